"""What an open board is told: everything once, then what changes, and no more than it needs."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Outcome
from tests.running_hub import Press
from tests.surfaces.board import Board, raised


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


@pytest.fixture
async def board(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> Board:
    """Return a board that has its snapshot."""
    return await Board.open(await hass_ws_client(hass), running.entry_id)


async def test_the_first_message_is_the_whole_community(board: Board) -> None:
    assert board.community is not None
    assert board.community["name"] == "梧桐居委会"
    (home,) = board.homes.values()
    assert (home["code"], home["name"], home["building"]) == ("3-1201", "王阿姨", "3")
    assert home["status"] == "safe"
    assert {one["role"] for one in board.people.values()} == {
        "volunteer", "property", "committee", "family",
    }  # fmt: skip


async def test_family_is_known_by_its_homes(
    hass: HomeAssistant, running: MockConfigEntry, board: Board
) -> None:
    family = next(one for one in board.people.values() if one["role"] == "family")
    subentry = running.subentries[family["id"]]
    hass.config_entries.async_update_subentry(
        running, subentry, data={**subentry.data, "households": ["household-wang"]}
    )
    await board.until(lambda: bool(board.people[family["id"]]["homes"]))
    assert board.people[family["id"]]["homes"] == ["household-wang"]


async def test_no_address_and_no_telephone_number_reaches_the_board(
    board: Board, press: Press
) -> None:
    press()
    await board.until(lambda: bool(board.incidents))
    said = str(board.messages)
    assert "梧桐路" not in said
    assert "+86" not in said


async def test_an_alarm_comes_to_an_open_board(board: Board, press: Press) -> None:
    press()
    await board.until(lambda: bool(board.incidents))
    (alarm,) = board.incidents.values()
    assert (alarm["kind"], alarm["lane"], alarm["rung"]) == ("sos", "life", "open")
    assert alarm["silent"] is False
    await board.until(lambda: board.homes["household-wang"]["status"] == "alarm")


async def test_a_closed_incident_leaves_the_board_but_can_be_read(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    await board.until(lambda: incident.id in board.incidents)
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.TEST))
    await board.until(lambda: incident.id not in board.incidents)
    story = (await board.ask("incident", incident_id=incident.id))["result"]
    assert story["outcome"] == "test"
    assert "incident_closed" in {one["fact"] for one in story["facts"]}


async def test_an_incident_that_never_was_is_not_found(board: Board) -> None:
    answer = await board.ask("incident", incident_id="nothing")
    assert answer["error"]["code"] == "not_found"


async def test_a_home_is_told_with_its_sensors_and_its_past(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.TEST))
    home = (await board.ask("home", home_id="household-wang"))["result"]
    assert home["address"] == "梧桐路88弄3号1201室"
    assert {one["kind"] for one in home["sensors"]} == {
        "call_button", "smoke", "gas", "motion", "door",
    }  # fmt: skip
    assert [(one["kind"], one["outcome"]) for one in home["incidents"]] == [("sos", "test")]


async def test_a_board_goes_on_by_itself_when_the_community_is_loaded_again(
    hass: HomeAssistant, running: MockConfigEntry, board: Board
) -> None:
    await hass.config_entries.async_reload(running.entry_id)
    await board.until(lambda: board.community is None)
    await board.until(lambda: board.community is not None)
    assert "household-wang" in board.homes


async def test_a_home_that_leaves_the_register_leaves_the_board(
    hass: HomeAssistant, running: MockConfigEntry, board: Board
) -> None:
    hass.config_entries.async_remove_subentry(running, "household-wang")
    await board.until(lambda: not board.homes)
    assert "household-wang" not in board.homes


async def test_many_changes_at_once_come_in_few_messages(board: Board, hub: Hub) -> None:
    heard = len(board.messages)
    for _ in range(100):
        hub.onlookers.async_changed("household-wang")
    await raised(hub)
    await board.until(lambda: bool(board.incidents))
    assert len(board.messages) - heard < 10


async def test_the_board_learns_that_no_channel_works_and_that_nothing_can_be_saved(
    board: Board, hub: Hub
) -> None:
    (first,) = [one["health"] for one in board.messages if "health" in one]
    assert first == {"reaches_people": True, "failing": [], "mute": [], "writes": True}
    for channel in hub.switchboard.channels:
        hub.faults.report("channel_unreachable", channel, channel="SMS", error="timed out")
    hub.faults.report("ledger_unwritable", error="disk full")
    hub.onlookers.async_changed("")
    await board.until(lambda: board.messages[-1].get("health", first) != first)
    assert board.messages[-1]["health"] == {
        "reaches_people": False,
        "failing": ["SMS", "SMS ☎"],
        "mute": [],
        "writes": False,
    }

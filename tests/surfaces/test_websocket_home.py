"""One home at the desk: where it is, what one must know, and what staff can say of it."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
)

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Outcome
from tests.running_hub import Press
from tests.surfaces.board import Board, raised

HOME = "household-wang"


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


async def test_a_resident_who_went_away_is_away_everywhere(
    hass: HomeAssistant, board: Board, hub: Hub
) -> None:
    told = (await board.ask("home/switch", home_id=HOME, what="away", on=True))["result"]
    assert told["away"] is True
    assert hub.vigil.is_switched_away(HOME)
    entity_id = er.async_get(hass).async_get_entity_id("switch", DOMAIN, f"{HOME}_away")
    assert entity_id is not None
    state = hass.states.get(entity_id)
    assert state is not None
    assert state.state == "on"
    await board.until(lambda: board.homes[HOME]["status"] == "away")

    told = (await board.ask("home/switch", home_id=HOME, what="away", on=False))["result"]
    assert told["away"] is False
    await board.until(lambda: board.homes[HOME]["status"] != "away")


async def test_in_test_mode_a_press_is_a_test(board: Board, hub: Hub, press: Press) -> None:
    told = (await board.ask("home/switch", home_id=HOME, what="test_mode", on=True))["result"]
    assert told["test_mode"] is True
    press()
    await board.until(lambda: bool(board.incidents))
    assert [one["kind"] for one in board.incidents.values()] == ["test"]
    told = (await board.ask("home/switch", home_id=HOME, what="test_mode", on=False))["result"]
    assert told["test_mode"] is False


@pytest.mark.parametrize("what", ["away", "test_mode"])
async def test_who_may_only_read_switches_nothing(
    hass: HomeAssistant,
    running: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hub: Hub,
    what: str,
) -> None:
    socket = await hass_ws_client(hass, hass_read_only_access_token)
    board = await Board.open(socket, running.entry_id)
    answer = await board.ask("home/switch", home_id=HOME, what=what, on=True)
    assert answer["error"]["code"] == "unauthorized"
    assert not hub.vigil.is_switched_away(HOME)
    assert not hub.test_mode.is_on(HOME)


async def test_a_home_that_is_not_there_is_not_switched(board: Board) -> None:
    answer = await board.ask("home/switch", home_id="nowhere", what="away", on=True)
    assert answer["error"]["code"] == "not_found"


async def test_a_community_that_is_not_loaded_is_said(
    hass: HomeAssistant, running: MockConfigEntry, board: Board
) -> None:
    await hass.config_entries.async_unload(running.entry_id)
    for command, details in (
        ("home/switch", {"home_id": HOME, "what": "away", "on": True}),
        ("figures", {"first": "2026-11-01", "last": "2026-11-30"}),
        ("report", {"month": "2026-11"}),
    ):
        answer = await board.ask(command, **details)
        assert answer["error"]["code"] == "not_looked_after", command
    await hass.config_entries.async_setup(running.entry_id)


async def test_the_floor_that_was_entered_leads_the_way(
    hass: HomeAssistant, running: MockConfigEntry, board: Board
) -> None:
    home = (await board.ask("home", home_id=HOME))["result"]
    assert home["place"] == {"area": None, "floor": None, "level": None}

    floor = fr.async_get(hass).async_create("十二楼", level=12)
    area = ar.async_get(hass).async_create("王阿姨家", floor_id=floor.floor_id)
    devices = dr.async_get(hass)
    device = devices.async_get_device_by_identifier((DOMAIN, HOME), running.entry_id)
    assert device is not None
    devices.async_update_device(device.id, area_id=area.id)
    home = (await board.ask("home", home_id=HOME))["result"]
    assert home["place"] == {"area": "王阿姨家", "floor": "十二楼", "level": 12}


async def test_what_one_must_know_is_told_while_somebody_must_go(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    story = (await board.ask("incident", incident_id=incident.id))["result"]
    assert {"door_code", "notes", "place"} <= story.keys()
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.TEST))
    story = (await board.ask("incident", incident_id=incident.id))["result"]
    assert not {"door_code", "notes"} & story.keys()


async def test_who_may_only_read_is_told_no_door_code(
    hass: HomeAssistant,
    running: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hub: Hub,
) -> None:
    board = await Board.open(
        await hass_ws_client(hass, hass_read_only_access_token), running.entry_id
    )
    incident = await raised(hub)
    story = (await board.ask("incident", incident_id=incident.id))["result"]
    assert not {"door_code", "notes"} & story.keys()

"""What staff do at the panel: once, in their own name, and never on top of each other."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind
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


async def test_acknowledging_stops_the_sound_and_names_who_did(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    answer = await board.ask("act", act="acknowledge", incident_id=incident.id, tap="tap-000001")
    assert answer["result"]["result"] == "done"
    await board.until(lambda: board.incidents.get(incident.id, {}).get("silent", False))
    assert board.incidents[incident.id]["rung"] == "coming"


async def test_the_same_tap_sent_again_is_answered_as_the_first_time(
    board: Board, hub: Hub
) -> None:
    incident = await raised(hub)
    first = await board.ask("act", act="acknowledge", incident_id=incident.id, tap="tap-000001")
    again = await board.ask("act", act="acknowledge", incident_id=incident.id, tap="tap-000001")
    assert again["result"] == first["result"]


async def test_who_comes_second_is_told_who_was_first(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    answer = await board.ask("act", act="acknowledge", incident_id=incident.id, tap="tap-000001")
    assert answer["result"]["result"] == "already"
    assert answer["result"]["by"] == "陈主任"


async def test_what_became_graver_is_not_closed_unseen(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    await raised(hub, IncidentKind.SMOKE)
    close = {"act": "close", "incident_id": incident.id, "outcome": "false_alarm"}
    answer = await board.ask("act", **close, seen=seen, tap="tap-000001")
    assert answer["result"] == {"result": "look_again"}
    assert hub.live[incident.id].is_open

    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    answer = await board.ask("act", **close, seen=seen, tap="tap-000002")
    assert answer["result"]["result"] == "done"
    assert hub.open_incidents() == []


async def test_every_step_of_help_can_be_told_from_the_desk(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    for number, (act, rung) in enumerate(
        [("acknowledge", "coming"), ("arrived", "arrived"), ("seen", "seen")]
    ):
        story = (await board.ask("incident", incident_id=incident.id))["result"]
        answer = await board.ask(
            "act", act=act, incident_id=incident.id, seen=story["seen"], tap=f"tap-00000{number}"
        )
        assert answer["result"]["result"] == "done", act
        assert hub.live[incident.id].rung.value == rung


async def test_two_who_call_the_next_one_at_once_call_one(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    call = {"act": "call_next", "incident_id": incident.id, "seen": seen}
    first = await board.ask("act", **call, tap="tap-000001")
    second = await board.ask("act", **call, tap="tap-000002")
    assert first["result"]["result"] == "done"
    assert second["result"]["result"] == "already"
    assert hub.live[incident.id].steps_taken == 2


async def test_who_has_seen_the_first_call_may_call_again(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    for number in (1, 2):
        seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
        answer = await board.ask(
            "act", act="call_next", incident_id=incident.id, seen=seen, tap=f"tap-00000{number}"
        )
        assert answer["result"]["result"] == "done"


async def test_a_note_is_written_once(board: Board, hub: Hub) -> None:
    incident = await raised(hub)
    note = {"act": "note", "incident_id": incident.id, "note": "门口有狗", "tap": "tap-000001"}
    assert (await board.ask("act", **note))["result"]["result"] == "done"
    hub.hass.data.pop("eldercare_taps")  # as after a restart
    assert (await board.ask("act", **note))["result"]["result"] == "done"
    facts = (await board.ask("incident", incident_id=incident.id))["result"]["facts"]
    assert [one["text"] for one in facts if one["fact"] == "note_added"] == ["门口有狗"]


async def test_an_act_on_nothing_says_so(board: Board) -> None:
    answer = await board.ask("act", act="close", incident_id="nothing", tap="tap-000001")
    assert answer["result"] == {"result": "no_such_incident"}


async def test_who_may_only_read_reads_and_does_not_act(
    hass: HomeAssistant,
    running: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hub: Hub,
) -> None:
    socket = await hass_ws_client(hass, hass_read_only_access_token)
    board = await Board.open(socket, running.entry_id)
    assert board.messages[0]["may_act"] is False
    incident = await raised(hub)
    answer = await board.ask("act", act="acknowledge", incident_id=incident.id, tap="tap-000001")
    assert answer["error"]["code"] == "unauthorized"
    assert not hub.live[incident.id].coming


async def test_only_a_silence_is_closed_because_nobody_was_at_home(board: Board, hub: Hub) -> None:
    incident = await raised(hub, IncidentKind.SMOKE)
    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    close = {"act": "close", "incident_id": incident.id, "outcome": "away", "seen": seen}
    answer = await board.ask("act", **close, tap="tap-000001")
    assert answer["error"]["translation_key"] == "not_about_silence"
    assert hub.live[incident.id].is_open


async def test_a_silence_that_becomes_a_call_for_help_while_it_is_closed_stays_open(
    board: Board, hub: Hub
) -> None:
    """Whichever comes first: what was looked at has changed, or what is closed is no silence any more."""
    incident = await raised(hub, IncidentKind.INACTIVITY)
    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    called = hub.tell(e.Raised(household_id=incident.household_id, kind=IncidentKind.SOS, by=""))
    close = {"act": "close", "incident_id": incident.id, "outcome": "away", "seen": seen}
    answer = await board.ask("act", **close, tap="tap-000001")
    await called
    said = answer["error"]["translation_key"] if "error" in answer else answer["result"]["result"]
    assert said in ("not_about_silence", "look_again")
    assert (hub.live[incident.id].kind, hub.live[incident.id].is_open) == (IncidentKind.SOS, True)


async def test_who_closes_a_silence_because_nobody_was_at_home_reads_that_it_is_done(
    board: Board, hub: Hub
) -> None:
    incident = await raised(hub, IncidentKind.INACTIVITY)
    seen = (await board.ask("incident", incident_id=incident.id))["result"]["seen"]
    close = {"act": "close", "incident_id": incident.id, "outcome": "away", "seen": seen}
    answer = await board.ask("act", **close, tap="tap-000001")
    assert answer["result"]["result"] == "done"
    assert (await board.ask("incident", incident_id=incident.id))["result"]["outcome"] == "away"

"""The actions about incidents: many homes at once, notes, more people, and systems outside that call twice."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import EscalationReopened, Fact, NextCalled, NoteAdded
from custom_components.eldercare.model.words import IncidentKind, Rung

from .automated import LI, WANG, device_of, raised, start, street

OUTSIDE = {"kind": "sos", "external_id": "wecom-42"}


@pytest.fixture
def entry() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry) -> Hub:
    return await start(hass, entry)


@pytest.fixture
def li(hass: HomeAssistant, hub: Hub, entry: MockConfigEntry) -> str:
    return device_of(hass, entry, LI)


async def act(hass: HomeAssistant, action: str, **data: Any) -> Any:
    answers = action == "raise_incident"
    return await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=answers
    )


async def facts_of(hub: Hub, incident_id: str) -> list[Fact]:
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, incident_id)
    return list(facts)


async def test_an_outside_system_may_call_twice_and_raises_once(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    first, second = [await act(hass, "raise_incident", device_id=li, **OUTSIDE) for _ in range(2)]
    assert first["incident_id"] == second["incident_id"]
    assert [first["incidents"][0]["raised"], second["incidents"][0]["raised"]] == [True, False]
    assert len(hub.open_incidents()) == 1


async def test_two_calls_of_an_outside_system_at_the_same_time_raise_once(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    kinds = ("smoke", "gas")  # of themselves these are two incidents
    await asyncio.gather(
        *(act(hass, "raise_incident", device_id=li, **{**OUTSIDE, "kind": kind}) for kind in kinds)
    )
    assert len(hub.open_incidents()) == 1


async def test_what_was_raised_and_closed_is_not_raised_again_by_a_late_repeat(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, li: str
) -> None:
    await act(hass, "raise_incident", device_id=li, **OUTSIDE)
    await act(hass, "close_incident", external_id="wecom-42", outcome="genuine")
    await hass.config_entries.async_reload(entry.entry_id)
    answer = await act(hass, "raise_incident", device_id=li, **OUTSIDE)
    assert answer["incidents"][0]["raised"] is False
    assert entry.runtime_data.open_incidents() == []


async def test_an_outside_system_acknowledges_by_its_own_id_after_a_restart(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, li: str
) -> None:
    await act(hass, "raise_incident", device_id=li, **OUTSIDE)
    await hass.config_entries.async_reload(entry.entry_id)
    await act(hass, "acknowledge", external_id="wecom-42")
    assert entry.runtime_data.open_incidents()[0].rung is Rung.COMING


async def test_an_id_that_nobody_gave_is_refused(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, "close_incident", external_id="never", outcome="test")
    assert refusal.value.translation_key == "no_such_incident"


async def test_something_is_raised_in_every_home_of_a_target(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    answer = await act(
        hass, "raise_incident", device_id=li, entity_id="event.wang_button", **OUTSIDE
    )
    assert {one["household_id"] for one in answer["incidents"]} == {WANG, LI}
    await act(hass, "close_incident", external_id="wecom-42", outcome="test")
    assert hub.open_incidents() == []


async def test_homes_where_nothing_is_open_are_passed_over_where_others_are_meant_too(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await raised(hub, WANG)
    await act(hass, "close_incident", device_id=li, entity_id="event.wang_button", outcome="test")
    assert hub.open_incidents() == []


async def test_a_note_stands_in_the_ledger_with_who_wrote_it(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    incident = await raised(hub, LI)
    await act(hass, "update_incident", device_id=li, note=" 女儿在路上 ")
    notes = [one for one in await facts_of(hub, incident.id) if isinstance(one, NoteAdded)]
    assert [note.text for note in notes] == ["女儿在路上"]


@pytest.mark.parametrize(
    ("whom", "fact"), [("next_step", NextCalled), ("everybody", EscalationReopened)]
)
async def test_more_people_are_called(
    hass: HomeAssistant, hub: Hub, li: str, whom: str, fact: type[Fact]
) -> None:
    incident = await raised(hub, LI)
    await act(hass, "update_incident", device_id=li, call=whom)
    assert any(isinstance(one, fact) for one in await facts_of(hub, incident.id))


async def test_an_update_with_nothing_in_it_is_refused(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await raised(hub, LI)
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, "update_incident", device_id=li, note=" ")
    assert refusal.value.translation_key == "nothing_to_update"


async def test_a_template_that_found_nothing_counts_as_not_given(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    incident = await raised(hub, LI)
    await act(hass, "acknowledge", device_id="", incident_id=incident.id)
    assert hub.live[incident.id].rung is Rung.COMING


async def test_something_graver_in_the_same_home_is_raised_within_its_incident(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    incident = await raised(hub, LI)
    answer = await act(hass, "raise_incident", device_id=li, kind="smoke")
    assert answer["incident_id"] == incident.id
    assert hub.live[incident.id].kind is IncidentKind.SMOKE


async def test_smoke_is_not_closed_because_nobody_was_at_home(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    smoke = await raised(hub, LI, IncidentKind.SMOKE)
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, "close_incident", device_id=li, outcome="away")
    assert refusal.value.translation_key == "not_about_silence"
    assert refusal.value.translation_placeholders == {"number": str(smoke.number)}
    assert hub.live[smoke.id].is_open


async def test_where_one_of_several_cannot_be_closed_so_none_is(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await raised(hub, WANG, IncidentKind.INACTIVITY)
    await raised(hub, LI, IncidentKind.SMOKE)
    with pytest.raises(ServiceValidationError):
        await act(
            hass, "close_incident", device_id=li, entity_id="event.wang_button", outcome="away"
        )
    assert len(hub.open_incidents()) == 2


async def test_who_closes_what_has_just_become_a_call_for_help_is_told(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    silence = await raised(hub, LI, IncidentKind.INACTIVITY)
    hub.tell(e.Raised(household_id=LI, kind=IncidentKind.SOS, by=""))
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, "close_incident", device_id=li, outcome="away")
    assert refusal.value.translation_key == "not_about_silence"
    assert hub.live[silence.id].is_open

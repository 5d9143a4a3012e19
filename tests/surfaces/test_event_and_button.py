"""The event of a home and its button: what happened stands in a logbook, and a press calls for help."""

from pathlib import Path

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome

from .automated import LI, WANG, raised, start, street


@pytest.fixture
def entry() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry) -> Hub:
    return await start(hass, entry)


def event_of(hass: HomeAssistant, home: str) -> State:
    entity_id = er.async_get(hass).async_get_entity_id("event", DOMAIN, f"{home}_incident")
    assert entity_id is not None
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def test_the_event_of_a_home_shows_the_latest_change_and_names_nobody(
    hass: HomeAssistant, hub: Hub
) -> None:
    incident = await raised(hub, LI)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await hass.async_block_till_done()
    shown = event_of(hass, LI)
    assert shown.attributes["event_type"] == "acknowledged"
    assert (shown.attributes["kind"], shown.attributes["number"]) == ("sos", 1)
    assert "陈主任" not in str(shown.as_dict())
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.GENUINE))
    await hass.async_block_till_done()
    assert event_of(hass, LI).attributes["outcome"] == "genuine"


async def test_the_event_of_one_home_is_not_that_of_another(hass: HomeAssistant, hub: Hub) -> None:
    await raised(hub, LI)
    assert event_of(hass, WANG).state == "unknown"


async def test_the_help_button_is_there_only_for_who_enables_it(
    hass: HomeAssistant, hub: Hub
) -> None:
    entity_id = er.async_get(hass).async_get_entity_id("button", DOMAIN, f"{LI}_call_for_help")
    assert entity_id is not None
    assert hass.states.get(entity_id) is None


async def test_a_press_of_the_help_button_calls_for_help(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id("button", DOMAIN, f"{LI}_call_for_help")
    assert entity_id is not None
    registry.async_update_entity(entity_id, disabled_by=None)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    await hass.services.async_call("button", "press", {"entity_id": entity_id}, blocking=True)
    again: Hub = entry.runtime_data
    assert [(one.household_id, one.kind) for one in again.open_incidents()] == [
        (LI, IncidentKind.SOS)
    ]

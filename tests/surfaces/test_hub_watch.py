"""The hub shows that an incident has no future, and stops once however often it is told to."""

from dataclasses import replace

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind


async def test_an_incident_without_a_future_is_shown_until_it_has_one(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    hub: Hub = running.runtime_data
    raised = e.Raised(household_id="household-wang", kind=IncidentKind.SOS, by="desk")
    incident = await hub.tell(raised)
    assert incident is not None
    kept = hub.live[incident.id]
    hub.live[incident.id] = replace(kept, deadline=None)
    async_fire_time_changed(hass, fire_all=True)
    await hass.async_block_till_done()
    assert hub.faults.standing("no_future")
    hub.live[incident.id] = kept
    async_fire_time_changed(hass, fire_all=True)
    await hass.async_block_till_done()
    assert not hub.faults.standing("no_future")


async def test_a_hub_that_has_stopped_can_be_told_to_stop_again(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    hub: Hub = running.runtime_data
    await hub.async_stop()
    await hub.async_stop()

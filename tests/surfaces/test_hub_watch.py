"""The hub shows that an incident has no future, and stops once however often it is told to."""

from dataclasses import replace

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.core import HomeAssistant

from custom_components.eldercare.const import CONF_HOLIDAY_ENTITY
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
    assert not hub.desk.is_well


async def test_a_call_about_nothing_that_is_open_says_nothing(running: MockConfigEntry) -> None:
    hub: Hub = running.runtime_data
    assert hub.spoken("nobody-1") is None


async def test_who_writes_and_is_not_known_is_shown_without_their_number(
    running: MockConfigEntry,
) -> None:
    hub: Hub = running.runtime_data
    await hub.tell(e.Reply(sender="+8613999991234", text="你好", reference="SM1"))
    assert hub.faults.standing("unknown_sender")


async def test_what_somebody_known_writes_about_nothing_is_announced_of_no_incident(
    running: MockConfigEntry,
) -> None:
    hub: Hub = running.runtime_data
    phone = next(one.phone for one in hub.community.responders.values() if one.phone)
    assert await hub.tell(e.Reply(sender=phone, text="你好", reference="SM1")) is None
    assert not hub.faults.standing("unknown_sender")


async def test_the_surfaces_look_again_when_a_holiday_begins(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    holiday = "binary_sensor.workday"
    hass.states.async_set(holiday, "on")
    options = {**running.options, CONF_HOLIDAY_ENTITY: holiday}
    hass.config_entries.async_update_entry(running, options=options)
    await hass.async_block_till_done()
    hub: Hub = running.runtime_data
    looked: list[str] = []
    hub.onlookers.async_on_every_household(looked.append)
    hass.states.async_set(holiday, "off")
    await hass.async_block_till_done()
    assert "" in looked


async def test_the_sign_of_life_tells_of_a_desk_that_works(running: MockConfigEntry) -> None:
    hub: Hub = running.runtime_data
    assert hub._is_well()


async def test_waits_are_spread_within_one_span(running: MockConfigEntry) -> None:
    hub: Hub = running.runtime_data
    assert all(0 <= hub.house.spread() < 1 for _ in range(20))

"""Two homes and the people around them in a hub without telephones, for tests of what automations see and do."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind
from tests.community import community, household, responder

WANG, LI = "household-wang", "household-li"
VOLUNTEER = "responder-second-volunteer"

type Heard = list[dict[str, Any]]


def english_home(**fields: Any) -> ConfigSubentryDataWithId:
    """Return the home of somebody who speaks English, whose form says this besides."""
    home = household("5-2", "Mrs Li", "li")
    return ConfigSubentryDataWithId(
        **{**home, "data": {**home["data"], "language": "en", "grid": "G2", **fields}}
    )


def street(**fields: Any) -> MockConfigEntry:
    """Return a community of two homes, a volunteer and the committee, whom no channel reaches."""
    people = [responder(key, channels=()) for key in ("second volunteer", "committee")]
    return community(household(), english_home(**fields), *people)


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> Hub:
    """Start the hub; all sensors are there, and quiet."""
    for who in ("wang", "li"):
        hass.states.async_set(f"event.{who}_button", "unknown")
        for kind in ("smoke", "gas", "motion", "door"):
            hass.states.async_set(f"binary_sensor.{who}_{kind}", "off")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    hub: Hub = entry.runtime_data
    return hub


async def raised(hub: Hub, home: str = WANG, kind: IncidentKind = IncidentKind.SOS) -> Incident:
    """Let something happen in a home."""
    incident = await hub.tell(e.Raised(household_id=home, kind=kind, by="desk"))
    await hub.hass.async_block_till_done()
    assert incident is not None
    return incident


def device_of(hass: HomeAssistant, entry: MockConfigEntry, identifier: str) -> str:
    """Return the id of the device of a home or person."""
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, identifier), entry.entry_id)
    assert device is not None
    return device.id


async def automate(hass: HomeAssistant, *triggers: dict[str, Any], **rest: Any) -> Heard:
    """Run an automation with Home Assistant's own engine; return the variables of each run."""
    heard: Heard = []

    async def hear(call: ServiceCall) -> None:
        heard.append(dict(call.data["trigger"]))

    hass.services.async_register("test", "hear", hear)
    automation = {
        "alias": "tested",
        "triggers": list(triggers),
        "actions": [{"action": "test.hear", "data": {"trigger": "{{ trigger }}"}}],
        "mode": "parallel",
        **rest,
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    state = hass.states.get("automation.tested")
    assert state is not None
    assert state.state == "on"
    return heard


async def settled(hub: Hub) -> None:
    """Let the desk finish what it was told until now."""
    await hub.hass.async_block_till_done()
    await hub.tell(e.DeadlineReached(incident_id="none"))
    await hub.hass.async_block_till_done()


async def pass_time(hub: Hub, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    """Let time pass at once, and the hub do what falls due."""
    freezer.tick(seconds)
    async_fire_time_changed(hub.hass)
    await settled(hub)

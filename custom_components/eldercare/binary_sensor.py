"""Whether somebody must go to a home, and who is on the way."""

from typing import Any, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import HouseholdEntity
from .hub import EldercareConfigEntry

PARALLEL_UPDATES = 0

ALARM = BinarySensorEntityDescription(
    key="alarm",
    translation_key="alarm",
    device_class=BinarySensorDeviceClass.SAFETY,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the alarm of every home, now and later."""
    hub = entry.runtime_data

    @callback
    def add(household_ids: list[str]) -> None:
        for household_id in household_ids:
            home = hub.community.households[household_id]
            async_add_entities([AlarmSensor(hub, ALARM, home)], config_subentry_id=household_id)

    add(list(hub.community.households))
    entry.async_on_unload(hub.async_on_newcomers(add))


class AlarmSensor(HouseholdEntity, BinarySensorEntity):
    """On while an incident of the home is open; its attributes tell of the gravest."""

    @property
    @override
    def is_on(self) -> bool:
        """Whether anything is open."""
        return bool(self._hub.open_incidents(self._about))

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Say what is open since when, and who is coming."""
        incidents = self._hub.open_incidents(self._about)
        if not incidents:
            return {}
        gravest, people = incidents[0], self._hub.community.responders
        return {
            "incident_id": gravest.id,
            "number": gravest.number,
            "kind": gravest.kind.value,
            "since": gravest.opened_at.isoformat(),
            "rung": gravest.rung.value,
            "coming": [people[one].name for one in gravest.coming if one in people],
            "open": len(incidents),
        }

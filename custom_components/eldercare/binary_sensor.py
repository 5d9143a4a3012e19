"""Whether somebody must go to a home and who is on the way, and who is on duty."""

from datetime import timedelta
from typing import Any, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CommunityEntity, HouseholdEntity, ResponderEntity
from .hub import EldercareConfigEntry

PARALLEL_UPDATES = 0
SCAN_INTERVAL = timedelta(minutes=1)  # how soon it is seen that somebody's duty begins or ends

ALARM = BinarySensorEntityDescription(
    key="alarm",
    translation_key="alarm",
    device_class=BinarySensorDeviceClass.SAFETY,
)
SENSORS_OK = BinarySensorEntityDescription(
    key="sensors_ok",
    translation_key="sensors_ok",
    entity_category=EntityCategory.DIAGNOSTIC,
    entity_registry_enabled_default=False,
)
NOTIFICATION_PATH = BinarySensorEntityDescription(
    key="notification_path",
    translation_key="notification_path",
    device_class=BinarySensorDeviceClass.CONNECTIVITY,
    entity_category=EntityCategory.DIAGNOSTIC,
)
ON_DUTY = BinarySensorEntityDescription(key="on_duty", translation_key="on_duty")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the alarm of every home and the duty of every responder, now and later."""
    hub = entry.runtime_data
    async_add_entities([NotificationPath(hub, NOTIFICATION_PATH)])

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (home := hub.community.households.get(one)) is not None:
                async_add_entities(
                    [AlarmSensor(hub, ALARM, home), SensorsOk(hub, SENSORS_OK, home)],
                    config_subentry_id=one,
                )
            if (person := hub.community.responders.get(one)) is not None:
                async_add_entities([OnDutySensor(hub, ON_DUTY, person)], config_subentry_id=one)

    add([*hub.community.households, *hub.community.responders])
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class NotificationPath(CommunityEntity, BinarySensorEntity):
    """On while some channel can bring an alarm to people, and its messages are heard of.

    Voices in homes do not count, for nobody else hears them.
    """

    _attr_should_poll = True
    _unrecorded_attributes = frozenset({"failing", "mute"})

    @property
    @override
    def is_on(self) -> bool:
        """Whether any way to people works."""
        return self._hub.paths_to_people().works

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Name the channels that fail, and those that take messages of which nothing is heard."""
        paths = self._hub.paths_to_people()
        return {"failing": list(paths.failing), "mute": list(paths.mute)}


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


class SensorsOk(HouseholdEntity, BinarySensorEntity):
    """On while nothing is wrong with a home's sensors; its attribute says in words what is."""

    _unrecorded_attributes = frozenset({"faults"})

    @property
    @override
    def is_on(self) -> bool:
        """Whether nothing was found."""
        return not self._hub.vigil.findings(self._about)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Say what was found, the gravest first."""
        return {"faults": list(self._hub.vigil.findings(self._about))}


class OnDutySensor(ResponderEntity, BinarySensorEntity):
    """On while a person would be called if a life were in danger. Hours pass by themselves, so it is looked at regularly."""

    _attr_should_poll = True

    @property
    @override
    def is_on(self) -> bool:
        """Whether they would be called now."""
        return self._hub.is_on_duty(self._about)

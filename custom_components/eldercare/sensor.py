"""How each home is, when it last stirred, and how much is open in the community."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import (
    RestoreSensor,
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CommunityEntity, HouseholdEntity
from .hub import EldercareConfigEntry, Hub
from .model.community import Household
from .model.words import Lane

PARALLEL_UPDATES = 0

SAFE, ATTENTION, ALARM, OFFLINE = "safe", "attention", "alarm", "offline"


@dataclass(frozen=True, kw_only=True)
class CommunitySensorDescription(SensorEntityDescription):
    """A sensor of the community and where its value comes from."""

    value_fn: Callable[[Hub], int]


def _status(hub: Hub, household_id: str) -> str:
    lanes = {incident.policy.lane for incident in hub.open_incidents(household_id)}
    if lanes & {Lane.LIFE, Lane.WELFARE}:
        return ALARM
    if lanes:
        return ATTENTION
    return OFFLINE if hub.is_offline(household_id) else SAFE


STATUS = SensorEntityDescription(
    key="status",
    translation_key="status",
    device_class=SensorDeviceClass.ENUM,
    options=[SAFE, ATTENTION, ALARM, OFFLINE],
)
LAST_ACTIVITY = SensorEntityDescription(
    key="last_activity",
    translation_key="last_activity",
    device_class=SensorDeviceClass.TIMESTAMP,
)
COMMUNITY_SENSORS = (
    CommunitySensorDescription(
        key="open_incidents",
        translation_key="open_incidents",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda hub: len(hub.open_incidents()),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the community's sensors, and those of every home now and later."""
    hub = entry.runtime_data
    async_add_entities(CommunitySensor(hub, one) for one in COMMUNITY_SENSORS)

    @callback
    def add(household_ids: list[str]) -> None:
        for household_id in household_ids:
            home = hub.community.households[household_id]
            async_add_entities(
                [StatusSensor(hub, STATUS, home), LastActivitySensor(hub, LAST_ACTIVITY, home)],
                config_subentry_id=household_id,
            )

    add(list(hub.community.households))
    entry.async_on_unload(hub.async_on_newcomers(add))


class CommunitySensor(CommunityEntity, SensorEntity):
    """A figure of the community."""

    entity_description: CommunitySensorDescription

    @property
    @override
    def native_value(self) -> int:
        """Return the figure now."""
        return self.entity_description.value_fn(self._hub)


class StatusSensor(HouseholdEntity, SensorEntity):
    """How a home is."""

    @property
    @override
    def native_value(self) -> str:
        """Return the one word."""
        return _status(self._hub, self._about)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Name the home, for dashboards that list all of them."""
        home: Household | None = self._hub.community.households.get(self._about)
        if home is None:
            return {}
        return {"household_code": home.code, "household_name": home.name}


class LastActivitySensor(HouseholdEntity, RestoreSensor):
    """When a home last stirred; remembered over a restart, since silence began before it."""

    _restored: datetime | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Remember what was known before the restart."""
        await super().async_added_to_hass()
        data = await self.async_get_last_sensor_data()
        if data is not None and isinstance(data.native_value, datetime):
            self._restored = data.native_value

    @property
    @override
    def native_value(self) -> datetime | None:
        """Return the last sign of life (UTC)."""
        return self._hub.last_activity.get(self._about, self._restored)

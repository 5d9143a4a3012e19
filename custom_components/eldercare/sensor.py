"""How each home is and when it last stirred, how well each responder is reached, and how much is open in the community."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, override

from homeassistant.components.sensor import (
    RestoreSensor,
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .entity import CommunityEntity, HouseholdEntity, ResponderEntity
from .household_status import Status, status
from .hub import EldercareConfigEntry, Hub
from .ledger.errors import LedgerError
from .ledger.figures import Group, Times, figures
from .ledger.records import records
from .model.community import Household

PARALLEL_UPDATES = 0
SCAN_INTERVAL = timedelta(hours=1)  # how often the ledger is counted; everything else is pushed
_COUNTED = timedelta(days=30)
_MINUTE = 60


@dataclass(frozen=True, kw_only=True)
class CommunitySensorDescription(SensorEntityDescription):
    """A sensor of the community and where its value comes from."""

    value_fn: Callable[[Hub], int]


_HOMES_WITH_ROOM = 1000

STATUS = SensorEntityDescription(
    key="status",
    translation_key="status",
    device_class=SensorDeviceClass.ENUM,
    options=list(Status),
)
LAST_ACTIVITY = SensorEntityDescription(
    key="last_activity",
    translation_key="last_activity",
    device_class=SensorDeviceClass.TIMESTAMP,
)
ACTIVITY_LIMIT = SensorEntityDescription(
    key="activity_limit",
    translation_key="activity_limit",
    device_class=SensorDeviceClass.DURATION,
    native_unit_of_measurement=UnitOfTime.SECONDS,
    suggested_unit_of_measurement=UnitOfTime.HOURS,
    suggested_display_precision=1,
    entity_category=EntityCategory.DIAGNOSTIC,
    entity_registry_enabled_default=False,
)
REACHABILITY = SensorEntityDescription(
    key="reachability",
    translation_key="reachability",
    native_unit_of_measurement=PERCENTAGE,
    state_class=SensorStateClass.MEASUREMENT,
    suggested_display_precision=0,
)
COMMUNITY_SENSORS = (
    CommunitySensorDescription(
        key="open_incidents",
        translation_key="open_incidents",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda hub: len(hub.open_incidents()),
    ),
)

TIME_TO_ACKNOWLEDGE = SensorEntityDescription(
    key="time_to_acknowledge",
    translation_key="time_to_acknowledge",
    device_class=SensorDeviceClass.DURATION,
    state_class=SensorStateClass.MEASUREMENT,
    native_unit_of_measurement=UnitOfTime.SECONDS,
    suggested_display_precision=0,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the community's sensors, and those of every home and responder now and later."""
    hub = entry.runtime_data
    async_add_entities(CommunitySensor(hub, one) for one in COMMUNITY_SENSORS)
    async_add_entities([TimeToAcknowledgeSensor(hub, TIME_TO_ACKNOWLEDGE)])

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (home := hub.community.households.get(one)) is not None:
                async_add_entities(
                    [
                        StatusSensor(hub, STATUS, home),
                        LastActivitySensor(hub, LAST_ACTIVITY, home),
                        ActivityLimitSensor(hub, ACTIVITY_LIMIT, home),
                    ],
                    config_subentry_id=one,
                )
            if (person := hub.community.responders.get(one)) is not None:
                async_add_entities(
                    [ReachabilitySensor(hub, REACHABILITY, person)], config_subentry_id=one
                )

    add([*hub.community.households, *hub.community.responders])
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class CommunitySensor(CommunityEntity, SensorEntity):
    """A figure of the community."""

    entity_description: CommunitySensorDescription

    @property
    @override
    def native_value(self) -> int:
        """Return the figure now."""
        return self.entity_description.value_fn(self._hub)


class TimeToAcknowledgeSensor(CommunityEntity, SensorEntity):
    """How long it took of late until somebody was on the way, the median of thirty days; read from the ledger now and then."""

    _attr_should_poll = True

    @override
    async def async_added_to_hass(self) -> None:
        """Begin with what the ledger says now."""
        await super().async_added_to_hass()
        self.async_schedule_update_ha_state(force_refresh=True)

    async def async_update(self) -> None:
        """Count anew; while the ledger cannot be read, nothing is known."""
        try:
            times = await self.hass.async_add_executor_job(self._times)
        except LedgerError:
            self._attr_available = False
            return
        self._attr_available = True
        self._attr_native_value = times.median_s
        self._attr_extra_state_attributes = {"incidents": times.count, "p95": times.p95_s}

    def _times(self) -> Times:
        """Blocking. Raises LedgerError."""
        now, zone = self._hub.now(), dt_util.get_default_time_zone()
        since = now - _COUNTED
        read = records(self._hub.ledger, since, now)
        return figures(read, since, now, zone).response[Group.ALL].to_acknowledge


class StatusSensor(HouseholdEntity, SensorEntity):
    """How a home is."""

    @property
    @override
    def native_value(self) -> str:
        """Return the one word."""
        return status(self._hub, self._about)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Name the home, for dashboards that list all of them."""
        home: Household | None = self._hub.community.households.get(self._about)
        if home is None:
            return {}
        return {"household_code": home.code, "household_name": home.name}


class LastActivitySensor(HouseholdEntity, RestoreSensor):
    """When a home last stirred; remembered over a restart, since silence began before it.

    In a large community it is disabled by default: Home Assistant refuses more than 10,000 enabled entities per entry, and every
    home has four others.
    """

    _restored: datetime | None = None

    @property
    @override
    def entity_registry_enabled_default(self) -> bool:
        """Whether there is room for one more of each home."""
        return len(self._hub.community.households) <= _HOMES_WITH_ROOM

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


class ActivityLimitSensor(HouseholdEntity, SensorEntity):
    """How long it may be quiet in a home, or empty, counted from its last sign of life; and why."""

    _unrecorded_attributes = frozenset({"reason", "why", "margin", "learned_days", "confidence"})

    @property
    @override
    def native_value(self) -> float | None:
        """Return the seconds."""
        limit = self._hub.vigil.limit(self._about)
        return None if limit is None else round(limit.seconds)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Explain the limit."""
        limit, look = self._hub.vigil.limit(self._about), self._hub.vigil.look_of(self._about)
        if limit is None or look is None:
            return {}
        deadline = look.judgement.deadline
        return {
            "reason": limit.reason.value,
            "quiet_since": look.judgement.since and look.judgement.since.isoformat(),
            "why": self._hub.vigil.why(self._about, self._hub.community.language),
            "longest": round(limit.longest_s / _MINUTE),
            "margin": round(max(limit.margin_s, 0) / _MINUTE),
            "learned_days": limit.learned_days,
            "confidence": round(limit.confidence * 100),
            "deadline": deadline and deadline.isoformat(),
        }


class ReachabilitySensor(ResponderEntity, SensorEntity):
    """How well messages reach a person over their best channel; unknown until anything was sent."""

    _unrecorded_attributes = frozenset({"channels"})

    @property
    @override
    def native_value(self) -> float | None:
        """Return the percentage."""
        person = self._hub.community.responders.get(self._about)
        best = self._hub.reachability.best(person) if person else None
        return None if best is None else round(best * 100, 1)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Say the same of each channel, and when it was last tested and last brought something."""
        person = self._hub.community.responders.get(self._about)
        if person is None:
            return {}
        return {
            "channels": [
                {
                    "channel": self._hub.switchboard.title(way.channel_id),
                    "score": None if way.score is None else round(way.score * 100, 1),
                    "tries": way.tries,
                    "last_reached": way.last_reached and way.last_reached.isoformat(),
                    "last_tested": way.last_tested and way.last_tested.isoformat(),
                }
                for way in self._hub.reachability.ways(person)
            ]
        }

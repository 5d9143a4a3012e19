"""A walk test: somebody walks through a home and tries every sensor, and sees which of them the hub has heard."""

from datetime import timedelta
from typing import Any

from homeassistant.components import persistent_notification
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..announcements.whereabouts import device_of
from ..hub import Hub
from ..model.community import Sensor
from ..model.words import Language
from ..sensing.equipment import async_name_of

EVENT_WALK_TEST = "eldercare_walk_test"

_TITLES = {
    Language.ENGLISH: "Walk test {home}",
    Language.CHINESE: "{home}走测",
}
_GOING_ON = {
    Language.ENGLISH: "Try every sensor until {until}. What they report now alarms nobody.",
    Language.CHINESE: "请在{until}之前逐个触发传感器，这期间不会惊动任何人。",
}
_ENDED = {
    Language.ENGLISH: "The walk test has ended: {heard} of {all} sensors were heard. The home is watched again.",
    Language.CHINESE: "走测已结束：{all}个传感器中收到了{heard}个。住户已恢复值守。",
}
_HEARD, _SILENT = "✅", "⬜"


class WalkReport:
    """Shows how the walk test of one home goes, as a notification that is renewed with each sensor."""

    def __init__(self, hub: Hub, household_id: str) -> None:
        """Take a home that is in the register."""
        self._hub = hub
        self._id = household_id
        self._home = hub.community.households[household_id]
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def begin(self, lasts: timedelta) -> None:
        """Begin the test, or begin it anew."""
        self._hub.test_mode.turn(self._id, on=False)
        self._hub.test_mode.turn(self._id, on=True, lasts=lasts)
        self._stop = self._hub.onlookers.async_on_household(self._id, self._show)
        self._show()

    def told(self) -> dict[str, Any]:
        """Return which sensors were heard, and until when the rest can be."""
        seen, ends = self._hub.test_mode.seen(self._id), self._hub.test_mode.ends_at(self._id)
        device = device_of(self._hub.hass, self._hub.entry, self._id)
        return {
            "household_id": self._id,
            "device_id": device.id if device else None,
            "household": self._home.code,
            "ends_at": ends.isoformat() if ends else None,
            "heard": [sensor.id for sensor in self._home.sensors if sensor.id in seen],
            "not_heard": [sensor.id for sensor in self._home.sensors if sensor.id not in seen],
        }

    @callback
    def _show(self) -> None:
        hub, language = self._hub, self._hub.community.language
        seen, ends = hub.test_mode.seen(self._id), hub.test_mode.ends_at(self._id)
        sensors = self._home.sensors
        if ends is None:
            heard = sum(sensor.id in seen for sensor in sensors)
            head = _ENDED[language].format(heard=heard, all=len(sensors))
            self._end()
            hub.hass.bus.async_fire(EVENT_WALK_TEST, self.told())
        else:
            head = _GOING_ON[language].format(until=f"{dt_util.as_local(ends):%H:%M}")
        persistent_notification.async_create(
            hub.hass,
            "\n".join([head, "", *(self._line(sensor, seen) for sensor in sensors)]),
            _TITLES[language].format(home=f"{self._home.code} {self._home.name}"),
            notification_id=f"eldercare_walk_test_{self._id}",
        )

    def _line(self, sensor: Sensor, seen: frozenset[str]) -> str:
        mark = _HEARD if sensor.id in seen else _SILENT
        return f"- {mark} {async_name_of(self._hub.hass, sensor.id)}"

    @callback
    def _end(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None

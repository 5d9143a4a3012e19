"""Deadlines on the hub's clock: one timer for the nearest, and a regular look in case the clock jumped or slept."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time, async_track_time_interval

_LOOK_EVERY = timedelta(seconds=30)


class Deadlines:
    """Calls `look` when the nearest deadline has come, and every half minute besides."""

    def __init__(self, hass: HomeAssistant, look: Callable[[], None]) -> None:
        """Begin with the regular look."""
        self._hass = hass
        self._look = look
        self._nearest: datetime | None = None
        self._cancel_nearest: CALLBACK_TYPE | None = None
        self._cancel_regular = async_track_time_interval(
            hass, self._regular, _LOOK_EVERY, name="eldercare deadlines", cancel_on_shutdown=True
        )

    @callback
    def await_nearest(self, nearest: datetime | None) -> None:
        """Look again at this instant (UTC); None: there is nothing to wait for."""
        if nearest == self._nearest:
            return
        self._forget()
        self._nearest = nearest
        if nearest is not None:
            self._cancel_nearest = async_track_point_in_utc_time(self._hass, self._reached, nearest)

    @callback
    def stop(self) -> None:
        """Let go of both timers."""
        self._forget()
        self._cancel_regular()

    @callback
    def _forget(self) -> None:
        if self._cancel_nearest is not None:
            self._cancel_nearest()
        self._cancel_nearest = self._nearest = None

    @callback
    def _reached(self, _now: datetime) -> None:
        self._cancel_nearest = self._nearest = None
        self._look()

    @callback
    def _regular(self, _now: datetime) -> None:
        self._look()

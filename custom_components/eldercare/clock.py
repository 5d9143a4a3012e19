"""The hub's time, which never goes backwards, and the deadlines on it.

A wall clock may be set back, jump, or stand still while the machine sleeps. No step may be lost or repeated by that: while the
wall clock goes on, it is believed; when it falls back, time goes on from where it was.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.util import dt as dt_util

_LOOK_EVERY = timedelta(seconds=30)


class HubClock:
    """Tells the time (UTC), at least as late as anything it has told before."""

    def __init__(
        self,
        wall: Callable[[], datetime] = dt_util.utcnow,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        """Begin with the wall clock; `steady` counts seconds and knows no jumps."""
        self._wall = wall
        self._steady = steady
        self._told, self._told_at = wall(), steady()

    def now(self) -> datetime:
        """Return the time: the wall clock's, or, if that fell back, what has passed since the last answer."""
        steady = self._steady()
        passed = self._told + timedelta(seconds=steady - self._told_at)
        self._told, self._told_at = max(self._wall(), passed), steady
        return self._told

    def begin_after(self, instant: datetime) -> None:
        """Never tell a time before this one: the ledger has it already."""
        if instant > self._told:
            self._told, self._told_at = instant, self._steady()


class Deadlines:
    """Calls `look` when the nearest deadline has come, and every half minute besides."""

    def __init__(self, hass: HomeAssistant, clock: HubClock, look: Callable[[], None]) -> None:
        """Begin with the regular look."""
        self._hass = hass
        self._clock = clock
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
            delay = max(0.0, (nearest - self._clock.now()).total_seconds())
            self._cancel_nearest = async_call_later(self._hass, delay, self._reached)

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
        self._forget()  # the timer may have been set by a clock that has jumped since
        self._look()

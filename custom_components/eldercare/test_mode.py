"""Trying out a home's sensors: what they report is a test for a while, and the committee hears that it is.

It ends by itself, and whatever still burns then is an alarm: who forgets to end it is watched over all the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .model import events as e
from .model.words import IncidentKind, Sign

_LASTS = timedelta(minutes=30)
_ALARMS = frozenset({Sign.PRESSED, Sign.HAZARD, Sign.CLEARED})


class TestMode:
    """The homes whose sensors are being tried out."""

    __test__ = False  # it is no test case, whatever its name begins with

    def __init__(
        self,
        hass: HomeAssistant,
        tell: Callable[[e.Event], object],
        changed: Callable[[str], None],
    ) -> None:
        """Begin with none."""
        self._hass = hass
        self._tell = tell
        self._changed = changed
        self._ends: dict[str, CALLBACK_TYPE] = {}
        self._ends_at: dict[str, datetime] = {}
        self._seen: dict[str, set[str]] = {}
        self._burning: dict[str, dict[str, e.Signal]] = {}

    def is_on(self, household_id: str) -> bool:
        """Return whether a home's sensors are being tried out."""
        return household_id in self._ends

    def ends_at(self, household_id: str) -> datetime | None:
        """Return when (UTC) the trying out ends by itself; None if nothing is being tried out."""
        return self._ends_at.get(household_id)

    def seen(self, household_id: str) -> frozenset[str]:
        """Return which sensors were heard since the trying out began; still known after its end."""
        return frozenset(self._seen.get(household_id, ()))

    @callback
    def turn(self, household_id: str, *, on: bool, lasts: timedelta = _LASTS) -> None:
        """Begin or end to try them out; who begins again has the whole time again."""
        if (cancel := self._ends.pop(household_id, None)) is not None:
            cancel()
        elif on:
            self._seen[household_id] = set()
        self._ends_at.pop(household_id, None)
        if on:

            @callback
            def end(_now: datetime) -> None:
                self.turn(household_id, on=False)

            self._ends[household_id] = async_call_later(self._hass, lasts, end)
            self._ends_at[household_id] = dt_util.utcnow() + lasts
        else:
            for signal in self._burning.pop(household_id, {}).values():
                self._tell(signal)
        self._changed(household_id)

    @callback
    def stop(self) -> None:
        """End it everywhere."""
        for household_id in list(self._ends):
            self.turn(household_id, on=False)

    def meant_by(self, signal: e.Signal) -> e.Event:
        """Return what the desk must hear of a signal."""
        self._note(signal)
        if signal.household_id not in self._ends or signal.sign not in _ALARMS:
            return signal
        burning = self._burning.setdefault(signal.household_id, {})
        if signal.sign is Sign.CLEARED:
            # What had burned before the test began may be over now.
            return signal if burning.pop(signal.sensor_id, None) is None else _test(signal)
        if signal.sign is Sign.HAZARD:
            burning[signal.sensor_id] = signal
        return _test(signal)

    def _note(self, signal: e.Signal) -> None:
        """Remember which sensors have been heard."""
        if signal.household_id in self._ends:
            seen = self._seen[signal.household_id]
            if signal.sensor_id not in seen:
                seen.add(signal.sensor_id)
                self._changed(signal.household_id)


def _test(signal: e.Signal) -> e.Found:
    return e.Found(household_id=signal.household_id, kind=IncidentKind.TEST, note=signal.sensor_id)

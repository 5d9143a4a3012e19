"""Absences that end by themselves: who said that the resident is away until Sunday need not remember to take it back.

Every end is written before the absence begins, so a restart forgets none. An end that comes too early costs a question; one that
never comes would leave a home unwatched, so an absence that cannot be written down does not begin.
"""

from collections.abc import Callable
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.storage import Store

from .vigil.vigil import Vigil

_VERSION = 1


class Absences:
    """The absences of one community of which the end is known."""

    def __init__(
        self, hass: HomeAssistant, entry_id: str, vigil: Vigil, now: Callable[[], datetime]
    ) -> None:
        """Know of none yet."""
        self._hass = hass
        self._vigil = vigil
        self._now = now
        self._store: Store[dict[str, str]] = Store(hass, _VERSION, f"eldercare.absences.{entry_id}")
        self._ends: dict[str, datetime] = {}
        self._cancel: CALLBACK_TYPE | None = None

    def ends_at(self, household_id: str) -> datetime | None:
        """Return when (UTC) a home's absence ends by itself; None if it does not."""
        return self._ends.get(household_id)

    async def async_start(self) -> None:
        """Take up the absences that were written down; what ended meanwhile has ended."""
        kept = await self._store.async_load() or {}
        ends = {home: datetime.fromisoformat(end) for home, end in kept.items()}
        # Who is back already, or was away for an instant before a crash, is not sent away again.
        self._ends = {home: end for home, end in ends.items() if self._vigil.is_switched_away(home)}
        await self._end_what_is_past()

    async def async_set(self, household_id: str, *, away: bool, until: datetime | None) -> None:
        """Believe that a home is empty until an instant (UTC), or until that is taken back; or that it is not."""
        before = self._ends.get(household_id)
        if until is None:
            self._ends.pop(household_id, None)
        else:
            self._ends[household_id] = until
        if before != until:
            await self._write()
        self._vigil.set_away(household_id, away)
        self._await_next()

    @callback
    def stop(self) -> None:
        """Wait for nothing more."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _await_next(self) -> None:
        self.stop()
        if self._ends:
            delay = (min(self._ends.values()) - self._now()).total_seconds()
            self._cancel = async_call_later(self._hass, max(0, delay), self._reached)

    async def _reached(self, _now: datetime) -> None:
        self._cancel = None
        await self._end_what_is_past()

    async def _end_what_is_past(self) -> None:
        now = self._now()
        past = [household_id for household_id, end in self._ends.items() if end <= now]
        for household_id in past:
            del self._ends[household_id]
            self._vigil.set_away(household_id, False)
        if past:
            await self._write()
        self._await_next()

    async def _write(self) -> None:
        await self._store.async_save({home: end.isoformat() for home, end in self._ends.items()})

"""Keeps what was learned of each home: read at start, written every few minutes and at the end, never in the event loop."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
import logging
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..engine.home_vigil import HomeVigil
from ..engine.vigil_kept import UnreadableVigilError
from ..ledger.errors import LedgerError
from ..ledger.learned import HUB_ITSELF, forget, keep, kept
from ..ledger.ledger import Ledger

_LOGGER = logging.getLogger(__name__)
_WRITE_EVERY = timedelta(minutes=5)
# Turning a home into JSON takes some 100 µs: so many, and then other work has its turn.
_AT_ONCE = 25


class Learned:
    """What is known of the homes, and which of it is not written yet."""

    def __init__(self, hass: HomeAssistant, ledger: Ledger) -> None:
        """Begin with nothing read."""
        self._hass = hass
        self._ledger = ledger
        self._homes: Mapping[str, HomeVigil] = {}
        self._now: Callable[[], datetime] = dt_util.utcnow
        self._changed: set[str] = set()
        self._cancel: CALLBACK_TYPE | None = None
        self._writing: asyncio.Task[None] | None = None
        self.alive: datetime | None = None

    async def async_read(self) -> dict[str, dict[str, Any]]:
        """Return what was kept, by home; nothing if it cannot be read, for everything else can go on without it."""
        try:
            states = await self._hass.async_add_executor_job(kept, self._ledger)
        except LedgerError as error:
            _LOGGER.warning("What was learned of the homes cannot be read: %s", error)
            return {}
        self.alive = _alive(states.pop(HUB_ITSELF, {}))
        return states

    def restore(
        self, states: Mapping[str, dict[str, Any]], homes: Mapping[str, HomeVigil], now: datetime
    ) -> list[str]:
        """Let every home go on where it was left; return those of which nothing is known."""
        anew = []
        for household_id, home in homes.items():
            state = states.get(household_id)
            if state is None:
                anew.append(household_id)
                continue
            try:
                home.restore(state, now)
            except UnreadableVigilError as error:
                _LOGGER.warning("%s is learned anew: %s", home.household.code, error)
                anew.append(household_id)
                continue
            if self.alive is not None:
                home.was_down(self.alive, now)
        self.drop(states.keys() - homes.keys())
        return anew

    def start(self, homes: Mapping[str, HomeVigil], now: Callable[[], datetime]) -> None:
        """Write regularly from now on."""
        self._homes, self._now = homes, now
        self._cancel = async_track_time_interval(
            self._hass, self._write_soon, _WRITE_EVERY, name="eldercare learning"
        )

    def touch(self, household_id: str) -> None:
        """Remember that a home has to be written."""
        self._changed.add(household_id)

    def drop(self, household_ids: Collection[str]) -> None:
        """Forget homes that left the register."""
        self._changed.difference_update(household_ids)
        if household_ids:
            self._hass.async_create_background_task(
                self._forget(tuple(household_ids)), "eldercare forgetting homes"
            )

    async def async_stop(self) -> None:
        """Write for the last time."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
            now = self._now()
            if self._writing is not None:
                await asyncio.wait([self._writing])
            await self._write(now)

    @callback
    def _write_soon(self, _now: datetime) -> None:
        self._writing = self._hass.async_create_background_task(
            self._write(self._now()), "eldercare keeping what was learned"
        )

    async def _write(self, now: datetime) -> None:
        """Write what has changed; what cannot be written now is written next time."""
        changed, self._changed = self._changed, set()
        states: dict[str, dict[str, Any]] = {HUB_ITSELF: {"alive": now.isoformat()}}
        for number, household_id in enumerate(sorted(changed)):
            if (home := self._homes.get(household_id)) is not None:
                states[household_id] = home.to_dict()
            if number % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)
        try:
            await self._hass.async_add_executor_job(keep, self._ledger, states, now)
        except LedgerError as error:
            self._changed |= changed
            _LOGGER.warning("What was learned of the homes cannot be written now: %s", error)

    async def _forget(self, household_ids: tuple[str, ...]) -> None:
        try:
            await self._hass.async_add_executor_job(forget, self._ledger, household_ids)
        except LedgerError as error:
            _LOGGER.warning("Homes that left the register are still in the ledger: %s", error)


def _alive(state: Mapping[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(state["alive"])
    except KeyError, TypeError, ValueError:
        return None

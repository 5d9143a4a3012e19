"""Lets many changes of the register in one breath be applied once: a sheet brings two thousand, and alarms must not wait for that."""

import asyncio
from collections.abc import Callable, Sequence
from itertools import batched

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant

_WELCOMED_AT_ONCE = 20


class RegisterFollower:
    """Hears of every change of an entry, and has it applied when nothing more follows at once."""

    def __init__(self, apply: Callable[[HomeAssistant, ConfigEntry], None]) -> None:
        """Take who applies the entry as it is then."""
        self._apply = apply
        self._is_waiting = False

    async def __call__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Hear of a change."""
        if self._is_waiting:
            return
        self._is_waiting = True
        try:
            await asyncio.sleep(0)
        finally:
            self._is_waiting = False
        if entry.state is ConfigEntryState.LOADED:
            self._apply(hass, entry)


async def welcome(new: Sequence[str], adders: Sequence[Callable[[list[str]], None]]) -> None:
    """Give homes and people that join their entities, the first at once and a few at a time: meanwhile alarms are heard."""
    for some in batched(new, _WELCOMED_AT_ONCE, strict=False):
        for add in adders:
            add(list(some))
        await asyncio.sleep(0)

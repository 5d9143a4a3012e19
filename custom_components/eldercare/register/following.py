"""Lets a whole sheet be applied once, and not once for each of two thousand rows: alarms must not wait for that."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

_WELCOMED_AT_ONCE = 20
_BEING_WRITTEN: HassKey[set[str]] = HassKey(f"{DOMAIN}_registers_being_written")


@contextmanager
def written_at_once(hass: HomeAssistant, entry: ConfigEntry) -> Iterator[None]:
    """Have nobody act on a register while it is being written; whoever writes applies it afterwards."""
    being_written = hass.data.setdefault(_BEING_WRITTEN, set())
    being_written.add(entry.entry_id)
    try:
        yield
    finally:
        being_written.discard(entry.entry_id)


def is_being_written(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Return whether more of the register is about to be written."""
    return entry.entry_id in hass.data.get(_BEING_WRITTEN, ())


async def welcome(new: Sequence[str], adders: Sequence[Callable[[list[str]], None]]) -> None:
    """Give homes and people that join their entities, the first at once and a few at a time: meanwhile alarms are heard."""
    for some in batched(new, _WELCOMED_AT_ONCE, strict=False):
        for add in adders:
            add(list(some))
        await asyncio.sleep(0)

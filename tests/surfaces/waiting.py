"""Waiting for what a running hub does in its own time: for a condition, never for a duration."""

import asyncio
from collections.abc import Callable

from homeassistant.core import HomeAssistant

_PATIENCE_S = 10


async def until(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Let Home Assistant work until a condition holds."""
    async with asyncio.timeout(_PATIENCE_S):
        while not holds():
            await asyncio.sleep(0.01)
            await hass.async_block_till_done()

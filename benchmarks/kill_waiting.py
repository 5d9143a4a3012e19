"""Waiting for what can only be seen by looking again."""

import asyncio
from collections.abc import Awaitable, Callable

LOOK_EVERY_S = 0.05


async def seen[T](look: Callable[[], Awaitable[T]], *, within_s: float) -> T:
    """Look until there is something to see, or time is up; return what was seen last."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    while True:
        found = await look()
        if found or loop.time() > deadline:
            return found
        await asyncio.sleep(LOOK_EVERY_S)

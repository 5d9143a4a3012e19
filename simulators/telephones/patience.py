"""Waiting for real seconds, also in a test that has frozen the clock.

A frozen clock stops the event loop's own timers: a text that never comes would then hang the
test instead of failing it.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import threading


@asynccontextmanager
async def real_timeout(seconds: float) -> AsyncGenerator[None]:
    """Raise TimeoutError if the block takes longer than this on the clock on the wall."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:

        def expire() -> None:
            if not limit.expired():
                limit.reschedule(loop.time())

        timer = threading.Timer(seconds, loop.call_soon_threadsafe, (expire,))
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

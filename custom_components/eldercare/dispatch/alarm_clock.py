"""One timer that can be set anew: it wakes the post office when time alone may let something leave."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime


class AlarmClock:
    """Rings once, at the instant (UTC) it was last set to. Time is what `now` and `sleep` say."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        ring: Callable[[], None],
    ) -> None:
        """Begin unset."""
        self._now = now
        self._sleep = sleep
        self._ring = ring
        self._instant: datetime | None = None
        self._waiting: asyncio.Task[None] | None = None

    def set(self, instant: datetime | None) -> None:
        """Ring at this instant instead; None: not at all."""
        if instant == self._instant:
            return
        self.stop()
        if instant is not None:
            self._instant = instant
            self._waiting = asyncio.get_running_loop().create_task(
                self._wait(instant), name="eldercare post office's alarm clock"
            )

    def stop(self) -> None:
        """Do not ring."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._instant = None

    async def _wait(self, instant: datetime) -> None:
        await self._sleep(max(0.0, (instant - self._now()).total_seconds()))
        self._waiting = self._instant = None
        self._ring()

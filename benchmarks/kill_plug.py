"""Pulls the plug: ends the hub's process at the instant that was drawn, between two of its instructions."""

import asyncio
import os
import signal

from .kill_plan import Instant, Moment

# What was waited for may not come, for example when nobody answers; an incident of the test lives a few seconds.
IMPATIENT_AFTER_S = 2.5


class Plug:
    """The hub's plug; nothing is pulled before `arm`."""

    def __init__(self) -> None:
        """Begin without a hub."""
        self.found_dead = 0
        self._pid: int | None = None
        self._instant: Instant | None = None
        self._left = 0
        self._pulled = asyncio.Event()
        self._timers: list[asyncio.TimerHandle] = []

    @property
    def is_pulled(self) -> bool:
        """Whether the hub is dead since it was armed last."""
        return self._pulled.is_set()

    def arm(self, pid: int, instant: Instant) -> None:
        """Pull the plug of this process at the instant, counted from now."""
        self._pid, self._instant, self._left = pid, instant, instant.nth
        self._pulled.clear()
        if instant.moment in (Moment.TIME, Moment.STARTING):
            self._in(instant.delay_s)
        else:
            self._in(IMPATIENT_AFTER_S)

    def notice(self, moment: Moment) -> None:
        """Hear that something happens; the plug may be pulled before this returns."""
        if self._instant is None or self._instant.moment is not moment:
            return
        self._left -= 1
        if self._left == 0 and self._instant.delay_s == 0:
            self._pull()
        elif self._left == 0:
            self._in(self._instant.delay_s)

    async def pulled(self) -> None:
        """Wait until it is done."""
        await self._pulled.wait()

    def _in(self, seconds: float) -> None:
        self._timers.append(asyncio.get_running_loop().call_later(seconds, self._pull))

    def _pull(self) -> None:
        if self._pid is not None:
            try:
                os.kill(self._pid, signal.SIGKILL)
            except ProcessLookupError:
                self.found_dead += 1
        self._pid = self._instant = None
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        self._pulled.set()

"""An event loop whose clock jumps over every pause, so that minutes of waiting are tested in no time and always alike."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import wraps
import selectors
from typing import override

START = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


class StandstillError(Exception):
    """Nothing will ever happen again: the test waits for something that nobody does."""


class _Jumping(selectors.DefaultSelector):
    """Waits for nothing; instead the clock goes on by what would have been waited."""

    time = 0.0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if timeout is None and not ready:
            raise StandstillError("no timer is set and no task can go on")
        if not ready:
            self.time += timeout or 0.0
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that begins at 0 s and never sleeps."""

    def __init__(self) -> None:
        """Put the jumping clock in place of the real one."""
        self.endings: list[Callable[[], Coroutine[None, None, None]]] = []
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    @override
    def time(self) -> float:
        """Return the virtual seconds since the loop was made."""
        return self._jumping.time


def virtual_now() -> datetime:
    """Return the time (UTC) on the virtual loop; START outside of it."""
    try:
        seconds = asyncio.get_running_loop().time()
    except RuntimeError:
        seconds = 0.0
    return START + timedelta(seconds=seconds)


def virtually[**P](story: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run an asynchronous test on a virtual loop of its own."""

    @wraps(story)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(_with_endings(story(*args, **kwargs)))

    return run


def at_end(stop: Callable[[], Coroutine[None, None, None]]) -> None:
    """Have something stopped at the end of the test."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    if stop not in loop.endings:
        loop.endings.append(stop)


async def _with_endings(story: Coroutine[None, None, None]) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    try:
        await story
    finally:
        for stop in loop.endings:
            await stop()

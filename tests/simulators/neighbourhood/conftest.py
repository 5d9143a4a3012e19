"""Homes by kind of call button, a clock without waiting, and a publisher that only listens."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from simulators.neighbourhood import Home, neighbourhood
from simulators.neighbourhood.catalogue import CallButton

type HomeWith = Callable[[CallButton], Home]


@pytest.fixture
def homes() -> tuple[Home, ...]:
    """Return the twelve homes of the demonstration."""
    return neighbourhood(seed=1, count=12)


@pytest.fixture
def home_with(homes: tuple[Home, ...]) -> HomeWith:
    """Find a home whose call button is of a kind."""
    return lambda kind: next(home for home in homes if home.call_button is kind)


@dataclass
class VirtualClock:
    """A clock on which sleeping takes no time."""

    seconds: float = 0.0

    def now(self) -> float:
        """Return the seconds that have been slept."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Let the clock jump."""
        self.seconds += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> VirtualClock:
    """Return a clock that stands at zero."""
    return VirtualClock()


@dataclass
class Notebook:
    """Writes down what would have been published."""

    written: list[tuple[str, str, bool]] = field(default_factory=list)

    async def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Write down what is published."""
        self.written.append((topic, payload, retain))


@pytest.fixture
def notebook() -> Notebook:
    """Return a publisher that only writes down."""
    return Notebook()


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], Awaitable[None]]:
    """Wait for a condition that another thread or the hub brings about."""

    async def wait(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not condition():
                await asyncio.sleep(0.01)

    return wait

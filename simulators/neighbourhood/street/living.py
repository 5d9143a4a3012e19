"""The street as one running thing: residents that live, hands that act, and the page that shows both."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
import time

from simulators.neighbourhood.estate import Estate
from simulators.neighbourhood.hands import Hands
from simulators.neighbourhood.homes import Home
from simulators.neighbourhood.routine import Routine, lives

from .acts import Acts
from .flats import Flats
from .server import Clock, StreetPage


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How people live: from which instant (Unix seconds), how fast, and whether anything out of the ordinary happens by itself.

    Those in the homes of the codes `at_home` do not go out.
    """

    seed: int
    begin: float
    speed: float = 1.0
    eventful: bool = False
    at_home: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LivingStreet:
    """The street while it lives; `url` is where its page is."""

    flats: Flats
    routine: Routine
    url: str


@asynccontextmanager
async def living_street(
    estate: Estate,
    homes: Iterable[Home],
    hands: Hands,
    pace: Pace,
    *,
    port: int = 0,
    told_away: Callable[[Home, bool], Awaitable[None]] | None = None,
) -> AsyncIterator[LivingStreet]:
    """Let the residents of announced homes live, and show them; raises OSError when the port is taken."""
    inhabited = lives(
        homes,
        seed=pace.seed,
        begin=pace.begin,
        eventful=pace.eventful,
        at_home=pace.at_home,
    )
    flats = Flats(home for home, _ in inhabited.values())
    for topic, payload in estate.publisher.retained.items():
        flats.hear(topic, payload)
    routine = Routine(
        lives=inhabited,
        hands=hands,
        report=estate.report,
        begin=pace.begin,
        speed=pace.speed,
        now=time.monotonic,
        told_away=told_away,
        see=flats.learn,
    )
    acts = Acts(hands=hands, routine=routine, flats=flats)
    estate.publisher.observers.append(flats.hear)
    try:
        async with StreetPage(
            flats, acts, lambda: Clock(routine.at, routine.speed), port=port
        ) as page:
            living = asyncio.create_task(routine.run())
            try:
                yield LivingStreet(flats=flats, routine=routine, url=page.url)
            finally:
                living.cancel()
                with suppress(asyncio.CancelledError):
                    await living
    finally:
        estate.publisher.observers.remove(flats.hear)

"""A street without broker: what would be published is written down and shown at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from simulators.neighbourhood import Hands, Home, Routine, lives, neighbourhood
from simulators.neighbourhood.discovery import initial_states
from simulators.neighbourhood.street import Acts, Clock, Flats, StreetPage

from ..conftest import Notebook, VirtualClock

SEED = 1
BEGIN = 1_795_300_000.0


@dataclass
class ShownNotebook(Notebook):
    """Writes down what would be published, and shows it."""

    flats: Flats = field(kw_only=True)

    async def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Write down what is published, and show it."""
        await super().publish(topic, payload, retain=retain)
        self.flats.hear(topic, payload)


@dataclass
class Street:
    """A street whose time stands still until somebody moves it."""

    homes: tuple[Home, ...]
    flats: Flats
    notebook: ShownNotebook
    acts: Acts
    routine: Routine
    clock: VirtualClock

    def home_with(self, *keys: str) -> Home:
        """Return a home in which all of these are mounted."""
        return next(home for home in self.homes if all(home.has(key) for key in keys))

    def page(self) -> StreetPage:
        """Return its page, which is not served yet."""
        return StreetPage(self.flats, self.acts, lambda: Clock(self.routine.at, 1.0))


@pytest.fixture
def street(clock: VirtualClock) -> Street:
    """Return a street of twelve homes."""
    return street_of(neighbourhood(SEED, 12), clock)


def street_of(homes: tuple[Home, ...], clock: VirtualClock) -> Street:
    """Return a street of these homes, in their initial states."""
    flats = Flats(homes)
    notebook = ShownNotebook(flats=flats)
    for home in homes:
        for topic, payload in initial_states(home):
            flats.hear(topic, payload)
    hands = Hands(publisher=notebook, sleep=clock.sleep)

    async def report(home: Home, key: str, state: str) -> None:
        await notebook.publish(f"neighbourhood/{home.code}/{key}/state", state, retain=True)

    routine = Routine(
        lives=lives(homes, seed=SEED, begin=BEGIN, eventful=False),
        hands=hands,
        report=report,
        begin=BEGIN,
        speed=1.0,
        now=clock.now,
        sleep=clock.sleep,
        see=flats.learn,
    )
    return Street(
        homes=homes,
        flats=flats,
        notebook=notebook,
        acts=Acts(hands=hands, routine=routine, flats=flats),
        routine=routine,
        clock=clock,
    )


@pytest_asyncio.fixture
async def page(socket_enabled: None, street: Street) -> AsyncIterator[StreetPage]:
    """Serve the page of the street."""
    async with street.page() as page:
        yield page

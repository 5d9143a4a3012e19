"""The world of one run: virtual time, the networks, the people, and a hub that lives, dies and lives again."""

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from custom_components.eldercare.desk.desk import Desk, world_with
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Incident

from .cast import neighbourhood, subscriptions
from .channel import SimulatedChannel
from .laws import Laws
from .life import HubProcess
from .loop import Life
from .memory import SimulatedDisk, Witness
from .network import Carried, Network, Taken
from .people import People
from .retelling import retold
from .signals import Happening, as_event
from .story import Story
from .weather import CALM, Weather, weather

_START = datetime(2026, 3, 1, tzinfo=UTC)
_TRIES_AGAIN_S = 15.0
_ANSWERS_WITHIN_S = 15.0


class World:
    """Everything around the hub, and the hub in it."""

    def __init__(self, seed: int, folder: Path, desk: type[Desk], lives: list[Life]) -> None:
        """Draw a neighbourhood and a weather; `desk` is what watches over it, `lives` are kept for who buries them."""
        self.chance = Random(f"{seed} world")
        self.loop = asyncio.get_running_loop()
        self.story = Story(self.loop.time)
        self.weather: Weather = weather(self.chance)
        self.witness = Witness(self._committed)
        subscribed = subscriptions(self.chance)
        self.laws = Laws(
            witness=self.witness,
            seconds=self.loop.time,
            provider_of={key: one.provider for key, one in subscribed.items()},
        )
        names = sorted({one.provider for one in subscribed.values()})
        self.networks = {name: Network(name, self) for name in names}
        self.channels = {
            key: SimulatedChannel(one, self.networks[one.provider], self.laws, self.story)
            for key, one in subscribed.items()
        }
        self.community = world_with(neighbourhood(self.chance), self.channels)
        self.people = People(self, frozenset(self.community.households))
        self.disk = SimulatedDisk(
            folder / "ledger.db",
            self.witness,
            self.chance,
            torn=self.weather.torn,
            unanswered=self.weather.unanswered,
        )
        self.hub: HubProcess | None = None
        self.lives = lives
        self.crashes = 0
        self._desk = desk
        self._context = copy_context()
        self._start = _START + timedelta(hours=self.chance.randrange(24))
        self._wrong_by = timedelta(0)
        self._unsettled_until = 0.0
        self._polls = self.chance.random() < 0.5
        self._outcomes: dict[str, Carried] = {}
        self._incident_ids = (f"i{number}" for number in count(1))
        self._references = (f"from-{number}" for number in count(1))

    # The hub's process.

    def start_hub(self) -> None:
        """Begin a life of the hub."""
        number = len(self.lives) + 1
        dies_at = None
        if self.chance.random() < self.weather.crashes:
            dies_at = round(10 ** self.chance.uniform(0.5, 4))
        self.hub = HubProcess(self, number, dies_at)
        self.lives.append(self.hub.life)
        self.laws.began()
        self.unsettle(120)
        self.story.tell(f"THE HUB STARTS (life {number})")
        self.hub.start(self._desk)

    def hub_died(self) -> None:
        """Start the hub again after a while; at once, or when somebody has noticed."""
        self.story.tell("THE HUB DIES")
        self.crashes += 1
        self.hub = None
        pause = self.chance.choice((1.0, 5.0, self.chance.uniform(10, 1200)))
        self.later(pause, self.start_hub)

    def clear_up(self) -> None:
        """Let nothing go wrong any more."""
        self.story.tell("THE WEATHER CLEARS UP")
        self.weather = CALM
        self.disk.full = False
        self.disk.torn = self.disk.unanswered = 0.0
        for network in self.networks.values():
            network.is_down = False
        for life in self.lives:
            life.spare()

    def new_incident_id(self) -> str:
        """Return an id that no incident has had, in any life."""
        return next(self._incident_ids)

    def outcome_of(self, reference: str) -> Carried | None:
        """Return what a network says of a message when it is asked; None if it is not asked."""
        return self._outcomes.get(reference) if self._polls else None

    # Time.

    def true_time(self) -> datetime:
        """Return the time (UTC) as it really is."""
        return self._start + timedelta(seconds=self.loop.time())

    def wall(self) -> datetime:
        """Return the time (UTC) as the hub's machine has it."""
        return self.true_time() + self._wrong_by

    def clock_jumps(self, by: timedelta) -> None:
        """Set the machine's clock wrong."""
        self._wrong_by += by
        self.unsettle(120)
        self.story.tell(f"the clock jumps by {by.total_seconds():.0f} s")

    def unsettle(self, seconds: float) -> None:
        """Do not expect the hub to be at rest before a while has passed."""
        self._unsettled_until = max(self._unsettled_until, self.loop.time() + seconds)

    @property
    def is_settled(self) -> bool:
        """Whether the hub had time since it was last thrown off its course."""
        return self.loop.time() >= self._unsettled_until

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        """Let something happen after a while, whoever is alive then."""
        self.loop.call_later(seconds, what, context=self._context)

    # What reaches the hub.

    def happens(self, happening: Happening) -> None:
        """Let something happen in a home; who needs help asks again until the hub has heard."""
        self.story.tell(f"{happening.kind.value} in {happening.household_id}")
        self.says(as_event(happening, self.wall()), tries=30)

    def says(self, event: e.Event, *, tries: int) -> None:
        """Tell the hub; who gets no answer tells it again."""
        if tries == 0:
            return
        again = partial(self.says, event, tries=tries - 1)
        if self.hub is None or (heard := self.hub.tell(event)) is None:
            self.later(_TRIES_AGAIN_S, again)
            return
        self.story.tell(f"the hub hears: {retold(event)}")
        heard.add_done_callback(lambda done: self._heard(event, done), context=self._context)
        self.later(_ANSWERS_WITHIN_S, lambda: None if heard.done() else again())

    def _heard(self, event: e.Event, done: asyncio.Future[Incident | None]) -> None:
        if not done.cancelled() and done.exception() is None:
            self.laws.was_heard(event, done.result())

    # What the networks and the people need.

    def tell(self, what: str) -> None:
        """Add to the story."""
        self.story.tell(what)

    def did(self, person_id: str, digit: str) -> None:
        """Note what somebody really did."""
        self.laws.did(person_id, digit)

    def took(self, message: Taken) -> None:
        """Hear that a network took a message."""
        self.story.tell(f"{message.reference} is {message.attempt.id}")
        self.laws.taken(message.attempt, message.reference)

    def arrived(self, message: Taken) -> None:
        """Let a message come to its person's notice."""
        self.people.message_arrived(message)

    def receipt(self, carried: Carried) -> None:
        """Let a network report: perhaps never, late, twice, and out of order."""
        message, chance = carried.message, self.chance
        self._outcomes[message.reference] = carried
        if chance.random() < self.weather.receipts_lost:
            return
        receipt = e.Receipt(
            attempt_id=message.attempt.id,
            kind=carried.kind,
            reason=carried.reason,
            reference=message.reference,
        )
        late = chance.random() < self.weather.receipts_late
        times = 1 + (chance.random() < self.weather.receipts_doubled)
        for _ in range(times):
            wait = chance.uniform(5, 900) if late else chance.uniform(0.05, 3)
            self.later(wait, lambda: self.says(receipt, tries=1))

    def incident(self, incident_id: str) -> Incident | None:
        """Return an incident as it stands."""
        return self.witness.incidents.get(incident_id)

    def board(self) -> list[Incident]:
        """Return every open incident."""
        return [one for one in self.witness.incidents.values() if one.is_open]

    def new_reference(self) -> str:
        """Return a provider's id for what somebody says."""
        return next(self._references)

    def _committed(self, fact: Fact) -> None:
        self.story.tell(f"committed: {retold(fact)}")
        self.laws.committed(fact)

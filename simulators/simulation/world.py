"""The world of one run: virtual time, the networks, the people, and a hub that lives, dies and lives again."""

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from custom_components.eldercare.desk.desk import Desk, world_with
from custom_components.eldercare.inbound.twilio import VIEWS
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Incident

from .accounts import accounts
from .cast import neighbourhood, subscriptions
from .channel import SimulatedChannel
from .ears import Views
from .exchange import Exchange
from .hearing import Hearing
from .laws import Laws
from .life import HubProcess
from .loop import Life
from .memory import SimulatedDisk, Witness
from .network import Network, Taken
from .people import People
from .retelling import retold
from .signals import Happening, as_event
from .story import Story
from .weather import CALM, Weather, weather

_START = datetime(2026, 3, 1, tzinfo=UTC)
_TRIES_AGAIN_S = 15.0
_ANSWERS_WITHIN_S = 15.0


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What is tried in a run: the desk, and the addresses at which the providers call."""

    desk: type[Desk] = Desk
    views: Views = VIEWS


class World:
    """Everything around the hub, and the hub in it."""

    def __init__(self, seed: int, folder: Path, tried: Tried, lives: list[Life]) -> None:
        """Draw a neighbourhood and a weather; `tried` is what watches over it, `lives` are kept for who buries them."""
        self.chance = Random(f"{seed} world")
        self.loop = asyncio.get_running_loop()
        self.story = Story(self.loop.time)
        self.weather: Weather = weather(self.chance)
        self.witness = Witness(self._committed)
        self.accounts = accounts(self.chance)
        subscribed = subscriptions(self.chance, self.accounts)
        self.laws = Laws(
            witness=self.witness,
            seconds=self.loop.time,
            provider_of={key: one.provider for key, one in subscribed.items()},
        )
        self.hearing = Hearing(self.laws)
        self.exchange = Exchange(self, self.accounts, self.hearing)
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
        self._tried = tried
        self.context = copy_context()
        self._start = _START + timedelta(hours=self.chance.randrange(24))
        self._wrong_by = timedelta(0)
        self.clock_was_wrong = False
        self._unsettled_until = 0.0
        self._newest: Taken | None = None
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
        self.hub.start(self._tried.desk, self._tried.views)

    def hub_died(self) -> None:
        """Start the hub again after a while; at once, or when somebody has noticed."""
        self.story.tell("THE HUB DIES")
        self.crashes += 1
        self.hearing.life_ended()
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
        for archive in self.exchange.archives.values():
            archive.is_silent = False
        for life in self.lives:
            life.spare()

    def new_incident_id(self) -> str:
        """Return an id that no incident has had, in any life."""
        return next(self._incident_ids)

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
        self.clock_was_wrong = True
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
        self.loop.call_later(seconds, what, context=self.context)

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
        self.hub_heard(event, heard)
        self.later(_ANSWERS_WITHIN_S, lambda: None if heard.done() else again())

    def hub_heard(self, event: e.Event, heard: asyncio.Future[Incident | None]) -> None:
        """Hear what the hub hears, and judge what it makes of it."""
        self.story.tell(f"the hub hears: {retold(event)}")
        heard.add_done_callback(lambda done: self._heard(event, done), context=self.context)

    def hub_refused(self, what: str) -> None:
        """Hear that the hub turned a request away, and counted it."""
        self.story.tell(f"the hub refuses what is sent to {what}")
        self.hearing.counted()

    def pressed_button(self, event: e.KeyPressed) -> None:
        """Let somebody press a button of the app."""
        self.hearing.says(event.reference)
        self.says(event, tries=2)

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
        self.exchange.took(message)
        self._newest = message

    def arrived(self, message: Taken) -> None:
        """Let a message come to its person's notice."""
        self.people.message_arrived(message)

    def newest_attempt(self) -> Taken | None:
        """Return the message that was taken last, of which a stranger may know."""
        return self._newest

    def hub_has_open(self, incident_id: str) -> bool:
        """Whether the hub, if it is there, knows an incident as open."""
        desk = self.hub.desk if self.hub else None
        incident = desk.live.get(incident_id) if desk else None
        return incident is not None and incident.is_open

    def incident(self, incident_id: str) -> Incident | None:
        """Return an incident as it stands."""
        return self.witness.incidents.get(incident_id)

    def board(self) -> list[Incident]:
        """Return every open incident."""
        return [one for one in self.witness.incidents.values() if one.is_open]

    def new_reference(self) -> str:
        """Return a provider's id for what somebody says."""
        return next(self._references)

    def heard_at_the_end(self) -> None:
        """Judge what came in; with a clock that was wrong nobody can say since when to ask."""
        archives = self.exchange.archives.values()
        received = [] if self.clock_was_wrong else [t for a in archives for t in a.texts_received]
        self.hearing.at_the_end(received)

    def _committed(self, fact: Fact) -> None:
        self.story.tell(f"committed: {retold(fact)}")
        self.laws.committed(fact)
        self.hearing.committed(fact)

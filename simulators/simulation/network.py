"""The providers' networks: they take messages and bring them to telephones, and fail in every way that the weather allows.

Nothing here belongs to the hub's life: what a network has taken goes on when the hub is dead.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from custom_components.eldercare.channels.interface import (
    AddressRefused,
    CannotTellApart,
    ChannelError,
    Claims,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
    Recipient,
)
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import ReceiptKind

from .weather import Fault, Weather

_GIVES_UP_AFTER_S = 10.0
_CLOCKS_DIFFER = timedelta(minutes=1)
_CHANCES: tuple[tuple[Fault, int], ...] = (
    (Fault.UNREACHABLE, 3),
    (Fault.TOO_MANY, 3),
    (Fault.BROKEN_BEFORE, 2),
    (Fault.BROKEN_AFTER, 2),
    (Fault.ANSWER_LOST, 3),
    (Fault.HANGS, 2),
    (Fault.DONE_LATE, 1),
    (Fault.REFUSED, 1),
)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A message that a network took at an instant of the true time (UTC)."""

    reference: str
    channel_id: str
    attempt: Attempt
    phone: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What a network has to say about a message that it took."""

    message: Taken
    kind: ReceiptKind
    reason: str = ""


class Surroundings(Protocol):
    """What a network needs of the world around it."""

    chance: Random
    weather: Weather

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        """Let something happen after a while, whoever is alive then."""

    def true_time(self) -> datetime:
        """Return the time (UTC) as it really is."""

    def took(self, message: Taken) -> None:
        """Hear that a message was taken, each time."""

    def arrived(self, message: Taken) -> None:
        """Hear that a message is on the telephone, or that it rings."""

    def tell(self, what: str) -> None:
        """Add to the story."""


class Network:
    """One provider."""

    def __init__(self, name: str, world: Surroundings) -> None:
        """Begin with nothing taken."""
        self.name = name
        self.is_down = False
        self._world = world
        self._taken: list[Taken] = []

    async def post(self, attempt: Attempt, to: Recipient, channel_id: str) -> str:
        """Take a message and return its reference. Raises ChannelError."""
        world = self._world
        fault = self._fault()
        answer: asyncio.Future[str | ChannelError] = asyncio.get_running_loop().create_future()
        world.later(
            world.chance.uniform(0.01, 0.3),
            lambda: self._requested(attempt, to, channel_id, fault, answer),
        )
        try:
            said = await asyncio.wait_for(answer, _GIVES_UP_AFTER_S)
        except TimeoutError:
            raise OutcomeUnknown("no answer in 10 s") from None
        if isinstance(said, ChannelError):
            raise said
        return said

    async def find(
        self, attempt: Attempt, to: Recipient, since: datetime, claims: Claims
    ) -> str | None:
        """Return the reference of the oldest message with these words that belongs to nobody yet. Raises ChannelError.

        Raises CannotTellApart if there are not more of them than the rivals may have.
        """
        world = self._world
        await asyncio.sleep(world.chance.uniform(0.05, 0.5))
        if self.is_down or world.chance.random() < world.weather.faulty / 2:
            world.tell(f"{self.name} cannot say what became of {attempt.id}")
            raise ProviderUnreachable("the provider cannot be reached")
        words = (to.phone, attempt.text, attempt.channel_id)
        nobodys = [
            one.reference
            for one in self._taken
            if (one.phone, one.attempt.text, one.channel_id) == words
            and one.reference not in claims.known
            and one.at >= since - _CLOCKS_DIFFER
        ]
        unclaimed = [one for one in nobodys if one not in claims.disputed]
        if unclaimed and len(nobodys) <= len(claims.rivals):
            world.tell(f"{self.name} has what may be {attempt.id} or another")
            raise CannotTellApart(unclaimed)
        if unclaimed:
            world.tell(f"{self.name} says that it has {attempt.id}: {unclaimed[0]}")
            return unclaimed[0]
        world.tell(f"{self.name} says that it does not have {attempt.id}")
        return None

    @property
    def messages(self) -> int:
        """How many messages were taken."""
        return len(self._taken)

    def _fault(self) -> Fault | None:
        if self.is_down:
            return Fault.UNREACHABLE
        if self._world.chance.random() >= self._world.weather.faulty:
            return None
        faults, weights = zip(*_CHANCES, strict=True)
        chosen: Fault = self._world.chance.choices(faults, weights)[0]
        return chosen

    def _requested(
        self,
        attempt: Attempt,
        to: Recipient,
        channel_id: str,
        fault: Fault | None,
        answer: asyncio.Future[str | ChannelError],
    ) -> None:
        """Do what was asked, or fail at it; the answer needs its time too."""

        def say(what: str | ChannelError) -> None:
            self._world.later(
                self._world.chance.uniform(0.01, 0.3),
                lambda: None if answer.done() else answer.set_result(what),
            )

        if fault is not None:
            self._world.tell(f"{self.name} fails at {attempt.id}: {fault.value}")
        match fault:
            case None:
                say(self._take(attempt, to, channel_id))
            case Fault.UNREACHABLE:
                say(ProviderUnreachable(fault.value))
            case Fault.TOO_MANY:
                say(NotProcessed(fault.value))
            case Fault.REFUSED:
                say(AddressRefused("21211"))
            case Fault.BROKEN_BEFORE:
                say(OutcomeUnknown("500"))
            case Fault.BROKEN_AFTER:
                self._take(attempt, to, channel_id)
                say(OutcomeUnknown("500"))
            case Fault.ANSWER_LOST:
                self._take(attempt, to, channel_id)
            case Fault.DONE_LATE:
                wait = self._world.chance.uniform(5, 40)
                self._world.later(wait, lambda: void(self._take(attempt, to, channel_id)))
            case Fault.HANGS:
                pass

    def _take(self, attempt: Attempt, to: Recipient, channel_id: str) -> str:
        world = self._world
        message = Taken(
            reference=f"{self.name}-{len(self._taken) + 1}",
            channel_id=channel_id,
            attempt=attempt,
            phone=to.phone or "",
            at=world.true_time(),
        )
        self._taken.append(message)
        world.took(message)
        world.later(world.chance.uniform(0.5, 8), lambda: world.arrived(message))
        return message.reference


def void(_what: object) -> None:
    """Do nothing with an answer that nobody hears."""

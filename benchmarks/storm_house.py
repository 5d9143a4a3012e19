"""A desk in an empty house, with real time, a real ledger, and Twilio's texts over HTTP to the simulated telephones.

The telephones take a while for every answer and refuse what comes faster than they allow. They run in the same process, so that
all they cost is counted against us.
"""

import asyncio
from collections.abc import (
    AsyncGenerator,
    Callable,
    Collection,
    Coroutine,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
import tempfile
from typing import Any

import aiohttp

from custom_components.eldercare.channels.interface import ChannelError, Limits, Recipient
from custom_components.eldercare.channels.twilio_account import TwilioAccount
from custom_components.eldercare.channels.twilio_sms import TwilioSms
from custom_components.eldercare.desk.desk import Desk, world_with
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import SqliteFile
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Attempt, Incident
from simulators.telephones import Telephones

from .storm_street import CHANNEL

_ACCOUNT, _TOKEN, _NUMBER = "AC" + "0" * 32, "storm", "+12025559999"


@dataclass(frozen=True, kw_only=True)
class Provider:
    """What the provider takes: messages a second, requests open at once, and how long it takes to answer one.

    What comes faster is refused with 429 or, as Twilio does at a number's one message a second, taken and queued there, where
    no alarm can overtake it any more: then only we keep the pace.
    """

    per_second: float
    at_once: int
    latency_s: float
    refuses: bool = True

    def ideal_seconds(self, messages: int) -> float:
        """Return the least time in which anybody could hand so many messages over.

        A second's worth may come at once; the rest at its pace, or as fast as places become free; the last is answered last.
        """
        by_pace = max(0.0, messages - self.per_second) / self.per_second
        by_places = max(0, messages - self.at_once) * self.latency_s / self.at_once
        return max(by_pace, by_places) + self.latency_s


class EmptyHouse:
    """Lends the desk real time and threads, and shows nothing to anybody (a `desk.House`)."""

    def __init__(self) -> None:
        """Begin with nothing having gone wrong."""
        self.complaints: list[str] = []
        self._numbers = iter(range(1, 1_000_000))
        self._chance = Random(1)

    def now(self) -> datetime:
        """Return the time (UTC)."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def spread(self) -> float:
        """Return a chance in [0, 1)."""
        return self._chance.random()

    def new_id(self) -> str:
        """Return an id that no incident has had."""
        return f"storm{next(self._numbers):06}"

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        """Do something that blocks in a thread."""
        return await asyncio.to_thread(blocking)

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run work in the background."""
        return asyncio.get_running_loop().create_task(work, name=name)

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Return the message as it is."""
        return attempt

    def present(self, community: Community) -> Community:
        """Return the community as it is."""
        return community

    def published(
        self, facts: Sequence[Fact], live: Mapping[str, Incident], touched: Collection[Incident]
    ) -> None:
        """Show nothing."""

    def stray_reply(self, reply: e.Reply) -> None:
        """Complain: nobody writes here."""
        self.complaints.append(f"{reply.sender} wrote")

    def not_judged(self, event: e.Event, error: Exception) -> None:
        """Complain: everything can be judged."""
        self.complaints.append(f"{type(event).__name__} could not be judged: {error!r}")

    def ledger_fares(self, error: LedgerError | None) -> None:
        """Complain if nothing can be kept."""
        if error is not None:
            self.complaints.append(f"the ledger could not be written: {error}")

    def channel_fares(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Complain of every message that the provider did not take: we kept to its limits."""
        if error is not None:
            self.complaints.append(f"{attempt.id} was not taken: {error}")

    def wake_at(self, instant: datetime | None) -> None:
        """Let deadlines pass: only the first call of each alarm is measured."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A desk at work, and the telephones it reaches."""

    desk: Desk
    house: EmptyHouse
    telephones: Telephones

    def taken_at(self, phone: str | None = None) -> list[float]:
        """Return when (unix time) the provider took each text, of one telephone if wanted."""
        texts = self.telephones.exchange.texts
        return [text.created_at for text in texts if phone in (None, text.recipient)]


@asynccontextmanager
async def stage(community: Community, provider: Provider) -> AsyncGenerator[Stage]:
    """Set up a desk for a community, and a provider that keeps to its word."""
    with tempfile.TemporaryDirectory(prefix="eldercare-storm-") as folder:
        ledger = Ledger(SqliteFile(path=Path(folder) / "ledger.db"))
        async with (
            Telephones(
                account_sid=_ACCOUNT, auth_token=_TOKEN, numbers={_NUMBER: None}, contract=None
            ) as telephones,
            aiohttp.ClientSession() as session,
        ):
            telephones.faults.answer_after(provider.latency_s)
            if provider.refuses:
                telephones.faults.limit(messages_per_s=provider.per_second)
            account = TwilioAccount(
                account_sid=_ACCOUNT, auth_token=_TOKEN, base_url=telephones.base_url
            )
            texts = _texts(session, account, provider)
            house = EmptyHouse()
            desk = Desk(house, world_with(community, {CHANNEL: texts}), ledger)
            desk.use({CHANNEL: texts})
            desk.begin()
            try:
                yield Stage(desk=desk, house=house, telephones=telephones)
            finally:
                await desk.stop()


def _texts(session: aiohttp.ClientSession, account: TwilioAccount, provider: Provider) -> TwilioSms:
    texts = TwilioSms(id=CHANNEL, session=session, account=account, sender=_NUMBER, status_url=None)
    texts.limits = Limits(per_second=provider.per_second, at_once=provider.at_once)
    return texts

"""The house around a desk in a simulation: it lends virtual time, seeded chance, and threads that take a seeded while."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any

from custom_components.eldercare.channels.interface import ChannelError, Recipient
from custom_components.eldercare.clock import HubClock
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Attempt, Incident

from .loop import Life
from .memory import PowerCut

_LOOK_EVERY_S = 30.0


class SimulatedHouse:
    """The surroundings of one life of the hub (a `desk.House`)."""

    def __init__(
        self,
        *,
        life: Life,
        chance: Random,
        wall: Callable[[], datetime],
        new_id: Callable[[], str],
        slow_disk: float,
        complain: Callable[[str], None],
        is_unkept: Callable[[bool], None],
    ) -> None:
        """`wall` is the wall clock, `complain` hears what must never happen, `is_unkept` whether the disk refuses facts."""
        self._life = life
        self._chance = chance
        self._loop = asyncio.get_running_loop()
        self.clock = HubClock(wall=wall, steady=self._loop.time)
        self.now = self.clock.now
        self.new_id = new_id
        self._slow_disk = slow_disk
        self._complain = complain
        self._is_unkept = is_unkept
        self._look: Callable[[], None] = lambda: None
        self._timer: asyncio.TimerHandle | None = None
        self.in_threads = 0

    def begin_looking(self, look: Callable[[], None]) -> None:
        """Look at the deadlines when they come, and every half minute besides, as the hub does."""
        self._look = look
        self._loop.call_later(_LOOK_EVERY_S, self._regular)

    def spread(self) -> float:
        """Return a chance in [0, 1)."""
        return self._chance.random()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        """Do something that blocks; the hub may die before it is done, and after it, before anybody knows."""
        self.in_threads += 1
        try:
            await asyncio.sleep(self._while())
            try:
                outcome = blocking()
            except PowerCut:
                self._life.end()
                await asyncio.get_running_loop().create_future()
            await asyncio.sleep(self._while())
            return outcome
        finally:
            self.in_threads -= 1

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run work in the background."""
        return self._loop.create_task(work, name=name)

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Return the message as it is: there are no links here."""
        return attempt

    def present(self, community: Community) -> Community:
        """Return the community as it is: no provider here refuses a person for good."""
        return community

    def published(
        self, facts: Sequence[Fact], live: Mapping[str, Incident], touched: Collection[Incident]
    ) -> None:
        """Show nothing: nobody looks."""

    def stray_reply(self, reply: e.Reply) -> None:
        """Complain: nobody here is a stranger."""
        self._complain(f"{reply.sender} is not known")

    def not_judged(self, event: e.Event, error: Exception) -> None:
        """Complain: everything can be judged."""
        self._complain(f"{type(event).__name__} could not be judged: {error!r}")

    def ledger_fares(self, error: LedgerError | None) -> None:
        """Note whether what is said now can be kept."""
        self._is_unkept(error is not None)

    def channel_fares(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Show nothing: the network tells its own story."""

    def wake_at(self, instant: datetime | None) -> None:
        """Look at the deadlines then (UTC)."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if instant is not None:
            delay = max(0.0, (instant - self.now()).total_seconds())
            self._timer = self._loop.call_later(delay, self._look)

    def _regular(self) -> None:
        self._look()
        self._loop.call_later(_LOOK_EVERY_S, self._regular)

    def _while(self) -> float:
        if self._chance.random() < self._slow_disk:
            return self._chance.uniform(0.1, 3)
        return self._chance.uniform(0.0005, 0.02)

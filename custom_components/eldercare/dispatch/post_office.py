"""Bring each attempt to its channel, once, and say what became of it.

Nothing is handed over before the ledger knows that it is about to be (law 1). An attempt that was being handed over when
the hub died, or whose answer was lost, is looked for at the provider before it is sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta
import logging
import random

from ..channels.interface import (
    Channel,
    ChannelError,
    NotProcessed,
    OutcomeUnknown,
    Recipient,
)
from ..model.events import Accepted, Failed, HandingOver, PostEvent, Postponed
from ..model.incident import Attempt
from ..model.words import AttemptState, Lane
from .rules import ASK_AFTER_S, ASK_UNTIL_S, HANDS, retry_after

_LOGGER = logging.getLogger(__name__)

type Report = Callable[[PostEvent], Awaitable[Attempt | None]]
"""Commit what happened to an attempt; returns the attempt as it is afterwards, None if it is no longer known."""

type Health = Callable[[Attempt, ChannelError | None], None]
"""Told after every hand-over how the channel fared; None means well."""


class PostOffice:
    """Carries attempts to channels. `now`, `sleep` and `spread` are the clock and the chance, given by who asks."""

    def __init__(
        self,
        *,
        report: Report,
        health: Health,
        known_references: Callable[[], Collection[str]],
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
    ) -> None:
        """Take what the post office needs from the hub."""
        self._report = report
        self._health = health
        self._known_references = known_references
        self._now = now
        self._sleep = sleep
        self._spread = spread
        self._channels: Mapping[str, Channel] = {}
        self._hands: dict[tuple[str, Lane], asyncio.Semaphore] = {}
        self._carrying: dict[str, asyncio.Task[None]] = {}
        self._claimed: set[str] = set()  # references found, whose acceptance is not committed yet

    def use(self, channels: Mapping[str, Channel]) -> None:
        """Work with these channels from now on, by id."""
        self._channels = channels

    @property
    def carried(self) -> Collection[str]:
        """The ids of the attempts in hand."""
        return self._carrying.keys()

    def bring(self, attempt: Attempt, to: Recipient) -> None:
        """Begin to carry an attempt; one that is being carried already is left alone."""
        if attempt.id in self._carrying:
            return
        task = asyncio.get_running_loop().create_task(
            self._carry(attempt, to), name=f"eldercare attempt {attempt.id}"
        )
        self._carrying[attempt.id] = task
        task.add_done_callback(lambda done: self._put_down(attempt.id, done))

    async def stop(self) -> None:
        """Let go of everything at once; the ledger knows where each attempt stood."""
        tasks = list(self._carrying.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _put_down(self, attempt_id: str, task: asyncio.Task[None]) -> None:
        del self._carrying[attempt_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOGGER.error("Attempt %s was dropped", attempt_id, exc_info=error)

    async def _carry(self, attempt: Attempt, to: Recipient) -> None:
        channel = self._channels.get(attempt.channel_id)
        if channel is None:
            await self._report(Failed(attempt_id=attempt.id, reason="the channel is gone"))
            return
        current: Attempt | None = attempt
        while current is not None and not current.state.is_settled:
            if current.state is AttemptState.HANDED_OVER:
                current = await self._find_out(channel, current, to)
            else:
                current = await self._hand_over(channel, current, to)

    async def _hand_over(self, channel: Channel, attempt: Attempt, to: Recipient) -> Attempt | None:
        """Hand an attempt over once; what is not known afterwards is left for _find_out."""
        hands = self._hands.setdefault(
            (channel.id, attempt.lane), asyncio.Semaphore(HANDS[attempt.lane])
        )
        async with hands:
            leaving = await self._report(HandingOver(attempt_id=attempt.id))
            if leaving is None or leaving.state is not AttemptState.HANDED_OVER:
                return leaving
            try:
                reference = await channel.send(leaving, to)
            except ChannelError as error:
                trouble = error
            else:
                self._health(leaving, None)
                return await self._report(Accepted(attempt_id=leaving.id, reference=reference))
        self._health(leaving, trouble)
        if isinstance(trouble, NotProcessed):
            after = await self._report(Postponed(attempt_id=leaving.id, reason=str(trouble)))
            await self._sleep(retry_after(leaving.tries, self._spread()))
            return after
        if isinstance(trouble, OutcomeUnknown):
            return leaving
        return await self._report(Failed(attempt_id=leaving.id, reason=str(trouble)))

    async def _find_out(self, channel: Channel, attempt: Attempt, to: Recipient) -> Attempt | None:
        """Ask the provider whether it took an attempt, until it can say or it no longer matters."""
        since = attempt.handed_over_at or attempt.planned_at
        asked = 0
        while self._now() < attempt.expires_at + timedelta(seconds=ASK_UNTIL_S):
            await self._sleep(
                self._until_asking(since) if asked == 0 else retry_after(asked, self._spread())
            )
            asked += 1
            try:
                reference = await channel.find(attempt, to, since, self._taken())
            except ChannelError as error:
                self._health(attempt, error)
                continue
            if reference is None:
                return await self._report(
                    Postponed(attempt_id=attempt.id, reason="the provider does not have it")
                )
            if reference not in self._taken():  # else another attempt found it at the same moment
                return await self._claim(attempt, reference)
        return await self._report(
            Failed(attempt_id=attempt.id, reason="the provider never said what became of it")
        )

    def _until_asking(self, since: datetime) -> float:
        """Return the seconds until a provider can be expected to list what it took; none long after, as after a restart."""
        return max(0.0, ASK_AFTER_S - (self._now() - since).total_seconds())

    def _taken(self) -> set[str]:
        """Return the references that belong to some attempt already."""
        return {*self._known_references(), *self._claimed}

    async def _claim(self, attempt: Attempt, reference: str) -> Attempt | None:
        self._claimed.add(reference)
        try:
            return await self._report(Accepted(attempt_id=attempt.id, reference=reference))
        finally:
            self._claimed.discard(reference)

"""Bring each attempt to its channel, once, and say what became of it.

Nothing is handed over before the ledger knows that it is about to be (law 1). An attempt that was being handed over when
the hub died, or whose answer was lost, is looked for at the provider before it is sent again. Who goes when is for the queue
to say (law 4); here it is done.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Mapping
from datetime import datetime, timedelta
import logging
import random

from ..channels.interface import (
    CannotTellApart,
    Channel,
    ChannelError,
    Claims,
    NotProcessed,
    OutcomeUnknown,
    Recipient,
)
from ..model.events import Accepted, Failed, HandingOver, PostEvent, Postponed, Receipt
from ..model.incident import CALLS, Attempt
from ..model.words import AttemptState
from .alarm_clock import AlarmClock
from .parcel import Parcel
from .providers import fate_of, limits_by_provider
from .queue import Queue
from .references import References
from .rules import STRAYS_WITHIN_S, retry_after
from .waiting import Errand, Fate, Refused, Waiting

_LOGGER = logging.getLogger(__name__)

type Report = Callable[[PostEvent], Awaitable[Attempt | None]]
"""Commit what happened to an attempt; returns the attempt as it is afterwards, None if it is no longer known."""

type Health = Callable[[Attempt, ChannelError | None], None]
"""Told after every hand-over how the channel fared; None means well."""


type Dress = Callable[[Attempt, Recipient], Awaitable[Attempt]]
"""Give a message what must not stand in the ledger, such as a secret link, when it is committed and about to leave. Never raises."""


class PostOffice:
    """Carries attempts to channels. `now`, `sleep` and `spread` are the clock and the chance, given by who asks."""

    def __init__(
        self,
        *,
        report: Report,
        health: Health,
        known_references: Callable[[], Collection[str]],
        messages: Callable[[], Iterable[Attempt]],
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
        dress: Dress | None = None,
    ) -> None:
        """Take what the post office needs from the hub; `messages` are all of what is open or has ended of late."""
        self._report = report
        self._dress = dress
        self._health = health
        self._references = References(known_references)
        self._messages = messages
        self._now = now
        self._began = now()
        self._spread = spread
        self._alarm = AlarmClock(now=now, sleep=sleep, ring=self._let_go)
        self._channels: Mapping[str, Channel] = {}
        self._queue = Queue()
        self._parcels: dict[str, Parcel] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stirred = False

    def use(self, channels: Mapping[str, Channel]) -> None:
        """Work with these channels from now on, by id."""
        self._channels = channels
        for provider, limits in limits_by_provider(channels).items():
            self._queue.limit(provider, limits)
        for waiting in self._queue.waiting():
            channel = channels.get(waiting.channel_id)
            if channel is None or channel.provider != waiting.provider:
                self._queue.withdraw(waiting.attempt_id)
                self._put(self._parcels[waiting.attempt_id], waiting.not_before)

    @property
    def carried(self) -> Collection[str]:
        """The ids of the attempts in hand."""
        return self._parcels.keys()

    def is_broken(self, provider: str) -> bool:
        """Whether a provider has failed for everybody of late, so that only probes leave."""
        return self._queue.is_broken(provider)

    def bring(self, attempt: Attempt, to: Recipient) -> None:
        """Begin to carry an attempt; one that is being carried already is left alone."""
        if attempt.id in self._parcels or attempt.state.is_settled:
            return
        self._parcels[attempt.id] = Parcel(attempt=attempt, to=to)
        self._put(self._parcels[attempt.id])

    def remember(self, attempt: Attempt, to: Recipient) -> None:
        """Count a message of the last day that left before this post office was made, so that caps outlive a restart."""
        channel = self._channels.get(attempt.channel_id)
        if channel is not None and attempt.handed_over_at is not None:
            waiting = Parcel(attempt=attempt, to=to).waiting(channel)
            self._queue.remember(waiting, attempt.handed_over_at)

    def heard(self, receipt: Receipt) -> None:
        """Note at once, before it is committed, whose a reference is: an attempt in doubt is then known to have been taken."""
        parcel = self._parcels.get(receipt.attempt_id)
        if parcel is not None and receipt.reference:
            parcel.reference = receipt.reference
            self._references.tell(receipt.attempt_id, receipt.reference)

    async def stop(self) -> None:
        """Let go of everything at once; the ledger knows where each attempt stood."""
        self._alarm.stop()
        self._queue.withdraw_all()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for parcel in list(self._parcels.values()):
            self._put_down(parcel)

    def _put(self, parcel: Parcel, not_before: datetime | None = None) -> None:
        """Let a parcel wait for its next errand."""
        channel = self._channels.get(parcel.attempt.channel_id)
        if channel is None:
            self._do(parcel, self._fail(parcel, "the channel is gone"))
            return
        self._queue.put(parcel.waiting(channel, not_before))
        self._stir()

    def _stir(self) -> None:
        """Look at the queue once everybody who comes at this moment has come, so that the most urgent of them is first."""
        if not self._stirred:
            self._stirred = True
            asyncio.get_running_loop().call_soon(self._let_go)

    def _let_go(self) -> None:
        self._stirred = False
        turn = self._queue.take(self._now())
        for one in turn.leaving:
            parcel = self._parcels[one.attempt_id]
            go = self._hand_over if one.errand is Errand.SEND else self._find_out
            self._do(parcel, go(parcel, self._channels[one.channel_id]))
        for refused in turn.refused:
            parcel = self._parcels[refused.waiting.attempt_id]
            self._do(parcel, self._refuse(parcel, refused))
        for one in turn.held_up:
            parcel = self._parcels[one.attempt_id]
            self._do(parcel, self._say_held_up(parcel, one))
        self._alarm.set(turn.look_again_at)

    def _do(self, parcel: Parcel, what: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(
            what, name=f"eldercare attempt {parcel.attempt.id}"
        )
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(parcel, done))

    def _ended(self, parcel: Parcel, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOGGER.error("Attempt %s met an error", parcel.attempt.id, exc_info=error)
            if not self._queue.has(parcel.attempt.id):  # else it goes on there
                self._put_down(parcel)

    def _put_down(self, parcel: Parcel) -> None:
        if self._parcels.get(parcel.attempt.id) is parcel:
            self._queue.withdraw(parcel.attempt.id)
            del self._parcels[parcel.attempt.id]
        self._references.forget(parcel.attempt.id, parcel.reference)

    def _go_on(
        self, parcel: Parcel, after: Attempt | None, not_before: datetime | None = None
    ) -> None:
        """Carry on with an attempt as it is after a report, or put it down."""
        if after is None or after.state.is_settled:
            self._put_down(parcel)
            return
        parcel.attempt = after
        self._put(parcel, not_before)

    async def _hand_over(self, parcel: Parcel, channel: Channel) -> None:
        """Hand an attempt over once; what is not known afterwards is left for _find_out."""
        fate, trouble, reference = Fate.NOT_WANTED, None, ""
        try:
            leaving = await self._report(HandingOver(attempt_id=parcel.attempt.id))
            if leaving is not None and leaving.state is AttemptState.HANDED_OVER:
                fate = Fate.TROUBLE
                parcel.attempt, parcel.asked = leaving, 0
                try:
                    dressed = await self._dress(leaving, parcel.to) if self._dress else leaving
                    reference = await channel.send(dressed, parcel.to)
                except ChannelError as error:
                    trouble = error
                fate = fate_of(trouble)
        finally:
            self._done(parcel, fate)
        if fate is Fate.NOT_WANTED:
            self._go_on(parcel, leaving)
            return
        self._health(parcel.attempt, trouble)
        if trouble is None:
            await self._accept(parcel, reference)
        else:
            await self._not_accepted(parcel, channel, trouble)

    async def _not_accepted(self, parcel: Parcel, channel: Channel, trouble: ChannelError) -> None:
        if isinstance(trouble, OutcomeUnknown):
            self._go_on(parcel, parcel.attempt)
        elif isinstance(trouble, NotProcessed):
            pause = retry_after(parcel.attempt.lane, parcel.attempt.tries, self._spread())
            await self._postpone(parcel, channel, str(trouble), self._in(pause))
        else:
            await self._fail(parcel, str(trouble))

    async def _find_out(self, parcel: Parcel, channel: Channel) -> None:
        """Ask the provider whether it took an attempt, and try again if it cannot say."""
        trouble, reference, certain = None, None, True
        try:
            reference, certain = await self._asked(parcel, channel)
        except CannotTellApart as doubt:
            self._references.dispute(doubt.references)
        except ChannelError as error:
            trouble = error
        finally:
            self._done(parcel, Fate.TAKEN if trouble is None else Fate.TROUBLE)
        parcel.asked += 1
        if trouble is not None:
            self._health(parcel.attempt, trouble)
        if parcel.reference:  # a receipt told it, perhaps meanwhile
            await self._accept(parcel, parcel.reference)
        elif trouble is not None or not certain:
            pause = retry_after(parcel.attempt.lane, parcel.asked, self._spread())
            self._go_on(parcel, parcel.attempt, self._in(pause))
        elif reference is None:
            await self._postpone(parcel, channel, "the provider does not have it")
        else:
            await self._accept(parcel, reference)

    async def _asked(self, parcel: Parcel, channel: Channel) -> tuple[str | None, bool]:
        """Return what the provider says, and whether it still holds when it has said so. Raises ChannelError."""
        if parcel.reference:
            return None, True
        before = self._claims(parcel)
        found = await channel.find(parcel.attempt, parcel.to, parcel.since, before)
        now = self._claims(parcel)
        others_came = len(now.rivals) > len(before.rivals)
        taken = found is not None and (found in now.known or found in now.disputed)
        return found, found is None or not (others_came or taken)

    def _claims(self, parcel: Parcel) -> Claims:
        """Return what at the provider may belong to other attempts to the same person over the same channel."""
        rivals = [
            other
            for other in self._messages()
            if other.channel_id == parcel.attempt.channel_id and self._is_rival(parcel, other)
            for _ in range(self._unnamed(other))
        ]
        references = self._references
        return Claims(known=references.taken(), disputed=references.disputed, rivals=rivals)

    def _is_rival(self, parcel: Parcel, other: Attempt) -> bool:
        """Whether another attempt left for the same telephone not long before, or later."""
        if other.id == parcel.attempt.id or other.handed_over_at is None:
            return False
        carried = self._parcels.get(other.id)
        if carried is None:
            same = other.responder_id == parcel.attempt.responder_id
        else:
            same = carried.to.phone == parcel.to.phone
        return same and other.handed_over_at >= parcel.since - timedelta(seconds=STRAYS_WITHIN_S)

    def _unnamed(self, other: Attempt) -> int:
        """Return how many messages of an attempt the provider may have under names that nobody knows.

        What was leaving as the hub died may be taken after the provider was asked for it; each try from before then may count.
        """
        carried = self._parcels.get(other.id)
        is_named = bool(other.reference or (carried is not None and carried.reference))
        if other.planned_at < self._began:
            return other.tries - is_named
        return int(other.state is AttemptState.HANDED_OVER and not is_named)

    async def _accept(self, parcel: Parcel, reference: str) -> None:
        with self._references.claim(reference):
            after = await self._report(Accepted(attempt_id=parcel.attempt.id, reference=reference))
        self._go_on(parcel, after)

    async def _postpone(
        self, parcel: Parcel, channel: Channel, reason: str, not_before: datetime | None = None
    ) -> None:
        is_news = parcel.attempt.purpose in CALLS and not parcel.told_broken
        broken = is_news and self._queue.is_broken(channel.provider)
        parcel.told_broken |= broken
        after = await self._report(
            Postponed(attempt_id=parcel.attempt.id, reason=reason, broken=broken)
        )
        self._go_on(parcel, after, not_before)

    async def _say_held_up(self, parcel: Parcel, waiting: Waiting) -> None:
        """Say that a call waits for a broken provider, so that another way is tried; it leaves if the provider recovers."""
        parcel.told_broken = True
        after = await self._report(
            Postponed(
                attempt_id=waiting.attempt_id,
                reason="the provider has failed for everybody of late",
                broken=True,
            )
        )
        if (after is None or after.state.is_settled) and self._queue.withdraw(waiting.attempt_id):
            self._put_down(parcel)

    async def _refuse(self, parcel: Parcel, refused: Refused) -> None:
        """Let go of an attempt that the queue will not let leave any more."""
        if refused.waiting.errand is Errand.ASK:
            await self._fail(parcel, "the provider never said what became of it")
            return
        if refused.reason:
            await self._fail(parcel, refused.reason)
            return
        after = await self._report(HandingOver(attempt_id=parcel.attempt.id))
        if after is not None and not after.state.is_settled:  # its clock is behind ours
            await self._fail(parcel, "expired")
        else:
            self._put_down(parcel)

    async def _fail(self, parcel: Parcel, reason: str) -> None:
        await self._report(Failed(attempt_id=parcel.attempt.id, reason=reason))
        self._put_down(parcel)

    def _done(self, parcel: Parcel, fate: Fate) -> None:
        """Make room for the next; what waits is looked at in a moment."""
        self._queue.done(parcel.attempt.id, fate, self._now())
        self._stir()

    def _in(self, seconds: float) -> datetime:
        return self._now() + timedelta(seconds=seconds)

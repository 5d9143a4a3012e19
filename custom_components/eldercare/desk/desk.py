"""The desk: takes events in batches, asks the engine, commits, passes on, wakes the post office. The only mutable state there is.

Nothing leaves before the fact that causes it is committed. After a restart everything goes on from the ledger. The desk knows no
Home Assistant: the house around it lends it threads, tasks and a clock, so that the same desk runs in a simulation.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
import logging
from typing import Any, Protocol

from ..channels.interface import Channel, ChannelError, Recipient
from ..dispatch.post_office import PostOffice
from ..engine.draft import Decision, Effect
from ..engine.incidents import decide
from ..engine.replies import understand
from ..engine.routing import NextIncident, route
from ..ledger.errors import LedgerError
from ..ledger.ledger import Ledger
from ..ledger.places import SqliteFile
from ..model import events as e
from ..model.community import COMMUNITY_ITSELF, Community
from ..model.facts import Fact, IncidentOpened, ReplyRecorded
from ..model.incident import Attempt, Incident
from ..model.words import IncidentKind
from .auditor import Finding, Lack, audit
from .call_counts import CallCounts
from .clerk import Clerk
from .enrolling import enrolled
from .names import Names

_LOGGER = logging.getLogger(__name__)


class House(Protocol):
    """What the house around the desk lends it, and what it hears from it."""

    def now(self) -> datetime:
        """Return the time (UTC), which never goes backwards."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""

    def spread(self) -> float:
        """Return a chance in [0, 1), so that a crowd does not act in step."""

    def new_id(self) -> str:
        """Return an id that no incident has had."""

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        """Do something that blocks where it holds up nobody."""

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run work in the background."""

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Return a message as it leaves, with what must not stand in the ledger; never raises."""

    def present(self, community: Community) -> Community:
        """Return the community as it is at this moment: who is on duty by a schedule, and whom a provider will not reach."""

    def published(
        self, facts: Sequence[Fact], live: Mapping[str, Incident], touched: Collection[Incident]
    ) -> None:
        """Hear what was committed; `live` also holds what has just ended."""

    def stray_reply(self, reply: e.Reply) -> None:
        """Hear that somebody wrote whom nobody knows."""

    def not_judged(self, event: e.Event, error: Exception) -> None:
        """Hear that an event could not be judged."""

    def ledger_fares(self, error: LedgerError | None) -> None:
        """Hear whether the ledger could be written; None means well."""

    def channel_fares(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Hear how a hand-over to a channel went; None means well."""

    def wake_at(self, instant: datetime | None) -> None:
        """Be asked to have deadlines looked at then (UTC); None: there is nothing to wait for."""


@dataclass(frozen=True)
class _Told:
    """An event that waits for its turn, and whoever waits for what becomes of it."""

    event: e.Event
    done: asyncio.Future[Incident | None]


@dataclass
class _Batch:
    """What a batch of events came to, before it is committed."""

    live: dict[str, Incident]
    last_number: int
    facts: list[Fact]
    effects: list[Effect]
    results: list[tuple[_Told, Incident | None]]


class Desk:
    """Decides for one community."""

    def __init__(
        self,
        house: House,
        community: Community,
        ledger: Ledger,
        *,
        spares: Sequence[SqliteFile] = (),
        numbers_after: int = 0,
    ) -> None:
        """Sit down; nothing moves before `remember` and `begin`.

        `spares` are where a stand-in for the ledger may be begun, `numbers_after` is the short number before the first one.
        """
        self.community = community
        self.ledger = ledger
        self.live: dict[str, Incident] = {}
        self._house = house
        self._calls = CallCounts()
        self._names = Names(lambda: self.live)
        self._post = PostOffice(
            report=self._post_reports,
            health=house.channel_fares,
            known_references=self._names.known,
            messages=self._names.messages,
            now=house.now,
            sleep=house.sleep,
            spread=house.spread,
            dress=house.dress,
        )
        self._waiting: list[_Told] = []
        self._bell = asyncio.Event()
        self._clerk = Clerk(ledger, spares, steady=lambda: house.now().timestamp())
        self._last_number = numbers_after
        self.remembered_until: datetime | None = None
        self._stopping = False

    def remember(self) -> None:
        """Read back what is live. Blocking. Raises LedgerError, LedgerDamaged if the facts do not fit together."""
        self.live = self._clerk.remember()
        self._last_number = self.ledger.newest_number() or self._last_number
        self.remembered_until = self.ledger.newest_instant()
        now = self._house.now()
        self._names.remember(self.ledger, now)
        self._calls.remember(self.ledger, self.community, now)

    def begin(self) -> None:
        """Take up every message where it stood, and every deadline that fell due meanwhile."""
        self._begin_work()
        self._remember_messages()
        for incident in self.live.values():
            for attempt in incident.attempts.values():
                if not attempt.state.is_settled:
                    self._bring(attempt)
        self.look_at_deadlines()
        self._await_deadlines()

    def _remember_messages(self) -> None:
        """Let the post office count what left within the last day about what is still live."""
        for incident in self.live.values():
            for attempt in incident.attempts.values():
                person = self.community.person(attempt.responder_id)
                if person is not None:
                    self._post.remember(attempt, Recipient(name=person.name, phone=person.phone))

    async def stop(self) -> None:
        """Commit what was heard and let go of everything; the ledger holds what goes on at the next start."""
        self._stopping = True
        self._bell.set()
        await asyncio.wait([self._worker])
        await self._post.stop()
        await self._house.in_thread(self._clerk.close)
        for told in self._waiting:
            told.done.cancel()

    def use(self, channels: Mapping[str, Channel]) -> None:
        """Work with these channels from now on, by id."""
        self._post.use(channels)

    def tell(self, event: e.Event) -> asyncio.Future[Incident | None]:
        """Take an event; the future holds the incident it concerned, once that is committed."""
        if isinstance(event, e.Receipt):
            for misnamed in self._names.hear(event, self._house.now()):
                self.tell(misnamed)
            self._post.heard(event)
        told = _Told(event, asyncio.get_running_loop().create_future())
        self._waiting.append(told)
        self._bell.set()
        return told.done

    def tell_of_fault(self, error: LedgerError) -> None:
        """Have people told that the ledger cannot be had."""
        self.tell(
            e.Raised(
                household_id=COMMUNITY_ITSELF,
                kind=IncidentKind.HUB_FAULT,
                by="",
                note=str(error),
            )
        )

    def look_at_deadlines(self) -> None:
        """Tell of every deadline that has come, in the order in which they fell due."""
        now = self._house.now()
        looks = [(i.looks_at, i.id) for i in self.live.values() if i.looks_at is not None]
        for _, incident_id in sorted(due for due in looks if due[0] <= now):
            self.tell(e.DeadlineReached(incident_id=incident_id))

    def audit(self) -> list[Finding]:
        """See that every open incident has a future (law 3), give it one again where it has not, and return what was found."""
        if self._worker.done() and not self._stopping:
            _LOGGER.error("The desk had stopped working and begins again")
            self._begin_work()
        if self._clerk.owes:
            self._bell.set()  # the ledger is tried again although nothing happens
        findings = audit(self.live.values(), self._post.carried, self._house.now())
        for finding in findings:
            for attempt in finding.stranded:
                self._bring(attempt)
            if finding.lack is Lack.DEADLINE_MISSED:
                self.tell(e.DeadlineReached(incident_id=finding.incident.id))
        return findings

    @property
    def is_well(self) -> bool:
        """Whether it works and can keep what happens."""
        return not self._worker.done() and not self._clerk.owes

    def awaited(self) -> list[Attempt]:
        """Return every message that a channel has and of which more should be heard."""
        return [
            attempt
            for incident in self.live.values()
            for attempt in incident.attempts.values()
            if attempt.state.is_with_channel
        ]

    def _begin_work(self) -> None:
        self._worker = self._house.begin(self._work(), "eldercare desk")

    async def _work(self) -> None:
        while self._waiting or not self._stopping:
            await self._bell.wait()
            self._bell.clear()
            waiting, self._waiting = self._waiting, []
            await self._process(waiting)

    async def _process(self, waiting: list[_Told]) -> None:
        """One batch: decide, commit, publish, wake."""
        before = self.live
        batch = _Batch(dict(before), self._last_number, [], [], [])
        for told in waiting:
            await self._judge(told, batch)
        touched = [i for key, i in batch.live.items() if before.get(key) is not i]
        await self._commit(batch.facts, touched)
        self.live = {key: one for key, one in batch.live.items() if one.is_live}
        self._names.keep(touched, self._house.now())
        self._last_number = batch.last_number
        self._publish(batch, touched)
        if not self._stopping:
            for effect in batch.effects:
                self._bring(effect.attempt)
            self._await_deadlines()

    async def _judge(self, told: _Told, batch: _Batch) -> None:
        try:
            incident = await self._judgement(told.event, batch)
        except Exception as error:  # a single event must never end the watch over everybody
            _LOGGER.exception("An event could not be judged: %s", type(told.event).__name__)
            self._house.not_judged(told.event, error)
            if not told.done.cancelled():
                told.done.set_exception(error)
                told.done.exception()
        else:
            batch.results.append((told, incident))

    async def _judgement(self, event: e.Event, batch: _Batch) -> Incident | None:
        if isinstance(event, e.Reply | e.KeyPressed) and await self._is_known(event, batch):
            return None
        upcoming = NextIncident(id=self._house.new_id(), last_number=batch.last_number)
        now = self._house.now()
        routed = route(event, batch.live, self.community, upcoming)
        if routed is None:
            if isinstance(event, e.Reply):
                self._hear_stray(event, now, batch)
            elif isinstance(event, e.RegisterChanged):
                batch.facts.append(enrolled(event, now))
            return None
        subject, matter = routed
        world = self._house.present(self._calls.known_to(self.community, now))
        decision: Decision = decide(subject, matter, now, world)
        if decision.facts:
            batch.live[decision.incident.id] = decision.incident
        batch.facts.extend(decision.facts)
        batch.effects.extend(decision.effects)
        self._calls.count(decision.facts, self.community)
        for fact in decision.facts:
            if isinstance(fact, IncidentOpened):
                batch.last_number = fact.number
        return decision.incident

    async def _is_known(self, answer: e.Reply | e.KeyPressed, batch: _Batch) -> bool:
        """Whether this answer was heard before, be it a moment ago."""
        reference = answer.reference
        if any(
            isinstance(one, ReplyRecorded) and one.reference == reference for one in batch.facts
        ):
            return True
        return await self._house.in_thread(lambda: self._clerk.knows_reply(reference))

    def _hear_stray(self, reply: e.Reply, now: datetime, batch: _Batch) -> None:
        """Keep a reply that concerns no open incident; one of a stranger is only reported."""
        responder = self.community.responder_with_phone(reply.sender)
        if responder is None:
            self._house.stray_reply(reply)
            return
        batch.facts.append(
            ReplyRecorded(
                incident_id="",
                at=now,
                responder_id=responder.id,
                text=reply.text,
                answer=understand(reply.text).answer,
                reference=reply.reference,
            )
        )

    async def _commit(self, facts: list[Fact], touched: list[Incident]) -> None:
        """Write the facts; if the ledger will not have them, say so loudly and go on: an alarm must still be heard."""
        owed = self._clerk.owes
        if not facts and not owed:
            return
        try:
            await self._house.in_thread(lambda: self._clerk.write(facts, touched))
        except LedgerError as error:
            if not owed:
                _LOGGER.error("The ledger %s cannot be written: %s", self.ledger.path, error)
                self.tell_of_fault(error)
            self._house.ledger_fares(error)
            return
        if owed:
            _LOGGER.info("The ledger can be written again")
        self._house.ledger_fares(None)

    def _publish(self, batch: _Batch, touched: list[Incident]) -> None:
        for told, incident in batch.results:
            if not told.done.cancelled():
                told.done.set_result(incident)
        self._house.published(batch.facts, batch.live, touched)

    def _bring(self, attempt: Attempt) -> None:
        person = self.community.person(attempt.responder_id)
        if person is None:
            self.tell(e.Failed(attempt_id=attempt.id, reason="no longer in the register"))
            return
        self._post.bring(attempt, Recipient(name=person.name, phone=person.phone))

    async def _post_reports(self, event: e.PostEvent) -> Attempt | None:
        incident = await self.tell(event)
        return None if incident is None else incident.attempts.get(event.attempt_id)

    def _await_deadlines(self) -> None:
        looks = [i.looks_at for i in self.live.values()]
        self._house.wake_at(min((at for at in looks if at is not None), default=None))


def world_with(community: Community, channels: Mapping[str, Channel]) -> Community:
    """Return the community as the engine should see it with these channels."""
    return replace(community, voices={key: channel.voice for key, channel in channels.items()})

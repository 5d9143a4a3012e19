"""A post office on virtual time, whose reports go into a book that merges them as the engine does."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from custom_components.eldercare.channels.interface import ChannelError, Recipient
from custom_components.eldercare.dispatch.post_office import PostOffice
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import AttemptState, Lane, Purpose
from tests.dispatch.provider import Provider
from tests.dispatch.virtual_time import START, at_end, virtual_now

LI = Recipient(name="李", phone="+8613800000001")
_numbers = count(1)


def text(
    lane: Lane = Lane.LIFE,
    *,
    incident: str = "",
    at: datetime = START,
    valid_s: float = 300,
    channel: str = "sms",
    purpose: Purpose = Purpose.ALARM,
) -> Attempt:
    """Return a planned message, of an incident of its own unless one is named."""
    number = next(_numbers)
    return Attempt(
        id=f"{incident or number}-{number}",
        incident_id=incident or str(number),
        responder_id="li",
        channel_id=channel,
        purpose=purpose,
        lane=lane,
        text="!",
        planned_at=at,
        expires_at=at + timedelta(seconds=valid_s),
    )


class Office:
    """The post office, what it was given, and what it said about it."""

    to = LI

    def __init__(self, *providers: Provider) -> None:
        self.said: list[e.PostEvent] = []
        self.health: list[ChannelError | None] = []
        self.attempts: dict[str, Attempt] = {}
        self.post = PostOffice(
            report=self.report,
            health=lambda _attempt, error: self.health.append(error),
            known_references=lambda: {a.reference for a in self.attempts.values() if a.reference},
            messages=self.attempts.values,
            now=virtual_now,
            spread=lambda: 0.5,
        )
        self.post.use({one.id: one for one in providers})
        at_end(self.post.stop)

    async def report(self, event: e.PostEvent) -> Attempt | None:
        self.said.append(event)
        await asyncio.sleep(0)
        before = self.attempts.get(event.attempt_id)
        if before is not None:
            self.attempts[event.attempt_id] = _after(before, event)
        return self.attempts.get(event.attempt_id)

    def bring(self, *attempts: Attempt, to: Recipient = LI) -> None:
        for attempt in attempts:
            self.attempts[attempt.id] = attempt
            self.post.bring(attempt, to)

    def bring_to_others(self, *attempts: Attempt) -> None:
        """Bring each to another person."""
        for number, attempt in enumerate(attempts):
            self.bring(attempt, to=Recipient(name="", phone=f"+86{number}"))

    def remember(self, attempt: Attempt) -> None:
        self.post.remember(attempt, self.to)

    async def until(self, condition: Callable[[], object], *, within_s: float = 3600) -> None:
        """Wait for something, on virtual time."""
        async with asyncio.timeout(within_s):
            while not condition():
                await asyncio.sleep(0.01)

    async def pass_time(self, seconds: float) -> None:
        """Let virtual time go by."""
        await asyncio.sleep(seconds)

    async def until_all_is_settled(self, *, within_s: float = 3600) -> None:
        await self.until(lambda: not self.post.carried, within_s=within_s)

    def states(self) -> set[AttemptState]:
        return {attempt.state for attempt in self.attempts.values()}

    def said_of[E: e.PostEvent](self, attempt: Attempt, kind: type[E]) -> list[E]:
        return [s for s in self.said if isinstance(s, kind) and s.attempt_id == attempt.id]


def _after(attempt: Attempt, event: e.PostEvent) -> Attempt:
    now = virtual_now()
    match event, attempt.state:
        case e.HandingOver(), AttemptState.PLANNED if now < attempt.expires_at:
            return replace(
                attempt,
                state=AttemptState.HANDED_OVER,
                tries=attempt.tries + 1,
                handed_over_at=now,
            )
        case e.HandingOver(), AttemptState.PLANNED:
            return replace(attempt, state=AttemptState.GIVEN_UP)
        case e.Accepted(reference=reference), AttemptState.HANDED_OVER:
            return replace(attempt, state=AttemptState.ACCEPTED, reference=reference)
        case e.Postponed(), AttemptState.HANDED_OVER:
            return replace(attempt, state=AttemptState.PLANNED)
        case e.Failed(), AttemptState.PLANNED | AttemptState.HANDED_OVER:
            return replace(attempt, state=AttemptState.FAILED)
        case _:
            return attempt

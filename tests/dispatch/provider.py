"""A channel that does what the test says: how long it takes, with what it answers, what it finds."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from custom_components.eldercare.channels.interface import (
    NO_CLAIMS,
    ChannelError,
    Claims,
    Limits,
    Recipient,
)
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import Medium
from tests.dispatch.virtual_time import virtual_now

type Judge = Callable[[Attempt], ChannelError | None]
type Seconds = Callable[[Attempt], float]

AMPLE = Limits(per_second=1000, at_once=100)


class Provider:
    """Answers with `answers` first, then as `judge` says; a send takes `latency` seconds, an enquiry `asking_s`."""

    def __init__(self, limits: Limits = AMPLE, *, id: str = "sms", per_day: int | None = None):
        self.id = id
        self.provider = "telephones"
        self.limits = limits
        self.voice = Voice(id=id, medium=Medium.TEXT, reach=Reach(per_day=per_day))
        self.answers: list[ChannelError | None] = []
        self.searches: list[ChannelError | str | None] = []
        self.judge: Judge = lambda _attempt: None
        self.latency: Seconds = lambda _attempt: 0.0
        self.asking_s = 0.0
        self.sent: list[str] = []
        self.sent_at: list[datetime] = []
        self.asked: list[str] = []
        self.rivals: dict[str, set[str]] = {}
        self.open = 0
        self.most_open = 0

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        self.sent.append(attempt.id)
        self.sent_at.append(virtual_now())
        number = len(self.sent)
        await self._take(self.latency(attempt))
        error = self.answers.pop(0) if self.answers else self.judge(attempt)
        if error is not None:
            raise error
        return f"SM-{attempt.id}-{number}"

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        self.asked.append(attempt.id)
        self.rivals[attempt.id] = {one.id for one in claims.rivals}
        await self._take(self.asking_s)
        found = self.searches.pop(0) if self.searches else None
        if isinstance(found, ChannelError):
            raise found
        return found

    async def _take(self, seconds: float) -> None:
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            await asyncio.sleep(seconds)
        finally:
            self.open -= 1

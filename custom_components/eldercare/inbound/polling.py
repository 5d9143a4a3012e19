"""Asking Twilio what it would have told us: always once at the start, for it does not call again, and where it cannot call at all.

While anything is open and the hub has no public address it is asked every few seconds; else now and then, as a safety net.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from homeassistant.core import CALLBACK_TYPE, HomeAssistant
from homeassistant.helpers.event import async_track_time_interval

from ..model.events import Event, Reply
from ..model.incident import CALLS, Attempt
from .listener import Line, Listener
from .twilio_states import receipt_of_call, receipt_of_text
from .twilio_text import hear_text

TICK = timedelta(seconds=10)
# A ledger that does not tell until when the providers were asked tells when something was heard last; that is no proof that
# everything before it was. What is told twice changes nothing.
OVERLAP = 2 * timedelta(minutes=5)
SAFETY_NET = timedelta(minutes=5)
FARTHEST_BACK = timedelta(hours=12)

type Row = Mapping[str, Any]

type Keep = Callable[[datetime], Awaitable[None]]
"""Keeps until when (UTC) everything was heard, beyond a restart. Never raises."""


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What a provider remembers of one channel, newest first; `whole`: it could say everything."""

    channel_id: str
    texts: Sequence[Row] = ()
    calls: Sequence[Row] = ()
    whole: bool = True


class Memory(Line, Protocol):
    """The providers that can be asked."""

    @property
    def is_unreachable(self) -> bool:
        """Whether some provider has no way to call this hub."""

    async def async_remembered(self, since: datetime) -> list[Remembered]:
        """Return what was sent, received and called since then (UTC), of each channel; never raises for a provider."""


class Polling:
    """Asks when it is time, and tells what is news.

    `awaiting` are the attempts of which more should be heard, `is_open` whether anybody may still answer an incident;
    `since` is when (UTC) the hub last heard everything. What is told twice changes nothing: a reply is known by its id, and
    receipts never go backwards.
    """

    def __init__(
        self,
        listener: Listener,
        memory: Memory,
        *,
        awaiting: Callable[[], Iterable[Attempt]],
        is_open: Callable[[], bool],
        now: Callable[[], datetime],
        keep: Keep,
    ) -> None:
        """Take whom to ask and whom to tell."""
        self.since = now() - FARTHEST_BACK
        self._keep = keep
        self._kept: datetime | None = None
        self._listener = listener
        self._memory = memory
        self._awaiting = awaiting
        self._is_open = is_open
        self._now = now
        self._asked_at: datetime | None = None
        self._told: set[tuple[str, str]] = set()
        self._asking = asyncio.Lock()
        self._cancel: CALLBACK_TYPE | None = None

    def listened_until(self, kept: datetime | None, heard: datetime | None) -> None:
        """Hear until when (UTC) everything was heard, and when something was heard last; None where that is not known."""
        since = self._now() if heard is None else heard - OVERLAP
        self.since = since if kept is None else kept

    async def async_start(self, hass: HomeAssistant) -> None:
        """Ask at once what was said while nobody listened, and go on asking."""
        self._cancel = async_track_time_interval(
            hass, self.async_look, TICK, name="eldercare polling", cancel_on_shutdown=True
        )
        await self.async_ask()

    def stop(self) -> None:
        """Ask no more."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    async def async_ask(self) -> None:
        """Ask every provider now and tell what is news."""
        if self._asking.locked():
            return
        async with self._asking:
            begun = self._now()
            self._asked_at = begun
            awaited = {one.reference: one for one in self._awaiting() if one.reference}
            remembered = await self._memory.async_remembered(self._from(begun, awaited.values()))
            seen: set[tuple[str, str]] = set()
            for one in remembered:
                await self._tell_texts(one, awaited, seen)
                await self._tell_calls(one, awaited, seen)
            self._told = seen
            if all(one.whole for one in remembered):
                self.since = begun
                if self._kept is None or begun - self._kept >= SAFETY_NET - TICK / 2:
                    self._kept = begun
                    await self._keep(begun)

    async def async_look(self, _now: datetime | None = None) -> None:
        """Ask if it is time."""
        if self._asked_at is None or self._now() - self._asked_at >= self._every():
            await self.async_ask()

    def _every(self) -> timedelta:
        # A little less than what is meant, for the ticks are not exact.
        is_urgent = self._memory.is_unreachable and self._is_open()
        return (TICK if is_urgent else SAFETY_NET) - TICK / 2

    def _from(self, now: datetime, awaited: Iterable[Attempt]) -> datetime:
        """Return since when to ask: also what we wait for was sent after that."""
        sent = (one.handed_over_at or one.planned_at for one in awaited)
        return max(min([self.since, *sent]), now - FARTHEST_BACK)

    async def _tell_texts(
        self, one: Remembered, awaited: Mapping[str, Attempt], seen: set[tuple[str, str]]
    ) -> None:
        for row in reversed(one.texts):
            reference, status = _word(row, "sid"), _word(row, "status")
            attempt = awaited.get(reference)
            if _word(row, "direction") == "inbound":
                if self._is_news(reference, status, seen):
                    await hear_text(self._listener, one.channel_id, _reply(row))
            elif attempt is not None and self._is_news(reference, status, seen):
                code = _word(row, "error_code")
                await self._tell(receipt_of_text(attempt.id, status, code, reference))

    async def _tell_calls(
        self, one: Remembered, awaited: Mapping[str, Attempt], seen: set[tuple[str, str]]
    ) -> None:
        for row in reversed(one.calls):
            reference, status = _word(row, "sid"), _word(row, "status")
            attempt = awaited.get(reference)
            if attempt is not None and self._is_news(reference, status, seen):
                await self._tell(
                    receipt_of_call(
                        attempt.id,
                        status,
                        _word(row, "answered_by"),
                        reference,
                        wants_key=attempt.purpose in CALLS,
                    )
                )

    def _is_news(self, reference: str, status: str, seen: set[tuple[str, str]]) -> bool:
        seen.add((reference, status))
        return (reference, status) not in self._told

    async def _tell(self, event: Event | None) -> None:
        if event is not None:
            await self._listener.tell(event)


def _reply(row: Row) -> Reply:
    return Reply(sender=_word(row, "from"), text=_word(row, "body"), reference=_word(row, "sid"))


def _word(row: Row, name: str) -> str:
    """Return a field as text, "" where Twilio has none."""
    value = row.get(name)
    return "" if value is None else str(value)

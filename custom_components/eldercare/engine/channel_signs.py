"""Whether the channels still live: a channel that takes every message, and from which no word ever comes back, has failed too.

What is expected is learned from each channel: how long the first word about a message takes, and how often a check is answered.
Pure. Times are UTC seconds as they come in, and readings of a listening clock inside, on which the hub's downtime does not count.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from .signs_of_life import Kept, ListeningClock, Pace, Patience

_MINUTE = 60
_HOUR = 60 * _MINUTE

# A provider whose callbacks are lost is asked every five minutes what became of a message: until then nothing is wrong. Some
# networks confirm a text after minutes; one that usually takes longer than an hour is no way to bring an alarm.
A_WORD = Patience(until_known=10 * _MINUTE, least=6 * _MINUTE, most=_HOUR)
# Channels are asked every five minutes, some of them every hour: one answer may be missed, two may not.
AN_ANSWER = Patience(until_known=150 * _MINUTE, least=30 * _MINUTE, most=6 * _HOUR)

# One dead telephone is no dead channel, and two lost messages may be bad luck.
MUTE_MESSAGES = 3
MUTE_PEOPLE = 2

# More messages than a fire sends to everybody; what is beyond is not needed to see that a channel is mute.
_MOST_WAITING = 500
_MOST_UNANSWERED = 100
_MOST_TOLD = 100


class UnreadableSignsError(ValueError):
    """What was kept of the channels cannot be read by this version."""


@dataclass(frozen=True, kw_only=True)
class Mute:
    """No word comes from a channel, `since` (UTC seconds): it took this many `messages` to so many `people` and never spoke of them.

    No messages: it gives no receipts, and has not answered a check since then.
    """

    since: int
    messages: int = 0
    people: int = 0


@dataclass(slots=True)
class Taken(Kept):
    """A message that a channel took: for whom, when by the wall (UTC seconds), and when by the listening clock."""

    person: str
    wall: int
    reading: int


@dataclass(slots=True)
class SignsOfChannel(Kept):
    """What is remembered of one channel.

    `waiting` are the messages of which a word is still expected, by attempt id; `unanswered` those beyond the limit, since the
    last word; `told` the newest of which there was a word. A word about a message taken at `heard_of` forgives all before it.
    """

    words: Pace
    answers: Pace
    since: int
    answered: int
    heard_of: int = -1
    last_sign: int | None = None
    waiting: dict[str, Taken] = field(default_factory=dict)
    unanswered: dict[str, Taken] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def took(self, attempt_id: str, person: str, clock: ListeningClock) -> None:
        """Expect a word about a message, unless there was one: they may overtake each other."""
        if attempt_id in self.told or attempt_id in self.unanswered:
            return
        if len(self.waiting) >= _MOST_WAITING:
            del self.waiting[next(iter(self.waiting))]
        self.waiting.setdefault(
            attempt_id, Taken(person=person, wall=clock.wall, reading=clock.reading)
        )

    def spoke_of(self, attempt_id: str, clock: ListeningClock) -> None:
        """Hear a word about a message: how long it took is learned."""
        message = self.waiting.pop(attempt_id, None) or self.unanswered.pop(attempt_id, None)
        if message is not None:
            at = clock.reading
            self.words.learn(max(at - message.reading, 1), at, A_WORD)
            self.heard_of = max(self.heard_of, message.reading)
        if attempt_id not in self.told:
            self.told = [*self.told, attempt_id][-_MOST_TOLD:]
        self._is_heard(clock)

    def spoke(self, clock: ListeningClock) -> None:
        """Hear something that is about no message in particular, such as a reply."""
        self.heard_of = max(self.heard_of, clock.reading)
        self._is_heard(clock)

    def answer(self, clock: ListeningClock) -> None:
        """Hear that it answered a check. That proves that it takes messages, not that they arrive."""
        at = clock.reading
        self.answers.learn(at - self.answered, at, AN_ANSWER)
        self.answered, self.since = at, clock.wall
        self.last_sign = clock.wall

    def expect_no_more(self, attempt_ids: Collection[str]) -> None:
        """Wait no longer for these messages, and hold nothing against the channel for them."""
        for attempt_id in attempt_ids:
            self.waiting.pop(attempt_id, None)

    def look(self, at: int) -> None:
        """Count the messages whose first word is overdue, unless there was one about a newer message."""
        limit = self.words.limit(at, A_WORD)
        overdue = [one for one, taken in self.waiting.items() if at - taken.reading > limit]
        for attempt_id in overdue:
            taken = self.waiting.pop(attempt_id)
            if taken.reading <= self.heard_of:
                continue
            if len(self.unanswered) >= _MOST_UNANSWERED:
                self.unanswered.popitem()  # the newest: the oldest says since when, the next one who else
            self.unanswered[attempt_id] = taken

    def mute(self, at: int, *, gives_receipts: bool) -> Mute | None:
        """Return since when nothing comes from it; None while it lives, or as far as is known."""
        if not gives_receipts:
            is_overdue = at - self.answered > self.answers.limit(at, AN_ANSWER)
            return Mute(since=self.since) if is_overdue else None
        messages = self.unanswered.values()
        people = {message.person for message in messages}
        if len(messages) < MUTE_MESSAGES or len(people) < MUTE_PEOPLE:
            return None
        since = min(message.wall for message in messages)
        return Mute(since=since, messages=len(messages), people=len(people))

    def _is_heard(self, clock: ListeningClock) -> None:
        self.unanswered.clear()
        self.last_sign = clock.wall


@dataclass(slots=True)
class ChannelSigns(Kept):
    """The signs of life of a community's channels, by id. Wants to `look` at least every hour."""

    clock: ListeningClock
    channels: dict[str, SignsOfChannel] = field(default_factory=dict)

    @classmethod
    def begin(cls, now: int) -> ChannelSigns:
        """Begin with nothing heard."""
        return cls(clock=ListeningClock(wall=now))

    @classmethod
    def go_on(cls, kept: dict[str, Any], now: int) -> ChannelSigns:
        """Go on where `to_dict` left off: nobody listened since then. Raises UnreadableSignsError."""
        try:
            signs = cls.from_dict(kept)
            signs.clock.stop(signs.clock.wall)
            signs.look(now)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise UnreadableSignsError(f"it was not kept whole: {error}") from error
        signs.clock.go_on()
        return signs

    def use(self, channel_ids: Collection[str], now: int) -> None:
        """Watch these channels and no others."""
        self.clock.tick(now)
        for gone in self.channels.keys() - set(channel_ids):
            del self.channels[gone]
        for channel_id in channel_ids:
            self._channel(channel_id)

    def took(self, channel_id: str, attempt_id: str, person: str, now: int) -> None:
        """Hear that a channel took a message for a person of which it should say what became of it."""
        self.clock.tick(now)
        self._channel(channel_id).took(attempt_id, person, self.clock)

    def spoke_of(self, channel_id: str, attempt_id: str, now: int) -> None:
        """Hear a word about a message that a channel took; that it has it is none."""
        self.clock.tick(now)
        self._channel(channel_id).spoke_of(attempt_id, self.clock)

    def spoke(self, channel_id: str, now: int) -> None:
        """Hear something from a channel that is about no message in particular."""
        self.clock.tick(now)
        self._channel(channel_id).spoke(self.clock)

    def answered(self, channel_id: str, now: int) -> None:
        """Hear that a channel answered a check."""
        self.clock.tick(now)
        self._channel(channel_id).answer(self.clock)

    def expect_no_more(self, attempt_ids: Collection[str]) -> None:
        """Wait no longer for these messages: what becomes of them will not be heard, or shows nothing."""
        for channel in self.channels.values():
            channel.expect_no_more(attempt_ids)

    def expected(self) -> Iterator[str]:
        """Yield the attempts of which a word is still expected."""
        for channel in self.channels.values():
            yield from channel.waiting

    def patience(self, channel_id: str) -> int:
        """Return within how many seconds a watched channel should say something about a message."""
        return self.channels[channel_id].words.limit(self.clock.reading, A_WORD)

    def look(self, now: int) -> None:
        """See which words are overdue."""
        self.clock.tick(now)
        for channel in self.channels.values():
            channel.look(self.clock.reading)

    def mute(self, channel_id: str, *, gives_receipts: bool) -> Mute | None:
        """Return since when no word comes from a channel, as of the last look; None while it lives, or is not watched."""
        channel = self.channels.get(channel_id)
        if channel is None:
            return None
        return channel.mute(self.clock.reading, gives_receipts=gives_receipts)

    def _channel(self, channel_id: str) -> SignsOfChannel:
        clock = self.clock
        if channel_id not in self.channels:
            self.channels[channel_id] = SignsOfChannel(
                words=Pace(begun=clock.reading),
                answers=Pace(begun=clock.reading),
                since=clock.wall,
                answered=clock.reading,
            )
        return self.channels[channel_id]

"""What holds for the queue whatever comes: its limits, life first, nobody forgotten, and always the same answer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from hypothesis import given, settings, strategies as st

from custom_components.eldercare.channels.interface import Limits
from custom_components.eldercare.dispatch.pace import Pace
from custom_components.eldercare.dispatch.queue import Queue
from custom_components.eldercare.dispatch.waiting import Errand, Fate, Turn, Waiting
from custom_components.eldercare.model.words import Lane
from tests.dispatch.virtual_time import START


@dataclass(frozen=True, kw_only=True)
class Coming:
    """An errand that comes at `at` seconds, and how it will go: how long it takes, and with what fate."""

    at: float
    waiting: Waiting
    takes: float
    fate: Fate


@st.composite
def coming(draw: st.DrawFn) -> list[Coming]:
    everything = []
    for number in range(draw(st.integers(1, 40))):
        at = draw(st.sampled_from([0.0, 0.0, 0.5, 1.0, 7.25, 60.0]))
        waiting = Waiting(
            attempt_id=f"a{number}",
            incident_id=draw(st.sampled_from(["i1", "i2", "i3"])),
            channel_id="sms",
            provider=draw(st.sampled_from(["one", "two"])),
            lane=draw(st.sampled_from(Lane)),
            address=draw(st.sampled_from(["+861", "+862"])),
            planned_at=START + timedelta(seconds=at),
            until=START + timedelta(seconds=at + draw(st.sampled_from([0.0, 5.0, 300.0, 900.0]))),
            errand=draw(st.sampled_from([Errand.SEND, Errand.SEND, Errand.ASK])),
            per_day=draw(st.sampled_from([None, None, 1, 8])),
            tell_if_broken=draw(st.booleans()),
        )
        if draw(st.integers(0, 4)) == 0:
            waiting = replace(waiting, not_before=waiting.planned_at + timedelta(seconds=3))
        takes, fate = draw(st.sampled_from([0.0, 0.3, 10.0])), draw(st.sampled_from(Fate))
        everything.append(Coming(at=at, waiting=waiting, takes=takes, fate=fate))
    return sorted(everything, key=lambda one: one.at)


limits = st.builds(
    Limits, per_second=st.sampled_from([0.5, 1.0, 10.0]), at_once=st.sampled_from([1, 2, 4, 20])
)


class Evening:
    """Lets everything come, leave and be done on a clock of its own, and keeps what the queue said."""

    def __init__(self, everything: list[Coming], each: Limits) -> None:
        self.queue = Queue()
        for provider in ("one", "two"):
            self.queue.limit(provider, each)
        self.limits = each
        self.turns: list[tuple[datetime, Turn]] = []
        self.open: dict[str, Waiting] = {}
        self._coming = {one.waiting.attempt_id: one for one in everything}
        self._events = [(START + timedelta(seconds=one.at), n) for n, one in enumerate(everything)]
        self._everything = everything
        self._done: list[tuple[datetime, str]] = []

    def pass_by(self) -> None:
        """Go from instant to instant until nothing is left to happen."""
        next_look: datetime | None = START
        for _ in range(2000):
            times = [t for t in (self._next_coming(), self._next_done(), next_look) if t]
            if not times:
                return
            next_look = self._at(min(times))
        raise AssertionError("the evening never ends")

    def _at(self, now: datetime) -> datetime | None:
        while self._events and self._events[0][0] <= now:
            self.queue.put(self._everything[self._events.pop(0)[1]].waiting)
        while self._done and self._done[0][0] <= now:
            attempt_id = heappop(self._done)[1]
            del self.open[attempt_id]
            self.queue.done(attempt_id, self._coming[attempt_id].fate, now)
        turn = self.queue.take(now)
        self.turns.append((now, turn))
        for one in turn.leaving:
            self.open[one.attempt_id] = one
            takes = timedelta(seconds=self._coming[one.attempt_id].takes)
            heappush(self._done, (now + takes, one.attempt_id))
        self._check(now, turn)
        assert turn.look_again_at is None or turn.look_again_at > now
        return turn.look_again_at

    def _check(self, now: datetime, turn: Turn) -> None:
        self._check_places()
        waiting = [w for w in self.queue.waiting() if w.errand is Errand.SEND]
        ready = [w for w in waiting if w.not_before is None or w.not_before <= now]
        for alarm in (w for w in ready if w.lane is Lane.LIFE):
            overtook = [
                w
                for w in turn.leaving
                if w.provider == alarm.provider and w.errand is Errand.SEND
                if w.lane is not Lane.LIFE
            ]
            assert not overtook, f"{overtook} left before {alarm}"

    def _check_places(self) -> None:
        for provider in ("one", "two"):
            of_it = [w for w in self.open.values() if w.provider == provider]
            alarms = [w for w in of_it if w.lane is Lane.LIFE and w.errand is Errand.SEND]
            more = 1 if len(alarms) == 1 else 0
            assert len(of_it) <= self.limits.at_once + more

    def _next_coming(self) -> datetime | None:
        return self._events[0][0] if self._events else None

    def _next_done(self) -> datetime | None:
        return self._done[0][0] if self._done else None


@settings(max_examples=300, deadline=None)
@given(coming(), limits)
def test_everybody_leaves_or_is_refused_once_and_never_too_late(
    everything: list[Coming], each: Limits
) -> None:
    evening = Evening(everything, each)
    evening.pass_by()
    left = [(now, one) for now, turn in evening.turns for one in turn.leaving]
    refused = [one.waiting for _, turn in evening.turns for one in turn.refused]
    ended = sorted(one.attempt_id for one in [*(one for _, one in left), *refused])
    assert ended == sorted(one.waiting.attempt_id for one in everything)
    assert all((one.not_before or now) <= now < one.until for now, one in left)


@settings(max_examples=200, deadline=None)
@given(coming(), limits)
def test_what_leaves_never_exceeds_the_providers_pace(
    everything: list[Coming], each: Limits
) -> None:
    sent = [replace(c, fate=Fate.TAKEN) for c in everything if c.waiting.errand is Errand.SEND]
    evening = Evening(sent, each)
    evening.pass_by()
    for provider in ("one", "two"):
        times = [
            now for now, turn in evening.turns for one in turn.leaving if one.provider == provider
        ]
        burst = Pace(each.per_second).burst
        for first, begin in enumerate(times):
            for last, end in enumerate(times[first:], start=first):
                allowed = (end - begin).total_seconds() * each.per_second + burst
                assert last - first + 1 <= allowed + 1e-6


@settings(max_examples=200, deadline=None)
@given(coming(), limits)
def test_an_alarm_that_comes_alone_leaves_at_once_whatever_else_is_going_on(
    everything: list[Coming], each: Limits
) -> None:
    lower = [c for c in everything if c.waiting.lane is not Lane.LIFE]
    alarm = Waiting(
        attempt_id="alarm",
        incident_id="fire",
        channel_id="sms",
        provider="one",
        lane=Lane.LIFE,
        address="+861",
        planned_at=START + timedelta(seconds=7.25),
        until=START + timedelta(seconds=300),
    )
    fire = Coming(at=7.25, waiting=alarm, takes=10.0, fate=Fate.TROUBLE)
    evening = Evening(sorted([*lower, fire], key=lambda c: c.at), each)
    evening.pass_by()
    left = [now for now, turn in evening.turns if alarm in turn.leaving]
    assert left == [alarm.planned_at]


@settings(max_examples=100, deadline=None)
@given(coming(), limits)
def test_the_same_evening_always_goes_the_same_way(everything: list[Coming], each: Limits) -> None:
    one, other = Evening(everything, each), Evening(everything, each)
    one.pass_by()
    other.pass_by()
    assert one.turns == other.turns

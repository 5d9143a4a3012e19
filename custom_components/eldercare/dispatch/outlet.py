"""One provider's outlet: who waits for it, and whom its pace, its places and its breaker let go next."""

from collections.abc import Iterator
from datetime import datetime

from ..channels.interface import Limits
from ..model.words import Lane
from .breaker import Breaker
from .budgets import Budgets
from .line import Line, Place
from .pace import Pace
from .places import Places
from .waiting import Errand, Fate, Refused, Waiting

type Choice = Waiting | Refused


class Outlet:
    """What waits for one provider, by lane. Life goes first; within a lane what is in doubt is asked for before more is sent."""

    def __init__(self, limits: Limits, budgets: Budgets) -> None:
        """Begin with nothing waiting, and a provider that works."""
        self._budgets = budgets
        self._pace = Pace(limits.per_second)
        self._places = Places(limits.at_once)
        self._breaker = Breaker()
        self._lines = {(lane, errand): Line() for lane in Lane for errand in Errand}
        self._uninformed: dict[str, Waiting] = {}

    def limit(self, limits: Limits) -> None:
        """Go on with other limits."""
        self._pace.set(limits.per_second)
        self._places.at_once = limits.at_once

    def put(self, place: Place) -> None:
        """Let an errand stand in its line."""
        waiting = place.waiting
        self._line(waiting).put(place)
        if waiting.tell_if_broken and waiting.errand is Errand.SEND:
            self._uninformed[waiting.attempt_id] = waiting

    def leave(self, place: Place) -> None:
        """Take an errand that still waits out of its line."""
        self._line(place.waiting).leave(place)
        self._uninformed.pop(place.waiting.attempt_id, None)

    def choose(self, now: datetime) -> Iterator[Choice]:
        """Let go whoever may leave at `now`, the most urgent first, and whoever never may.

        While an alarm waits, be it for its next try, nothing else is sent: it would take the place the alarm was refused for.
        """
        for line in self._lines.values():
            line.wake(now)
        for lane in Lane:
            yield from self._asking(lane)
            if lane is Lane.LIFE or self._lines[Lane.LIFE, Errand.SEND].is_empty:
                yield from self._sending(lane, now)

    def held_up(self) -> tuple[Waiting, ...]:
        """Return who waits for a broken provider and was not told yet; each is returned once."""
        if not self._breaker.broken or not self._uninformed:
            return ()
        told, self._uninformed = self._uninformed, {}
        return tuple(sorted(told.values(), key=lambda one: (one.lane, one.planned_at)))

    def done(self, waiting: Waiting, left_at: datetime, fate: Fate, now: datetime) -> None:
        """Hear how an errand went that had left."""
        self._places.give_back(waiting.lane, waiting.errand)
        if waiting.errand is Errand.ASK:
            return
        if fate is Fate.NOT_WANTED:
            self._pace.give_back()
        if fate is Fate.NOT_PROCESSED:
            self._pace.slip(now)
        if fate in (Fate.NOT_WANTED, Fate.NOT_PROCESSED):
            self._budgets.give_back(waiting, left_at)
        self._judge(waiting, fate, now)

    def look_again_at(self, now: datetime) -> datetime | None:
        """Return when something may change by time alone: after choose(), always later than `now`."""
        times = [line.next_due() for line in self._lines.values()]
        waiting = (lane for lane in Lane if self._lines[lane, Errand.SEND].first() is not None)
        times.extend(self._sendable_at(lane, now) for lane in waiting)
        return min((one for one in times if one is not None and one > now), default=None)

    def _sendable_at(self, lane: Lane, now: datetime) -> datetime | None:
        """Return when pace and breaker let the first of a lane leave; None if only a probe's answer can."""
        admitted_at = self._breaker.admits_at(lane, now)
        return admitted_at and max(admitted_at, self._pace.free_at(lane, now))

    def _asking(self, lane: Lane) -> Iterator[Choice]:
        line = self._lines[lane, Errand.ASK]
        while (place := line.first()) is not None and self._places.is_free_for(lane, Errand.ASK):
            line.pop()
            self._places.take(lane, Errand.ASK)
            yield place.waiting

    def _sending(self, lane: Lane, now: datetime) -> Iterator[Choice]:
        line = self._lines[lane, Errand.SEND]
        while (place := line.first()) is not None and self._may_send(lane, now):
            choice = self._by_budget(line, place, now)
            if choice is not None:
                self._uninformed.pop(place.waiting.attempt_id, None)
                yield choice

    def _may_send(self, lane: Lane, now: datetime) -> bool:
        return self._places.is_free_for(lane, Errand.SEND) and self._sendable_at(lane, now) == now

    def _by_budget(self, line: Line, place: Place, now: datetime) -> Choice | None:
        """Let the first in line leave if its address may get it now, refuse it if never in time; else it waits on."""
        waiting = place.waiting
        refusal = self._budgets.refusal(waiting, now)
        free_at = self._budgets.free_at(waiting, now)
        if not refusal and now < free_at < waiting.until:
            line.defer(place, free_at)
            return None
        line.pop()
        if refusal or free_at > now:
            reason = refusal or f"this address has had enough of lane {waiting.lane.name.lower()}"
            return Refused(waiting=waiting, reason=reason)
        self._pace.take(now)
        self._places.take(waiting.lane, Errand.SEND)
        self._budgets.take(waiting, now)
        self._breaker = self._breaker.left(waiting.lane, waiting.attempt_id)
        return waiting

    def _judge(self, waiting: Waiting, fate: Fate, now: datetime) -> None:
        was_broken = self._breaker.broken
        lane, attempt_id = waiting.lane, waiting.attempt_id
        match fate:
            case Fate.NOT_WANTED:
                self._breaker = self._breaker.undecided(lane, attempt_id)
            case Fate.NOT_PROCESSED | Fate.TROUBLE:
                self._breaker = self._breaker.trouble(lane, attempt_id, now)
            case Fate.TAKEN:
                self._breaker = self._breaker.well()
                if was_broken:
                    self._wake_all()

    def _wake_all(self) -> None:
        """Let everything leave that waits for its next try, for the provider is back."""
        for lane in Lane:
            self._lines[lane, Errand.SEND].wake_all()

    @property
    def is_broken(self) -> bool:
        """Whether only probes leave."""
        return self._breaker.broken

    def _line(self, waiting: Waiting) -> Line:
        return self._lines[waiting.lane, waiting.errand]

"""The queue: given what waits, what left of late, the limits and the time, who leaves now and when to look again.

It has no clock and no chance: the same calls with the same times always give the same answers.
"""

from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from ..channels.interface import Limits
from .budgets import Budgets
from .line import Place
from .outlet import Outlet
from .waiting import Fate, Refused, Turn, Waiting


@dataclass(frozen=True, kw_only=True)
class _Left:
    """An errand that is being done, and since when (UTC)."""

    waiting: Waiting
    at: datetime


class Queue:
    """Everything that waits, for all providers. An attempt has at most one errand, waiting or being done."""

    def __init__(self) -> None:
        """Begin empty."""
        self._budgets = Budgets()
        self._outlets: dict[str, Outlet] = {}
        self._waiting: dict[str, Place] = {}
        self._left: dict[str, _Left] = {}
        self._ends: list[tuple[datetime, int, Place]] = []
        self._numbers = count()

    def limit(self, provider: str, limits: Limits) -> None:
        """Say how much a provider takes; must be said before anything is put for it."""
        if provider in self._outlets:
            self._outlets[provider].limit(limits)
        else:
            self._outlets[provider] = Outlet(limits, self._budgets)

    def remember(self, waiting: Waiting, left_at: datetime) -> None:
        """Count a message that left before this queue was made, as before a restart."""
        self._budgets.take(waiting, left_at)

    def put(self, waiting: Waiting) -> None:
        """Let an errand wait for its turn."""
        place = Place(waiting, next(self._numbers))
        self._waiting[waiting.attempt_id] = place
        heappush(self._ends, (waiting.until, place.number, place))
        self._outlets[waiting.provider].put(place)

    def withdraw(self, attempt_id: str) -> bool:
        """Take back what has not left yet; returns whether it was still waiting."""
        place = self._waiting.pop(attempt_id, None)
        if place is not None:
            self._outlets[place.waiting.provider].leave(place)
        return place is not None

    def withdraw_all(self) -> None:
        """Take everything back that has not left yet."""
        for attempt_id in list(self._waiting):
            self.withdraw(attempt_id)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what has not left yet, in the order in which it came."""
        return tuple(place.waiting for place in self._waiting.values())

    def has(self, attempt_id: str) -> bool:
        """Whether an attempt has an errand, waiting or being done."""
        return attempt_id in self._waiting or attempt_id in self._left

    def is_broken(self, provider: str) -> bool:
        """Whether nothing but a probe leaves for a provider."""
        return provider in self._outlets and self._outlets[provider].is_broken

    def take(self, now: datetime) -> Turn:
        """Let go whoever may leave at `now`; their errands count as being done until done() is called."""
        leaving: list[Waiting] = []
        refused = self._ended(now)
        for outlet in self._outlets.values():
            for choice in outlet.choose(now):
                if isinstance(choice, Refused):
                    del self._waiting[choice.waiting.attempt_id]
                    refused.append(choice)
                else:
                    del self._waiting[choice.attempt_id]
                    self._left[choice.attempt_id] = _Left(waiting=choice, at=now)
                    leaving.append(choice)
        return Turn(
            leaving=tuple(sorted(leaving, key=lambda one: one.lane)),
            refused=tuple(refused),
            held_up=tuple(one for outlet in self._outlets.values() for one in outlet.held_up()),
            look_again_at=self._look_again_at(now),
        )

    def done(self, attempt_id: str, fate: Fate, now: datetime) -> None:
        """Say how an errand went that had left."""
        left = self._left.pop(attempt_id)
        self._outlets[left.waiting.provider].done(left.waiting, left.at, fate, now)

    def _ended(self, now: datetime) -> list[Refused]:
        ended: list[Refused] = []
        while self._ends and (self._ends[0][2].gone or self._ends[0][0] <= now):
            place = heappop(self._ends)[2]
            if not place.gone:
                self.withdraw(place.waiting.attempt_id)
                ended.append(Refused(waiting=place.waiting))
        return ended

    def _look_again_at(self, now: datetime) -> datetime | None:
        times = [outlet.look_again_at(now) for outlet in self._outlets.values()]
        if self._waiting:
            times.append(self._ends[0][0])
        return min((one for one in times if one is not None), default=None)

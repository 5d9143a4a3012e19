"""Which home wants to be looked at when: a heap of instants, in which only the latest wish of a home counts."""

from datetime import datetime
from heapq import heappop, heappush


class Agenda:
    """The next look at each home. All times are UTC."""

    def __init__(self) -> None:
        """Begin with no look planned."""
        self._looks: list[tuple[datetime, str]] = []
        self._due: dict[str, datetime] = {}

    def plan(self, household_id: str, instant: datetime) -> None:
        """Plan the next look at a home, in place of the one that was planned."""
        if self._due.get(household_id) != instant:
            self._due[household_id] = instant
            heappush(self._looks, (instant, household_id))

    def drop(self, household_id: str) -> None:
        """Plan no further look at a home."""
        self._due.pop(household_id, None)

    def next(self, now: datetime) -> str | None:
        """Return a home whose look is due now, None if there is none."""
        while self._looks and self._looks[0][0] <= now:
            instant, household_id = heappop(self._looks)
            if self._due.get(household_id) == instant:
                del self._due[household_id]
                return household_id
        return None

"""Who is next among messages of the same lane: every incident in turn, and the oldest first."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush

from .waiting import Waiting


@dataclass(eq=False, slots=True)
class Place:
    """A message's place in a line; `number` is the order in which they came, `gone` set when it is not in line any more."""

    waiting: Waiting
    number: int
    round: int = 0
    gone: bool = False


class Line:
    """The errands of one lane that wait for one provider: those that may leave, and those whose time has not come.

    In every round each incident has one message; so an incident with many waits no longer than all of them, and none is passed
    over. Every operation takes a time that grows with the logarithm of the length.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._ready: list[tuple[int, datetime, int, Place]] = []
        self._later: list[tuple[datetime, int, Place]] = []
        self._round = 0
        self._last_round: dict[str, int] = {}
        self._of_incident: Counter[str] = Counter()

    def put(self, place: Place) -> None:
        """Let a message stand in line."""
        incident = place.waiting.incident_id
        place.round = max(self._round, self._last_round.get(incident, -1) + 1)
        self._last_round[incident] = place.round
        self._of_incident[incident] += 1
        if place.waiting.not_before is None:
            self._make_ready(place)
        else:
            self.defer(place, place.waiting.not_before)

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits, whenever their time may come."""
        return not self._of_incident

    def wake(self, now: datetime) -> None:
        """Let those stand in line whose time has come."""
        while self._later and (self._later[0][0] <= now or self._later[0][2].gone):
            self._make_ready(heappop(self._later)[2])

    def wake_all(self) -> None:
        """Let everybody stand in line, whatever they waited for."""
        later, self._later = self._later, []
        for _, _, place in later:
            self._make_ready(place)

    def first(self) -> Place | None:
        """Return who is next, if anybody is."""
        while self._ready and self._ready[0][3].gone:
            heappop(self._ready)
        return self._ready[0][3] if self._ready else None

    def pop(self) -> None:
        """Let the first one leave."""
        place = heappop(self._ready)[3]
        self._round = max(self._round, place.round)
        self.leave(place)

    def defer(self, place: Place, until: datetime) -> None:
        """Let a message wait until an instant; the first in line, or one that is only being put."""
        if self._ready and self._ready[0][3] is place:
            heappop(self._ready)
        heappush(self._later, (until, place.number, place))

    def leave(self, place: Place) -> None:
        """Take a message out of the line, wherever it stands."""
        place.gone = True
        incident = place.waiting.incident_id
        self._of_incident[incident] -= 1
        if self._of_incident[incident] == 0:
            del self._of_incident[incident], self._last_round[incident]

    def next_due(self) -> datetime | None:
        """Return when the next one's time comes."""
        while self._later and self._later[0][2].gone:
            heappop(self._later)
        return self._later[0][0] if self._later else None

    def _make_ready(self, place: Place) -> None:
        if not place.gone:
            key = (place.round, place.waiting.planned_at, place.number, place)
            heappush(self._ready, key)

"""When things happen in the network: a real event loop's timers, or a virtual clock's."""

from collections.abc import Callable
import heapq
from itertools import count
from typing import Protocol

type Deed = Callable[[], None]


class Agenda(Protocol):
    """Lets something happen later."""

    def after(self, delay_s: float, do: Deed, *, errand: bool = True) -> None:
        """Do something in `delay_s` seconds, never at once.

        An errand is a duty of the network that ends soon; what people do, and ringing, is none.
        """


class VirtualAgenda:
    """An agenda on a clock that only moves when it is told to; equal times keep their order."""

    def __init__(self, *, now: float = 0) -> None:
        """Start the clock at a unix time."""
        self.now = now
        self._order = count()
        self._plans: list[tuple[float, int, Deed]] = []

    @property
    def next_at(self) -> float | None:
        """When the next thing happens; nothing if nothing is planned."""
        return self._plans[0][0] if self._plans else None

    def after(self, delay_s: float, do: Deed, *, errand: bool = True) -> None:
        """Plan a deed."""
        heapq.heappush(self._plans, (self.now + delay_s, next(self._order), do))

    def advance(self, now: float) -> None:
        """Let everything happen that is due until `now`, each at its own time."""
        while self._plans and self._plans[0][0] <= now:
            at, _, do = heapq.heappop(self._plans)
            self.now = max(self.now, at)
            do()
        self.now = max(self.now, now)

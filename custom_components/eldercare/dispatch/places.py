"""How many requests may be open at a provider at once: each lane has its share, and an alarm never waits for a place of another's."""

from collections import Counter

from ..model.words import Lane
from .rules import ASKING_SHARE, share_of
from .waiting import Errand


class Places:
    """The open requests of one provider, by lane and errand."""

    def __init__(self, at_once: int) -> None:
        """Begin with none open."""
        self.at_once = at_once
        self._open: Counter[tuple[Lane, Errand]] = Counter()

    def is_free_for(self, lane: Lane, errand: Errand) -> bool:
        """Whether one more request may be opened.

        An alarm of which no other is open takes a place more than there are rather than wait: a refused alarm is tried again
        at once, one that waits for a hanging request is late. It happens only where a provider takes one or two at a time.
        """
        if errand is Errand.ASK and not self._may_ask(lane):
            return False
        if errand is Errand.SEND and lane is Lane.LIFE and not self._open[lane, errand]:
            return True
        above = (one for one in Lane if one <= lane)
        return all(self._from(one) < share_of(self.at_once, one) for one in above)

    def take(self, lane: Lane, errand: Errand) -> None:
        """Open a request."""
        self._open[lane, errand] += 1

    def give_back(self, lane: Lane, errand: Errand) -> None:
        """Close a request."""
        self._open[lane, errand] -= 1

    def _may_ask(self, lane: Lane) -> bool:
        """Whether asking leaves enough places to send; life may always ask one thing."""
        if lane is Lane.LIFE and not self._open[lane, Errand.ASK]:
            return True
        asking = sum(self._open[one, Errand.ASK] for one in Lane)
        return asking < max(1, int(self.at_once * ASKING_SHARE))

    def _from(self, lane: Lane) -> int:
        """Return how many requests of a lane and of those below it are open."""
        return sum(count for (one, _errand), count in self._open.items() if one >= lane)

"""Whether a battery is low, and whether it will last the week."""

from dataclasses import dataclass
from math import isfinite

from .signs_of_life import Kept

_HOUR = 3600
_DAY = 24 * _HOUR

# Readings of healthy batteries go up and down by a step of ten: only more than that is a trend.
_TREND_PERCENT = 15
_TREND_S = 3 * _DAY
# Nothing but a fresh battery rises by so much.
_FRESH_PERCENT = 20
# The voltage under the last percents breaks down at the next message.
_EMPTY_PERCENT = 5
# Single readings are wrong at times: one counts when a second one agrees, or nothing better followed for an hour.
_CONFIRMED_S = _HOUR
# A battery that warms up gains a step of ten; mended is what is clearly above.
_RECOVERY_PERCENT = 10
_WEEK_DAYS = 7.0


@dataclass(slots=True)
class Battery(Kept):
    """The latest reading, and two older ones at least three days apart; times are clock readings."""

    percent: int
    read_at: int
    anchor_percent: int
    anchor_at: int
    older_percent: int = -1
    older_at: int = 0
    previous_percent: int = 100

    @classmethod
    def first(cls, percent: float, at: int) -> Battery | None:
        """Begin with a reading; None if it is no number."""
        if not isfinite(percent):
            return None
        whole = _whole(percent)
        return cls(percent=whole, read_at=at, anchor_percent=whole, anchor_at=at)

    def read(self, percent: float, at: int) -> None:
        """Take a further reading."""
        if not isfinite(percent):
            return
        now = _whole(percent)
        if now == self.percent and at == self.read_at:
            return  # the same reading again, and no second opinion
        if now >= self.anchor_percent + _FRESH_PERCENT:
            self.older_percent, self.anchor_percent, self.anchor_at = -1, now, at
        elif at - self.anchor_at >= _TREND_S:
            self.older_percent, self.older_at = self.anchor_percent, self.anchor_at
            self.anchor_percent, self.anchor_at = now, at
        self.previous_percent = self.percent
        self.percent, self.read_at = now, at

    def is_low(self, at: int, limit: int, *, stands: bool) -> bool:
        """Tell whether the battery is at or below `limit` percent; `stands` if it was found so before."""
        if stands:
            return self.percent < limit + _RECOVERY_PERCENT
        return self._believed(at) <= limit

    def is_dying(self, at: int, *, stands: bool) -> bool:
        """Tell whether the battery will not last the week."""
        if stands and self.percent < _EMPTY_PERCENT + _RECOVERY_PERCENT:
            return True
        believed = self._believed(at)
        return believed <= _EMPTY_PERCENT or self.days_left(at) < _WEEK_DAYS

    def days_left(self, at: int) -> float:
        """Return how long so much lasts at the pace of the last days; infinite without a trend."""
        from_older = self.older_percent >= 0
        base = self.older_percent if from_older else self.anchor_percent
        seconds = self.read_at - (self.older_at if from_older else self.anchor_at)
        percent = self._believed(at)
        fallen = base - percent
        if fallen < _TREND_PERCENT or seconds < _TREND_S:
            return float("inf")
        return percent * seconds / _DAY / fallen

    def _believed(self, at: int) -> int:
        """Return the better of the last two readings, until the last one has stood for an hour."""
        if at - self.read_at >= _CONFIRMED_S:
            return self.percent
        return max(self.percent, self.previous_percent)


def _whole(percent: float) -> int:
    return round(min(max(percent, 0.0), 100.0))

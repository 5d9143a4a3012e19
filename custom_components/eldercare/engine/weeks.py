"""Are weekends different? The longest quiet time of each part of each of the last days, and a test of the two kinds of days.

Most old people live every day alike, and to divide their days would only make each half poorer. So the kinds are told apart
only in a part of the day in which they differ beyond chance: by the rank-sum test of Mann and Whitney 1947, which asks nothing
of how quiet times are spread.
"""

from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt
from typing import Any

DAYS_KEPT = 60
QUARTERS = 4
_QUARTER_MIN = 360
# Quiet times that begin in the evening end on the morning of the next day, and are of its kind.
_EVENING_MIN = 18 * 60
# Five weekends: fewer days say nothing.
_FEWEST = 10
# Standard deviations: by chance alone, one home in a thousand.
_BEYOND_CHANCE = 3.3


def is_weekend(day: int, minute: int) -> bool:
    """Whether a quiet time that begins on this local day (ordinal) at this minute belongs to a Saturday or Sunday."""
    return (day + (minute >= _EVENING_MIN) + 6) % 7 >= 5


def quarter_of(minute: int) -> int:
    """Return the quarter of the day a minute is in."""
    return minute // _QUARTER_MIN


@dataclass(slots=True)
class Weeks:
    """For each of the last days and each quarter, the longest quiet time in the memory's steps."""

    longest: bytearray = field(default_factory=lambda: bytearray(DAYS_KEPT * QUARTERS))
    # Per day: 0 for none, 1 for a working day, 2 for a weekend.
    kinds: bytearray = field(default_factory=lambda: bytearray(DAYS_KEPT))
    place: int = 0
    last_day: int = -1
    differing: tuple[bool, ...] = (False,) * QUARTERS

    def learn(self, day: int, minute: int, steps: int) -> None:
        """Take in a quiet time; one of a day that is over already comes too late for it."""
        day_of = day + (minute >= _EVENING_MIN)
        if day_of > self.last_day:
            self._begin(day_of, weekend=is_weekend(day, minute))
        elif day_of < self.last_day:
            return
        at = self.place * QUARTERS + quarter_of(minute)
        self.longest[at] = max(self.longest[at], steps)

    def differ(self, minute: int) -> bool:
        """Whether weekends and working days differ in this part of the day."""
        return self.differing[quarter_of(minute)]

    def to_dict(self) -> dict[str, Any]:
        """Return the days as JSON can hold them."""
        return {
            "longest": self.longest.hex(),
            "kinds": self.kinds.hex(),
            "place": self.place,
            "last_day": self.last_day,
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Weeks:
        """Restore the days; raises ValueError, KeyError or TypeError where they were not kept whole."""
        weeks = cls(
            longest=bytearray.fromhex(kept["longest"]),
            kinds=bytearray.fromhex(kept["kinds"]),
            place=int(kept["place"]) % DAYS_KEPT,
            last_day=int(kept["last_day"]),
        )
        if len(weeks.longest) != DAYS_KEPT * QUARTERS or len(weeks.kinds) != DAYS_KEPT:
            raise ValueError("a day is missing")
        weeks._compare()
        return weeks

    def _begin(self, day: int, *, weekend: bool) -> None:
        self.last_day = day
        self.place = (self.place + 1) % DAYS_KEPT
        self.kinds[self.place] = 2 if weekend else 1
        begin = self.place * QUARTERS
        self.longest[begin : begin + QUARTERS] = bytes(QUARTERS)
        self._compare()

    def _compare(self) -> None:
        """Ask of each quarter whether the kinds differ; the day that has not ended is not asked."""
        ended = [day for day in range(DAYS_KEPT) if self.kinds[day] and day != self.place]
        self.differing = tuple(
            differ(
                [self.longest[day * QUARTERS + part] for day in ended if self.kinds[day] == 1],
                [self.longest[day * QUARTERS + part] for day in ended if self.kinds[day] == 2],
            )
            for part in range(QUARTERS)
        )


def differ(one: list[int], other: list[int]) -> bool:
    """Whether two samples differ beyond chance: rank-sum test, normal approximation, corrected for ties."""
    few, many = len(one), len(other)
    if min(few, many) < _FEWEST:
        return False
    total = few + many
    ranks, ties, before = dict[int, float](), 0, 0
    for value, same in groupby(sorted(one + other)):
        count = len(list(same))
        ranks[value] = before + (count + 1) / 2
        ties += count**3 - count
        before += count
    spread = few * many / 12 * (total + 1 - ties / (total * (total - 1)))
    distance = abs(sum(ranks[value] for value in one) - few * (total + 1) / 2)
    return spread > 0 and distance > _BEYOND_CHANCE * sqrt(spread)

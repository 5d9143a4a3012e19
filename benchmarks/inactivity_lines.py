"""Two lines to be measured against: a fixed number of hours, and the line of Cuddihy et al. 2007.

Both know the left-home rule, without which neither could live in a flat with a front door: while the door moved last, nobody is
missed. That rule is also their weakness, because who came home and fell in the hall is never found.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Protocol, override

from .inactivity_replay import HORIZON, Line, Replayed

_HALF_HOUR = timedelta(minutes=30)
_BINS = 48


class QuietLine(Protocol):
    """How long it may be quiet."""

    def alarm(self, began: datetime, until: datetime) -> datetime | None:
        """Return when a quiet time that began then is too long, if that is before `until`."""

    def learn(self, began: datetime, ended: datetime) -> None:
        """Take in a quiet time that has ended."""


class FixedLine(QuietLine):
    """The same limit always."""

    def __init__(self, hours: float) -> None:
        """Set the limit."""
        self._limit = timedelta(hours=hours)

    @override
    def alarm(self, began: datetime, until: datetime) -> datetime | None:
        alarm = began + self._limit
        return alarm if alarm < until else None

    @override
    def learn(self, began: datetime, ended: datetime) -> None:
        """Learn nothing."""


class CuddihyLine(QuietLine):
    """48 half-hours, the 97th percentile over 60 days of the inactivity reached in each, widened by a bin, and a buffer.

    Cuddihy, Weisenberg, Graichen, Ganesh 2007, "Algorithm to automatically detect abnormally long periods of inactivity in a
    home". The buffers of the paper depend on the home; here it is one of half an hour and a tenth.
    """

    def __init__(self, zone: tzinfo) -> None:
        """Begin without any day."""
        self._zone = zone
        self._days: deque[list[float]] = deque(maxlen=60)
        self._day = -1
        self._line = [12 * 3600.0] * _BINS

    @override
    def alarm(self, began: datetime, until: datetime) -> datetime | None:
        begin = began
        while begin < until:
            end = (
                begin
                + _HALF_HOUR
                - (begin - datetime.min.replace(tzinfo=begin.tzinfo)) % _HALF_HOUR
            )
            alarm = max(begin, began + timedelta(seconds=self._line[self._bin(begin)]))
            if alarm < min(end, until):
                return alarm
            begin = end
        return None

    @override
    def learn(self, began: datetime, ended: datetime) -> None:
        begin = began
        while begin < ended:
            self._turn(begin.astimezone(self._zone).toordinal())
            end = (
                begin
                + _HALF_HOUR
                - (begin - datetime.min.replace(tzinfo=begin.tzinfo)) % _HALF_HOUR
            )
            reached = (min(end, ended) - began).total_seconds()
            half_hour = self._bin(begin)
            self._days[-1][half_hour] = max(self._days[-1][half_hour], reached)
            begin = end

    def _bin(self, moment: datetime) -> int:
        local = moment.astimezone(self._zone)
        return local.hour * 2 + local.minute // 30

    def _turn(self, day: int) -> None:
        """Begin a new day, and draw the line anew from those before."""
        if day == self._day:
            return
        self._day = day
        if len(self._days) >= 7:
            high = [_percentile([one[b] for one in self._days], 0.97) for b in range(_BINS)]
            wide = [max(high[b - 1], high[b], high[(b + 1) % _BINS]) for b in range(_BINS)]
            self._line = [1.1 * seconds + 1800 for seconds in wide]
        self._days.append([0.0] * _BINS)


def replay_line(lines: Sequence[Line], line: QuietLine, cuts: Iterable[datetime]) -> Replayed:
    """Replay a home through such a line, and break off at each cut."""
    replayed = Replayed()
    pending = sorted(set(cuts), reverse=True)
    for began, left, ended in _quiet_times(lines):
        while pending and pending[-1] < ended:
            cut = pending.pop()
            is_away = left is not None and left <= cut
            replayed.cuts[cut] = None if is_away else line.alarm(began, cut + HORIZON)
        alarm = line.alarm(began, ended)
        if alarm is not None and (left is None or alarm < left):
            replayed.alarms.append(alarm)
        line.learn(began, ended)
    return replayed


def _quiet_times(
    lines: Sequence[Line],
) -> Iterable[tuple[datetime, datetime | None, datetime]]:
    """Yield when each quiet time began, when the door moved last without anybody moving after, and when it ended."""
    doors = [one.at for one in lines if one.kind == "door"]
    life = [one for one in lines if one.state in ("ON", "OPEN") and one.kind in ("motion", "door")]
    for before, after in pairwise(life):
        left = before.at if before.kind == "door" else None
        at = bisect_right(doors, before.at)
        if left is None and at < len(doors) and doors[at] < after.at:
            left = doors[at]
        yield before.at, left, after.at


def _percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

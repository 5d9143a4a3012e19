"""The longest quiet times of the last weeks, by the half-hour in which they began: what the limit of inactivity is learned from.

A memory is a few rows of bytes: one row for the whole home, one for each sensor that spoke last. A row holds, for each of the
last stretches of twelve days and each half-hour, the longest quiet time and on how many days there was one. The oldest stretch
is written over by the newest, so ten years cost no more than two months. Only days on which there was life are counted: a hub
that was down for a season forgets nothing, and a clock that jumps does no harm.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from .weeks import Weeks, is_weekend

BINS = 48
BIN_S = 1800
STRETCHES = 5
DAYS_IN_STRETCH = 12
# A byte counts steps of three minutes up to twelve hours, and of twenty beyond, so that 255 of them reach over the longest
# night that anybody sleeps (17 h).
_STEP_S = 180
_FINE_STEPS = 240
_FINE_S = _FINE_STEPS * _STEP_S
_COARSE_STEP_S = 1200
LONGEST_S = _FINE_S + (255 - _FINE_STEPS) * _COARSE_STEP_S
# What is shorter than this says nothing about rest, only about the hardware's pace.
SHORTEST_S = 300
# A home with more sensors than this is judged by the whole home where the others spoke last.
MOST_SENSORS = 16
WHOLE_HOME = ""
# A quiet time that began up to an hour earlier or later by the clock is of the same kind: four half-hours around a minute.
_AROUND = 4
_FIRST_AROUND_MIN = 45


@dataclass(slots=True)
class Row:
    """Per stretch and half-hour: the longest quiet time (steps), and the days on which one began there."""

    longest: bytearray = field(default_factory=lambda: bytearray(STRETCHES * BINS))
    days: bytearray = field(default_factory=lambda: bytearray(STRETCHES * BINS))
    last_day: bytearray = field(default_factory=lambda: bytearray(BINS))

    def forget(self, stretch: int) -> None:
        """Make room for new days."""
        begin, end = stretch * BINS, (stretch + 1) * BINS
        self.longest[begin:end] = bytes(BINS)
        self.days[begin:end] = bytes(BINS)

    def to_list(self) -> list[str]:
        """Return the row as JSON can hold it."""
        return [self.longest.hex(), self.days.hex(), self.last_day.hex()]

    @classmethod
    def from_list(cls, kept: list[str]) -> Row:
        """Restore a row; raises ValueError or TypeError where it was not kept whole."""
        return cls(*(_bytes(text, size) for text, size in zip(kept, _SIZES, strict=True)))

    def learn(self, stretch: int, half_hour: int, day: int, steps: int) -> None:
        """Take in one quiet time."""
        at = stretch * BINS + half_hour
        self.longest[at] = max(self.longest[at], steps)
        today = day % 255 + 1
        if self.last_day[half_hour] != today:
            self.last_day[half_hour] = today
            self.days[at] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTime:
    """A quiet time after a sensor, by the local day (ordinal) and minute on which it began.

    `of_home`: somebody was surely there, so that it tells of the whole home and not only of that sensor.
    """

    sensor_id: str
    day: int
    minute: int
    seconds: float
    of_home: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The longest quiet time that began around a half-hour (seconds), and how many days speak for it."""

    longest_s: int
    days: int


@dataclass(slots=True)
class QuietMemory:
    """What one home has taught."""

    rows: dict[str, Row] = field(default_factory=dict)
    # The longest wait from each half-hour until the next sign of life, whenever the quiet time had begun.
    waits: bytearray = field(default_factory=lambda: bytearray(STRETCHES * BINS))
    # Of each half-hour the longest of all stretches, for it is asked at every look.
    longest_waits: bytearray = field(default_factory=lambda: bytearray(BINS), compare=False)
    # The same for the whole home on working days and at weekends, and whether these differ at all.
    by_kind: tuple[Row, Row] = field(default_factory=lambda: (Row(), Row()))
    weeks: Weeks = field(default_factory=Weeks)
    # How many days there was life, and the ordinal number of the last of them.
    days: int = 0
    last_day: int = -1

    def live(self, day: int) -> None:
        """Count a day on which somebody was seen; `day` is its ordinal number."""
        if day == self.last_day:
            return
        self.last_day = day
        self.days += 1
        if self.days % DAYS_IN_STRETCH == 1:
            self._begin_stretch()

    def learn(self, quiet: QuietTime) -> None:
        """Learn a quiet time that has ended; which of them may be learned is for the caller to say."""
        seconds = min(quiet.seconds, LONGEST_S)
        if seconds < SHORTEST_S:
            return
        stretch, steps = self._stretch(), steps_of(seconds)
        half_hour = quiet.minute * 60 // BIN_S
        for key in (WHOLE_HOME, quiet.sensor_id) if quiet.of_home else (quiet.sensor_id,):
            row = self.rows.get(key)
            if row is None:
                if len(self.rows) > MOST_SENSORS:
                    continue
                row = self.rows[key] = Row()
            row.learn(stretch, half_hour, quiet.day, steps)
        if not quiet.of_home:
            return
        self.weeks.learn(quiet.day, quiet.minute, steps)
        kind = self.by_kind[is_weekend(quiet.day, quiet.minute)]
        kind.learn(stretch, half_hour, quiet.day, steps)
        for ahead in range(ceil(seconds / BIN_S)):
            at = stretch * BINS + (half_hour + ahead) % BINS
            self.waits[at] = max(self.waits[at], steps_of(seconds - ahead * BIN_S))
            self.longest_waits[at % BINS] = max(self.longest_waits[at % BINS], self.waits[at])

    def quiet_times(self, sensor_id: str, minute: int) -> Remembered:
        """Return what is remembered of quiet times after a sensor that began within an hour of a minute of the day."""
        row = self.rows.get(sensor_id)
        return Remembered(longest_s=0, days=0) if row is None else self._around(row, minute)

    def quiet_times_on_such_days(self, day: int, minute: int) -> Remembered:
        """Return the same for the whole home on days of this one's kind; nothing unless the kinds differ in this part of the day."""
        if not self.weeks.differ(minute):
            return Remembered(longest_s=0, days=0)
        return self._around(self.by_kind[is_weekend(day, minute)], minute)

    def longest_wait(self, minute: int) -> Remembered:
        """Return the longest time that ever passed from about this minute until the next sign of life, however it began."""
        first = minute * 60 // BIN_S - 1
        longest = max(self.longest_waits[(first + off) % BINS] for off in range(_AROUND))
        return Remembered(longest_s=seconds_of(longest), days=self.learned_days)

    @property
    def learned_days(self) -> int:
        """Return on how many of the remembered days there was life."""
        whole = (STRETCHES - 1) * DAYS_IN_STRETCH
        return min(self.days, whole + (self.days - 1) % DAYS_IN_STRETCH + 1)

    def to_dict(self) -> dict[str, Any]:
        """Return the memory as JSON can hold it."""
        return {
            "rows": {key: row.to_list() for key, row in self.rows.items()},
            "waits": self.waits.hex(),
            "by_kind": [row.to_list() for row in self.by_kind],
            "weeks": self.weeks.to_dict(),
            "days": self.days,
            "last_day": self.last_day,
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> QuietMemory:
        """Restore a memory; raises ValueError, KeyError or TypeError where it was not kept whole."""
        working, weekend = kept["by_kind"]
        memory = cls(
            rows={str(key): Row.from_list(row) for key, row in kept["rows"].items()},
            waits=_bytes(kept["waits"], STRETCHES * BINS),
            by_kind=(Row.from_list(working), Row.from_list(weekend)),
            weeks=Weeks.from_dict(kept["weeks"]),
            days=int(kept["days"]),
            last_day=int(kept["last_day"]),
        )
        memory._find_longest_waits()
        return memory

    def _around(self, row: Row, minute: int) -> Remembered:
        first = (minute - _FIRST_AROUND_MIN) * 60 // BIN_S
        places = [
            stretch * BINS + (first + off) % BINS
            for stretch in range(STRETCHES)
            for off in range(_AROUND)
        ]
        return Remembered(
            longest_s=seconds_of(max(row.longest[at] for at in places)),
            days=min(sum(row.days[at] for at in places), self.learned_days),
        )

    def _stretch(self) -> int:
        return max(self.days - 1, 0) // DAYS_IN_STRETCH % STRETCHES

    def _begin_stretch(self) -> None:
        """Write over the oldest stretch, and forget the sensors that have not spoken last for two months."""
        stretch = self._stretch()
        self.waits[stretch * BINS : (stretch + 1) * BINS] = bytes(BINS)
        self._find_longest_waits()
        for row in (*self.rows.values(), *self.by_kind):
            row.forget(stretch)
        silent = [key for key, row in self.rows.items() if key != WHOLE_HOME and not any(row.days)]
        for key in silent:
            del self.rows[key]

    def _find_longest_waits(self) -> None:
        for half_hour in range(BINS):
            self.longest_waits[half_hour] = max(self.waits[half_hour::BINS])


def steps_of(seconds: float) -> int:
    """Return a quiet time as a byte holds it, rounded up."""
    if seconds <= _FINE_S:
        return ceil(seconds / _STEP_S)
    return _FINE_STEPS + ceil((seconds - _FINE_S) / _COARSE_STEP_S)


def seconds_of(steps: int) -> int:
    """Return the quiet time that a byte holds."""
    coarse = max(0, steps - _FINE_STEPS)
    return (steps - coarse) * _STEP_S + coarse * _COARSE_STEP_S


_SIZES = (STRETCHES * BINS, STRETCHES * BINS, BINS)


def _bytes(text: str, size: int) -> bytearray:
    kept = bytearray.fromhex(text)
    if len(kept) != size:
        raise ValueError(f"{len(kept)} bytes instead of {size}")
    return kept

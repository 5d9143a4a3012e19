"""How long may it be quiet? The learned line of inactivity, with the reason for each limit as data.

The rule, in one sentence: it may be quiet as long as it ever was in the last two months around this time of day, and a margin
longer, which is the wider the fewer days speak for it. What was seen is asked in several ways (of the whole home, of the sensor
that spoke last, of what was still to come at each later time of day), and the shortest answer holds, because each is a bound.

Where the method comes from: the longest quiet time by time of day is Cuddihy et al. 2007; that the maximum over a long memory
beats a percentile, and that the hour in which the quiet time *began* is the best single condition, is what recordings of real
homes teach. That the longest of n days grows like ln(n) is Gumbel's law for whatever has an exponential tail.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo
from enum import StrEnum
from math import ceil, inf, log

from .presence import Absences
from .quiet_memory import WHOLE_HOME, QuietMemory, Remembered

_HOUR = 3600
_HALF_HOUR = 1800
_EVENING = time(18)


@dataclass(frozen=True, kw_only=True)
class Caution:
    """How careful the line is, in seconds unless said otherwise: the same for every home."""

    # Before this nobody is alarmed, whatever was learned: nobody who watches television moves more often.
    least_s: float = 2.4 * _HOUR
    # A night's sleep is bounded: over this it is asked, unless this very home has been quiet for longer.
    most_s: float = 8.5 * _HOUR
    beyond_s: float = 0.5 * _HOUR
    # Who has once slept so long in one piece may any night sleep a whole one.
    whole_night_s: float = 6 * _HOUR
    # The margin over the longest quiet time: a pause for the sensors' own pace, a share of it (short ones vary little), and
    # never more than this, because sleep is bounded too.
    margin_s: float = 0.3 * _HOUR
    margin_share: float = 0.6
    margin_most_s: float = 1.5 * _HOUR
    # How much wider the margin is for each factor e of days that are missing: the scale of the tail in Gumbel's law.
    spread_s: float = 1.1 * _HOUR
    full_days: float = 60
    # Where quiet times are longer than this, people sleep, and the sensor that spoke last says nothing of where they are.
    sleep_s: float = 4.5 * _HOUR
    # Until there is anything to go by: by day, and for a quiet time that begins in the evening and may go on as a night. It
    # holds for a week, and gives way to what is learned in the next.
    default_s: float = 8 * _HOUR
    default_night_s: float = 10 * _HOUR
    trial_days: float = 14
    # Without a contact at the front door an absence looks like a fall: such a home gets a month to show its absences.
    doorless_days: float = 30

    def default(self, clock: time) -> float:
        """Return the safe default for a quiet time that begins at this time of day."""
        return self.default_night_s if clock >= _EVENING else self.default_s


DEFAULT_CAUTION = Caution()


class Reason(StrEnum):
    """Why the limit is what it is."""

    NOTHING_LEARNED = "nothing_learned"
    LEARNING = "learning"
    LONGEST_QUIET = "longest_quiet"
    LONGEST_AFTER_SENSOR = "longest_after_sensor"
    LONGEST_ON_SUCH_DAYS = "longest_on_such_days"
    LONGEST_WAIT = "longest_wait"
    LEAST = "least"
    MOST = "most"
    FIXED = "fixed"
    LONGEST_ABSENCE = "longest_absence"


@dataclass(frozen=True, kw_only=True)
class FixedLimit:
    """A limit that people have set for a part of the day (local time); one that ends before it begins passes midnight."""

    start: time
    end: time
    seconds: float

    def covers(self, moment: time) -> bool:
        """Whether a quiet time that began at this time of day falls under the limit; equal times mean the whole day."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How long it may be quiet, and why: "on a day like this the longest quiet time starting at 14 h was 2 h 10 min".

    `longest_s` is that longest quiet time, `began` the time of day (local) it is about, `sensor_id` the sensor that spoke last
    where it matters, `margin_s` what was added, `learned_days` how many days were learned, `confidence` from 0 to 1.
    """

    seconds: float
    reason: Reason
    began: time
    longest_s: float = 0
    margin_s: float = 0
    sensor_id: str = ""
    learned_days: int = 0
    confidence: float = 0


def limit(
    memory: QuietMemory,
    sensor_id: str,
    began: datetime,
    zone: tzinfo,
    *,
    fixed: tuple[FixedLimit, ...] = (),
    caution: Caution = DEFAULT_CAUTION,
    has_door: bool = True,
) -> Limit:
    """Return how long it may be quiet after a sensor spoke at `began` (aware); `has_door`: absences can be told."""
    local = began.astimezone(zone)
    clock = local.time().replace(second=0, microsecond=0)
    for one in fixed:
        if one.covers(clock):
            return Limit(seconds=one.seconds, reason=Reason.FIXED, began=clock, confidence=1)
    learned = _learned(memory, sensor_id, local, clock, caution)
    trial = caution.trial_days if has_door else caution.doorless_days
    return _on_trial(learned, trial, caution, has_door=has_door)


def absence_limit(absences: Absences, left: datetime, learned_days: int) -> Limit:
    """Return after how long somebody who went out at `left` (local) is *not back yet*, and why."""
    day = left.toordinal()
    longest, seconds = absences.longest(day), absences.limit_s(day)
    return Limit(
        seconds=seconds,
        reason=Reason.LONGEST_ABSENCE if longest else Reason.NOTHING_LEARNED,
        began=left.time().replace(second=0, microsecond=0),
        longest_s=longest,
        margin_s=seconds - longest if longest else 0,
        learned_days=learned_days,
    )


def minute_of(local: datetime) -> int:
    """Return the minute of the day of a local time."""
    return local.hour * 60 + local.minute


@dataclass(frozen=True, slots=True)
class _Bound:
    """An answer to how long it may be quiet: what was seen, and with the margin."""

    seconds: float
    longest_s: float
    reason: Reason


def _learned(
    memory: QuietMemory, sensor_id: str, local: datetime, clock: time, caution: Caution
) -> Limit:
    days = memory.learned_days
    if days == 0:
        seconds = caution.default(clock)
        return Limit(seconds=seconds, reason=Reason.NOTHING_LEARNED, began=clock)
    bound = _shortest(memory, sensor_id, local, caution)
    seconds, reason = bound.seconds, bound.reason
    if seconds < caution.least_s:
        seconds, reason = caution.least_s, Reason.LEAST
    elif seconds > caution.most_s and reason is not Reason.MOST:
        seconds, reason = caution.most_s, Reason.MOST
    return Limit(
        seconds=seconds,
        reason=reason,
        began=clock,
        longest_s=bound.longest_s,
        margin_s=bound.seconds - bound.longest_s,
        sensor_id=sensor_id,
        learned_days=days,
        confidence=round(min(1, days / caution.full_days), 2),
    )


def _shortest(memory: QuietMemory, sensor_id: str, local: datetime, caution: Caution) -> _Bound:
    """Return the shortest of all bounds; a night that has been slept through is a whole night whatever the others say."""
    minute = minute_of(local)
    home = memory.quiet_times(WHOLE_HOME, minute)
    if home.longest_s >= caution.whole_night_s:
        night = max(caution.most_s, home.longest_s + caution.beyond_s)
        return _Bound(night, home.longest_s, Reason.MOST)
    sensor = WHOLE_HOME if home.longest_s >= caution.sleep_s else sensor_id
    own = _bound(memory.quiet_times(sensor, minute), Reason.LONGEST_AFTER_SENSOR, caution)
    bounds = [
        *([own] if sensor != WHOLE_HOME else []),
        _bound(home, Reason.LONGEST_QUIET, caution),
        _bound(
            memory.quiet_times_on_such_days(local.toordinal(), minute),
            Reason.LONGEST_ON_SUCH_DAYS,
            caution,
        ),
    ]
    shortest = min(bounds, key=_seconds)
    until = min(shortest.seconds, caution.most_s)
    return min(shortest, *_waits(memory, minute, home, until, caution), key=_seconds)


def _waits(
    memory: QuietMemory, minute: int, home: Remembered, until_s: float, caution: Caution
) -> Iterator[_Bound]:
    """Yield for each half-hour that the quiet time may still reach how long it ever was until the next sign of life."""
    for passed in range(0, ceil(until_s), _HALF_HOUR):
        wait = _bound(memory.longest_wait(minute + passed // 60), Reason.LONGEST_WAIT, caution)
        seen = passed + wait.longest_s
        yield _Bound(passed + wait.seconds, min(seen, home.longest_s or seen), Reason.LONGEST_WAIT)


def _bound(seen: Remembered, reason: Reason, caution: Caution) -> _Bound:
    """Return what was seen with its margin; what was never seen bounds nothing."""
    if not seen.days:
        return _Bound(inf, 0, reason)
    margin = min(caution.margin_s + caution.margin_share * seen.longest_s, caution.margin_most_s)
    margin += caution.spread_s * log(caution.full_days / min(seen.days, caution.full_days))
    return _Bound(seen.longest_s + margin, seen.longest_s, reason)


def _seconds(bound: _Bound) -> float:
    return bound.seconds


def _on_trial(learned: Limit, trial_days: float, caution: Caution, *, has_door: bool) -> Limit:
    """Narrow the safe default in the second half of the trial; all at once at its end where absences cannot be told."""
    missing = 2 * (1 - learned.learned_days / trial_days)
    default = caution.default(learned.began)
    if missing <= 0 or learned.seconds >= default:
        return learned
    share = min(1, missing) if has_door else 1
    seconds = learned.seconds + share * (default - learned.seconds)
    return replace(learned, seconds=seconds, reason=Reason.LEARNING)

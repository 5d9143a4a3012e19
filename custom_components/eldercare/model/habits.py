"""What a home agreed to about its silence: limits of its own, a daily check-in, a calendar of absences."""

from dataclasses import dataclass
from datetime import datetime, time

from .words import Sign


@dataclass(frozen=True, kw_only=True)
class QuietLimit:
    """How long (s) it may be quiet if that begins between two local times; one that ends before it begins passes midnight."""

    start: time
    end: time
    seconds: float


@dataclass(frozen=True, kw_only=True)
class DailyCheckIn:
    """By which signs, and between which local times of each day, the resident shows that all is well."""

    signs: frozenset[Sign]
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How a home's silence is judged, where it is not left to what is learned; `away_calendar` is an entity id."""

    limits: tuple[QuietLimit, ...] = ()
    check_in: DailyCheckIn | None = None
    away_calendar: str = ""


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Why silence was worth an alarm: quiet `since` (with the home's UTC offset), longer than `longest_s` ever was.

    `longest_s` is 0 where nothing was learned; `away`: out of the home since then, and not back.
    """

    since: datetime
    limit_s: float
    longest_s: float = 0
    away: bool = False

"""How long something has lasted, and when that is long enough: pure, so that nights and lost devices can be tried."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A part of every day in local time; an end before the beginning is on the next morning."""

    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One stretch of a state, `since` UTC.

    `lost` is when its device was lost, None while it speaks. What was told is not told again before `told` (UTC).
    """

    since: datetime
    lost: datetime | None = None
    told: datetime | None = None

    def interrupted(self, at: datetime) -> Stretch:
        """Return it without anybody who could say whether it goes on."""
        return self if self.lost else replace(self, lost=at)

    def resumed(self, at: datetime) -> Stretch:
        """Return it going on; the time in which nobody could say does not count."""
        if self.lost is None:
            return self
        return replace(self, since=self.since + (at - self.lost), lost=None)

    def told_at(self, at: datetime, span: Span | None, zone: tzinfo) -> Stretch:
        """Return it as told: for good, or where a span is given until that is over."""
        if span is None:
            return replace(self, told=datetime.max.replace(tzinfo=UTC))
        days = _days(span, at.astimezone(zone).date() - _A_DAY, zone)
        ends = [end for begin, end in days if begin <= at <= end]
        return replace(self, told=ends[0] if ends else at)


def due(
    stretch: Stretch, hold: timedelta, span: Span | None, zone: tzinfo, now: datetime
) -> datetime | None:
    """Return when (UTC) a stretch will have lasted `hold`, counted within the span; None if never, or if all was told.

    It is told once in each span, for what is still so the next night matters again; a span that is over is told no more.
    """
    if stretch.lost is not None:
        return None
    if span is None:
        return None if stretch.told else stretch.since + hold
    after = max(stretch.since, stretch.told or stretch.since, now)
    for begin, end in _days(span, after.astimezone(zone).date() - _A_DAY, zone):
        at = max(stretch.since, begin) + hold
        is_new = stretch.told is None or begin >= stretch.told
        if is_new and at <= end and end > now:
            return at
    return None


def _days(span: Span, first: date, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Yield the span of a few days from the first on, as UTC."""
    for days in range(4):
        day = first + days * _A_DAY
        last = day if span.start < span.end else day + _A_DAY
        yield _utc(day, span.start, zone), _utc(last, span.end, zone)


def _utc(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)

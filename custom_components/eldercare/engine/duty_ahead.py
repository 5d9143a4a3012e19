"""When, in the coming hours, nobody of a role may be called: found to the second, so that it is told before it comes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..model.community import Community, Hours, Responder
from .duty import is_on_duty

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time from `start` until before `end` (UTC)."""

    start: datetime
    end: datetime

    def covers(self, instant: datetime) -> bool:
        """Whether an instant lies in it."""
        return self.start <= instant < self.end


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What Home Assistant's schedules and calendars say about the coming hours.

    `on`: when each duty entity will be on; one that could not be read is missing. `holidays`: when it will be a holiday.
    """

    on: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    holidays: tuple[Span, ...] = ()

    def at(self, instant: datetime, community: Community) -> Community:
        """Return the community as it will be at an instant."""
        return replace(
            community,
            entities_on={
                entity: any(span.covers(instant) for span in spans)
                for entity, spans in self.on.items()
            },
            is_holiday=any(span.covers(instant) for span in self.holidays),
        )

    def edges(self) -> Iterator[datetime]:
        """Yield every instant at which something here changes."""
        for spans in (*self.on.values(), self.holidays):
            for span in spans:
                yield span.start
                yield span.end


def hole_in_duty(
    people: Iterable[Responder],
    now: datetime,
    community: Community,
    hours: int = 24,
    outlook: Outlook | None = None,
) -> datetime | None:
    """Return the first instant from `now` on, within so many hours, at which none of these people may be called (UTC).

    Without an outlook, entities and holidays are taken to stay as they are now.
    """
    people = list(people)
    until = now + timedelta(hours=hours)
    edges: set[datetime] = {now, *(outlook.edges() if outlook else ())}
    for person in people:
        edges.update(_edges(person, now, until, ZoneInfo(community.time_zone)))
    for instant in sorted(edge for edge in edges if now <= edge <= until):
        then = outlook.at(instant, community) if outlook else community
        if not any(is_on_duty(person, instant, then) for person in people):
            return instant
    return None


def _edges(
    person: Responder, begin: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[datetime]:
    if person.duty.away_until is not None:
        yield person.duty.away_until
    if not person.duty.hours:
        return
    day = begin.astimezone(zone).date()
    while day <= until.astimezone(zone).date():
        for hours in person.duty.hours:
            if hours.weekday == day.weekday():
                for clock in _clocks(hours):
                    # An hour that the clock shows twice has two edges.
                    for fold in (0, 1):
                        edge = datetime.combine(day, clock, zone).replace(fold=fold)
                        yield edge.astimezone(UTC)
        day += _DAY
        yield datetime.combine(day, time.min, zone).astimezone(UTC)
    if change := _clock_change(begin, until, zone):
        yield change


def _clocks(hours: Hours) -> tuple[time, ...]:
    """Return the times of day at which a part of a day begins and ends; midnight is an edge of every day already."""
    return (hours.start,) if hours.end in (time.max, time.min) else (hours.start, hours.end)


def _clock_change(begin: datetime, until: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when the clock is set forward or back, if it is: an hour that begins or ends then has its edge there."""

    def offset(instant: datetime) -> timedelta | None:
        return instant.astimezone(zone).utcoffset()

    early = begin.replace(second=0, microsecond=0)
    late = until.replace(second=0, microsecond=0) + timedelta(minutes=1)
    if offset(early) == offset(late):
        return None
    while late - early > timedelta(minutes=1):
        middle = (early + (late - early) / 2).replace(second=0, microsecond=0)
        early, late = (middle, late) if offset(middle) == offset(early) else (early, middle)
    return late

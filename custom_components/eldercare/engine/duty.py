"""Who may be called now, who is nearest, and whether it is day. Local time is the community's."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..model.community import Community, Hours, Household, Responder

_NEVER = datetime.min.replace(tzinfo=UTC)


def is_on_duty(person: Responder, now: datetime, community: Community) -> bool:
    """Whether a person may be called at `now` (UTC)."""
    duty = person.duty
    if duty.away_until is not None and now < duty.away_until:
        return False
    if not duty.hours:
        return True
    local = now.astimezone(ZoneInfo(community.time_zone))
    return any(_covers(hours, local) for hours in duty.hours)


def nearest_first(
    people: Iterable[Responder], household: Household | None, community: Community
) -> list[Responder]:
    """Sort people: of the same building, of the same grid, then the rest; in each the least recently called first."""

    def rank(person: Responder) -> tuple[int, datetime, str]:
        last = community.last_called.get(person.id)
        return (
            _distance(person, household),
            last or _NEVER,
            person.id,
        )

    return sorted(people, key=rank)


def next_day(now: datetime, community: Community) -> datetime:
    """Return `now` by day, else when the next day begins (UTC)."""
    local = now.astimezone(ZoneInfo(community.time_zone))
    if community.day_from <= local.time() < community.day_until:
        return now
    begins = local.replace(
        hour=community.day_from.hour,
        minute=community.day_from.minute,
        second=0,
        microsecond=0,
        fold=0,
    )
    if begins <= local:
        begins += timedelta(days=1)
    return begins.astimezone(now.tzinfo)


def hole_in_duty(
    people: Iterable[Responder], now: datetime, community: Community, hours: int = 24
) -> datetime | None:
    """Return the first full or half hour of the coming `hours` at which none of these people may be called."""
    people = list(people)
    begin = now.replace(minute=30 if now.minute >= 30 else 0, second=0, microsecond=0)
    for half_hour in range(1, 2 * hours + 1):
        instant = begin + timedelta(minutes=30 * half_hour)
        if not any(is_on_duty(person, instant, community) for person in people):
            return instant
    return None


def _covers(hours: Hours, local: datetime) -> bool:
    end = time.max if hours.end == time(0) else hours.end
    return hours.weekday == local.weekday() and hours.start <= local.time() < end


def _distance(person: Responder, household: Household | None) -> int:
    if household is None:
        return 2
    if person.building and person.building == household.building:
        return 0
    return 1 if person.grid and person.grid == household.grid else 2

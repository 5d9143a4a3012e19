"""Who may be called now and why not, who is nearest, and whether it is day. Local time is the community's."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..model.community import Community, Duty, Hours, Household, Responder
from ..model.words import Lane, Unsaid
from .reachability import is_hard_to_reach

_NEVER = datetime.min.replace(tzinfo=UTC)


def why_not_called(
    person: Responder, now: datetime, community: Community, lane: Lane
) -> Unsaid | None:
    """Return why a person may not be called at `now` (UTC) for an incident of a lane; None if they may.

    Without consent never. The limit per night bounds every lane but that of life.
    """
    if not person.consent:
        return Unsaid.NO_CONSENT
    if not _serves(person.duty, now, community):
        return Unsaid.NOT_ON_DUTY
    if lane is not Lane.LIFE and _was_called_enough(person, now, community):
        return Unsaid.CALLED_ENOUGH_TONIGHT
    return None


def is_on_duty(person: Responder, now: datetime, community: Community) -> bool:
    """Whether a person may be called at `now` (UTC) when a life is in danger."""
    return why_not_called(person, now, community, Lane.LIFE) is None


def nearest_first(
    people: Iterable[Responder], household: Household | None, community: Community
) -> list[Responder]:
    """Sort people: of the same building, of the same grid, then the rest.

    In each, whom messages hardly reach come last, and of the others the least recently called first.
    """

    def rank(person: Responder) -> tuple[int, bool, datetime, str]:
        last = community.last_called.get(person.id)
        return (
            _distance(person, household),
            is_hard_to_reach(person, community),
            last or _NEVER,
            person.id,
        )

    return sorted(people, key=rank)


def is_day(now: datetime, community: Community) -> bool:
    """Whether `now` (UTC) is between the community's morning and its night."""
    local = now.astimezone(ZoneInfo(community.time_zone))
    return community.day_from <= local.time() < community.day_until


def next_day(now: datetime, community: Community) -> datetime:
    """Return `now` by day, else when the next day begins (UTC)."""
    if is_day(now, community):
        return now
    local = now.astimezone(ZoneInfo(community.time_zone))
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


def night_began(now: datetime, community: Community) -> datetime:
    """Return when the night that is, or by day the last one, began (UTC): from then on calls count towards the limit."""
    local = now.astimezone(ZoneInfo(community.time_zone))
    began = local.replace(
        hour=community.day_until.hour,
        minute=community.day_until.minute,
        second=community.day_until.second,
        microsecond=0,
        fold=0,
    )
    if began > local:
        began -= timedelta(days=1)
    return began.astimezone(now.tzinfo)


def _serves(duty: Duty, now: datetime, community: Community) -> bool:
    if duty.away_until is not None and now < duty.away_until:
        return False
    if duty.off_on_holidays and community.is_holiday:
        return False
    if not duty.hours and not duty.entity:
        return True
    local = now.astimezone(ZoneInfo(community.time_zone))
    if any(_covers(hours, local) for hours in duty.hours):
        return True
    # Nobody knows whether a schedule that cannot be read is on: an alarm too many is better than one that is lost.
    return bool(duty.entity) and community.entities_on.get(duty.entity, True)


def _was_called_enough(person: Responder, now: datetime, community: Community) -> bool:
    limit = person.duty.calls_per_night
    if limit is None or is_day(now, community):
        return False
    return community.called_tonight.get(person.id, 0) >= limit


def _covers(hours: Hours, local: datetime) -> bool:
    end = time.max if hours.end == time(0) else hours.end
    if hours.weekday != local.weekday() or local.time() < hours.start:
        return False
    return end == time.max or local.time() < end


def _distance(person: Responder, household: Household | None) -> int:
    if household is None:
        return 2
    if person.building and person.building == household.building:
        return 0
    return 1 if person.grid and person.grid == household.grid else 2

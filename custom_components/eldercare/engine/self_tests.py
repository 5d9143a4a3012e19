"""When which person is tested over which channel: as often as they agreed, spread over days and hours, never when it disturbs. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import blake2s
from zoneinfo import ZoneInfo

from ..model.community import Community, Responder
from ..model.incident import Incident
from ..model.tries import Rhythm, Way
from ..model.words import Lane
from .duty import is_day, is_on_duty
from .ways import voice

_EVERY_DAYS = {Rhythm.WEEKLY: 7, Rhythm.MONTHLY: 28}


def due_test(
    community: Community,
    live: Iterable[Incident],
    last_tested: Mapping[Way, datetime],
    now: datetime,
) -> Way | None:
    """Return the way whose test is due for longest at `now` (UTC) and disturbs nobody; None if there is none.

    One at a time: a community whose people all agreed on the same day is not tested in one breath.
    """
    open_now = [incident for incident in live if incident.is_open]
    if not _is_time_for_tests(community, now) or is_life_in_danger(open_now):
        return None
    due = [
        (slot, way)
        for person in community.responders.values()
        if may_be_tested(person, open_now) and is_on_duty(person, now, community)
        for way in ways_to_test(person, community)
        if (slot := _slot_due(person, way, community, now)) is not None
        and not _is_done(last_tested.get(way), slot, person.tests)
    ]
    return min(due)[1] if due else None


def ways_to_test(person: Responder, community: Community) -> list[Way]:
    """Return a person's ways over which they could answer a test."""
    return [
        (person.id, channel_id)
        for channel_id in person.channels
        if (person.id, channel_id) not in community.barred
        and voice(channel_id, community).reach_of(person.phone).is_answerable
    ]


def may_be_tested(person: Responder, live: Iterable[Incident]) -> bool:
    """Whether a person may be called and is not being called for anything, another test included."""
    return person.consent and not any(one.is_open and person.id in one.called() for one in live)


def is_life_in_danger(live: Iterable[Incident]) -> bool:
    """Whether an incident of the life lane is open: then no test adds to the noise."""
    return any(one.is_open and one.policy.lane is Lane.LIFE for one in live)


def _is_time_for_tests(community: Community, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(community.time_zone)).time()
    return is_day(now, community) and community.tests_from <= local < community.tests_until


def _slot_due(person: Responder, way: Way, community: Community, now: datetime) -> datetime | None:
    """Return since when (UTC) a way's test of the current turn is due at `now`; None before its minute of the day.

    Each way has its own day of the turn and its own time of the day, drawn from its ids, so that they are the same after a restart
    and differ between people. What could not be done on its day waits for the same time of the next one.
    """
    days = _EVERY_DAYS.get(person.tests)
    if days is None:
        return None
    zone = ZoneInfo(community.time_zone)
    today = now.astimezone(zone).date()
    ago = (today.toordinal() - int(_drawn(way, "day") * days)) % days
    clock = _time_of_day(way, community)
    if now < datetime.combine(today, clock, zone):
        return None
    begins = datetime.combine(date.fromordinal(today.toordinal() - ago), clock, zone)
    return begins.astimezone(now.tzinfo)


def _time_of_day(way: Way, community: Community) -> time:
    begins, ends = (_seconds(at) for at in (community.tests_from, community.tests_until))
    at = int(begins + _drawn(way, "time") * max(ends - begins, 0))
    return time(at // 3600, at // 60 % 60, at % 60)


def _is_done(tested: datetime | None, slot: datetime, rhythm: Rhythm) -> bool:
    """Whether the turn's test was made; a late one of the turn before, or one by hand, counts if it is less than half a turn old."""
    return tested is not None and tested > slot - timedelta(days=_EVERY_DAYS[rhythm]) / 2


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _drawn(way: Way, what: str) -> float:
    """Return a number in [0, 1) that always is the same for a way."""
    drawn = blake2s("/".join((*way, what)).encode(), digest_size=8).digest()
    return int.from_bytes(drawn) / 2**64

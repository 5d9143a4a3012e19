"""The figures by which a community is judged, for the report and for the panel. Pure: records in, numbers out.

A share is of all incidents of its group that somebody had to answer, so that what nobody answered counts. Percentiles are the
nearest rank: a time that really happened.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from math import ceil
from statistics import median

from ..model.words import IncidentKind, Lane, Outcome
from .records import Record

SOON_S = 60
LATE_S = 180
_EQUIPMENT = (IncidentKind.DEVICE_FAULT, IncidentKind.HUB_OFFLINE, IncidentKind.HUB_FAULT)
_HAZARDS = (IncidentKind.SMOKE, IncidentKind.GAS)
_SILENCES = (IncidentKind.INACTIVITY, IncidentKind.MISSED_CHECK_IN, IncidentKind.NOT_BACK)


class Group(StrEnum):
    """Incidents whose response is judged together."""

    ALL = "all"
    BUTTON = "button"
    HAZARD = "hazard"
    INACTIVITY = "inactivity"


@dataclass(frozen=True, kw_only=True)
class Times:
    """How long something took, in seconds; None where it never happened."""

    count: int
    median_s: float | None
    p95_s: float | None


@dataclass(frozen=True, kw_only=True)
class Response:
    """How a group of incidents was answered; the shares are between 0 and 1, None without any incident.

    `incidents` are those that somebody had to answer, `answered` those of them that somebody did.
    """

    incidents: int
    answered: int
    to_acknowledge: Times
    to_arrive: Times
    to_close: Times
    within_60: float | None
    within_180: float | None


@dataclass(frozen=True, kw_only=True)
class Load:
    """What was asked of one person: in how many incidents, with how many messages, and what they answered, by incidents."""

    incidents: int
    messages: int
    coming: int
    declined: int
    arrived: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What happened from one instant until before another (UTC). `by_hour` counts by the local hour."""

    since: datetime
    until: datetime
    incidents: int
    by_kind: Mapping[IncidentKind, int]
    by_outcome: Mapping[Outcome | None, int]
    by_hour: tuple[int, ...]
    response: Mapping[Group, Response]
    false_alarms: Mapping[str, int]
    equipment: tuple[Record, ...]
    load: Mapping[str, Load]


def figures(records: Iterable[Record], since: datetime, until: datetime, zone: tzinfo) -> Figures:
    """Return the figures of incidents that were opened in a period; `zone` is where the hours are counted."""
    known = sorted(records, key=lambda one: one.first_line)
    real = [one for one in known if not is_test(one)]
    hours = Counter(one.opened_at.astimezone(zone).hour for one in real)
    false = Counter(one.household_id for one in real if one.outcome and one.outcome.is_false_alarm)
    return Figures(
        since=since,
        until=until,
        incidents=len(real),
        by_kind=_most_first(Counter(one.kind for one in known)),
        by_outcome=_most_first(Counter(one.outcome for one in known)),
        by_hour=tuple(hours[hour] for hour in range(24)),
        response={
            group: _response([one for one in real if belongs(one)])
            for group, belongs in _GROUPS.items()
        },
        false_alarms=_most_first(false),
        equipment=tuple(one for one in known if one.kind in _EQUIPMENT),
        load=_load(real),
    )


def is_test(record: Record) -> bool:
    """Whether an incident was only a test."""
    return record.kind is IncidentKind.TEST or record.outcome is Outcome.TEST


def _is_judged(record: Record) -> bool:
    """Whether people had to be quick: a life or somebody's welfare was in question."""
    return record.lane in (Lane.LIFE, Lane.WELFARE) and record.kind not in _EQUIPMENT


_GROUPS: dict[Group, Callable[[Record], bool]] = {
    Group.ALL: _is_judged,
    Group.BUTTON: lambda one: one.opened_as is IncidentKind.SOS and one.by_button,
    Group.HAZARD: lambda one: one.opened_as in _HAZARDS,
    Group.INACTIVITY: lambda one: one.opened_as in _SILENCES,
}


def groups_of(record: Record) -> tuple[Group, ...]:
    """Return in whose response an incident is counted."""
    if is_test(record) or record.by_resident:
        return ()
    return tuple(group for group, belongs in _GROUPS.items() if belongs(record))


def _response(records: Sequence[Record]) -> Response:
    asked = [one for one in records if not one.by_resident]
    answered = _seconds(asked, lambda one: one.acknowledged_at)
    return Response(
        incidents=len(asked),
        answered=len(answered),
        to_acknowledge=_times(answered),
        to_arrive=_times(_seconds(asked, lambda one: one.arrived_at)),
        to_close=_times(_seconds(asked, lambda one: one.closed_at)),
        within_60=_share(answered, SOON_S, len(asked)),
        within_180=_share(answered, LATE_S, len(asked)),
    )


def _seconds(
    records: Iterable[Record], instant: Callable[[Record], datetime | None]
) -> list[float]:
    instants = ((one.opened_at, instant(one)) for one in records)
    return sorted((at - since).total_seconds() for since, at in instants if at is not None)


def _times(seconds: Sequence[float]) -> Times:
    if not seconds:
        return Times(count=0, median_s=None, p95_s=None)
    rank = ceil(len(seconds) * 95 / 100) - 1
    return Times(count=len(seconds), median_s=median(seconds), p95_s=seconds[rank])


def _share(seconds: Sequence[float], within_s: float, of: int) -> float | None:
    return sum(one <= within_s for one in seconds) / of if of else None


def _load(records: Iterable[Record]) -> dict[str, Load]:
    sums: dict[str, Counter[str]] = {}
    for one in records:
        for who in {*one.called, *one.coming, *one.declined, *one.arrived} - {"", one.household_id}:
            person = sums.setdefault(who, Counter())
            person["incidents"] += 1
            person["messages"] += one.called.get(who, 0)
            person["coming"] += who in one.coming
            person["declined"] += who in one.declined
            person["arrived"] += who in one.arrived
    load = {
        who: Load(
            incidents=person["incidents"],
            messages=person["messages"],
            coming=person["coming"],
            declined=person["declined"],
            arrived=person["arrived"],
        )
        for who, person in sums.items()
    }
    return dict(sorted(load.items(), key=lambda one: (-one[1].incidents, one[0])))


def _most_first[K](counted: Counter[K]) -> dict[K, int]:
    return dict(counted.most_common())

"""The figures of a period for the panel, with the incidents they were counted from, so that each number can be opened."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from ..hub import Hub
from ..ledger.figures import Figures, figures, groups_of, is_test
from ..ledger.records import Record, records
from ..model.community import Responder
from .home import faults_of
from .rows import Row, name_of, seconds

LONGEST_DAYS = 366


def figures_of_period(hub: Hub, first: date, last: date) -> Row:
    """Return what happened from a local day until the end of another. Blocking. Raises LedgerError."""
    zone = ZoneInfo(hub.community.time_zone)
    since, until = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    known = records(hub.ledger, since, until)
    counted = figures(known, since, until, zone)
    people = {who: index for index, who in enumerate(counted.load)}
    return {
        "since": seconds(since),
        "until": seconds(until),
        "count": counted.incidents,
        "tests": sum(is_test(one) for one in known),
        "open": sum(one.closed_at is None for one in known),
        "kinds": [[kind.value, count] for kind, count in counted.by_kind.items()],
        "outcomes": [[one and one.value, count] for one, count in counted.by_outcome.items()],
        "hours": list(counted.by_hour),
        "response": {group.value: asdict(one) for group, one in counted.response.items()},
        "false_alarms": _false_alarms(counted, known),
        "load": [
            _person(hub, who, hub.community.responders.get(who)) | asdict(load)
            for who, load in counted.load.items()
        ],
        "incidents": [_incident(one, zone, people) for one in known],
    }


def equipment_now(hub: Hub) -> Row:
    """Return what is wrong with the community's sensors at this moment, by home; called in the event loop."""
    homes = hub.community.households.values()
    return {
        "sensors": sum(len(one.sensors) for one in homes),
        "homes": len(homes),
        "faults": [
            {"home": home.id, "code": home.code, "name": home.name} | fault
            for home in homes
            for fault in faults_of(hub, home.id)
        ],
    }


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _incident(one: Record, zone: tzinfo, people: Mapping[str, int]) -> Row:
    """Return an incident by which a figure can be traced: how soon (seconds), where it counts, and the ledger's lines."""
    who = {*one.called, *one.coming, *one.declined, *one.arrived}
    return {
        "id": one.incident_id,
        "number": one.number,
        "home": one.household_id,
        "code": one.code,
        "name": one.name,
        "kind": one.kind.value,
        "outcome": one.outcome and one.outcome.value,
        "opened": seconds(one.opened_at),
        "hour": one.opened_at.astimezone(zone).hour,
        "acknowledged": _after(one, one.acknowledged_at),
        "arrived": _after(one, one.arrived_at),
        "closed": _after(one, one.closed_at),
        "groups": [group.value for group in groups_of(one)],
        "test": is_test(one),
        "people": sorted(people[key] for key in who if key in people),
        "lines": [one.first_line, one.last_line],
    }


def _after(one: Record, at: datetime | None) -> float | None:
    return None if at is None else round((at - one.opened_at).total_seconds(), 3)


def _false_alarms(counted: Figures, known: list[Record]) -> list[Row]:
    newest = {one.household_id: one for one in known}
    return [
        {"home": key, "code": newest[key].code, "name": newest[key].name, "count": count}
        for key, count in counted.false_alarms.items()
    ]


def _person(hub: Hub, who: str, person: Responder | None) -> Row:
    """Return whose load it is; who left the register has an id only."""
    return {"id": who, "name": name_of(hub, who), "role": person.role.value if person else ""}

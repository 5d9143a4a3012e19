"""What a board shows of homes, incidents and people, as JSON: as little as it needs, so no address and no telephone number.

Instants are seconds since 1970 (UTC). Only words of the model and names are sent; the reader's language is the browser's matter.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..engine.findings import Fault
from ..household_status import status_of
from ..hub import Hub
from ..model.community import Hours, Household, Responder
from ..model.incident import CALLS, Incident
from ..model.words import AttemptState, Lane, Rung

type Row = dict[str, Any]

_BECAME = {
    AttemptState.PLANNED: "waiting",
    AttemptState.HANDED_OVER: "sent",
    AttemptState.ACCEPTED: "sent",
    AttemptState.DELIVERED: "delivered",
    AttemptState.ANSWERED: "delivered",
    AttemptState.ACKNOWLEDGED: "answered",
    AttemptState.UNDELIVERED: "lost",
    AttemptState.FAILED: "lost",
    AttemptState.GIVEN_UP: "lost",
}
_BATTERY = frozenset({Fault.BATTERY_LOW, Fault.BATTERY_DYING})
_SHOWN_AS_OFFLINE = frozenset({Fault.HUB_DOWN, Fault.MESH_GONE})


@dataclass(frozen=True, kw_only=True)
class Load:
    """What the ledger says of how much people were called lately."""

    calls: Mapping[str, int] = field(default_factory=dict)
    last_called: Mapping[str, datetime] = field(default_factory=dict)


def home_row(hub: Hub, home: Household, lanes: Collection[Lane]) -> Row:
    """Return a home as a tile shows it; `lanes` are those of its open incidents."""
    return {
        "id": home.id,
        "code": home.code,
        "name": home.name,
        "building": home.building,
        "grid": home.grid,
        "status": status_of(hub, home.id, lanes).value,
        "offline": hub.is_offline(home.id),
        "last": seconds(last_sign_of_life(hub, home.id)),
        "marks": equipment_marks(hub, home.id),
    }


def equipment_marks(hub: Hub, household_id: str) -> list[str]:
    """Return what a tile shows of a home's equipment: a battery, or anything else that fails."""
    look = hub.vigil.look_of(household_id)
    faults = {one.fault for one in look.findings} if look else set()
    marks = {"battery" if one in _BATTERY else "fault" for one in faults - _SHOWN_AS_OFFLINE}
    return sorted(marks)


def open_lanes(hub: Hub) -> Mapping[str, set[Lane]]:
    """Return the lanes of the open incidents of every home that has any."""
    lanes: dict[str, set[Lane]] = defaultdict(set)
    for incident in hub.live.values():
        if incident.is_open:
            lanes[incident.household_id].add(incident.policy.lane)
    return lanes


def last_sign_of_life(hub: Hub, household_id: str) -> datetime | None:
    """Return when a home last stirred (UTC); soon after a restart what its sensor remembers of the time before."""
    if (heard := hub.last_activity.get(household_id)) is not None:
        return heard
    registry = er.async_get(hub.hass)
    entity_id = registry.async_get_entity_id("sensor", DOMAIN, f"{household_id}_last_activity")
    state = hub.hass.states.get(entity_id) if entity_id else None
    return dt_util.parse_datetime(state.state) if state else None


def health_row(hub: Hub) -> Row:
    """Return how the hub itself is: whether alarms have a way to people, and whether what happens can be written down."""
    paths = hub.paths_to_people()
    return {
        "reaches_people": paths.works,
        "failing": list(paths.failing),
        "mute": list(paths.mute),
        "writes": not hub.faults.standing("ledger_unwritable"),
    }


def incident_row(hub: Hub, incident: Incident) -> Row:
    """Return an open incident as the board shows it; `silent`: no sound is needed any more."""
    return {
        "id": incident.id,
        "number": incident.number,
        "home": incident.household_id,
        "code": incident.code,
        "name": incident.name,
        "kind": incident.kind.value,
        "lane": incident.policy.lane.name.lower(),
        "rung": incident.rung.value,
        "opened": seconds(incident.opened_at),
        "next": seconds(incident.deadline),
        "staff": "" in incident.coming,
        "coming": [name_of(hub, one) for one in incident.coming if one],
        "arrived": [name_of(hub, one) for one in incident.arrived if one],
        "calls": _calls(incident),
        "silent": incident.rung is not Rung.OPEN or "" in incident.coming,
    }


def person_row(hub: Hub, person: Responder, load: Load) -> Row:
    """Return who can be called: where, when, how well reached and how often lately."""
    best = hub.reachability.best(person)
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role.value,
        "building": person.building,
        "grid": person.grid,
        "on_duty": hub.is_on_duty(person.id),
        "has_channel": bool(person.channels),
        "consent": person.consent,
        "reached": None if best is None else round(best * 100),
        "hours": [_hours(one) for one in person.duty.hours],
        "follows_entity": bool(person.duty.entity),
        "away_until": seconds(person.duty.away_until),
        "homes": None if person.households is None else list(person.households),
        "calls": load.calls.get(person.id, 0),
        "last_called": seconds(load.last_called.get(person.id)),
    }


def name_of(hub: Hub, person_id: str) -> str:
    """Return the name of a responder or a resident; empty if they left the register."""
    person = hub.community.person(person_id)
    return person.name if person else ""


def seconds(instant: datetime | None) -> float | None:
    """Return an instant as the browser counts it, to the millisecond."""
    return round(instant.timestamp(), 3) if instant else None


def _hours(hours: Hours) -> list[int]:
    """Return weekday (Monday is 0), begin and end in minutes of the community's local day."""
    end = 24 * 60 if hours.end in (time(0), time.max) else hours.end.hour * 60 + hours.end.minute
    return [hours.weekday, hours.start.hour * 60 + hours.start.minute, end]


def _calls(incident: Incident) -> dict[str, int]:
    """Count the calls for help of an incident by what became of them."""
    calls = (one for one in incident.attempts.values() if one.purpose in CALLS)
    return dict(Counter(_BECAME[one.state] for one in calls if one.state in _BECAME))

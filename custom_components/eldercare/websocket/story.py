"""What happened in an incident, and in a home before: read from the ledger, free of any language.

Here, and only here, a reader gets the address and the resident's telephone number: whoever looks at an incident must act on it.
"""

from collections.abc import Sequence
from typing import Any

from ..hub import Hub
from ..model import facts as f
from ..model.community import Household
from .rows import Row, name_of, seconds

_NOT_TOLD = frozenset(
    {"incident_id", "policy", "reference", "expires_at", "heard_by", "lane", "key", "language"}
)
_ONLY_COUNTED = frozenset({"answerable", "medium"})


def incident_story(hub: Hub, incident_id: str) -> Row | None:
    """Return an incident with everything that happened in it; None if there is none. Blocking. Raises LedgerError."""
    facts = hub.ledger.facts_of_incident(incident_id)
    if not facts or not isinstance(facts[0], f.IncidentOpened):
        return None
    opened = facts[0]
    home = hub.community.households.get(opened.household_id)
    resident = home.resident if home else None
    return {
        **_in_short(facts, opened),
        "address": opened.address,
        "phone": resident.phone if resident else None,
        "building": home.building if home else "",
        "grid": home.grid if home else "",
        "facts": [_told(hub, fact) for fact in facts],
        "seen": len(facts),
    }


def home_story(hub: Hub, home: Household) -> Row:
    """Return a home's sensors and its newest incidents. Blocking. Raises LedgerError."""
    incidents = []
    for incident_id in hub.ledger.incidents_of_household(home.id):
        facts = hub.ledger.facts_of_incident(incident_id)
        if facts and isinstance(facts[0], f.IncidentOpened):
            incidents.append(_in_short(facts, facts[0]))
    return {"incidents": incidents}


def _in_short(facts: Sequence[f.Fact], opened: f.IncidentOpened) -> Row:
    kinds = [fact.kind for fact in facts if isinstance(fact, f.IncidentEscalated)]
    ends = [fact for fact in facts if isinstance(fact, f.IncidentClosed)]
    return {
        "id": opened.incident_id,
        "number": opened.number,
        "home": opened.household_id,
        "code": opened.code,
        "name": opened.name,
        "kind": (kinds[-1] if kinds else opened.kind).value,
        "opened": seconds(opened.at),
        "closed": seconds(ends[-1].at) if ends else None,
        "outcome": ends[-1].outcome.value if ends else None,
    }


def _told(hub: Hub, fact: f.Fact) -> dict[str, Any]:
    """Return a fact with names in place of ids."""
    told = {key: value for key, value in fact.to_dict().items() if key not in _NOT_TOLD}
    told["at"] = seconds(fact.at)
    if who := told.pop("responder_id", ""):
        told["who"] = name_of(hub, who)
        person = hub.community.person(who)
        told["role"] = person.role.value if person else ""
    if channel := told.pop("channel_id", ""):
        told["channel"] = hub.switchboard.title(channel)
    return told

"""What is announced, and over which signals: the hub sends it, triggers and entities hear it.

It goes over dispatcher signals and not over the event bus, whose events the recorder keeps: who came to whom belongs into the
ledger and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.util.signal_type import SignalType, SignalTypeFormat

from ..model.incident import Incident
from ..model.words import IncidentKind, Lane, Outcome

OPENED = "opened"
ESCALATED = "escalated"
ACKNOWLEDGED = "acknowledged"
ARRIVED = "arrived"
SEEN = "seen"
REOPENED = "reopened"
UNANSWERED = "unanswered"
CLOSED = "closed"
CHANGES = (OPENED, ESCALATED, ACKNOWLEDGED, ARRIVED, SEEN, REOPENED, UNANSWERED, CLOSED)


@dataclass(frozen=True, kw_only=True)
class IncidentAnnounced:
    """A change of an incident; `told` are the variables of a trigger, `after_s` those of what nobody answered."""

    entry_id: str
    household_id: str
    change: str
    kind: IncidentKind
    lane: Lane
    outcome: Outcome | None
    after_s: int
    told: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class StatusAnnounced:
    """A home's status went from one word to another; `told` are the variables of a trigger."""

    entry_id: str
    household_id: str
    before: str
    after: str
    told: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Wish:
    """Somebody wants to hear when nobody is coming to an incident of theirs for so long; `wants` takes the entry's id."""

    after: timedelta
    wants: Callable[[str, Incident], bool]


SIGNAL_INCIDENT: SignalType[IncidentAnnounced] = SignalType("eldercare_incident_announced")
SIGNAL_INCIDENT_AT_HOME: SignalTypeFormat[IncidentAnnounced] = SignalTypeFormat(
    "eldercare_incident_announced_{}"
)
SIGNAL_STATUS: SignalType[StatusAnnounced] = SignalType("eldercare_status_announced")
SIGNAL_WISHES: SignalType[()] = SignalType("eldercare_wishes_changed")

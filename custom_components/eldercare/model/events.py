"""What the engine is told: by sensors, by people, by the post office and by the clock."""

from dataclasses import dataclass
from datetime import datetime

from .words import IncidentKind, Outcome, Press, SensorKind, Sign


@dataclass(frozen=True, kw_only=True)
class Signal:
    """What sensing understood from one change of one sensor, `at` UTC."""

    household_id: str
    sensor_id: str
    sensor_kind: SensorKind
    sign: Sign
    at: datetime
    press: Press | None = None
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a responder wrote back; `reference` is the provider's id of the text, so that a repeat is known."""

    sender: str
    text: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Raised:
    """Somebody raised an incident by an action."""

    household_id: str
    kind: IncidentKind
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AcknowledgedByStaff:
    """Somebody at the committee's desk said that help is on the way."""

    incident_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ClosedByStaff:
    """The committee verified the incident and recorded its outcome."""

    incident_id: str
    by: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DeadlineReached:
    """The time named by an incident's deadline has come."""

    incident_id: str


@dataclass(frozen=True, kw_only=True)
class HandingOver:
    """The post office is about to hand an attempt to its channel and asks whether it still may."""

    attempt_id: str


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A channel took an attempt; `reference` is its id there, empty where the channel has none."""

    attempt_id: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Postponed:
    """A channel certainly did not process an attempt; it will be tried again."""

    attempt_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Failed:
    """An attempt has ended without reaching anybody."""

    attempt_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A channel's later word about an attempt."""

    attempt_id: str
    delivered: bool
    reason: str = ""


type PostEvent = HandingOver | Accepted | Postponed | Failed | Receipt
type Event = (
    Signal | Reply | Raised | AcknowledgedByStaff | ClosedByStaff | DeadlineReached | PostEvent
)

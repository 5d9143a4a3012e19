"""What the engine is told: by sensors, by people, by the post office and by the clock."""

from dataclasses import dataclass
from datetime import datetime

from .habits import Quiet
from .words import Answer, Enrolment, IncidentKind, Outcome, Press, ReceiptKind, SensorKind, Sign


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
class KeyPressed:
    """Whom an attempt called pressed a key of the telephone, a button of the notification, or said so: `key` is a digit.

    `reference` is the provider's id of this press, so that a repeat is known.
    """

    attempt_id: str
    key: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class LinkOpened:
    """The page behind an attempt's link was opened, by its person or by a program that looks ahead for them."""

    attempt_id: str


@dataclass(frozen=True, kw_only=True)
class Raised:
    """Somebody raised an incident by an action."""

    household_id: str
    kind: IncidentKind
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Who keeps vigil over a home found something that nobody has said: silence, a missed check-in, failing equipment.

    `quiet` says why of a silence, `note` what is wrong with equipment. While such an incident is open it changes nothing.
    """

    household_id: str
    kind: IncidentKind
    note: str = ""
    quiet: Quiet | None = None


@dataclass(frozen=True, kw_only=True)
class Relieved:
    """What was found of this kind is over: the resident gave a sign of life, or the equipment works again.

    `sensor_id` and `sign` are the sign of life, absent for equipment.
    """

    household_id: str
    kind: IncidentKind
    sensor_id: str = ""
    sign: Sign | None = None


@dataclass(frozen=True, kw_only=True)
class CheckDue:
    """It is time to see whether a person can be reached over a channel."""

    responder_id: str
    channel_id: str


@dataclass(frozen=True, kw_only=True)
class WordForPerson:
    """Somebody, or an automation, wants a person to be told something; no answer is wanted."""

    responder_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgedByStaff:
    """Somebody at the committee's desk said that help is on the way."""

    incident_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ArrivedByStaff:
    """Somebody at the committee's desk said that help is at the door."""

    incident_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class SeenByStaff:
    """Somebody at the committee's desk said that the resident has been seen, and how they are."""

    incident_id: str
    by: str
    finding: Answer


@dataclass(frozen=True, kw_only=True)
class CallNextByStaff:
    """Somebody at the committee's desk wants the next step taken now."""

    incident_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class CallEverybodyByStaff:
    """Somebody at the committee's desk wants everybody called at once."""

    incident_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class NotedByStaff:
    """Somebody at the committee's desk wrote something down; `reference` is the same whenever this note is told again."""

    incident_id: str
    by: str
    text: str
    reference: str


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
    """A channel certainly did not process an attempt; it will be tried again.

    `broken`: the channel has failed for everybody of late, so that another way should be tried meanwhile.
    """

    attempt_id: str
    reason: str
    broken: bool = False


@dataclass(frozen=True, kw_only=True)
class Failed:
    """An attempt has ended without reaching anybody."""

    attempt_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A channel's later word about an attempt; `reference` is its id there, "" if it was not said."""

    attempt_id: str
    kind: ReceiptKind
    reason: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Misnamed:
    """What was taken for an attempt at its provider, `reference`, belongs to another one: its own never left."""

    attempt_id: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class RegisterChanged:
    """Somebody changed the register: a home or a person joined, left, or is `entered` differently in these fields."""

    enrolment: Enrolment
    household_id: str = ""
    responder_id: str = ""
    code: str = ""
    name: str = ""
    entered: tuple[str, ...] = ()


type PostEvent = HandingOver | Accepted | Postponed | Failed | Receipt | Misnamed
type StaffEvent = (
    AcknowledgedByStaff
    | ArrivedByStaff
    | SeenByStaff
    | CallNextByStaff
    | CallEverybodyByStaff
    | NotedByStaff
    | ClosedByStaff
)
type Event = (
    Signal
    | Reply
    | KeyPressed
    | LinkOpened
    | Raised
    | Found
    | Relieved
    | CheckDue
    | WordForPerson
    | StaffEvent
    | DeadlineReached
    | PostEvent
    | RegisterChanged
)

"""The lines of the ledger: what happened, in the past tense, never changed afterwards.

A fact knows how to become JSON and back. New fields get defaults, so that old ledgers stay readable;
a fact that was ever written keeps its name for ever.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mashumaro.config import BaseConfig
from mashumaro.mixins.dict import DataClassDictMixin
from mashumaro.types import Discriminator

from .community import Policy
from .habits import Quiet
from .words import (
    Answer,
    Enrolment,
    IncidentKind,
    Lane,
    Language,
    Medium,
    Outcome,
    Press,
    Purpose,
    Role,
    SensorKind,
    Sign,
    Unsaid,
)


@dataclass(frozen=True, kw_only=True)
class Fact(DataClassDictMixin):
    """Something that happened to one incident, `at` UTC."""

    incident_id: str
    at: datetime

    class Config(BaseConfig):
        """Every fact carries its own name, by which it is read back."""

        discriminator = Discriminator(field="fact", include_subtypes=True)


@dataclass(frozen=True, kw_only=True)
class IncidentOpened(Fact):
    """Something happened that people must attend to; `number` is the short one people read."""

    household_id: str
    code: str
    name: str
    address: str
    kind: IncidentKind
    number: int
    policy: Policy
    by: str = ""
    note: str = ""
    quiet: Quiet | None = None
    fact: Literal["incident_opened"] = "incident_opened"


@dataclass(frozen=True, kw_only=True)
class SignalRecorded(Fact):
    """A sensor spoke within the incident: its cause, a repeated press, a hazard cleared."""

    sensor_id: str
    sensor_kind: SensorKind
    sign: Sign
    press: Press | None = None
    detail: str = ""
    fact: Literal["signal_recorded"] = "signal_recorded"


@dataclass(frozen=True, kw_only=True)
class LifeShown(Fact):
    """The resident about whom people are concerned gave a sign of life; only the first is recorded until people are called anew."""

    sensor_id: str
    sign: Sign
    fact: Literal["life_shown"] = "life_shown"


@dataclass(frozen=True, kw_only=True)
class IncidentEscalated(Fact):
    """Something more severe happened in the same home: the incident is that from now on, and everybody is called anew."""

    kind: IncidentKind
    policy: Policy
    fact: Literal["incident_escalated"] = "incident_escalated"


@dataclass(frozen=True, kw_only=True)
class StepPostponed(Fact):
    """A step that waits for the day fell due at night."""

    until: datetime
    fact: Literal["step_postponed"] = "step_postponed"


@dataclass(frozen=True, kw_only=True)
class StepSkipped(Fact):
    """A step is not needed, for somebody of these roles is coming; `next_due` is the next one's time."""

    step: int
    next_due: datetime
    fact: Literal["step_skipped"] = "step_skipped"


@dataclass(frozen=True, kw_only=True)
class StepTaken(Fact):
    """The policy's step was carried out, counted from 0 and on through the repeats; `next_due` is the next one's time."""

    step: int
    next_due: datetime
    fact: Literal["step_taken"] = "step_taken"


@dataclass(frozen=True, kw_only=True)
class RoleNotCalled(Fact):
    """A step reached nobody of a role."""

    role: Role
    reason: Unsaid
    fact: Literal["role_not_called"] = "role_not_called"


@dataclass(frozen=True, kw_only=True)
class AttemptPlanned(Fact):
    """A message to one responder over one channel is to be sent before `expires_at`; `step` is the step it belongs to.

    `key` and `who` are what it says and whom it names, so that the same can be said over another channel.
    """

    attempt_id: str
    responder_id: str
    channel_id: str
    purpose: Purpose
    lane: Lane
    text: str
    expires_at: datetime
    step: int = 0
    medium: Medium = Medium.TEXT
    language: Language = Language.CHINESE
    answerable: bool = True
    key: str = "alarm"
    who: str = ""
    fact: Literal["attempt_planned"] = "attempt_planned"


@dataclass(frozen=True, kw_only=True)
class AttemptHandedOver(Fact):
    """The channel is being given the message now; what becomes of it is not known yet.

    `heard_by` is when (UTC) something should have been heard of it; None if nobody waits for that.
    """

    attempt_id: str
    heard_by: datetime | None = None
    fact: Literal["attempt_handed_over"] = "attempt_handed_over"


@dataclass(frozen=True, kw_only=True)
class AttemptPostponed(Fact):
    """The channel did not process the message, or what was taken for it there is another's; it waits to be handed over again."""

    attempt_id: str
    reason: str
    fact: Literal["attempt_postponed"] = "attempt_postponed"


@dataclass(frozen=True, kw_only=True)
class AttemptAccepted(Fact):
    """The channel has the message; `reference` is its id there, and `heard_by` when a receipt should have come."""

    attempt_id: str
    reference: str
    heard_by: datetime | None = None
    fact: Literal["attempt_accepted"] = "attempt_accepted"


@dataclass(frozen=True, kw_only=True)
class AttemptDelivered(Fact):
    """The channel says that the message reached the telephone; a human it need not have reached."""

    attempt_id: str
    reference: str = ""
    fact: Literal["attempt_delivered"] = "attempt_delivered"


@dataclass(frozen=True, kw_only=True)
class AttemptAnswered(Fact):
    """Something picked up the call, perhaps only voicemail; it should have ended by `heard_by`."""

    attempt_id: str
    reference: str = ""
    heard_by: datetime | None = None
    fact: Literal["attempt_answered"] = "attempt_answered"


@dataclass(frozen=True, kw_only=True)
class AttemptAcknowledged(Fact):
    """The human whom the message called has answered, over this channel or another."""

    attempt_id: str
    fact: Literal["attempt_acknowledged"] = "attempt_acknowledged"


@dataclass(frozen=True, kw_only=True)
class LinkOpened(Fact):
    """The page behind an attempt's link was opened for the first time; that need not have been a human."""

    attempt_id: str
    responder_id: str
    fact: Literal["link_opened"] = "link_opened"


@dataclass(frozen=True, kw_only=True)
class ReceiptOverdue(Fact):
    """Nothing was heard of a message in time: it is not relied upon any more."""

    attempt_id: str
    fact: Literal["receipt_overdue"] = "receipt_overdue"


@dataclass(frozen=True, kw_only=True)
class AttemptFailed(Fact):
    """The message did not and will not reach the telephone by this attempt.

    `undelivered`: the channel had taken it and could not bring it, or nobody answered the call. `gave_up`: it could not leave
    before it expired.
    """

    attempt_id: str
    reason: str
    undelivered: bool = False
    gave_up: bool = False
    reference: str = ""
    fact: Literal["attempt_failed"] = "attempt_failed"


@dataclass(frozen=True, kw_only=True)
class AttemptWithdrawn(Fact):
    """The message had not left yet and is no longer wanted."""

    attempt_id: str
    fact: Literal["attempt_withdrawn"] = "attempt_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ReplyRecorded(Fact):
    """A responder wrote back."""

    responder_id: str
    text: str
    answer: Answer
    reference: str
    fact: Literal["reply_recorded"] = "reply_recorded"


@dataclass(frozen=True, kw_only=True)
class HelpComing(Fact):
    """Somebody is on the way: a responder, or whom staff at the desk vouch for (`responder_id` empty).

    `taken`: nobody else is needed any more; then they must have arrived by `deadline`, and who can say so only on the telephone
    is called at `asks_at`.
    """

    responder_id: str
    by: str
    taken: bool
    deadline: datetime
    asks_at: datetime | None = None
    fact: Literal["help_coming"] = "help_coming"


@dataclass(frozen=True, kw_only=True)
class HelpDeclined(Fact):
    """A responder cannot come."""

    responder_id: str
    fact: Literal["help_declined"] = "help_declined"


@dataclass(frozen=True, kw_only=True)
class HelpArrived(Fact):
    """Somebody is at the door: a responder, or whom staff vouch for (`responder_id` empty, `by` who said so).

    How it is must be said by `deadline`; who can say so only on the telephone is called at `asks_at`.
    """

    responder_id: str
    taken: bool
    deadline: datetime
    by: str = ""
    asks_at: datetime | None = None
    fact: Literal["help_arrived"] = "help_arrived"


@dataclass(frozen=True, kw_only=True)
class ResidentSeen(Fact):
    """Somebody has seen the resident and said how they are; the committee has until `deadline` to verify.

    `taken`: nobody else is needed any more.
    """

    responder_id: str
    finding: Answer
    taken: bool
    deadline: datetime
    by: str = ""
    fact: Literal["resident_seen"] = "resident_seen"


@dataclass(frozen=True, kw_only=True)
class ProgressAsked(Fact):
    """Who promised to come, or came, and can speak but not write, was called shortly before they must have said more."""

    fact: Literal["progress_asked"] = "progress_asked"


@dataclass(frozen=True, kw_only=True)
class VerificationReminded(Fact):
    """The committee was reminded that an incident still waits to be verified."""

    next_due: datetime
    fact: Literal["verification_reminded"] = "verification_reminded"


@dataclass(frozen=True, kw_only=True)
class EscalationReopened(Fact):
    """Help that had been promised did not come, did not report in time, or is not enough: people are called again.

    `everybody`: all roles of the policy at once, without its delays.
    """

    reason: str
    everybody: bool = False
    by: str = ""
    fact: Literal["escalation_reopened"] = "escalation_reopened"


@dataclass(frozen=True, kw_only=True)
class NextCalled(Fact):
    """Somebody at the desk wanted the next step taken before its time."""

    by: str
    fact: Literal["next_called"] = "next_called"


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Fact):
    """Somebody at the desk wrote something down; `reference` is the id of what they sent."""

    by: str
    text: str
    reference: str
    fact: Literal["note_added"] = "note_added"


@dataclass(frozen=True, kw_only=True)
class RegisterChanged(Fact):
    """A home or a person joined the register, left it, or is entered differently. It concerns no incident: `incident_id` is "".

    `entered` names what is entered differently, never what was or is: that is the register's own.
    """

    enrolment: Enrolment
    household_id: str = ""
    responder_id: str = ""
    code: str = ""
    name: str = ""
    entered: tuple[str, ...] = ()
    fact: Literal["register_changed"] = "register_changed"


@dataclass(frozen=True, kw_only=True)
class IncidentClosed(Fact):
    """The committee verified what it was."""

    outcome: Outcome
    by: str
    note: str = ""
    fact: Literal["incident_closed"] = "incident_closed"

"""An incident as the engine holds it: what the facts so far add up to."""

from dataclasses import dataclass, field
from datetime import datetime

from .community import Policy
from .words import Answer, AttemptState, IncidentKind, Lane, Outcome, Purpose, Rung

CALLS = (Purpose.ALARM, Purpose.ASK)
"""The messages that call a person, as opposed to those that tell them something."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One message to one responder over one channel.

    `tries` counts the times it was handed over, `escalation` the times people had been called anew before it was planned.
    """

    id: str
    incident_id: str
    responder_id: str
    channel_id: str
    purpose: Purpose
    lane: Lane
    text: str
    planned_at: datetime
    expires_at: datetime
    state: AttemptState = AttemptState.PLANNED
    tries: int = 0
    handed_over_at: datetime | None = None
    reference: str = ""
    escalation: int = 0


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One thing that people must attend to.

    `coming` and `declined` hold responder ids; `coming` may also hold "" for help that staff vouch for.
    `deadline` is the next instant (UTC) at which the incident wants to be looked at; `None` once closed.
    """

    id: str
    number: int
    household_id: str
    code: str
    name: str
    address: str
    kind: IncidentKind
    policy: Policy
    opened_at: datetime
    escalating_since: datetime
    deadline: datetime | None
    rung: Rung = Rung.OPEN
    steps_taken: int = 0
    escalation: int = 0
    coming: tuple[str, ...] = ()
    arrived: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    finding: Answer | None = None
    attempts: dict[str, Attempt] = field(default_factory=dict)
    replies: frozenset[str] = frozenset()
    signals: int = 0
    outcome: Outcome | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether people still have to attend to it."""
        return self.rung is not Rung.CLOSED

    @property
    def is_live(self) -> bool:
        """Whether the hub must keep it in mind: open, or with a message still to bring."""
        return self.is_open or any(not a.state.is_settled for a in self.attempts.values())

    def alarms_in_flight(self) -> set[tuple[str, str]]:
        """Return responder and channel of every call of this escalation that still waits to be handed over."""
        return {
            (attempt.responder_id, attempt.channel_id)
            for attempt in self._calls_of_this_escalation()
            if not attempt.state.is_settled
        }

    def waiting_for(self) -> set[str]:
        """Return who was called in this escalation, may have been reached, and has not answered."""
        reached = {
            attempt.responder_id
            for attempt in self._calls_of_this_escalation()
            if attempt.state not in (AttemptState.FAILED, AttemptState.WITHDRAWN)
        }
        return reached.difference(self.coming, self.declined)

    def _calls_of_this_escalation(self) -> list[Attempt]:
        return [
            attempt
            for attempt in self.attempts.values()
            if attempt.purpose in CALLS and attempt.escalation == self.escalation
        ]

    def called(self) -> set[str]:
        """Return the ids of the responders who were, or are being, told of the alarm."""
        return {
            attempt.responder_id
            for attempt in self.attempts.values()
            if attempt.purpose in CALLS and attempt.state is not AttemptState.WITHDRAWN
        }

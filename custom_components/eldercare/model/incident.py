"""An incident as the engine holds it: what the facts so far add up to."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from .community import Policy
from .habits import Quiet
from .words import (
    Answer,
    AttemptState,
    IncidentKind,
    Lane,
    Language,
    Medium,
    Outcome,
    Purpose,
    Rung,
)

CALLS = (Purpose.ALARM, Purpose.ASK, Purpose.CHECK, Purpose.PROGRESS)
"""The messages that want an answer of a person, as opposed to those that tell them something."""

BURDENS = (Purpose.ALARM, Purpose.ASK)
"""The calls that cost a person a way or a night's sleep; a test of their telephone does not, nor a question on the way."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One message to one responder over one channel.

    `tries` counts the times it was handed over, `escalation` the times people had been called anew before it was planned,
    `step` the steps taken before it. `answerable`: a human can answer over this channel. `heard_by` is when (UTC) its channel
    should have said what became of it; None where nothing is expected any more, and `overdue` if it did not. `opened`: the page
    behind its link was.
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
    step: int = 0
    medium: Medium = Medium.TEXT
    language: Language = Language.CHINESE
    answerable: bool = True
    heard_by: datetime | None = None
    overdue: bool = False
    kind: IncidentKind | None = None
    key: str = "alarm"
    who: str = ""
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One thing that people must attend to.

    `coming` and `declined` hold responder ids; `coming` may also hold "" for help that staff vouch for.
    `deadline` is the next instant (UTC) at which the incident wants to be looked at; `None` once closed. `asks_at` is when who
    is on the way or there, and can only speak, is asked how far they are. `quiet` says why of a silence; `life_shown`: the resident has given a sign of life since people were last called anew.
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
    asks_at: datetime | None = None
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
    quiet: Quiet | None = None
    note: str = ""
    life_shown: bool = False
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

    @cached_property
    def looks_at(self) -> datetime | None:
        """Return when (UTC) it wants to be looked at next: its deadline, a question, or the first receipt that is overdue."""
        instants = [self.asks_at, *(attempt.heard_by for attempt in self.awaited())]
        return min((i for i in (self.deadline, *instants) if i is not None), default=None)

    def asks(self, responder_id: str) -> bool:
        """Whether it still wants to know of somebody on the way or there how far they are."""
        if self.rung is Rung.COMING:
            return responder_id in self.coming
        return self.rung is Rung.ARRIVED and responder_id in self.arrived

    def awaited(self) -> list[Attempt]:
        """Return the calls whose channel still should say what became of them, and for which that matters."""
        if self.rung is not Rung.OPEN:
            return []
        answered = {*self.coming, *self.declined}
        return [
            attempt
            for attempt in self.calls_of_this_escalation
            if attempt.heard_by is not None and attempt.responder_id not in answered
        ]

    def alarms_in_flight(self) -> set[tuple[str, str]]:
        """Return responder and channel of every call of this escalation that waits to be handed over, or still rings."""
        return {
            (attempt.responder_id, attempt.channel_id)
            for attempt in self.calls_of_this_escalation
            if not attempt.state.is_settled
            or (attempt.medium is Medium.VOICE and attempt.heard_by is not None)
        }

    def told_over(self) -> set[tuple[str, str]]:
        """Return responder and channel of every call of this escalation that may have reached them."""
        return {(attempt.responder_id, attempt.channel_id) for attempt in self._relied_upon()}

    def waiting_for(self) -> set[str]:
        """Return of whom an answer can still be hoped for in this escalation."""
        hoped_for = {attempt.responder_id for attempt in self._relied_upon() if attempt.answerable}
        return hoped_for.difference(self.coming, self.declined)

    def _relied_upon(self) -> list[Attempt]:
        calls = self.calls_of_this_escalation
        return [attempt for attempt in calls if not attempt.state.is_lost and not attempt.overdue]

    @cached_property
    def calls_of_this_escalation(self) -> list[Attempt]:
        """Return every call since people were last called anew."""
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

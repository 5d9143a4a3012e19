"""decide(): what one event means for one incident. The heart of the house, and a pure function."""

from dataclasses import dataclass
from datetime import datetime

from ..model import events as e, facts as f
from ..model.community import Community, Household, Responder
from ..model.incident import Incident
from ..model.words import Answer, IncidentKind, Purpose, Rung
from .answers import ANSWERS, reopen, somebody_comes
from .draft import Decision, Draft, decided
from .escalation import take_due_steps
from .post import post_reports
from .state import apply


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A new incident about to be opened: its id and short number are given by who asks."""

    incident_id: str
    number: int
    household: Household
    kind: IncidentKind


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A reply with its sender known and its meaning understood."""

    responder: Responder
    answer: Answer
    reply: e.Reply


@dataclass(frozen=True, kw_only=True)
class Ambiguous:
    """A reply that could mean several incidents; `question` asks which."""

    responder: Responder
    reply: e.Reply
    answer: Answer
    question: str


type Matter = (
    e.Signal
    | e.Raised
    | e.AcknowledgedByStaff
    | e.ClosedByStaff
    | e.DeadlineReached
    | e.PostEvent
    | Answered
    | Ambiguous
)


def decide(
    subject: Incident | Opening, matter: Matter, now: datetime, community: Community
) -> Decision:
    """Judge one matter of one incident at `now` (UTC): the incident afterwards, the facts, the effects.

    The same arguments always give the same decision. Nothing is recorded where nothing changes.
    """
    if isinstance(subject, Opening):
        return _open(subject, matter, now, community)
    draft = Draft(subject, now, community)
    match matter:
        case e.Signal():
            _record_signal(draft, matter)
        case Answered():
            _answer(draft, matter)
        case Ambiguous():
            _ask_which(draft, matter)
        case e.AcknowledgedByStaff(by=by):
            if subject.is_open and "" not in subject.coming:
                somebody_comes(draft, None, by)
        case e.ClosedByStaff():
            if subject.is_open:
                _close(draft, matter)
        case e.DeadlineReached():
            _look_again(draft)
        case e.Raised():
            pass  # it is open already
        case _:
            post_reports(draft, matter)
    return decided(draft)


def _open(opening: Opening, matter: Matter, now: datetime, community: Community) -> Decision:
    raised = matter if isinstance(matter, e.Raised) else None
    household = opening.household
    opened = f.IncidentOpened(
        incident_id=opening.incident_id,
        at=now,
        household_id=household.id,
        code=household.code,
        name=household.name,
        address=household.address,
        kind=opening.kind,
        number=opening.number,
        policy=community.policies[opening.kind],
        by=raised.by if raised else "",
        note=raised.note if raised else "",
    )
    draft = Draft(apply(None, opened), now, community, [opened])
    if isinstance(matter, e.Signal):
        _record_signal(draft, matter)
    take_due_steps(draft)
    return decided(draft)


def _record_signal(draft: Draft, signal: e.Signal) -> None:
    draft.record(
        f.SignalRecorded(
            incident_id=draft.incident.id,
            at=draft.now,
            sensor_id=signal.sensor_id,
            sensor_kind=signal.sensor_kind,
            sign=signal.sign,
            press=signal.press,
            detail=signal.detail,
        )
    )


def _answer(draft: Draft, answered: Answered) -> None:
    _record_reply(draft, answered)
    if not draft.incident.is_open:
        return
    if answered.answer is Answer.COMING:
        somebody_comes(draft, answered.responder, answered.responder.name)
    else:
        ANSWERS[answered.answer](draft, answered.responder)


def _ask_which(draft: Draft, ambiguous: Ambiguous) -> None:
    _record_reply(draft, ambiguous)
    draft.tell(ambiguous.responder, Purpose.CHOOSE, "", text=ambiguous.question)


def _record_reply(draft: Draft, answered: Answered | Ambiguous) -> None:
    draft.record(
        f.ReplyRecorded(
            incident_id=draft.incident.id,
            at=draft.now,
            responder_id=answered.responder.id,
            text=answered.reply.text,
            answer=answered.answer,
            reference=answered.reply.reference,
        )
    )


def _look_again(draft: Draft) -> None:
    deadline = draft.incident.deadline
    if deadline is None or deadline > draft.now:
        return
    match draft.incident.rung:
        case Rung.COMING:
            reopen(draft, "nobody arrived in time")
        case Rung.ARRIVED:
            reopen(draft, "nobody reported in time")
        case _:
            take_due_steps(draft)


def _close(draft: Draft, closed: e.ClosedByStaff) -> None:
    draft.record(
        f.IncidentClosed(
            incident_id=draft.incident.id,
            at=draft.now,
            outcome=closed.outcome,
            by=closed.by,
            note=closed.note,
        )
    )
    unreached = _never_reached(draft.incident)
    draft.withdraw_alarms(draft.incident.called())
    for one in sorted(draft.incident.called() - set(draft.incident.declined) - unreached):
        person = draft.responder(one)
        if person is not None:
            draft.tell(person, Purpose.ENDED, "ended")


def _never_reached(incident: Incident) -> set[str]:
    """Return whose alarms certainly never left: they need not hear that it is over."""
    left = {
        attempt.responder_id
        for attempt in incident.attempts.values()
        if attempt.purpose is Purpose.ALARM and attempt.tries > 0
    }
    return incident.called() - left

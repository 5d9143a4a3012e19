"""decide(): what one event means for one incident. The heart of the house, and a pure function."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..model import events as e, facts as f
from ..model.community import Community, Household, Responder
from ..model.incident import CALLS, Incident
from ..model.words import Answer, IncidentKind, Lane, Outcome, Purpose, Role, Rung, Sign
from .answers import ANSWERS, escalate, explain_once, reopen
from .checks import begin_check, is_check
from .desk_acts import DeskEvent, desk_acts
from .draft import Decision, Draft, decided
from .escalation import take_due_steps
from .failover import receipts_overdue
from .kinds import is_graver, kind_of
from .post import acknowledge, post_reports
from .progress import ask_how_far
from .relief import RELIEVED, relieve
from .state import apply
from .word_for_person import POLICY, bring_word, is_brought, is_word


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


@dataclass(frozen=True, kw_only=True)
class ResidentAnswered:
    """A resident answered the question how they are: 1 is well, 2 needs help."""

    household: Household
    answer: Answer
    reply: e.Reply


type Matter = (
    e.Signal
    | e.Raised
    | e.Found
    | e.Relieved
    | e.LinkOpened
    | e.CheckDue
    | e.WordForPerson
    | DeskEvent
    | e.ClosedByStaff
    | e.DeadlineReached
    | e.PostEvent
    | Answered
    | Ambiguous
    | ResidentAnswered
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
        case e.Signal() | e.Raised():
            _happened_again(draft, matter)
        case e.Found() | e.CheckDue() | e.WordForPerson():
            pass  # it opens an incident of its own, or is said already by the one that is open
        case e.Relieved():
            if relieve(draft, matter):
                _close(draft, by="", outcome=RELIEVED[matter.sign is None], note="")
        case ResidentAnswered():
            _resident_answered(draft, matter)
        case Answered():
            _answer(draft, matter)
        case Ambiguous():
            _ask_which(draft, matter)
        case (
            e.AcknowledgedByStaff()
            | e.ArrivedByStaff()
            | e.SeenByStaff()
            | e.CallNextByStaff()
            | e.CallEverybodyByStaff()
            | e.NotedByStaff()
        ):
            desk_acts(draft, matter)
        case e.ClosedByStaff(by=by, outcome=outcome, note=note):
            # What became a call for help while staff were closing a silence stays open.
            if subject.is_open and outcome.fits(subject.kind):
                _close(draft, by=by, outcome=outcome, note=note)
        case e.DeadlineReached():
            _look_again(draft)
        case e.LinkOpened(attempt_id=attempt_id):
            _link_opened(draft, attempt_id)
        case _:
            post_reports(draft, matter)
            if draft.incident.is_open and is_word(draft.incident) and is_brought(draft):
                _close(draft, by="", outcome=Outcome.TEST, note="")
    return decided(draft)


def _open(opening: Opening, matter: Matter, now: datetime, community: Community) -> Decision:
    raised = matter if isinstance(matter, e.Raised) else None
    found = matter if isinstance(matter, e.Found) else None
    word = matter if isinstance(matter, e.WordForPerson) else None
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
        policy=POLICY if word else community.policy(opening.kind, household),
        by=raised.by if raised else "",
        note=raised.note if raised else found.note if found else "",
        quiet=found.quiet if found else None,
    )
    draft = Draft(apply(None, opened), now, community, [opened])
    if isinstance(matter, e.CheckDue):
        begin_check(draft, matter)
        return decided(draft)
    if word:
        if not bring_word(draft, word):
            _close(draft, by="", outcome=Outcome.TEST, note="")
        return decided(draft)
    if isinstance(matter, e.Signal):
        _record_signal(draft, matter)
    take_due_steps(draft)
    return decided(draft)


def _happened_again(draft: Draft, event: e.Signal | e.Raised) -> None:
    """Record what happens within an open incident; something graver makes it that, a call after all seemed well reopens it."""
    if isinstance(event, e.Signal):
        _record_signal(draft, event)
        if event.sign is Sign.CLEARED:
            return
    household = draft.household
    kind = kind_of(event, household) if household else None
    if household and kind and is_graver(kind, draft.incident):
        escalate(draft, kind, draft.community.policy(kind, household))
    elif draft.incident.rung is Rung.SEEN:
        reopen(draft, "called again after the resident had been seen")


def _resident_answered(draft: Draft, answered: ResidentAnswered) -> None:
    """Believe a resident who is well where they were only asked (never about smoke, gas or a call); get help if not."""
    household = answered.household
    meanings = {Answer.COMING: Answer.WELL, Answer.CANNOT: Answer.MORE_HELP}
    answer = meanings.get(answered.answer, Answer.UNCLEAR)
    _record_reply(draft, household.id, answer, answered.reply)
    if draft.incident.policy.lane is not Lane.WELFARE:
        return
    if answer is Answer.WELL:
        _close(draft, by=household.name, outcome=Outcome.FALSE_ALARM, note=answered.reply.text)
    elif answer is Answer.MORE_HELP:
        escalate(draft, IncidentKind.SOS, draft.community.policy(IncidentKind.SOS, household))
    elif household.resident is not None:
        explain_once(draft, household.resident, "ask")


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
    _record_reply(draft, answered.responder.id, answered.answer, answered.reply)
    if not draft.incident.is_open:
        return
    if not is_check(draft.incident):
        ANSWERS[answered.answer](draft, answered.responder)
    elif answered.answer is not Answer.UNCLEAR:
        _close(draft, by=answered.responder.name, outcome=Outcome.TEST, note="")


def _ask_which(draft: Draft, ambiguous: Ambiguous) -> None:
    _record_reply(draft, ambiguous.responder.id, ambiguous.answer, ambiguous.reply)
    draft.tell(ambiguous.responder, Purpose.CHOOSE, "", text=ambiguous.question)


def _record_reply(draft: Draft, person_id: str, answer: Answer, reply: e.Reply) -> None:
    draft.record(
        f.ReplyRecorded(
            incident_id=draft.incident.id,
            at=draft.now,
            responder_id=person_id,
            text=reply.text,
            answer=answer,
            reference=reply.reference,
        )
    )
    if answer is not Answer.UNCLEAR:  # that may have been a machine
        acknowledge(draft, person_id)


def _link_opened(draft: Draft, attempt_id: str) -> None:
    """Record the first look at a page. It acknowledges nothing: a program that looks ahead may have opened it."""
    attempt = draft.incident.attempts.get(attempt_id)
    if attempt is not None and not attempt.opened and draft.incident.is_open:
        draft.record(
            f.LinkOpened(
                incident_id=draft.incident.id,
                at=draft.now,
                attempt_id=attempt_id,
                responder_id=attempt.responder_id,
            )
        )


def _look_again(draft: Draft) -> None:
    receipts_overdue(draft)
    incident = draft.incident
    deadline = incident.deadline
    if deadline is None or deadline > draft.now:
        if incident.asks_at is not None and incident.asks_at <= draft.now:
            ask_how_far(draft)
        return
    if is_check(draft.incident) or is_word(draft.incident):
        _close(draft, by="", outcome=Outcome.TEST, note="")
        return
    match draft.incident.rung:
        case Rung.COMING:
            reopen(draft, "nobody arrived in time")
        case Rung.ARRIVED:
            reopen(draft, "nobody reported in time")
        case Rung.SEEN:
            _remind_to_verify(draft)
        case _:
            take_due_steps(draft)


def _remind_to_verify(draft: Draft) -> None:
    incident = draft.incident
    next_due = draft.now + timedelta(seconds=incident.policy.verify_s)
    draft.record(f.VerificationReminded(incident_id=incident.id, at=draft.now, next_due=next_due))
    for person in draft.community.responders.values():
        if person.role is Role.COMMITTEE:
            draft.tell(person, Purpose.REMIND, "verify")


def _close(draft: Draft, *, by: str, outcome: Outcome, note: str) -> None:
    draft.record(
        f.IncidentClosed(
            incident_id=draft.incident.id, at=draft.now, outcome=outcome, by=by, note=note
        )
    )
    if is_check(draft.incident):
        return
    unreached = _never_reached(draft.incident)
    draft.withdraw_everything()
    for one in sorted(draft.incident.called() - set(draft.incident.declined) - unreached):
        person = draft.community.person(one)
        if person is not None:
            draft.tell(person, Purpose.ENDED, "ended")


def _never_reached(incident: Incident) -> set[str]:
    """Return whose alarms certainly never left: they need not hear that it is over."""
    left = {
        attempt.responder_id
        for attempt in incident.attempts.values()
        if attempt.purpose in CALLS and attempt.tries > 0
    }
    return incident.called() - left

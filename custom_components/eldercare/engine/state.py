"""Facts to state: what an incident is after one more fact. Replaying a ledger is folding this over it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..model import facts as f
from ..model.incident import Attempt, Incident
from ..model.words import AttemptState, Rung


def replay(facts: Iterable[f.Fact]) -> dict[str, Incident]:
    """Return every incident that the facts tell of, by id, as it is after the last of them."""
    incidents: dict[str, Incident] = {}
    for fact in facts:
        if fact.incident_id:
            incidents[fact.incident_id] = apply(incidents.get(fact.incident_id), fact)
    return incidents


def apply(incident: Incident | None, fact: f.Fact) -> Incident:
    """Return the incident as it is after the fact.

    Raises ValueError for a fact about an incident that was never opened: such a ledger is not whole.
    """
    if isinstance(fact, f.IncidentOpened):
        return _opened(fact)
    if incident is None:
        raise ValueError(f"{fact.incident_id} begins with {type(fact).__name__}")
    match fact:
        case f.SignalRecorded():
            return replace(incident, signals=incident.signals + 1)
        case f.LifeShown():
            return replace(incident, life_shown=True)
        case f.StepTaken(step=step, next_due=due) | f.StepSkipped(step=step, next_due=due):
            return replace(incident, steps_taken=step + 1, deadline=due)
        case f.ProgressAsked():
            return replace(incident, asks_at=None)
        case f.StepPostponed(until=due) | f.VerificationReminded(next_due=due):
            return replace(incident, deadline=due)
        case f.IncidentEscalated(at=at, kind=kind, policy=policy):
            return replace(_called_anew(incident, at), kind=kind, policy=policy)
        case f.ReplyRecorded(reference=reference) | f.NoteAdded(reference=reference):
            return replace(incident, replies=incident.replies | {reference})
        case f.HelpComing() | f.HelpDeclined() | f.HelpArrived() | f.ResidentSeen():
            return _answered(incident, fact)
        case f.EscalationReopened(at=at, everybody=everybody):
            steps = len(incident.policy.steps) if everybody else 0
            return replace(_called_anew(incident, at), steps_taken=steps)
        case f.IncidentClosed(at=at, outcome=outcome):
            ended = replace(incident, rung=Rung.CLOSED, closed_at=at, outcome=outcome)
            return replace(ended, deadline=None, asks_at=None)
        case f.AttemptPlanned():
            return _with_attempt(incident, _planned(fact, incident))
        case (
            f.AttemptHandedOver()
            | f.AttemptPostponed()
            | f.AttemptAccepted()
            | f.AttemptDelivered()
            | f.AttemptAnswered()
            | f.AttemptAcknowledged()
            | f.AttemptFailed()
            | f.AttemptWithdrawn()
            | f.ReceiptOverdue()
            | f.LinkOpened()
        ):
            return _with_attempt(incident, _moved_on(incident.attempts[fact.attempt_id], fact))
        case _:
            return incident


def _opened(fact: f.IncidentOpened) -> Incident:
    return Incident(
        id=fact.incident_id,
        number=fact.number,
        household_id=fact.household_id,
        code=fact.code,
        name=fact.name,
        address=fact.address,
        kind=fact.kind,
        policy=fact.policy,
        opened_at=fact.at,
        escalating_since=fact.at,
        deadline=fact.at,
        quiet=fact.quiet,
        note=fact.note,
    )


def _called_anew(incident: Incident, at: datetime) -> Incident:
    return replace(
        incident,
        rung=Rung.OPEN,
        steps_taken=0,
        escalation=incident.escalation + 1,
        escalating_since=at,
        deadline=at,
        asks_at=None,
        coming=(),
        arrived=(),
        declined=(),
        finding=None,
        life_shown=False,
    )


_LADDER = (Rung.OPEN, Rung.COMING, Rung.ARRIVED, Rung.SEEN)


def _answered(
    incident: Incident, fact: f.HelpComing | f.HelpDeclined | f.HelpArrived | f.ResidentSeen
) -> Incident:
    who = fact.responder_id
    others = tuple(one for one in incident.coming if one != who)
    declined = tuple(one for one in incident.declined if one != who)
    if isinstance(fact, f.HelpDeclined):
        return replace(incident, coming=others, declined=(*declined, who))
    incident = replace(incident, coming=(*others, who), declined=declined)
    rung = Rung.COMING
    if not isinstance(fact, f.HelpComing):
        arrived = tuple(one for one in incident.arrived if one != who)
        incident = replace(incident, arrived=(*arrived, who))
        rung = Rung.ARRIVED
    if isinstance(fact, f.ResidentSeen):
        incident = replace(incident, finding=fact.finding)
        rung = Rung.SEEN
    if not fact.taken or _LADDER.index(rung) < _LADDER.index(incident.rung):
        return incident
    asks_at = None if isinstance(fact, f.ResidentSeen) else fact.asks_at
    return replace(incident, rung=rung, deadline=fact.deadline, asks_at=asks_at)


def _planned(fact: f.AttemptPlanned, incident: Incident) -> Attempt:
    return Attempt(
        id=fact.attempt_id,
        incident_id=fact.incident_id,
        responder_id=fact.responder_id,
        channel_id=fact.channel_id,
        purpose=fact.purpose,
        lane=fact.lane,
        text=fact.text,
        planned_at=fact.at,
        expires_at=fact.expires_at,
        escalation=incident.escalation,
        step=fact.step,
        medium=fact.medium,
        language=fact.language,
        answerable=fact.answerable,
        kind=incident.kind,
        key=fact.key,
        who=fact.who,
    )


type _AttemptMoved = (
    f.AttemptHandedOver
    | f.AttemptPostponed
    | f.AttemptAccepted
    | f.AttemptDelivered
    | f.AttemptAnswered
    | f.AttemptAcknowledged
    | f.AttemptFailed
    | f.AttemptWithdrawn
    | f.ReceiptOverdue
    | f.LinkOpened
)


def _moved_on(attempt: Attempt, fact: _AttemptMoved) -> Attempt:
    match fact:
        case f.AttemptHandedOver(at=at, heard_by=heard_by):
            return replace(
                attempt,
                state=AttemptState.HANDED_OVER,
                handed_over_at=at,
                tries=attempt.tries + 1,
                heard_by=heard_by,
            )
        case f.AttemptPostponed():
            return replace(
                attempt, state=AttemptState.PLANNED, reference="", heard_by=None, overdue=False
            )
        case f.AttemptAccepted(reference=reference, heard_by=heard_by):
            if attempt.state.is_reported:  # the receipt was quicker
                return replace(attempt, reference=reference)
            state = AttemptState.ACCEPTED
            return replace(attempt, state=state, reference=reference, heard_by=heard_by)
        case f.AttemptDelivered(reference=reference):
            return _heard(attempt, AttemptState.DELIVERED, reference)
        case f.AttemptAnswered(reference=reference, heard_by=heard_by):
            return replace(_heard(attempt, AttemptState.ANSWERED, reference), heard_by=heard_by)
        case f.AttemptAcknowledged():
            return _heard(attempt, AttemptState.ACKNOWLEDGED, "")
        case f.AttemptFailed(undelivered=undelivered, gave_up=gave_up, reference=reference):
            state = AttemptState.GIVEN_UP if gave_up else AttemptState.FAILED
            return _heard(attempt, AttemptState.UNDELIVERED if undelivered else state, reference)
        case f.ReceiptOverdue():
            return replace(attempt, heard_by=None, overdue=True)
        case f.LinkOpened():
            return replace(attempt, opened=True)
        case _:
            return replace(attempt, state=AttemptState.WITHDRAWN, heard_by=None)


def _heard(attempt: Attempt, state: AttemptState, reference: str) -> Attempt:
    reference = attempt.reference or reference
    return replace(attempt, state=state, reference=reference, heard_by=None, overdue=False)


def _with_attempt(incident: Incident, attempt: Attempt) -> Incident:
    return replace(incident, attempts={**incident.attempts, attempt.id: attempt})

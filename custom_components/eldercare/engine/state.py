"""Facts to state: what an incident is after one more fact. Replaying a ledger is folding this over it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import reduce

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


def apply_all(incident: Incident | None, facts: Iterable[f.Fact]) -> Incident | None:
    """Fold several facts."""
    return reduce(apply, facts, incident)


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
        case f.StepTaken(step=step, next_due=due) | f.StepSkipped(step=step, next_due=due):
            return replace(incident, steps_taken=step + 1, deadline=due)
        case f.StepPostponed(until=due) | f.VerificationReminded(next_due=due):
            return replace(incident, deadline=due)
        case f.IncidentEscalated(at=at, kind=kind, policy=policy):
            return replace(_called_anew(incident, at), kind=kind, policy=policy)
        case f.ReplyRecorded(reference=reference):
            return replace(incident, replies=incident.replies | {reference})
        case f.HelpComing() | f.HelpDeclined() | f.HelpArrived() | f.ResidentSeen():
            return _answered(incident, fact)
        case f.EscalationReopened(at=at, everybody=everybody):
            steps = len(incident.policy.steps) if everybody else 0
            return replace(_called_anew(incident, at), steps_taken=steps)
        case f.IncidentClosed(at=at, outcome=outcome):
            return replace(incident, rung=Rung.CLOSED, deadline=None, closed_at=at, outcome=outcome)
        case f.AttemptPlanned():
            return _with_attempt(incident, _planned(fact, incident.escalation))
        case (
            f.AttemptHandedOver()
            | f.AttemptPostponed()
            | f.AttemptAccepted()
            | f.AttemptDelivered()
            | f.AttemptFailed()
            | f.AttemptWithdrawn()
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
    )


def _called_anew(incident: Incident, at: datetime) -> Incident:
    return replace(
        incident,
        rung=Rung.OPEN,
        steps_taken=0,
        escalation=incident.escalation + 1,
        escalating_since=at,
        deadline=at,
        coming=(),
        arrived=(),
        declined=(),
        finding=None,
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
    return replace(incident, rung=rung, deadline=fact.deadline)


def _planned(fact: f.AttemptPlanned, escalation: int) -> Attempt:
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
        escalation=escalation,
    )


type _AttemptMoved = (
    f.AttemptHandedOver
    | f.AttemptPostponed
    | f.AttemptAccepted
    | f.AttemptDelivered
    | f.AttemptFailed
    | f.AttemptWithdrawn
)


def _moved_on(attempt: Attempt, fact: _AttemptMoved) -> Attempt:
    match fact:
        case f.AttemptHandedOver(at=at):
            return replace(
                attempt,
                state=AttemptState.HANDED_OVER,
                handed_over_at=at,
                tries=attempt.tries + 1,
            )
        case f.AttemptPostponed():
            return replace(attempt, state=AttemptState.PLANNED)
        case f.AttemptAccepted(reference=reference):
            return replace(attempt, state=AttemptState.ACCEPTED, reference=reference)
        case f.AttemptDelivered():
            return replace(attempt, state=AttemptState.DELIVERED)
        case f.AttemptFailed():
            return replace(attempt, state=AttemptState.FAILED)
        case f.AttemptWithdrawn():
            return replace(attempt, state=AttemptState.WITHDRAWN)


def _with_attempt(incident: Incident, attempt: Attempt) -> Incident:
    return replace(incident, attempts={**incident.attempts, attempt.id: attempt})

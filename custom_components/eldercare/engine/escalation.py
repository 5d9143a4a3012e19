"""Who is called when: the steps of an incident's policy, its repeats, and who is still missing."""

from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Community, Responder, Step, Target
from ..model.incident import Incident
from ..model.words import Lane, Purpose, Role, Rung, Unsaid
from .draft import Draft
from .duty import is_on_duty, nearest_first, next_day


def take_due_steps(draft: Draft, *, key: str = "alarm", who: str = "") -> None:
    """Carry out every step that is due; one that reaches nobody is skipped at once and said so.

    `key` is the text with which people are called, `who` a person it names.
    """
    while (incident := draft.incident).rung is Rung.OPEN:
        if incident.deadline is None or incident.deadline > draft.now:
            return
        _take_step(draft, key, who)


def hurry(draft: Draft) -> None:
    """Take the next step now if nobody who was called can still be hoped for."""
    incident = draft.incident
    steps_left = incident.steps_taken < len(incident.policy.steps)
    if incident.rung is Rung.OPEN and steps_left and not incident.waiting_for():
        _take_step(draft, "alarm", "")
        take_due_steps(draft)


def roles_answered(incident: Incident, community: Community) -> set[Role]:
    """Return the roles of which somebody is on the way; whom staff vouch for stands for the committee."""
    people = (community.person(one) for one in incident.coming)
    answered = {person.role for person in people if person is not None}
    return answered | ({Role.COMMITTEE} if "" in incident.coming else set())


def roles_missing(incident: Incident, community: Community) -> set[Role]:
    """Return the roles that must answer and have not; a role with nobody to call cannot be waited for."""
    people = (community.person(one) for one in incident.called())
    called = {person.role for person in people if person is not None}
    return called.intersection(incident.policy.each_must_answer) - roles_answered(
        incident, community
    )


def _take_step(draft: Draft, key: str, who: str) -> None:
    incident, number = draft.incident, draft.incident.steps_taken
    step = _step(incident, number)
    if step.by_day and (day := next_day(draft.now, draft.community)) > draft.now:
        draft.record(f.StepPostponed(incident_id=incident.id, at=draft.now, until=day))
        return
    next_due = _next_due(incident, number, draft.now)
    if roles_answered(incident, draft.community).intersection(step.unless_answered):
        draft.record(
            f.StepSkipped(incident_id=incident.id, at=draft.now, step=number, next_due=next_due)
        )
        return
    planned = sum(_call(draft, target, key, who) for target in step.targets)
    if planned == 0 and number + 1 < len(incident.policy.steps):
        next_due = draft.now
    draft.record(f.StepTaken(incident_id=incident.id, at=draft.now, step=number, next_due=next_due))


def _step(incident: Incident, number: int) -> Step:
    """Return a step of the policy; after the last one, everybody at once (the resident was asked already)."""
    policy = incident.policy
    if number < len(policy.steps):
        return policy.steps[number]
    roles = [role for role in policy.roles() if role is not Role.RESIDENT]
    return Step(
        after_s=0,
        targets=tuple(Target(role=role) for role in roles),
        by_day=any(step.by_day for step in policy.steps),
    )


def _next_due(incident: Incident, number: int, now: datetime) -> datetime:
    steps = incident.policy.steps
    if number + 1 < len(steps):
        return incident.escalating_since + timedelta(seconds=steps[number + 1].after_s)
    return now + timedelta(seconds=incident.policy.repeat_s)


def _call(draft: Draft, target: Target, key: str, who: str) -> int:
    """Call whom a target means; return how many messages were planned."""
    everybody = _people(draft, target)
    people, reason = _to_call(draft, target, everybody)
    if not people:
        if not _is_repeating(draft.incident):  # else it was said when the role's own step came
            _not_called(draft, target.role, reason)
        return 0
    purpose, text = Purpose.ALARM, key
    if target.role is Role.RESIDENT:
        purpose, text = Purpose.ASK, "ask"
    planned = sum(draft.tell(person, purpose, text, who=who) for person in people)
    if not any(person.channels for person in people):
        _not_called(draft, target.role, Unsaid.NO_CHANNEL)
    return planned


def _people(draft: Draft, target: Target) -> list[Responder]:
    if target.role is Role.RESIDENT:
        resident = draft.household.resident if draft.household else None
        return [resident] if resident else []
    return [
        person
        for person in draft.community.responders.values()
        if person.role is target.role and (not target.people or person.id in target.people)
    ]


def _to_call(
    draft: Draft, target: Target, everybody: list[Responder]
) -> tuple[list[Responder], Unsaid]:
    """Return who of these is called, and the reason if it is nobody.

    Nobody who comes already, nobody of a role that has answered where each must, nobody twice in the same escalation before it
    repeats. When it repeats and nobody else is left, everybody is asked again; and a life is put before duty hours.
    """
    incident, community = draft.incident, draft.community
    repeating = _is_repeating(incident)
    if incident.policy.each_must_answer and target.role in roles_answered(incident, community):
        return [], Unsaid.ROLE_HAS_ANSWERED
    if not everybody:
        return [], Unsaid.NOBODY_IN_ROLE
    free = [person for person in everybody if person.id not in incident.coming]
    willing = [person for person in free if person.id not in incident.declined]
    if repeating:
        willing = willing or (everybody if _nobody_else_is_left(draft) else [])
    else:
        waiting = incident.waiting_for()
        willing = [person for person in willing if person.id not in waiting]
    if not willing:
        return [], Unsaid.EVERYBODY_ANSWERED
    on_duty = [person for person in willing if is_on_duty(person, draft.now, community)]
    if repeating and incident.policy.lane is Lane.LIFE:
        on_duty = willing
    ordered = nearest_first(on_duty, draft.household, community)
    return ordered[: target.nearest or None], Unsaid.NOT_ON_DUTY


def _nobody_else_is_left(draft: Draft) -> bool:
    """Whether everybody of the roles that are still called has answered, and still somebody is needed."""
    incident = draft.incident
    roles = set(incident.policy.roles())
    if incident.policy.each_must_answer:
        roles -= roles_answered(incident, draft.community)
    answered = {*incident.coming, *incident.declined}
    people = draft.community.responders.values()
    return all(person.id in answered for person in people if person.role in roles)


def _is_repeating(incident: Incident) -> bool:
    return incident.steps_taken >= len(incident.policy.steps)


def _not_called(draft: Draft, role: Role, reason: Unsaid) -> None:
    draft.record(
        f.RoleNotCalled(incident_id=draft.incident.id, at=draft.now, role=role, reason=reason)
    )

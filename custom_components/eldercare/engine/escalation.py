"""Who is called when: the steps of an incident's policy, its repeats, and who is still missing."""

from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Community, Responder, Step, Target
from ..model.incident import Incident
from ..model.reach import Voice
from ..model.words import Lane, Medium, Purpose, Role, Rung, Unsaid
from .draft import Draft
from .duty import nearest_first, next_day, why_not_called
from .ways import voice, ways_to_call


def take_due_steps(draft: Draft, *, key: str = "alarm", who: str = "") -> None:
    """Carry out every step that is due; one that reaches nobody is skipped at once and said so.

    `key` is the text with which people are called, `who` a person it names.
    """
    while _is_due(draft):
        _take_step(draft, key, who)


def hurry(draft: Draft) -> None:
    """Take the next step now if nobody who was called can still be hoped for."""
    incident = draft.incident
    steps_left = incident.steps_taken < len(incident.policy.steps)
    if incident.rung is Rung.OPEN and steps_left and not incident.waiting_for():
        _take_step(draft, "alarm", "")
        take_due_steps(draft)


def call_next(draft: Draft) -> None:
    """Take the next step now, whatever its time is."""
    _take_step(draft, "alarm", "", at_once=True)
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


def _is_due(draft: Draft) -> bool:
    incident = draft.incident
    is_due = incident.deadline is not None and incident.deadline <= draft.now
    return is_due and incident.rung is Rung.OPEN


def _take_step(draft: Draft, key: str, who: str, *, at_once: bool = False) -> None:
    incident, number = draft.incident, draft.incident.steps_taken
    step = _step(incident, number)
    if not at_once and step.by_day and (day := next_day(draft.now, draft.community)) > draft.now:
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
    if target.role is Role.RESIDENT and draft.incident.policy.lane is Lane.LIFE:
        return _warn(draft)
    everybody = _people(draft, target)
    people, reason = _to_call(draft, target, everybody)
    if not people:
        if not _is_repeating(draft.incident):  # else it was said when the role's own step came
            _not_called(draft, target.role, reason)
        return 0
    purpose, text = Purpose.ALARM, key
    if target.role is Role.RESIDENT:
        purpose, text = Purpose.ASK, "ask"
    ways = [(person, way) for person in people for way in _ways(draft, person, target)]
    planned = sum(draft.say(person, purpose, way, text, who=who) for person, way in ways)
    if not ways:
        _not_called(draft, target.role, Unsaid.NO_CHANNEL)
    return planned


def _warn(draft: Draft) -> int:
    """Warn who is at home, if the home can speak. In danger of life residents are told, never asked, and nobody waits for it."""
    resident = draft.household.resident if draft.household else None
    if resident is None:
        return 0
    voices = (voice(one, draft.community) for one in resident.channels)
    for way in voices:
        if way.medium is Medium.HOME:
            draft.say(resident, Purpose.WARN, way, "warn")
    return 0


def _people(draft: Draft, target: Target) -> list[Responder]:
    if target.role is Role.RESIDENT:
        resident = draft.household.resident if draft.household else None
        return [resident] if resident else []
    return [
        person
        for person in draft.community.responders.values()
        if person.role is target.role
        and _is_meant(person, target)
        and _is_concerned(person, draft.incident.household_id)
    ]


def _is_concerned(person: Responder, household_id: str) -> bool:
    """Whether an incident of a home is this person's business: other families' is not (law 7)."""
    if person.role is not Role.FAMILY or person.households is None:
        return True
    return household_id in person.households


def _is_meant(person: Responder, target: Target) -> bool:
    return (
        (not target.people or person.id in target.people)
        and (not target.building or person.building == target.building)
        and (not target.grid or person.grid == target.grid)
    )


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
        willing = [person for person in willing if not _is_told(draft, person, target)]
    if not willing:
        return [], Unsaid.EVERYBODY_ANSWERED
    lane = incident.policy.lane
    why_not = {person.id: why_not_called(person, draft.now, community, lane) for person in willing}
    # The repeats of what somebody was called to tonight are no further call.
    for known in incident.called():
        if why_not.get(known) is Unsaid.CALLED_ENOUGH_TONIGHT:
            why_not[known] = None
    if repeating and lane is Lane.LIFE:
        why_not = {key: why for key, why in why_not.items() if why is Unsaid.NO_CONSENT}
    callable_now = [person for person in willing if why_not.get(person.id) is None]
    ordered = nearest_first(callable_now, draft.household, community)
    reasons = {why for why in why_not.values() if why is not None}
    reason = reasons.pop() if len(reasons) == 1 else Unsaid.NOT_ON_DUTY
    return ordered[: target.nearest or None], reason


def _nobody_else_is_left(draft: Draft) -> bool:
    """Whether everybody of the roles that are still called has answered, and still somebody is needed."""
    incident = draft.incident
    roles = set(incident.policy.roles())
    if incident.policy.each_must_answer:
        roles -= roles_answered(incident, draft.community)
    answered = {*incident.coming, *incident.declined}
    people = draft.community.responders.values()
    return all(person.id in answered for person in people if person.role in roles)


def _ways(draft: Draft, person: Responder, target: Target) -> list[Voice]:
    """Return how a step calls a person: not again over a channel that has told them already, until everything repeats."""
    told = set() if _is_repeating(draft.incident) else draft.incident.told_over()
    ways = ways_to_call(person, target.media, draft.community)
    return [way for way in ways if (person.id, way.id) not in told]


def _is_told(draft: Draft, person: Responder, target: Target) -> bool:
    """Whether a person has heard already over every way in which a step would call them."""
    ways = ways_to_call(person, target.media, draft.community)
    return bool(ways) and not _ways(draft, person, target)


def _is_repeating(incident: Incident) -> bool:
    return incident.steps_taken >= len(incident.policy.steps)


def _not_called(draft: Draft, role: Role, reason: Unsaid) -> None:
    draft.record(
        f.RoleNotCalled(incident_id=draft.incident.id, at=draft.now, role=role, reason=reason)
    )

"""Who is called when: the steps of an incident's policy, its repeats, and who is still missing."""

from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Community, Responder
from ..model.incident import Incident
from ..model.words import Purpose, Role, Rung, Unsaid
from .draft import Draft


def take_due_steps(draft: Draft) -> None:
    """Carry out every step that is due; one that reaches nobody is skipped at once and said so."""
    while (incident := draft.incident).rung is Rung.OPEN:
        if incident.deadline is None or incident.deadline > draft.now:
            return
        _take_step(draft)


def hurry(draft: Draft) -> None:
    """Take the next step now if nobody who was called can still be hoped for."""
    incident = draft.incident
    steps_left = incident.steps_taken < len(incident.policy.steps)
    if incident.rung is Rung.OPEN and steps_left and not incident.waiting_for():
        _take_step(draft)


def roles_answered(incident: Incident, community: Community) -> set[Role]:
    """Return the roles of which somebody is on the way; whom staff vouch for stands for the committee."""
    people = (community.responders.get(one) for one in incident.coming)
    answered = {person.role for person in people if person is not None}
    return answered | ({Role.COMMITTEE} if "" in incident.coming else set())


def roles_missing(incident: Incident, community: Community) -> set[Role]:
    """Return the roles that must answer and have not; a role with nobody to call cannot be waited for."""
    called = {
        community.responders[one].role for one in incident.called() if one in community.responders
    }
    return called.intersection(incident.policy.each_must_answer) - roles_answered(
        incident, community
    )


def _take_step(draft: Draft) -> None:
    policy, taken = draft.incident.policy, draft.incident.steps_taken
    planned = _call(draft, _roles_of_step(draft.incident, taken))
    while planned == 0 and taken + 1 < len(policy.steps):
        taken += 1
        planned = _call(draft, _roles_of_step(draft.incident, taken))
    draft.record(
        f.StepTaken(
            incident_id=draft.incident.id,
            at=draft.now,
            step=taken,
            next_due=_next_due(draft.incident, taken, draft.now),
        )
    )


def _roles_of_step(incident: Incident, step: int) -> tuple[Role, ...]:
    steps = incident.policy.steps
    if step < len(steps):
        return steps[step].roles
    return tuple(dict.fromkeys(role for one in steps for role in one.roles))


def _next_due(incident: Incident, step: int, now: datetime) -> datetime:
    steps = incident.policy.steps
    if step + 1 < len(steps):
        return incident.escalating_since + timedelta(seconds=steps[step + 1].after_s)
    return now + timedelta(seconds=incident.policy.repeat_s)


def _call(draft: Draft, roles: tuple[Role, ...]) -> int:
    planned = 0
    wanted = _wanted(draft, roles)
    for role in roles:
        if role in wanted:
            planned += _call_role(draft, role, wanted[role])
        else:
            _say_nobody(draft, role)
    return planned


def _wanted(draft: Draft, roles: tuple[Role, ...]) -> dict[Role, list[Responder]]:
    """Return whom to call by role: nobody who comes already, nobody of a role that has answered where each must.

    Who cannot come is asked again only when everybody has declined.
    """
    incident, community = draft.incident, draft.community
    answered = roles_answered(incident, community) if incident.policy.each_must_answer else set()
    free = [
        person
        for person in community.responders.values()
        if person.role in roles and person.role not in answered and person.id not in incident.coming
    ]
    willing = [person for person in free if person.id not in incident.declined]
    if not willing and incident.steps_taken >= len(incident.policy.steps):
        willing = free
    by_role: dict[Role, list[Responder]] = {}
    for person in willing:
        by_role.setdefault(person.role, []).append(person)
    return by_role


def _call_role(draft: Draft, role: Role, people: list[Responder]) -> int:
    planned = sum(draft.tell(person, Purpose.ALARM, "alarm") for person in people)
    if not any(person.channels for person in people):
        _not_called(draft, role, Unsaid.NO_CHANNEL)
    return planned


def _say_nobody(draft: Draft, role: Role) -> None:
    if draft.incident.steps_taken >= len(draft.incident.policy.steps):
        return  # it was said when the role's own step came
    exists = any(person.role is role for person in draft.community.responders.values())
    _not_called(draft, role, Unsaid.EVERYBODY_ANSWERED if exists else Unsaid.NOBODY_IN_ROLE)


def _not_called(draft: Draft, role: Role, reason: Unsaid) -> None:
    draft.record(
        f.RoleNotCalled(incident_id=draft.incident.id, at=draft.now, role=role, reason=reason)
    )

"""What people's answers do to an incident: who comes, who cannot, who is there, and who hears of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from ..model import facts as f
from ..model.community import Policy, Responder
from ..model.words import Answer, IncidentKind, Purpose, Role, Rung
from .draft import Draft
from .escalation import hurry, roles_answered, roles_missing, take_due_steps
from .progress import when_to_ask
from .wording import staff


def somebody_comes(draft: Draft, responder: Responder | None, by: str) -> None:
    """Record that help is coming; stop calling whom it makes unnecessary and tell the others.

    `responder` is None when staff at the desk vouch for whoever goes.
    """
    with _news_for_the_others(draft, responder, by):
        draft.record(
            f.HelpComing(
                incident_id=draft.incident.id,
                at=draft.now,
                responder_id=responder.id if responder else "",
                by=by,
                taken=_is_taken_with(draft, responder),
                deadline=draft.now + timedelta(seconds=draft.incident.policy.arrive_s),
                asks_at=when_to_ask(draft, responder, draft.incident.policy.arrive_s),
            )
        )
        if responder is not None:
            draft.tell(responder, Purpose.THANKS, "thanks")


def somebody_arrived(draft: Draft, responder: Responder | None, by: str) -> None:
    """Record that somebody is at the door, whether or not they had said that they were coming.

    `responder` is None when staff at the desk vouch for whoever went.
    """
    with _news_for_the_others(draft, responder, by):
        draft.record(
            f.HelpArrived(
                incident_id=draft.incident.id,
                at=draft.now,
                responder_id=responder.id if responder else "",
                by="" if responder else by,
                taken=_is_taken_with(draft, responder),
                deadline=draft.now + timedelta(seconds=draft.incident.policy.report_s),
                asks_at=when_to_ask(draft, responder, draft.incident.policy.report_s),
            )
        )
        if responder is not None:
            draft.tell(responder, Purpose.THANKS, "arrived")


def somebody_cannot(draft: Draft, responder: Responder) -> None:
    """Free the place of who cannot come; without anybody left the call goes on at once."""
    draft.record(
        f.HelpDeclined(incident_id=draft.incident.id, at=draft.now, responder_id=responder.id)
    )
    draft.withdraw_alarms({responder.id})
    draft.tell(responder, Purpose.RELEASED, "released")
    incident = draft.incident
    is_needed = not incident.coming or roles_missing(incident, draft.community)
    if incident.rung in (Rung.COMING, Rung.ARRIVED) and is_needed:
        reopen(draft, f"{responder.name} cannot come")
    else:
        hurry(draft)


def somebody_saw(draft: Draft, responder: Responder | None, by: str, finding: Answer) -> None:
    """Record that the resident has been seen and how they are; the committee verifies and closes.

    `responder` is None when staff at the desk vouch for who saw them.
    """
    with _news_for_the_others(draft, responder, by, key="seen"):
        draft.record(
            f.ResidentSeen(
                incident_id=draft.incident.id,
                at=draft.now,
                responder_id=responder.id if responder else "",
                by="" if responder else by,
                finding=finding,
                taken=_is_taken_with(draft, responder),
                deadline=draft.now + timedelta(seconds=draft.incident.policy.verify_s),
            )
        )
        if responder is not None:
            draft.tell(responder, Purpose.THANKS, "seen_thanks")


def somebody_needs_help(draft: Draft, responder: Responder) -> None:
    """Call everybody at once to who is there and cannot manage alone."""
    reopen(
        draft,
        f"{responder.name} needs more help",
        arrived=responder,
    )


def explain_once(draft: Draft, person: Responder, key: str = "explain") -> None:
    """Explain the digits, politely and once in an incident."""
    explained = any(
        attempt.purpose is Purpose.EXPLAIN and attempt.responder_id == person.id
        for attempt in draft.incident.attempts.values()
    )
    if not explained:
        draft.tell(person, Purpose.EXPLAIN, key)


def reopen(draft: Draft, reason: str, *, arrived: Responder | None = None) -> None:
    """Call people again: a promise was not kept (law 6), or who `arrived` needs more help, and then everybody at once.

    Who has declined is not asked before the others.
    """
    declined = draft.incident.declined if arrived is None else ()
    draft.withdraw_alarms(draft.incident.called())
    draft.record(
        f.EscalationReopened(
            incident_id=draft.incident.id,
            at=draft.now,
            reason=reason,
            everybody=arrived is not None,
        )
    )
    for responder_id in declined:
        draft.record(
            f.HelpDeclined(incident_id=draft.incident.id, at=draft.now, responder_id=responder_id)
        )
    if arrived is None:
        take_due_steps(draft)
        return
    draft.record(
        f.HelpArrived(
            incident_id=draft.incident.id,
            at=draft.now,
            responder_id=arrived.id,
            taken=False,
            deadline=draft.now,
        )
    )
    take_due_steps(draft, key="more_help", who=arrived.name)


def call_everybody(draft: Draft, by: str) -> None:
    """Call all roles of the policy at once, for staff at the desk want it."""
    draft.withdraw_alarms(draft.incident.called())
    draft.record(
        f.EscalationReopened(
            incident_id=draft.incident.id,
            at=draft.now,
            reason="the desk calls everybody",
            everybody=True,
            by=by,
        )
    )
    take_due_steps(draft)


def escalate(draft: Draft, kind: IncidentKind, policy: Policy) -> None:
    """Make an incident a graver one: everybody is called anew, also who was coming to the lesser."""
    draft.withdraw_alarms(draft.incident.called())
    draft.record(
        f.IncidentEscalated(incident_id=draft.incident.id, at=draft.now, kind=kind, policy=policy)
    )
    take_due_steps(draft)


ANSWERS: dict[Answer, Callable[[Draft, Responder], None]] = {
    Answer.COMING: lambda draft, person: somebody_comes(draft, person, person.name),
    Answer.CANNOT: somebody_cannot,
    Answer.ARRIVED: lambda draft, person: somebody_arrived(draft, person, person.name),
    Answer.WELL: lambda draft, person: somebody_saw(draft, person, person.name, Answer.WELL),
    Answer.FALSE_ALARM: lambda draft, person: somebody_saw(
        draft, person, person.name, Answer.FALSE_ALARM
    ),
    Answer.MORE_HELP: somebody_needs_help,
    Answer.UNCLEAR: explain_once,
}


def _is_taken_with(draft: Draft, responder: Responder | None) -> bool:
    """Whether nobody else is needed once this person is counted."""
    role = responder.role if responder else Role.COMMITTEE
    return not roles_missing(draft.incident, draft.community) - {role}


@contextmanager
def _news_for_the_others(
    draft: Draft, responder: Responder | None, by: str, key: str = "taken"
) -> Iterator[None]:
    """Tell the others what is recorded within, if it changes anything for them; `key` is the text for who need not go."""
    rung_before = draft.incident.rung
    answered_before = roles_answered(draft.incident, draft.community)
    yield
    who = responder.id if responder else ""
    rung = draft.incident.rung
    draft.withdraw_alarms({who} if rung is Rung.OPEN else draft.incident.called())
    is_news = roles_answered(draft.incident, draft.community) != answered_before
    taken_now = rung_before is Rung.OPEN and (is_news or rung is not Rung.OPEN)
    if taken_now or (rung is Rung.SEEN and rung_before is not Rung.SEEN):
        _tell_the_others(draft, who, by, key)


def _tell_the_others(draft: Draft, who: str, by: str, key: str) -> None:
    incident = draft.incident
    missing = roles_missing(incident, draft.community) if incident.rung is Rung.OPEN else set()
    others = incident.called() - {who, *incident.declined}
    people = [p for one in sorted(others) if (p := draft.community.responders.get(one))]
    draft.withdraw_alarms({person.id for person in people if person.role not in missing})
    for person in people:
        text = "taken_still_needed" if person.role in missing else key
        if person.id not in incident.coming or key == "seen":
            draft.tell(person, Purpose.TAKEN, text, who=by or staff(person.language))

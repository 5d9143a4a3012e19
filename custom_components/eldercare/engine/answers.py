"""What people's answers do to an incident: who comes, who cannot, who is there, and who hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from ..model import facts as f
from ..model.community import Responder
from ..model.words import Answer, Purpose, Role, Rung
from .draft import Draft
from .escalation import hurry, roles_answered, roles_missing, take_due_steps
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
            )
        )
        if responder is not None:
            draft.tell(responder, Purpose.THANKS, "thanks")


def somebody_arrived(draft: Draft, responder: Responder) -> None:
    """Record that a responder is at the door, whether or not they had said that they were coming."""
    with _news_for_the_others(draft, responder, responder.name):
        draft.record(
            f.HelpArrived(
                incident_id=draft.incident.id,
                at=draft.now,
                responder_id=responder.id,
                taken=_is_taken_with(draft, responder),
                deadline=draft.now + timedelta(seconds=draft.incident.policy.close_s),
            )
        )
        draft.tell(responder, Purpose.THANKS, "arrived")


def somebody_cannot(draft: Draft, responder: Responder) -> None:
    """Free the place of who cannot come; without anybody left the call goes on at once."""
    draft.record(
        f.HelpDeclined(incident_id=draft.incident.id, at=draft.now, responder_id=responder.id)
    )
    draft.withdraw_alarms({responder.id})
    draft.tell(responder, Purpose.RELEASED, "released")
    incident = draft.incident
    given_up = incident.rung is Rung.COMING and (
        not incident.coming or roles_missing(incident, draft.community)
    )
    if given_up or (incident.rung is Rung.ARRIVED and not incident.coming):
        reopen(draft, f"{responder.name} cannot come")
    else:
        hurry(draft)


def somebody_is_unclear(draft: Draft, responder: Responder) -> None:
    """Explain the digits, politely and once in an incident."""
    explained = any(
        attempt.purpose is Purpose.EXPLAIN and attempt.responder_id == responder.id
        for attempt in draft.incident.attempts.values()
    )
    if not explained:
        draft.tell(responder, Purpose.EXPLAIN, "explain")


def reopen(draft: Draft, reason: str) -> None:
    """Call everybody again: a promise was not kept (law 6). Who declined is asked anew except just now."""
    declined = draft.incident.declined
    draft.record(f.EscalationReopened(incident_id=draft.incident.id, at=draft.now, reason=reason))
    for responder_id in declined:
        draft.record(
            f.HelpDeclined(incident_id=draft.incident.id, at=draft.now, responder_id=responder_id)
        )
    take_due_steps(draft)


ANSWERS = {
    Answer.CANNOT: somebody_cannot,
    Answer.ARRIVED: somebody_arrived,
    Answer.UNCLEAR: somebody_is_unclear,
}


def _is_taken_with(draft: Draft, responder: Responder | None) -> bool:
    """Whether nobody else is needed once this person is counted."""
    role = responder.role if responder else Role.COMMITTEE
    return not roles_missing(draft.incident, draft.community) - {role}


@contextmanager
def _news_for_the_others(draft: Draft, responder: Responder | None, by: str) -> Iterator[None]:
    """Tell the others what is recorded within, if it changes anything for them."""
    was_open = draft.incident.rung is Rung.OPEN
    answered_before = roles_answered(draft.incident, draft.community)
    yield
    who = responder.id if responder else ""
    draft.withdraw_alarms({who})
    is_news = roles_answered(draft.incident, draft.community) != answered_before
    if was_open and (is_news or draft.incident.rung is not Rung.OPEN):
        _tell_the_others(draft, who, by)


def _tell_the_others(draft: Draft, who: str, by: str) -> None:
    incident = draft.incident
    missing = roles_missing(incident, draft.community) if incident.rung is Rung.OPEN else set()
    others = incident.called() - {who, *incident.declined}
    people = [person for one in sorted(others) if (person := draft.responder(one)) is not None]
    draft.withdraw_alarms({person.id for person in people if person.role not in missing})
    for person in people:
        key = "taken_still_needed" if person.role in missing else "taken"
        if person.id not in incident.coming:
            draft.tell(person, Purpose.TAKEN, key, who=by or staff(person.language))

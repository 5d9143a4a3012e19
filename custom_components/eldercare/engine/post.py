"""What the post office reports about an attempt, merged so that it never goes backwards, in whatever order it comes."""

from datetime import datetime
from typing import TypedDict

from ..model import events as e, facts as f
from ..model.incident import CALLS, Attempt
from ..model.words import AttemptState, Rung
from .draft import Draft
from .escalation import hurry

_TAKES_ACCEPTANCE = (AttemptState.PLANNED, AttemptState.HANDED_OVER)
_TAKES_DELIVERY = (*_TAKES_ACCEPTANCE, AttemptState.ACCEPTED, AttemptState.FAILED)
_TAKES_FAILURE = (*_TAKES_ACCEPTANCE, AttemptState.ACCEPTED)


class _About(TypedDict):
    incident_id: str
    at: datetime
    attempt_id: str


def post_reports(draft: Draft, event: e.PostEvent) -> None:
    """Record what an event adds to what is known of its attempt; what adds nothing is passed over."""
    attempt = draft.incident.attempts.get(event.attempt_id)
    if attempt is None:
        return
    about = _About(incident_id=draft.incident.id, at=draft.now, attempt_id=attempt.id)
    match event:
        case e.HandingOver() if attempt.state is AttemptState.PLANNED:
            if draft.now < attempt.expires_at:
                draft.record(f.AttemptHandedOver(**about))
            else:
                _fail(draft, attempt, "expired")
        case e.Accepted(reference=reference) if attempt.state in _TAKES_ACCEPTANCE:
            draft.record(f.AttemptAccepted(**about, reference=reference))
        case e.Postponed(reason=reason) if attempt.state is AttemptState.HANDED_OVER:
            draft.record(f.AttemptPostponed(**about, reason=reason))
            if not _is_still_wanted(draft, attempt):
                draft.record(f.AttemptWithdrawn(**about))
        case e.Receipt(delivered=True) if attempt.state in _TAKES_DELIVERY:
            draft.record(f.AttemptDelivered(**about))
        case e.Receipt(delivered=False, reason=reason) | e.Failed(reason=reason) if (
            attempt.state in _TAKES_FAILURE
        ):
            _fail(draft, attempt, reason, undelivered=isinstance(event, e.Receipt))


def _is_still_wanted(draft: Draft, attempt: Attempt) -> bool:
    """Whether a message that came back unsent should leave again: no call that was answered or overtaken meanwhile."""
    incident = draft.incident
    return attempt.purpose not in CALLS or (
        incident.rung is Rung.OPEN
        and attempt.escalation == incident.escalation
        and attempt.responder_id not in (*incident.coming, *incident.declined)
    )


def _fail(draft: Draft, attempt: Attempt, reason: str, *, undelivered: bool = False) -> None:
    draft.record(
        f.AttemptFailed(
            incident_id=draft.incident.id,
            at=draft.now,
            attempt_id=attempt.id,
            reason=reason,
            undelivered=undelivered,
        )
    )
    if attempt.purpose in CALLS:
        hurry(draft)

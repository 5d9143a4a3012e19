"""What the post office and the channels report about an attempt, merged so that it never goes backwards, in whatever order it comes."""

from datetime import datetime
from typing import TypedDict

from ..model import events as e, facts as f
from ..model.incident import CALLS, Attempt
from ..model.words import AttemptState, ReceiptKind
from .draft import Draft
from .failover import is_wanted, try_another_way
from .promptness import heard_by

_TAKES_ACCEPTANCE = (AttemptState.PLANNED, AttemptState.HANDED_OVER)
_TAKES_ANSWER = (
    *_TAKES_ACCEPTANCE,
    AttemptState.ACCEPTED,
    AttemptState.FAILED,
    AttemptState.UNDELIVERED,
    AttemptState.GIVEN_UP,
)
_TAKES_ACKNOWLEDGEMENT = (
    AttemptState.ACCEPTED,
    AttemptState.DELIVERED,
    AttemptState.ANSWERED,
)
_TAKES_FAILURE = (*_TAKES_ACCEPTANCE, AttemptState.ACCEPTED, AttemptState.ANSWERED)


class _About(TypedDict):
    incident_id: str
    at: datetime
    attempt_id: str


def post_reports(draft: Draft, event: e.PostEvent) -> None:
    """Record what an event adds to what is known of its attempt; what adds nothing is passed over."""
    attempt = draft.incident.attempts.get(event.attempt_id)
    if attempt is None:
        return
    if isinstance(event, e.Receipt):
        _receipt(draft, attempt, event)
        return
    about = _about(draft, attempt)
    match event:
        case e.HandingOver() if attempt.state is AttemptState.PLANNED:
            if draft.now < attempt.expires_at:
                draft.record(f.AttemptHandedOver(**about, heard_by=heard_by(draft, attempt)))
            else:
                _fail(draft, attempt, "expired", gave_up=True)
        case e.Accepted(reference=reference):
            _accepted(draft, attempt, reference)
        case e.Postponed(reason=reason, broken=broken) if attempt.state in _TAKES_ACCEPTANCE:
            if attempt.state is AttemptState.HANDED_OVER:
                draft.record(f.AttemptPostponed(**about, reason=reason))
            if not is_wanted(draft, attempt):
                draft.record(f.AttemptWithdrawn(**about))
            elif broken:
                try_another_way(draft, attempt)
        case e.Misnamed(reference=reference) if _goes_by(attempt, reference):
            draft.record(f.AttemptPostponed(**about, reason=f"{reference} is another's"))
            if not is_wanted(draft, attempt):
                draft.record(f.AttemptWithdrawn(**about))
        case e.Failed(reason=reason) if attempt.state in _TAKES_FAILURE:
            _fail(draft, attempt, reason)


def _goes_by(attempt: Attempt, reference: str) -> bool:
    """Whether an attempt is known by this reference, and nothing but the finding of it was ever heard."""
    return attempt.state is AttemptState.ACCEPTED and attempt.reference == reference


def acknowledge(draft: Draft, person_id: str) -> None:
    """Record that a person answered: no call to them that a channel has is waited for any more."""
    for attempt in draft.incident.calls_of_this_escalation:
        if attempt.responder_id == person_id and attempt.state in _TAKES_ACKNOWLEDGEMENT:
            draft.record(f.AttemptAcknowledged(**_about(draft, attempt)))


def _receipt(draft: Draft, attempt: Attempt, receipt: e.Receipt) -> None:
    about = _about(draft, attempt)
    match receipt.kind:
        case ReceiptKind.TAKEN:
            _accepted(draft, attempt, receipt.reference)
        case ReceiptKind.DELIVERED if attempt.state in _TAKES_ANSWER:
            draft.record(f.AttemptDelivered(**about, reference=receipt.reference))
        case ReceiptKind.ANSWERED if attempt.state in _TAKES_ANSWER:
            due = heard_by(draft, attempt, accepted=True)
            draft.record(f.AttemptAnswered(**about, reference=receipt.reference, heard_by=due))
        case ReceiptKind.UNDELIVERED if attempt.state in _TAKES_FAILURE:
            _fail(draft, attempt, receipt.reason, undelivered=True, reference=receipt.reference)
        case _:
            pass


def _accepted(draft: Draft, attempt: Attempt, reference: str) -> None:
    """Record that the channel has the attempt; after a quicker receipt only its reference is news."""
    is_news = attempt.state in _TAKES_ACCEPTANCE
    if is_news or (reference and not attempt.reference and attempt.state.is_reported):
        due = heard_by(draft, attempt, accepted=True) if is_news else None
        draft.record(f.AttemptAccepted(**_about(draft, attempt), reference=reference, heard_by=due))


def _fail(
    draft: Draft,
    attempt: Attempt,
    reason: str,
    *,
    undelivered: bool = False,
    gave_up: bool = False,
    reference: str = "",
) -> None:
    draft.record(
        f.AttemptFailed(
            **_about(draft, attempt),
            reason=reason,
            undelivered=undelivered,
            gave_up=gave_up,
            reference=reference,
        )
    )
    if attempt.purpose in CALLS:
        try_another_way(draft, draft.incident.attempts[attempt.id])


def _about(draft: Draft, attempt: Attempt) -> _About:
    return _About(incident_id=draft.incident.id, at=draft.now, attempt_id=attempt.id)

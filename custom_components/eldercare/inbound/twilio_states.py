"""Twilio's words for how texts and calls fare, in ours; the same for what it calls with and for what it lists.

Sources: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values,
https://www.twilio.com/docs/voice/api/call-resource#call-status-values
"""

from ..model.events import Receipt
from ..model.words import ReceiptKind

_TEXTS = {
    "accepted": ReceiptKind.TAKEN,
    "scheduled": ReceiptKind.TAKEN,
    "queued": ReceiptKind.TAKEN,
    "sending": ReceiptKind.TAKEN,
    "sent": ReceiptKind.TAKEN,
    "delivered": ReceiptKind.DELIVERED,
    "read": ReceiptKind.DELIVERED,
    "undelivered": ReceiptKind.UNDELIVERED,
    "failed": ReceiptKind.UNDELIVERED,
    "canceled": ReceiptKind.UNDELIVERED,
}
_CALLS = {
    "queued": ReceiptKind.TAKEN,
    "initiated": ReceiptKind.TAKEN,
    "ringing": ReceiptKind.TAKEN,
    "in-progress": ReceiptKind.ANSWERED,
    "answered": ReceiptKind.ANSWERED,
    "busy": ReceiptKind.UNDELIVERED,
    "no-answer": ReceiptKind.UNDELIVERED,
    "failed": ReceiptKind.UNDELIVERED,
    "canceled": ReceiptKind.UNDELIVERED,
}
_MACHINES = ("machine", "fax")
NO_KEY = "no key was pressed"
MACHINE = "a machine answered"


def receipt_of_text(
    attempt_id: str, status: str, error_code: str, reference: str
) -> Receipt | None:
    """Return what a text's state means; None for one that is not known."""
    kind = _TEXTS.get(status)
    if kind is None:
        return None
    return _receipt(attempt_id, kind, " ".join(filter(None, (status, error_code))), reference)


def receipt_of_call(
    attempt_id: str, status: str, answered_by: str, reference: str, *, wants_key: bool
) -> Receipt | None:
    """Return what a call's state means; None for one that is not known.

    Only a key proves a human: a call that ended without one did not reach anybody, if a key was wanted.
    """
    if answered_by.startswith(_MACHINES):
        return _receipt(attempt_id, ReceiptKind.UNDELIVERED, MACHINE, reference)
    if status == "completed":
        kind = ReceiptKind.UNDELIVERED if wants_key else ReceiptKind.DELIVERED
        return _receipt(attempt_id, kind, NO_KEY, reference)
    kind_or_none = _CALLS.get(status)
    if kind_or_none is None:
        return None
    return _receipt(attempt_id, kind_or_none, status, reference)


def _receipt(attempt_id: str, kind: ReceiptKind, reason: str, reference: str) -> Receipt:
    lost = kind is ReceiptKind.UNDELIVERED
    return Receipt(
        attempt_id=attempt_id, kind=kind, reason=reason if lost else "", reference=reference
    )

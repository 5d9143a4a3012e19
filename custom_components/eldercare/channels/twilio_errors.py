"""Twilio's error codes as data: what each means for the message, the address and the account.

The same codes come back from a request and, later, in a callback about a message that had been taken.
Source: https://www.twilio.com/docs/api/errors
"""

from dataclasses import dataclass
from enum import Enum
import re
from typing import Any

from .interface import (
    AddressRefused,
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
)

AUTHENTICATION_REFUSED = 20003
CALLBACK_REFUSED = 21609
OPTED_OUT = 21610


class MessageRefused(ChannelError):
    """The provider does not take this message; another message to the same address may pass."""


class Verdict(Enum):
    """What to do about an error."""

    BACK_OFF = "it was certainly not processed: try again later"
    NEXT_CHANNEL = "try once more and at once another way"
    NEVER_AGAIN = "this address is never reached over this channel"
    ACCOUNT_BROKEN = "an operator must act, use another provider"
    WITHOUT_CALLBACK = "send it without a status address"


@dataclass(frozen=True)
class Meaning:
    """What a code calls for, and why in words for an operator."""

    verdict: Verdict
    why: str


MEANINGS: dict[int, Meaning] = {
    20429: Meaning(Verdict.BACK_OFF, "too many requests"),
    21611: Meaning(Verdict.BACK_OFF, "the sender's queue is full"),
    30001: Meaning(Verdict.BACK_OFF, "the sender's queue overflowed"),
    30003: Meaning(Verdict.NEXT_CHANNEL, "the telephone is off or out of reach"),
    30008: Meaning(Verdict.NEXT_CHANNEL, "the carrier gave no reason"),
    30009: Meaning(Verdict.NEXT_CHANNEL, "a part of the message was lost"),
    30017: Meaning(Verdict.NEXT_CHANNEL, "the carrier's network is congested"),
    21211: Meaning(Verdict.NEVER_AGAIN, "not a valid telephone number"),
    21214: Meaning(Verdict.NEVER_AGAIN, "the number cannot be reached"),
    21217: Meaning(Verdict.NEVER_AGAIN, "the number is not a valid one"),
    21604: Meaning(Verdict.NEVER_AGAIN, "there is no number"),
    OPTED_OUT: Meaning(Verdict.NEVER_AGAIN, "the person replied STOP"),
    21612: Meaning(Verdict.NEVER_AGAIN, "the sender cannot reach this number"),
    21614: Meaning(Verdict.NEVER_AGAIN, "not a mobile number"),
    21635: Meaning(Verdict.NEVER_AGAIN, "a landline"),
    30004: Meaning(Verdict.NEVER_AGAIN, "messages to this number are blocked"),
    30005: Meaning(Verdict.NEVER_AGAIN, "the number is unknown or no longer in use"),
    30006: Meaning(Verdict.NEVER_AGAIN, "a landline, or a carrier that cannot be reached"),
    30007: Meaning(Verdict.NEVER_AGAIN, "the carrier filters these messages"),
    AUTHENTICATION_REFUSED: Meaning(Verdict.ACCOUNT_BROKEN, "the credentials are refused"),
    20404: Meaning(Verdict.ACCOUNT_BROKEN, "there is no such account"),
    21210: Meaning(Verdict.ACCOUNT_BROKEN, "the caller's number is not verified"),
    21212: Meaning(Verdict.ACCOUNT_BROKEN, "the sender is not valid"),
    21215: Meaning(Verdict.ACCOUNT_BROKEN, "the account may not call this country"),
    21408: Meaning(Verdict.ACCOUNT_BROKEN, "the account may not text this country"),
    21603: Meaning(Verdict.ACCOUNT_BROKEN, "there is no sender"),
    21606: Meaning(Verdict.ACCOUNT_BROKEN, "the sender cannot send texts"),
    21608: Meaning(Verdict.ACCOUNT_BROKEN, "a trial account reaches only verified numbers"),
    30002: Meaning(Verdict.ACCOUNT_BROKEN, "the account is suspended"),
    CALLBACK_REFUSED: Meaning(Verdict.WITHOUT_CALLBACK, "the status address is refused"),
}

_CLASSES: dict[Verdict, type[ChannelError]] = {
    Verdict.BACK_OFF: NotProcessed,
    Verdict.NEXT_CHANNEL: MessageRefused,
    Verdict.NEVER_AGAIN: AddressRefused,
    Verdict.ACCOUNT_BROKEN: CredentialsRefused,
    Verdict.WITHOUT_CALLBACK: MessageRefused,
}
_CODE = re.compile(r"\b\d{5}\b")


def error_of(status: int, body: dict[str, Any]) -> ChannelError:
    """Return what an answer that is no success means; a 5xx may hide a message that was taken."""
    code = body.get("code") if isinstance(body.get("code"), int) else None
    if status == 401 and code is None:
        code = AUTHENTICATION_REFUSED
    text = f"{code or f'HTTP {status}'}: {body.get('message', 'no explanation')}"
    return _class_of(status, code)(text, code)


def meaning_of(reason: str) -> tuple[int, Meaning] | None:
    """Return the code that stands in the reason of a failed attempt, and what it means; None if none is known."""
    for found in _CODE.findall(reason):
        if meaning := MEANINGS.get(int(found)):
            return int(found), meaning
    return None


def _class_of(status: int, code: int | None) -> type[ChannelError]:
    if status == 429:
        return NotProcessed
    if status >= 500 and code not in (20429, 21611):
        return OutcomeUnknown
    if code in MEANINGS:
        return _CLASSES[MEANINGS[code].verdict]
    return CredentialsRefused if status in (401, 403, 404) else MessageRefused

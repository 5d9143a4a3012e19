"""The things a telephone network knows: numbers, texts and calls.

Values only. `exchange` keeps the current ones, everybody else reads them. Times are
unix times in seconds.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

API_VERSION = "2010-04-01"

type Clock = Callable[[], float]
type Sleep = Callable[[float], Awaitable[None]]


class Direction(StrEnum):
    """Who began, seen from the account; the words are Twilio's."""

    INBOUND = "inbound"
    OUTBOUND_API = "outbound-api"
    OUTBOUND_REPLY = "outbound-reply"


class TextStatus(StrEnum):
    """How far a text has come."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    RECEIVED = "received"
    CANCELED = "canceled"


class CallStatus(StrEnum):
    """How far a call has come."""

    QUEUED = "queued"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    FAILED = "failed"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"


FINISHED_TEXT = frozenset(
    {
        TextStatus.DELIVERED,
        TextStatus.UNDELIVERED,
        TextStatus.RECEIVED,
        TextStatus.CANCELED,
    }
)
FINISHED_CALL = frozenset(
    {
        CallStatus.COMPLETED,
        CallStatus.BUSY,
        CallStatus.FAILED,
        CallStatus.NO_ANSWER,
        CallStatus.CANCELED,
    }
)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whose telephone a number is."""

    number: str
    name: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One SMS, in either direction."""

    sid: str
    sender: str
    recipient: str
    body: str
    direction: Direction
    status: TextStatus
    created_at: float
    updated_at: float
    sent_at: float | None = None
    status_callback: str | None = None
    error_code: int | None = None

    @property
    def telephone(self) -> str:
        """The person's number, whoever began."""
        return self.sender if self.direction is Direction.INBOUND else self.recipient

    @property
    def has_reached_the_telephone(self) -> bool:
        """Whether the person can read it."""
        return self.direction is not Direction.INBOUND and self.status is TextStatus.DELIVERED


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call from the account to a telephone."""

    sid: str
    caller: str
    telephone: str
    status: CallStatus
    timeout_s: float
    created_at: float
    updated_at: float
    says: tuple[str, ...] = ()
    script_url: str | None = None
    started_at: float | None = None
    ended_at: float | None = None
    status_callback: str | None = None
    status_events: frozenset[str] = frozenset()

    @property
    def duration_s(self) -> int | None:
        """Whole seconds of conversation, once it is over."""
        if self.status is not CallStatus.COMPLETED or self.started_at is None:
            return None
        return round((self.ended_at or self.started_at) - self.started_at)

"""The things a telephone network knows: numbers, texts and calls.

Values only. `exchange` keeps the current ones, everybody else reads them. Times are
unix times in seconds.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from simulators.telephones.voice.script import Script

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

    ACCEPTED = "accepted"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
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
        TextStatus.FAILED,
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
    arrived_at: float | None = None
    """When it could be read on the telephone, receipt or not."""
    status_callback: str | None = None
    error_code: int | None = None
    service_sid: str | None = None
    valid_s: float = 36000
    is_discarded: bool = False
    """Whether the provider forgets the body once the text is on its way."""

    @property
    def telephone(self) -> str:
        """The person's number, whoever began."""
        return self.sender if self.direction is Direction.INBOUND else self.recipient

    @property
    def has_reached_the_telephone(self) -> bool:
        """Whether the person can read it."""
        return self.direction is not Direction.INBOUND and self.arrived_at is not None


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One thing that the person on the telephone heard."""

    text: str
    at: float
    language: str = ""
    voice: str = ""


@dataclass(frozen=True, kw_only=True)
class CallPlan:
    """How a call was ordered: what it does when it is answered, and whom it tells.

    `caller` is the account's number and `telephone` the person's, also where the person dialled.
    """

    caller: str
    telephone: str
    direction: Direction = Direction.OUTBOUND_API
    timeout_s: float = 60
    script: Script | None = None
    """The script that came inline; without one it is fetched from `script_url`."""
    script_url: str | None = None
    fallback_url: str | None = None
    status_callback: str | None = None
    status_events: frozenset[str] = frozenset({"completed"})
    detects_machines: bool = False
    waits_for_the_end_of_the_greeting: bool = False
    detects_meanwhile: bool = False
    detection_callback: str | None = None
    longest_s: float = 14400


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call between the account and a telephone."""

    sid: str
    plan: CallPlan
    status: CallStatus
    created_at: float
    updated_at: float
    spoken: tuple[Spoken, ...] = ()
    pressed: str = ""
    is_listening: bool = False
    """Whether a menu is open: a key that is pressed now counts."""
    answered_by: str | None = None
    started_at: float | None = None
    ended_at: float | None = None

    @property
    def caller(self) -> str:
        """The account's number."""
        return self.plan.caller

    @property
    def telephone(self) -> str:
        """The person's number."""
        return self.plan.telephone

    @property
    def from_to(self) -> tuple[str, str]:
        """Who dialled, and whom."""
        if self.plan.direction is Direction.INBOUND:
            return self.telephone, self.caller
        return self.caller, self.telephone

    @property
    def says(self) -> tuple[str, ...]:
        """What has been said so far."""
        return tuple(each.text for each in self.spoken)

    @property
    def duration_s(self) -> int | None:
        """Whole seconds of conversation, once it is over."""
        if self.status is not CallStatus.COMPLETED or self.started_at is None:
            return None
        return round((self.ended_at or self.started_at) - self.started_at)

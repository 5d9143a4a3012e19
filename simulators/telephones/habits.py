"""What the owner of a telephone does with texts and calls."""

from dataclasses import dataclass
from enum import StrEnum


class Pickup(StrEnum):
    """What becomes of a call that rings."""

    BY_HAND = "by_hand"
    """Somebody at the page or in the test decides; nobody does so of their own accord."""
    ANSWERS = "answers"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTS = "rejects"
    VOICEMAIL = "voicemail"
    UNREACHABLE = "unreachable"


class Receipt(StrEnum):
    """What becomes of a text."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    NONE = "none"
    """The text arrives, and the hub is never told."""


@dataclass(frozen=True, kw_only=True)
class ScriptedReply:
    """Write back `after_s` seconds after every text that contains the words."""

    text: str
    after_s: float = 1
    containing: str = ""


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How a person deals with their telephone; times in seconds.

    `presses` has one entry per menu that is heard, such as `("1",)`; `sleeps_through` is the
    number of calls that a heavy sleeper does not hear before the first that wakes them.
    """

    call: Pickup = Pickup.BY_HAND
    rings_s: float = 4
    sleeps_through: int = 0
    presses: tuple[str, ...] = ()
    presses_after_s: float = 3
    hangs_up_after_s: float | None = None
    text: Receipt = Receipt.DELIVERED
    error_code: int = 30003
    delivery_s: float | None = None
    replies: tuple[ScriptedReply, ...] = ()

"""The words of the queue: what waits, what it is for, and how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ..model.words import Lane


class Errand(Enum):
    """What is to be done at the provider: hand a message over, or ask what became of one."""

    SEND = "send"
    ASK = "ask"


class Fate(Enum):
    """How an errand went.

    TAKEN: the provider answered as it should. NOT_PROCESSED: it certainly did nothing. TROUBLE: it could not be relied on.
    NOT_WANTED: nothing left, for the message was not wanted any more.
    """

    TAKEN = "taken"
    NOT_PROCESSED = "not_processed"
    TROUBLE = "trouble"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An errand that waits for its turn; times are UTC.

    It may not leave before `not_before` nor from `until` on. `per_day` is the channel's cap for this address in 24 h.
    `tell_if_broken`: somebody wants to know, once, if it waits because the provider is broken.
    """

    attempt_id: str
    incident_id: str
    channel_id: str
    provider: str
    lane: Lane
    address: str
    planned_at: datetime
    until: datetime
    errand: Errand = Errand.SEND
    not_before: datetime | None = None
    per_day: int | None = None
    tell_if_broken: bool = False


@dataclass(frozen=True, kw_only=True)
class Refused:
    """An errand that will not leave any more, and why; `reason` is for the ledger, "" if its time is up."""

    waiting: Waiting
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What happens now: who leaves, the most urgent first, who never will, who is held up by a broken provider.

    `look_again_at` is when (UTC) something may change by time alone, None if only an answer or a new message can.
    """

    leaving: tuple[Waiting, ...]
    refused: tuple[Refused, ...]
    held_up: tuple[Waiting, ...]
    look_again_at: datetime | None

"""How people agreed to be tested, and what became of the newest tries to reach them: what reachability is judged from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .words import AttemptState


class Rhythm(StrEnum):
    """How often a person agreed to be sent a test."""

    NEVER = "never"
    MONTHLY = "monthly"
    WEEKLY = "weekly"


@dataclass(frozen=True, kw_only=True)
class Try:
    """One call or test of a person over a channel, planned `at` (UTC), and what became of it.

    `is_test`: nothing but an answer was wanted. `alone`: no other channel has the credit for the answer, if there was one.
    """

    at: datetime
    state: AttemptState
    is_test: bool = False
    alone: bool = True


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What is known of one person over one channel: the newest `tries` by attempt id, and when (UTC) the newest test began."""

    tries: Mapping[str, Try] = field(default_factory=dict)
    last_tested: datetime | None = None
    last_reached: datetime | None = None


TELLING = (
    AttemptState.DELIVERED,
    AttemptState.ANSWERED,
    AttemptState.ACKNOWLEDGED,
    AttemptState.UNDELIVERED,
    AttemptState.FAILED,
)
"""The states in which a call says something about its way; of a test every state does, also that nobody answered."""

type Way = tuple[str, str]
"""A person and a channel, by their ids."""

"""What becomes of a request to the network, as values: HTTP and simulations both play them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A status and JSON, or no body at all."""

    status: int
    body: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The hub gets an answer, `after_s` seconds after it asked."""

    answer: Answer
    after_s: float = 0


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """The connection breaks after `after_s` seconds: what was asked was done, and nobody says so."""

    after_s: float = 0


@dataclass(frozen=True)
class Unanswered:
    """The hub waits until it has had enough."""


@dataclass(frozen=True)
class Refused:
    """There is no connection: nothing was done, and the hub can know that."""


type Outcome = Answered | Dropped | Unanswered | Refused

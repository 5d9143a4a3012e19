"""Chaos by seed: how often each thing goes wrong, decided the same way in every run."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from random import Random

from simulators.telephones.dice import Dice
from simulators.telephones.faults import (
    CallbackFault,
    DelayCallback,
    Fail,
    Fault,
    Hang,
    HoldCallback,
    LoseAnswer,
    LoseCallback,
    Refuse,
    RepeatCallback,
    Slow,
)
from simulators.telephones.records import Call, CallStatus, Text
from simulators.telephones.voice.script import prompts_of


@dataclass(frozen=True, kw_only=True)
class Rates:
    """How likely each fault is, 0 to 1; those of one group may not add up to more than 1."""

    # What becomes of a request.
    too_many: float = 0
    error_before: float = 0
    error_after: float = 0
    lost_answer: float = 0
    hang_before: float = 0
    hang_after: float = 0
    refused: float = 0
    unauthorized: float = 0
    slow: float = 0
    # What becomes of a text.
    undelivered: float = 0
    no_receipt: float = 0
    # How long a text is on its way.
    text_late: float = 0
    # What becomes of a call.
    call_failed: float = 0
    call_busy: float = 0
    call_unanswered: float = 0
    # What becomes of a status callback.
    callback_lost: float = 0
    callback_late: float = 0
    callback_twice: float = 0
    callback_out_of_order: float = 0

    def __post_init__(self) -> None:
        """Refuse rates that are no probabilities."""
        for group in _GROUPS:
            rates = [getattr(self, name) for name in group]
            if min(rates) < 0 or sum(rates) > 1:
                raise ValueError(f"{', '.join(group)} together must be between 0 and 1")

    @classmethod
    def even(cls, share: float) -> Rates:
        """Spread a share of faulty requests, texts, calls and callbacks evenly over the faults."""
        return cls(**{name: share / len(group) for group in _GROUPS for name in group})


_REQUEST = (
    "too_many",
    "error_before",
    "error_after",
    "lost_answer",
    "hang_before",
    "hang_after",
    "refused",
    "unauthorized",
    "slow",
)
_TEXT = ("undelivered", "no_receipt")
_CALL = ("call_failed", "call_busy", "call_unanswered")
_CALLBACK = ("callback_lost", "callback_late", "callback_twice", "callback_out_of_order")
_GROUPS = (_REQUEST, _TEXT, ("text_late",), _CALL, _CALLBACK)
RATE_NAMES = tuple(each.name for each in fields(Rates))

NO_RECEIPT = 0
"""Stands where an error code would: the text arrives and nobody says so."""

_LATE_S = (2.0, 90.0)
_SLOW_S = (0.5, 8.0)
_TWICE_S = (0.0, 20.0)
_UNDELIVERED_CODES = (30003, 30005, 30006, 30007, 30008)
_ERRORS = (500, 502, 503, 504)


class Chaos:
    """Decides by seed what goes wrong."""

    def __init__(self, *, seed: int, rates: Rates) -> None:
        """Strike with these rates."""
        self.seed = seed
        self.rates = rates
        self._dice = Dice(seed)

    def request_fault(self, about: str) -> Fault | None:
        """Return what goes wrong with a request, if anything."""
        chance = self._dice.throw(f"request {about}")
        faults: dict[str, Fault] = {
            "too_many": Fail(status=429),
            "error_before": Fail(status=chance.choice(_ERRORS)),
            "error_after": Fail(status=chance.choice(_ERRORS), is_processed=True),
            "lost_answer": LoseAnswer(),
            "hang_before": Hang(),
            "hang_after": Hang(is_processed=True),
            "refused": Refuse(),
            "unauthorized": Fail(status=401),
            "slow": Slow(seconds=chance.uniform(*_SLOW_S)),
        }
        struck = self._struck(chance, _REQUEST)
        return faults[struck] if struck else None

    def text_error(self, text: Text) -> int | None:
        """Return the error with which a text ends, `NO_RECEIPT`, or nothing if all is well."""
        chance = self._dice.throw(f"text {about_text(text)}")
        match self._struck(chance, _TEXT):
            case "undelivered":
                return chance.choice(_UNDELIVERED_CODES)
            case "no_receipt":
                return NO_RECEIPT
            case _:
                return None

    def text_delay_s(self, text: Text) -> float:
        """Return how much longer than usual a text is on its way."""
        chance = self._dice.throw(f"delay of {about_text(text)}")
        return chance.uniform(*_LATE_S) if self._struck(chance, ("text_late",)) else 0

    def call_end(self, call: Call) -> CallStatus | None:
        """Return how a call ends without ever reaching its person, if it does."""
        ends = {
            "call_failed": CallStatus.FAILED,
            "call_busy": CallStatus.BUSY,
            "call_unanswered": CallStatus.NO_ANSWER,
        }
        struck = self._struck(self._dice.throw(f"call {about_call(call)}"), _CALL)
        return ends[struck] if struck else None

    def callback_fault(self, about: str) -> CallbackFault | None:
        """Return what goes wrong with a status callback, if anything."""
        chance = self._dice.throw(f"callback {about}")
        faults: dict[str, CallbackFault] = {
            "callback_lost": LoseCallback(),
            "callback_late": DelayCallback(seconds=chance.uniform(*_LATE_S)),
            "callback_twice": RepeatCallback(seconds=chance.uniform(*_TWICE_S)),
            "callback_out_of_order": HoldCallback(),
        }
        struck = self._struck(chance, _CALLBACK)
        return faults[struck] if struck else None

    def _struck(self, chance: Random, group: Sequence[str]) -> str | None:
        drawn = chance.random()
        for name in group:
            drawn -= getattr(self.rates, name)
            if drawn < 0:
                return name
        return None


def about_text(text: Text) -> str:
    """Return what a text is about; not its sid, which differs from run to run."""
    return f"{text.recipient} {text.body}"


def about_call(call: Call) -> str:
    """Return what a call is about; not its addresses, which differ from run to run."""
    return f"{call.telephone} {' '.join(prompts_of(call.plan.script or ()))}"

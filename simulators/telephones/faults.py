"""What can go wrong on purpose: the next answers, the next callbacks, and single telephones."""

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulators.telephones.refusals import Refusal, usual_code

if TYPE_CHECKING:
    from simulators.telephones.chaos import Chaos


@dataclass(frozen=True, kw_only=True)
class Fail:
    """Answer with an error; `is_processed` says whether what was asked is done all the same."""

    status: int
    code: int | None = None
    is_processed: bool = False

    def as_refusal(self) -> Refusal:
        """Return it in Twilio's form."""
        code = self.code or usual_code(self.status)
        return Refusal(self.status, code, f"Simulated fault {self.status}/{code}")


@dataclass(frozen=True, kw_only=True)
class Hang:
    """Never answer."""

    is_processed: bool = False


@dataclass(frozen=True)
class LoseAnswer:
    """Do what was asked, then drop the connection before the answer."""


@dataclass(frozen=True)
class Refuse:
    """Take no connection: nothing is done."""


@dataclass(frozen=True, kw_only=True)
class Slow:
    """Do what was asked, and answer only after a while."""

    seconds: float


type Fault = Fail | Hang | LoseAnswer | Refuse | Slow


@dataclass(frozen=True)
class LoseCallback:
    """The hub is never told."""


@dataclass(frozen=True, kw_only=True)
class DelayCallback:
    """The hub is told later, whatever it is told meanwhile."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class RepeatCallback:
    """The hub is told again after a while."""

    seconds: float = 0


@dataclass(frozen=True)
class HoldCallback:
    """The hub is told only after the next callback about the same text or call."""


type CallbackFault = LoseCallback | DelayCallback | RepeatCallback | HoldCallback


class Faults:
    """The faults that are waiting to happen, in the order in which they were planned.

    What was planned goes first; then `chaos`, if there is any, decides by its seed.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.chaos: Chaos | None = None
        self.undeliverable: dict[str, int] = {}
        self.busy: set[str] = set()
        self._upcoming: deque[Fault] = deque()
        self._upcoming_callbacks: deque[CallbackFault] = deque()

    def plan(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next requests run into a fault, after those that are already planned."""
        self._upcoming.extend([fault] * times)

    def plan_callback(self, fault: CallbackFault, *, times: int = 1) -> None:
        """Let the next status callbacks go wrong, after those that are already planned."""
        self._upcoming_callbacks.extend([fault] * times)

    def take(self) -> Fault | None:
        """Return the fault that this request runs into, if any."""
        return self._upcoming.popleft() if self._upcoming else None

    def take_callback(self) -> CallbackFault | None:
        """Return the fault that this status callback runs into, if any."""
        return self._upcoming_callbacks.popleft() if self._upcoming_callbacks else None

    def clear(self) -> None:
        """Let everything work again."""
        self.chaos = None
        self.undeliverable.clear()
        self.busy.clear()
        self._upcoming.clear()
        self._upcoming_callbacks.clear()

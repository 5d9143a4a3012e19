"""What can go wrong on purpose: the next answers, and single telephones."""

from collections import deque
from dataclasses import dataclass

from simulators.telephones.refusals import Refusal, usual_code


@dataclass(frozen=True, kw_only=True)
class Fail:
    """Answer with an error instead of doing what was asked."""

    status: int
    code: int | None = None

    def as_refusal(self) -> Refusal:
        """Return it in Twilio's form."""
        code = self.code or usual_code(self.status)
        return Refusal(self.status, code, f"Simulated fault {self.status}/{code}")


@dataclass(frozen=True)
class Hang:
    """Do nothing and never answer."""


@dataclass(frozen=True)
class LoseAnswer:
    """Do what was asked, then drop the connection before the answer."""


type Fault = Fail | Hang | LoseAnswer


class Faults:
    """The faults that are waiting to happen."""

    def __init__(self) -> None:
        """Start with none."""
        self.undeliverable: dict[str, int] = {}
        self.busy: set[str] = set()
        self._upcoming: deque[Fault] = deque()

    def plan(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next requests run into a fault, after those that are already planned."""
        self._upcoming.extend([fault] * times)

    def take(self) -> Fault | None:
        """Return the fault that this request runs into, if any."""
        return self._upcoming.popleft() if self._upcoming else None

    def clear(self) -> None:
        """Let everything work again."""
        self.undeliverable.clear()
        self.busy.clear()
        self._upcoming.clear()

"""Everything that can go wrong on purpose with running telephones, in one place."""

from typing import TYPE_CHECKING

from simulators.telephones.chaos import Chaos, Rates
from simulators.telephones.faults import (
    CallbackFault,
    DelayCallback,
    Fault,
    HoldCallback,
    LoseCallback,
    Refuse,
    RepeatCallback,
    Slow,
)
from simulators.telephones.limits import Limits

if TYPE_CHECKING:
    from simulators.telephones.server import Telephones


class ScriptedFaults:
    """Plans faults of requests, of callbacks, of the whole provider, and by seed."""

    def __init__(self, telephones: Telephones) -> None:
        """Strike these telephones."""
        self._telephones = telephones
        self._provider = telephones.provider

    def requests(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next requests run into a fault, after those already planned."""
        self._provider.faults.plan(fault, times=times)

    def callbacks(self, fault: CallbackFault, *, times: int = 1) -> None:
        """Let the next status callbacks go wrong, after those already planned."""
        self._provider.faults.plan_callback(fault, times=times)

    def break_next_connection(self, *, times: int = 1) -> None:
        """Break the connection of the next requests, and do nothing."""
        self.requests(Refuse(), times=times)

    def slow_next(self, seconds: float, *, times: int = 1) -> None:
        """Answer the next requests only after a while; what they ask is done at once."""
        self.requests(Slow(seconds=seconds), times=times)

    def lose_next_callback(self, *, times: int = 1) -> None:
        """Never tell the hub."""
        self.callbacks(LoseCallback(), times=times)

    def delay_next_callback(self, seconds: float, *, times: int = 1) -> None:
        """Tell the hub later, whatever it is told meanwhile."""
        self.callbacks(DelayCallback(seconds=seconds), times=times)

    def repeat_next_callback(self, *, after_s: float = 0, times: int = 1) -> None:
        """Tell the hub twice."""
        self.callbacks(RepeatCallback(seconds=after_s), times=times)

    def swap_next_callbacks(self, *, times: int = 1) -> None:
        """Tell the hub of one thing only after the next about the same text or call."""
        self.callbacks(HoldCallback(), times=times)

    def answer_after(self, seconds: float) -> None:
        """Take this long to answer each request."""
        self._provider.answers_after_s = seconds

    def deliver_after(self, seconds: float) -> None:
        """Take this long to carry each text from now on."""
        self._provider.carrier.delivery_s = seconds

    def limit(
        self, *, messages_per_s: float | None = None, calls_per_s: float | None = None
    ) -> None:
        """Refuse what one sender asks beyond this with 429; nothing is no limit."""
        self._provider.limits = Limits(messages_per_s=messages_per_s, calls_per_s=calls_per_s)

    def skew_clock(self, seconds: float) -> None:
        """Let the provider's clock go ahead of the world's by this, or behind it."""
        self._telephones.clock_skew_s = seconds

    def unleash(self, rates: Rates, *, seed: int) -> None:
        """Let things go wrong at these rates, every decision from the seed."""
        self._provider.faults.chaos = Chaos(seed=seed, rates=rates)

    def clear(self) -> None:
        """Let everything work again, at once and on time; people keep their habits."""
        self._provider.faults.clear()
        self._provider.answers_after_s = 0
        self.limit()
        self.skew_clock(0)

"""A provider's circuit breaker: after many failures in a row nothing is sent but one probe at a time.

Life has a probe of its own: what lower lanes found out warns an alarm, and never makes it wait (law 4).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ..model.words import Lane
from .rules import BREAKER, BreakerRule


@dataclass(frozen=True, kw_only=True)
class _Probing:
    """The `attempt_id` that is trying the provider out, or from when (UTC) the next may; at once without `not_before`."""

    attempt_id: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Breaker:
    """How a provider has fared of late; never changed, only followed by another."""

    failures: int = 0
    broken: bool = False
    life: _Probing = field(default_factory=_Probing)
    others: _Probing = field(default_factory=_Probing)

    def admits_at(self, lane: Lane, now: datetime) -> datetime | None:
        """Return when the next message of a lane may leave, never before `now`; None: not before a probe's answer."""
        if not self.broken:
            return now
        probing = self._probing(lane)
        return None if probing.attempt_id else max(now, probing.not_before or now)

    def left(self, lane: Lane, attempt_id: str) -> Breaker:
        """Return it after a message left; of a broken provider that is the probe."""
        return self._with(lane, _Probing(attempt_id=attempt_id)) if self.broken else self

    def well(self) -> Breaker:
        """Return it after the provider took a message: it works, whoever showed it."""
        return Breaker()

    def undecided(self, lane: Lane, attempt_id: str) -> Breaker:
        """Return it after a message did not leave after all."""
        if attempt_id != self._probing(lane).attempt_id:
            return self
        return self._with(lane, _Probing())

    def trouble(
        self, lane: Lane, attempt_id: str, now: datetime, rule: BreakerRule = BREAKER
    ) -> Breaker:
        """Return it after a failure; a message that had left before the provider broke adds nothing."""
        if self.broken and attempt_id != self._probing(lane).attempt_id:
            return self
        failures = self.failures + 1
        if not self.broken and failures < rule.failures:
            return replace(self, failures=failures)
        paused = _Probing(not_before=now + timedelta(seconds=rule.pause_s))
        paused_life = _Probing(not_before=now + timedelta(seconds=rule.pause_for_life_s))
        if not self.broken:
            life = paused_life if lane is Lane.LIFE else self.life
            return Breaker(failures=failures, broken=True, life=life, others=paused)
        return self._with(lane, paused_life if lane is Lane.LIFE else paused)

    def _probing(self, lane: Lane) -> _Probing:
        return self.life if lane is Lane.LIFE else self.others

    def _with(self, lane: Lane, probing: _Probing) -> Breaker:
        if lane is Lane.LIFE:
            return replace(self, life=probing)
        return replace(self, others=probing)

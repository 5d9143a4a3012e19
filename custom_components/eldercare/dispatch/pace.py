"""How fast a provider may be given messages: so many a second on average, and the last place in the burst for life."""

from datetime import datetime, timedelta

from ..model.words import Lane
from .rules import BURST_S, KEPT_FOR_LIFE, LEAST_BURST, SLIP


class Pace:
    """A token bucket, kept as the one instant at which it is full again (the generic cell rate algorithm).

    All its arithmetic is in whole microseconds, so that an instant it names is always one at which a message may leave.
    """

    def __init__(self, per_second: float) -> None:
        """Begin with a full bucket."""
        self._full_at: datetime | None = None
        self.set(per_second)

    def set(self, per_second: float) -> None:
        """Go on at another pace."""
        self._each = timedelta(seconds=1 / per_second)
        self.burst = max(LEAST_BURST, int(per_second * BURST_S))

    def free_at(self, lane: Lane, now: datetime) -> datetime:
        """Return when the next message of a lane may leave; never before `now`."""
        if self._full_at is None:
            return now
        kept = 0 if lane is Lane.LIFE else KEPT_FOR_LIFE
        return max(now, self._full_at - (self.burst - 1 - kept) * self._each)

    def take(self, now: datetime) -> None:
        """Let one message leave."""
        self._full_at = max(self._full_at or now, now) + self._each

    def give_back(self) -> None:
        """Count a message that did not leave after all as not taken."""
        if self._full_at is not None:
            self._full_at -= self._each

    def slip(self, now: datetime) -> None:
        """Fall back a little after a refusal, for the provider's own count is behind ours by what the way there takes."""
        self._full_at = max(self._full_at or now, now) + self._each * SLIP

"""How long something may pause before it counts as gone, learned from its own pauses, on a clock that runs only while somebody listens."""

from dataclasses import dataclass

from mashumaro.config import BaseConfig
from mashumaro.mixins.dict import DataClassDictMixin

_HOUR = 3600
_DAY = 24 * _HOUR

# A sensor that promises a sign each day has missed one, and had nearly half of another day for it:
# 24 h become 34 h, so that whatever reports daily is found within 36 h.
MARGIN = 1.4
# Pauses are remembered for one to two of these: longer than a holiday, shorter than a season.
_MEMORY_S = 45 * _DAY
# A rhythm is known once it was watched for a week, and often enough for its longest pause to mean something.
_KNOWN_AFTER_S = 7 * _DAY
_KNOWN_AFTER_PAUSES = 10
# Whoever promises to look every quarter of an hour and stays away for an hour was not there, or its clock was set forward.
_LONGEST_ABSENCE_S = _HOUR


class Kept(DataClassDictMixin):
    """State that becomes JSON and back, as small as it can be."""

    __slots__ = ()

    class Config(BaseConfig):
        """What still has its default is not written."""

        omit_default = True


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Within which bounds a pause is learned, in seconds or whatever the pauses are counted in.

    `until_known` holds until the rhythm is known, `least` and `most` bound what is learned. A pause beyond the limit is
    a failure the first time, and a habit if it happens again within `habit_s` of listening; so is one beyond `at_once`, which
    holds also before anything is known, lest an outage in the first days is taken for the rhythm.
    """

    until_known: int
    least: int
    most: int
    habit_s: int = _MEMORY_S
    at_once: int = _MEMORY_S


@dataclass(slots=True)
class Pace(Kept):
    """The longest pause between two signs, remembered for 45 to 90 days of listening; all times are clock readings."""

    begun: int
    recent: int = 0
    before: int = 0
    turned: int = 0
    count: int = 0
    doubted: int = 0
    doubted_at: int = 0

    def learn(self, pause: int, at: int, patience: Patience) -> None:
        """Learn a pause that ended `at`; several signs at once are one."""
        if pause <= 0:
            return
        if pause > min(self.limit(at, patience), patience.at_once):
            pause = self._believed(pause, at, patience)
        if at - self.turned >= _MEMORY_S:
            is_stale = at - self.turned >= 2 * _MEMORY_S
            self.before, self.recent, self.turned = 0 if is_stale else self.recent, 0, at
        self.recent = max(self.recent, pause)
        if self.count < _KNOWN_AFTER_PAUSES:  # no more is asked than whether there were enough
            self.count += 1

    def limit(self, at: int, patience: Patience) -> int:
        """Return how long a pause may last now."""
        longest = max(self.before, self.recent)
        learned = int(MARGIN * longest)
        is_known = self.count >= _KNOWN_AFTER_PAUSES and at - self.begun >= _KNOWN_AFTER_S
        least = patience.least if is_known else patience.until_known
        if learned <= least:
            return least
        return min(patience.most, learned)

    def _believed(self, pause: int, at: int, patience: Patience) -> int:
        """Return how much of a pause beyond the limit is taken for a habit: nothing the first time."""
        is_habit = self.doubted > 0 and at - self.doubted_at <= patience.habit_s
        believed = min(pause, self.doubted) if is_habit else 0
        self.doubted, self.doubted_at = pause, at
        return believed


@dataclass(slots=True)
class ListeningClock(Kept):
    """Seconds in which somebody listened: stands still while the hub is down, is not set back when the hub's clock is.

    `wall` is the latest time seen (UTC, seconds since 1970), `deaf` how much of it does not count.
    """

    wall: int
    deaf: int = 0
    down_since: int | None = None

    @property
    def reading(self) -> int:
        """Return what the clock shows."""
        return self.wall - self.deaf

    def tick(self, now: int) -> bool:
        """Go on to `now`; True if the hub's clock was set back."""
        passed = now - self.wall
        if passed < 0 or passed > _LONGEST_ABSENCE_S or self.down_since is not None:
            self.deaf += passed
        self.wall = now
        return passed < 0

    def stop(self, since: int) -> None:
        """Stand still: the hub has been down since then. What the clock counted after that is taken back."""
        if self.down_since is not None:
            return
        if since > self.wall:
            self.tick(since)
        else:
            self.forgive(self.wall - since)
        self.down_since = since

    def go_on(self) -> None:
        """Run again."""
        self.down_since = None

    def forgive(self, seconds: int) -> None:
        """Take back time in which, as it turned out, nobody could be heard."""
        self.deaf += max(seconds, 0)

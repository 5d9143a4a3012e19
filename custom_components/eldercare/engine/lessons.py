"""Which quiet times may be learned, and when.

What raised no alarm is learned at once. What did waits until people have said what it was, or until a day has passed without
their saying anything. A quiet time of more than twelve hours is a long night for some and a broken sensor for the rest: it is
believed when it has become a habit.
"""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .quiet_memory import QuietMemory, QuietTime

# What nobody has looked into is learned up to this, for outages last longer; what people looked into, a little further.
LONGEST_S = 12 * 3600
LONGEST_SETTLED_S = 12.75 * 3600
# Beyond, a habit: so many witnesses within so many days, at about the same time of day. People who have looked count as two.
_WITNESSES = 3
_SETTLED = 2
_HABIT_DAYS = 10
_MOST_LONG_ONES = 20
_SAME_TIME_MIN = 180
_DAY_MIN = 1440


@dataclass(slots=True)
class Lessons:
    """What is not learned yet: a quiet time in question, and the long ones of the last days, each with its witnesses."""

    questionable: QuietTime | None = None
    long_ones: list[tuple[QuietTime, int]] = field(default_factory=list)

    def take(self, memory: QuietMemory, quiet: QuietTime, *, was_alarm: bool) -> None:
        """Learn a quiet time that has ended, unless it raised an alarm and nobody has said yet what it was."""
        before = self.questionable
        if before is not None and (was_alarm or quiet.day > before.day + 1):
            self._learn_questionable(memory, settled=False)
        if was_alarm:
            self.questionable = quiet
        else:
            # What raises no alarm is within what people have settled before.
            self.learn(memory, quiet, settled=True)

    def settle(self, memory: QuietMemory, *, genuine: bool) -> None:
        """Take what people found: an emergency is never learned as quiet, a false alarm is learned at once."""
        if genuine:
            self.questionable = None
        else:
            self._learn_questionable(memory, settled=True)

    def learn(self, memory: QuietMemory, quiet: QuietTime, *, settled: bool) -> None:
        """Learn as much of a quiet time as may be believed."""
        seconds = self._believed(quiet, settled=settled)
        if seconds == quiet.seconds:
            memory.learn(quiet)
        elif seconds > 0:
            memory.learn(replace(quiet, seconds=seconds))

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "questionable": None if self.questionable is None else asdict(self.questionable),
            "long_ones": [[asdict(quiet), witnesses] for quiet, witnesses in self.long_ones],
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Lessons:
        """Restore it; raises ValueError, KeyError or TypeError where it was not kept whole."""
        questionable = kept["questionable"]
        return cls(
            questionable=None if questionable is None else QuietTime(**questionable),
            long_ones=[(QuietTime(**quiet), int(count)) for quiet, count in kept["long_ones"]],
        )

    def _learn_questionable(self, memory: QuietMemory, *, settled: bool) -> None:
        if self.questionable is not None:
            self.learn(memory, self.questionable, settled=settled)
            self.questionable = None

    def _believed(self, quiet: QuietTime, *, settled: bool) -> float:
        """Return how much of a quiet time is believed, in seconds: of a long one what enough witnesses bear out."""
        if quiet.seconds <= LONGEST_S or (settled and quiet.seconds <= LONGEST_SETTLED_S):
            return quiet.seconds
        recent = [one for one in self.long_ones if 0 <= quiet.day - one[0].day < _HABIT_DAYS]
        self.long_ones = [*recent, (quiet, _SETTLED if settled else 1)][-_MOST_LONG_ONES:]
        witnesses = 0
        for other, count in sorted(self.long_ones, key=_longest_first):
            if _is_same_time(other.minute, quiet.minute):
                witnesses += count
            if witnesses >= _WITNESSES:
                return other.seconds
        return LONGEST_SETTLED_S if settled else 0


def _longest_first(one: tuple[QuietTime, int]) -> float:
    return -one[0].seconds


def _is_same_time(minute: int, other: int) -> bool:
    apart = abs(minute - other)
    return min(apart, _DAY_MIN - apart) <= _SAME_TIME_MIN

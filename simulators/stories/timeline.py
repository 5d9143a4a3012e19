"""What happened, when, in which home and by whom: kept for the record and told to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass, field
import time
from typing import Literal

type Tone = Literal["story", "alarm", "message", "answer", "good", "bad", "life"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line; `at` is Unix seconds, `tone` how it sounds."""

    at: float
    household: str
    what: str
    who: str
    tone: Tone


@dataclass(eq=False)
class Timeline:
    """The lines so far. `began` is Unix seconds."""

    tell: Callable[[Entry], None]
    began: float = field(default_factory=time.time)
    entries: list[Entry] = field(default_factory=list)

    def add(
        self, what: str, *, at: float, household: str = "", who: str = "", tone: Tone = "message"
    ) -> None:
        """Add a line and tell it."""
        entry = Entry(at=at, household=household, what=what, who=who, tone=tone)
        self.entries.append(entry)
        self.tell(entry)

    def as_json(self) -> list[dict[str, object]]:
        """Return the lines in the order of their times, which is not quite that of their telling."""
        return [
            {
                "at_s": round(one.at - self.began, 3),
                "household": one.household,
                "what": one.what,
                "who": one.who,
            }
            for one in sorted(self.entries, key=lambda entry: entry.at)
        ]

"""Could the resident be seen? Since when not, since when again, and how long what is seen then is not yet believed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from .home_state import Unseen

# A home that was gone for so long often comes back for minutes only, and is believed when it has stayed for as long.
_HALF_A_DAY = timedelta(hours=12)


@dataclass(slots=True)
class Sight:
    """What is known of it; all times are UTC."""

    unseen: Unseen | None = None
    unseen_since: datetime | None = None
    doubted_until: datetime | None = None
    seen_again: datetime | None = None

    def lose(self, why: Unseen, since: datetime) -> None:
        """Be told that nobody would be seen since then."""
        if self.unseen is None:
            self.unseen_since = since
        self.unseen = why

    def regain(self, at: datetime) -> datetime | None:
        """Be told that the resident would be seen again; return since when they were not, if they were not."""
        since = self.unseen_since
        if self.unseen is None or since is None:
            return None
        if at - since >= _HALF_A_DAY:
            self.doubted_until = at + _HALF_A_DAY
        self.unseen = self.unseen_since = None
        self.seen_again = at
        return since

    def is_doubted(self, now: datetime) -> bool:
        """Whether the home has only just come back from a long blindness."""
        return self.doubted_until is not None and now < self.doubted_until

    def not_before(self, deadline: datetime, grace: timedelta) -> datetime:
        """Return the deadline, put off for whoever could not be seen and gets the time to be seen again."""
        if self.seen_again is not None:
            deadline = max(deadline, self.seen_again + grace)
        if self.doubted_until is not None:
            deadline = max(deadline, self.doubted_until)
        return deadline

    def set_back(self) -> None:
        """Forget times that a clock named before it was set back."""
        self.seen_again = self.doubted_until = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "unseen": self.unseen,
            "unseen_since": text_of(self.unseen_since),
            "doubted_until": text_of(self.doubted_until),
            "seen_again": text_of(self.seen_again),
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Sight:
        """Restore it; raises ValueError, KeyError or TypeError where it was not kept whole."""
        unseen = kept["unseen"]
        return cls(
            unseen=None if unseen is None else Unseen(unseen),
            unseen_since=time_of(kept["unseen_since"]),
            doubted_until=time_of(kept["doubted_until"]),
            seen_again=time_of(kept["seen_again"]),
        )


def text_of(moment: datetime | None) -> str | None:
    """Return an instant as it is kept."""
    return None if moment is None else moment.astimezone(UTC).isoformat()


def time_of(text: str | None) -> datetime | None:
    """Return a kept instant; raises ValueError or TypeError for what is none."""
    return None if text is None else datetime.fromisoformat(text)

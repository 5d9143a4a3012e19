"""What is kept of the vigil over a home, so that it goes on after a restart; what cannot be read is refused whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .check_in import CheckedIn
from .household_watch import HouseholdWatch
from .said_away import SaidAway
from .supervision import Supervision, UnreadableStateError
from .vigil_told import Told
from .watch_kept import UnreadableWatchError

SCHEMA = 1


class UnreadableVigilError(ValueError):
    """What was kept of a home cannot be read by this version."""


@dataclass(frozen=True, kw_only=True)
class KeptVigil:
    """The parts of a vigil that outlive a restart; `is_unseen`: nobody could see the resident."""

    watch: HouseholdWatch
    supervision: Supervision
    told: Told
    checked_in: CheckedIn
    away: SaidAway
    is_unseen: bool

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        last = self.checked_in.last
        return {
            "schema": SCHEMA,
            "watch": self.watch.to_dict(),
            "supervision": self.supervision.to_dict(),
            "agreed": self.checked_in.agreed.isoformat(),
            "checked_in": last and last.isoformat(),
            **self.away.to_dict(),
            "is_unseen": self.is_unseen,
            "told": self.told.to_dict(),
        }

    @classmethod
    def from_dict(
        cls, kept: dict[str, Any], watch_from: Callable[[dict[str, Any]], HouseholdWatch]
    ) -> KeptVigil:
        """Restore it; `watch_from` reads the watch with the home's own limits. Raises UnreadableVigilError."""
        if kept.get("schema") != SCHEMA:
            raise UnreadableVigilError(f"it was kept with schema {kept.get('schema')!r}")
        try:
            last = kept["checked_in"]
            return cls(
                watch=watch_from(kept["watch"]),
                supervision=Supervision.from_dict(kept["supervision"]),
                told=Told.from_dict(kept["told"]),
                checked_in=CheckedIn(
                    agreed=datetime.fromisoformat(kept["agreed"]),
                    last=None if last is None else datetime.fromisoformat(last),
                ),
                away=SaidAway.from_dict(kept),
                is_unseen=bool(kept["is_unseen"]),
            )
        except (
            UnreadableWatchError,
            UnreadableStateError,
            AttributeError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise UnreadableVigilError(f"it was not kept whole: {error}") from error

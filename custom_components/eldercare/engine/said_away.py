"""Who says that a resident is away: whoever turned the switch, a calendar, or people who looked and found nobody at home.

The switch and the calendar end what they said. What people found ends by itself, with the first sure sign of life: nobody who
closed an incident has to remember anything.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from .activity import Limit, Reason
from .home_state import HomeState, Judgement
from .presence import WEIGHTS, LifeSign

# Whoever found nobody there is still in the rooms and at the door when it is written down.
_STILL_LEAVING = timedelta(minutes=30)
# A door that nobody opened may have hidden somebody who lies behind it: it is asked again soon, and seldom once that was settled.
_ASKED_AFTER = timedelta(days=1)
_ASKED_SELDOM = timedelta(days=7)


@dataclass(kw_only=True)
class SaidAway:
    """Why a home is away; `found` is when (UTC) people last knew that nobody is there, `is_sure`: not for the first time."""

    by_switch: bool = False
    by_calendar: bool = False
    found: datetime | None = None
    is_sure: bool = False

    @property
    def is_said(self) -> bool:
        """Whether anybody says so."""
        return self.by_switch or self.by_calendar or self.found is not None

    def switch(self, *, away: bool) -> None:
        """Believe the switch, also about what people found: whoever turns it knows."""
        self.by_switch = away
        self.find_life()

    def find_nobody(self, now: datetime, *, left: bool = False) -> None:
        """Believe whoever looked, or the resident who answered from elsewhere; `left`: they were known to have gone out."""
        self.is_sure, self.found = left or self.found is not None, now

    def find_life(self) -> None:
        """Forget what people found."""
        self.is_sure, self.found = False, None

    def doubt(self, judgement: Judgement, now: datetime, zone: tzinfo) -> Judgement:
        """Return the judgement, or, when it should be asked where the resident is, that they are not back.

        That is never asked while a switch or a calendar says that they are away.
        """
        if self.found is None or self.by_switch or self.by_calendar:
            return judgement
        patience = _ASKED_SELDOM if self.is_sure else _ASKED_AFTER
        if now - self.found < patience:
            return judgement
        limit = Limit(
            seconds=patience.total_seconds(),
            reason=Reason.FIXED,
            began=self.found.astimezone(zone).time().replace(second=0, microsecond=0),
        )
        return Judgement(
            state=HomeState.NOT_BACK_YET,
            since=self.found,
            limit=limit,
            deadline=self.found + patience,
        )

    def is_of_those_who_looked(self, life: LifeSign, at: datetime) -> bool:
        """Whether a sign is of people who are still leaving; what tells the resident from them is believed at once.

        A clock that was set back since, by more than they take to leave, makes no home deaf.
        """
        if self.found is None or life is LifeSign.CAME_HOME:
            return False
        return abs(at - self.found) < _STILL_LEAVING

    def is_refuted_by(self, life: LifeSign) -> bool:
        """Whether a sign shows that somebody is in a home in which nobody was found."""
        return self.found is not None and WEIGHTS[life] >= 1

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "switched_away": self.by_switch,
            "calendar_away": self.by_calendar,
            "found_away": self.found and self.found.isoformat(),
            "surely_away": self.is_sure,
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> SaidAway:
        """Restore; raises ValueError, KeyError or TypeError where it was not kept whole."""
        found = kept.get("found_away")  # what was kept before people could say so has none
        return cls(
            by_switch=bool(kept["switched_away"]),
            by_calendar=bool(kept["calendar_away"]),
            found=None if found is None else datetime.fromisoformat(found),
            is_sure=bool(kept.get("surely_away")),
        )

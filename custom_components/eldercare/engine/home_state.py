"""What can be said of a home: the words in which silence, absence and blindness are told apart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .activity import Limit


class HomeState(StrEnum):
    """What is to be said of a home."""

    HOME = "home"
    QUIET = "quiet"
    SILENT = "silent"
    AWAY = "away"
    NOT_BACK_YET = "not_back_yet"
    BLIND = "blind"
    OFFLINE = "offline"


AWAY_STATES = frozenset({HomeState.AWAY, HomeState.NOT_BACK_YET})


class Unseen(StrEnum):
    """Why nobody can see the resident: no sensor that could is alive, or nothing of the home is heard."""

    BLIND = "blind"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is said of a home: since when it has been quiet or empty, what the limit is, and when it is reached.

    `deadline` is when the state becomes SILENT or NOT_BACK_YET, None while nothing can be judged.
    """

    state: HomeState
    since: datetime | None
    limit: Limit | None = None
    deadline: datetime | None = None

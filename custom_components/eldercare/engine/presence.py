"""Is the resident at home? What each sign of life says about it, and what the front door's passages add up to.

A door contact does not say who passed, or which way. But a passage from a home where somebody was leads out, and the next one
leads in, unless something inside has spoken in between: then somebody is at home. So "came home and then nothing" is told from
"went out", even where no motion sensor covers the hall. Who goes in and out several times is believed to be in: a question too
many does less harm than nobody asking.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

MOST_ABSENCE_S = 24 * 3600
_FORTNIGHT_DAYS = 14
_FORTNIGHTS = 5
# Until absences have been seen, one is worth a question after this long; and never before the other.
_UNLEARNED_ABSENCE_S = 12 * 3600
_LEAST_ABSENCE_S = 4 * 3600
_ABSENCE_MARGIN = 1.5
# Contacts report an opening twice; one that never reported its shutting is not still open for the next passage.
_STANDS_OPEN = timedelta(minutes=2)
# Who opens again so soon has forgotten something and is still on the same way.
_REOPENED = timedelta(seconds=10)
# Who opens the door again after this long was at home in between.
_BUSY_AT_THE_DOOR = timedelta(minutes=10)
# Whoever came to see the resident has left by then, through the same door.
_GUESTS_STAY = timedelta(minutes=30)


class LifeSign(StrEnum):
    """What a sensor, an appliance or a card has noticed."""

    MOTION = "motion"
    BED = "bed"
    BUTTON = "button"
    KETTLE = "kettle"
    WATER = "water"
    TELEVISION = "television"
    DOOR_OPENED = "door_opened"
    DOOR_SHUT = "door_shut"
    CAME_HOME = "came_home"
    WENT_OUT = "went_out"


class Place(StrEnum):
    """Where the resident is believed to be; RETURNED: came in through the door, and nothing inside has spoken since."""

    HOME = "home"
    AWAY = "away"
    RETURNED = "returned"


# Of 1: enough to end a quiet time alone. A tap may drip and a television has a timer, so that each wants a second witness.
WEIGHTS = {
    LifeSign.MOTION: 1.0,
    LifeSign.BED: 1.0,
    LifeSign.BUTTON: 1.0,
    LifeSign.KETTLE: 1.0,
    LifeSign.WATER: 0.5,
    LifeSign.TELEVISION: 0.5,
    LifeSign.DOOR_OPENED: 1.0,
    LifeSign.DOOR_SHUT: 0.0,
    LifeSign.CAME_HOME: 1.0,
    LifeSign.WENT_OUT: 1.0,
}

_AT_THE_DOOR = frozenset({LifeSign.DOOR_OPENED, LifeSign.DOOR_SHUT})


@dataclass(slots=True)
class Presence:
    """What the signs of one home add up to; times are UTC."""

    place: Place = Place.HOME
    # Where the resident was before the last passage, and what the door said last.
    came_from: Place = Place.HOME
    is_open: bool = False
    door_at: datetime | None = None
    # Until then the door is opened by people who have seen the resident, and leave.
    guests_until: datetime | None = None

    def receive(self, at: datetime) -> None:
        """Be told that people stand before the resident: who passes the door next is one of them."""
        self.place, self.guests_until = Place.HOME, at + _GUESTS_STAY

    def notice(self, sign: LifeSign, at: datetime) -> None:
        """Take in a sign of life."""
        if self.guests_until is not None and at >= self.guests_until:
            self.guests_until = None
        if self.guests_until is not None and sign in _AT_THE_DOOR:
            self.is_open, self.door_at = sign is LifeSign.DOOR_OPENED, at
        elif sign is LifeSign.DOOR_OPENED:
            self._open(at)
        elif sign is LifeSign.DOOR_SHUT:
            self._shut(at)
        elif sign is LifeSign.WENT_OUT:
            self.place = Place.AWAY
        elif sign is LifeSign.CAME_HOME:
            self.place = Place.RETURNED
        else:
            self.place = Place.HOME

    def _open(self, at: datetime) -> None:
        since = None if self.door_at is None else at - self.door_at
        if since is None or since > (_STANDS_OPEN if self.is_open else _REOPENED):
            self.came_from = self.place
        if self.came_from is Place.RETURNED and since is not None and since > _BUSY_AT_THE_DOOR:
            self.came_from = Place.HOME
        self.is_open, self.door_at = True, at
        self.place = _beyond(self.came_from)

    def _shut(self, at: datetime) -> None:
        """Complete a passage; a door that shuts without having been opened is only a contact that reports itself."""
        if not self.is_open:
            return
        self.is_open, self.door_at = False, at
        if self.came_from is Place.AWAY and self.place is Place.HOME:
            return  # came in, and moved before the door was shut
        self.place = _beyond(self.came_from)

    def to_dict(self) -> dict[str, Any]:
        """Return the presence as JSON can hold it."""
        return {
            "place": self.place,
            "came_from": self.came_from,
            "is_open": self.is_open,
            "door_at": self.door_at and self.door_at.isoformat(),
            "guests_until": self.guests_until and self.guests_until.isoformat(),
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Presence:
        """Restore a presence; raises ValueError, KeyError or TypeError where it was not kept whole."""
        door_at, guests_until = kept["door_at"], kept.get("guests_until")
        return cls(
            place=Place(kept["place"]),
            came_from=Place(kept["came_from"]),
            is_open=bool(kept["is_open"]),
            door_at=None if door_at is None else datetime.fromisoformat(door_at),
            guests_until=None if guests_until is None else datetime.fromisoformat(guests_until),
        )


def _beyond(place: Place) -> Place:
    """Return where a passage through the front door leads."""
    return Place.AWAY if place is Place.HOME else Place.RETURNED


@dataclass(slots=True)
class Absences:
    """The longest absence of each of the last fortnights: the learned line of *not back yet*."""

    longest_s: list[int]
    fortnights: list[int]

    @classmethod
    def none(cls) -> Absences:
        """Return the line of somebody who was never seen to leave."""
        return cls([0] * _FORTNIGHTS, [-1] * _FORTNIGHTS)

    def learn(self, day: int, seconds: float) -> None:
        """Take in an absence that has ended; a journey says nothing of how long a walk may take."""
        if seconds > MOST_ABSENCE_S:
            return
        fortnight = day // _FORTNIGHT_DAYS
        at = fortnight % _FORTNIGHTS
        if self.fortnights[at] != fortnight:
            self.fortnights[at], self.longest_s[at] = fortnight, 0
        self.longest_s[at] = max(self.longest_s[at], int(seconds))

    def longest(self, day: int) -> int:
        """Return the longest absence that is remembered, 0 for none."""
        now = day // _FORTNIGHT_DAYS
        return max(
            (
                seconds
                for seconds, fortnight in zip(self.longest_s, self.fortnights, strict=True)
                if fortnight >= 0 and abs(now - fortnight) < _FORTNIGHTS
            ),
            default=0,
        )

    def limit_s(self, day: int) -> float:
        """Return after how long somebody who went out is *not back yet*."""
        longest = self.longest(day)
        if longest == 0:
            return _UNLEARNED_ABSENCE_S
        return max(_LEAST_ABSENCE_S, _ABSENCE_MARGIN * longest)

    def to_dict(self) -> dict[str, Any]:
        """Return the line as JSON can hold it."""
        return {"longest_s": self.longest_s, "fortnights": self.fortnights}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Absences:
        """Restore a line; raises ValueError, KeyError or TypeError where it was not kept whole."""
        line = cls([int(s) for s in kept["longest_s"]], [int(f) for f in kept["fortnights"]])
        if not len(line.longest_s) == len(line.fortnights) == _FORTNIGHTS:
            raise ValueError("a fortnight is missing")
        return line

"""Visits: whoever came to a silent home and saw its resident stood before the sensors. What saw neither of them sees nobody.

This is the surest test of a home's eyes there is, for a sensor may go on reporting its battery and be blind: covered, turned to the
wall, or stuck. Answers given by telephone prove nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass

from ..model.words import IncidentKind, SensorKind
from .signs_of_life import Kept
from .watched_sensor import WatchedSensor

_MINUTE = 60

BROUGHT_BY_SILENCE = frozenset({IncidentKind.INACTIVITY, IncidentKind.MISSED_CHECK_IN})
"""Which calls bring people into the home: who presses a button may be met in the yard, and who is not back is met outside."""

_EYES = (SensorKind.MOTION, SensorKind.DOOR)
# People say that they have arrived when there is time to, often after the door was opened, and write how it is while they are there.
_SAYS_LATE_S = 15 * _MINUTE
_STAYS_ON_S = 15 * _MINUTE
# Who has opened the door to leave may be seen once more in passing.
_LEAVES_S = 10 * _MINUTE
# Whoever arrived and had not seen the resident by then was not let in, or forgot to say it.
_LONGEST_S = 3 * 60 * _MINUTE
# A word at the door is no proof against a sensor in the living room; ten minutes inside are, and so is the second time.
_INSIDE_S = 10 * _MINUTE
_CERTAIN = 2


@dataclass(slots=True)
class Visit(Kept):
    """Somebody is in the home since `began` and saw the resident at `seen` (clock readings); `wall` is when it began (UTC seconds).

    `is_proof`: it was closed as a false alarm. Nobody may have been at home, and who is in need may have been found in the street.
    """

    began: int
    wall: int
    seen: int | None = None
    is_proof: bool = False

    def is_open(self, at: int) -> bool:
        """Whether it may still be the visit of whoever says something now."""
        return at - self.began < _LONGEST_S

    def is_over(self, at: int) -> bool:
        """Whether every sensor has had its time to speak."""
        return self.is_proof and self.seen is not None and at - self.seen >= _STAYS_ON_S

    def test(self, sensors: Collection[WatchedSensor]) -> None:
        """Hold against the sensors what they did not see: motion if none of them did, for nobody walks through every room."""
        for kind in _EYES:
            there = [one for one in sensors if one.kind is kind and one.since <= self.began]
            if any(one.sees_since(self.began - _SAYS_LATE_S) for one in there):
                continue
            for one in there:
                one.unseen_visits += 1
                one.unseen_s += (self.seen or self.began) - self.began


def left_at(sensors: Collection[WatchedSensor], visit: Visit | None) -> int | None:
    """Return since when whoever was not met on a visit must have left (a clock reading); None where that cannot be said.

    What was closed late may be about somebody who has come home meanwhile.
    """
    moved = [one.saw for one in sensors if one.kind is SensorKind.MOTION and one.saw is not None]
    if visit is None or not moved or max(moved) >= visit.began:
        return None
    return max(moved) - _LEAVES_S


def doubt_doors(sensors: Collection[WatchedSensor], since: int) -> bool:
    """Hold against the front door that it let somebody through without a word since then; return whether it did."""
    doors = [one for one in sensors if one.kind is SensorKind.DOOR]
    if any(one.sees_since(since) for one in doors):
        return False
    for one in doors:
        one.unseen_visits += 1
    return bool(doors)


def sees_nobody(sensor: WatchedSensor) -> bool:
    """Tell whether a sensor was proved not to see people, and has not seen any since."""
    return sensor.unseen_visits >= _CERTAIN or sensor.unseen_s >= _INSIDE_S

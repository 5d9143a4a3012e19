"""How a resident lives a day: where they are, one stay after the other, from four in the morning to four the next.

A day begins at four, because hardly anybody is up then: what belongs to one night stays in two days at most. Times within a day
are seconds after its local midnight, up to 28 h.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi
from random import Random
from typing import NamedTuple

from .resident import Resident
from .words import HOUR, MINUTE, Place

DAY_BEGINS = 4 * HOUR
DAY_ENDS = 28 * HOUR
# Mean seconds between two movements that a sensor sees of who is busy there.
BUSY = {
    Place.LIVING: 3 * MINUTE,
    Place.BEDROOM: 4 * MINUTE,
    Place.BATHROOM: 1.2 * MINUTE,
    Place.KITCHEN: 1.6 * MINUTE,
}


class Stay(NamedTuple):
    """The resident is at a place; `pause` is the mean seconds between two movements there, 0 where none are seen."""

    place: Place
    begin: float
    end: float
    pause: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What kind of day it is: `winter` from 0 in July to 1 in January; `weekday` from Monday, 0."""

    weekday: int
    winter: float
    is_ill: bool = False
    has_guests: bool = False


def winter_of(day_of_year: int) -> float:
    """Return how much of a winter's day it is, coldest in the middle of January."""
    return (1 + cos(2 * pi * (day_of_year - 15) / 365.25)) / 2


def stays(resident: Resident, kind: Kind, chance: Random) -> list[Stay]:
    """Return the stays of a day without gap; the same arguments and the same chance give the same day."""
    return list(_joined(_Day(resident, kind, chance).course()))


def _joined(course: Iterator[tuple[Place, float, float]]) -> Iterator[Stay]:
    """Let each stay begin where the last one ended; one that is over already is left out."""
    begin = DAY_BEGINS
    here: tuple[Place, float] | None = None
    end = begin
    for place, until, pause in course:
        if until <= end + 1:
            continue
        if here is not None and here != (place, pause):
            yield Stay(here[0], begin, end, here[1])
            begin = end
        here, end = (place, pause), min(until, DAY_ENDS)
    if here is not None and end > begin:
        yield Stay(here[0], begin, end, here[1])


class _Day:
    """One day on its way: `course` yields places, until when, and how often somebody is seen to move there."""

    def __init__(self, resident: Resident, kind: Kind, chance: Random) -> None:
        self._who, self._kind, self._chance = resident, kind, chance
        self._still = resident.still_minutes * MINUTE
        self._asleep = resident.asleep_minutes * MINUTE
        self._at = DAY_BEGINS

    def course(self) -> Iterator[tuple[Place, float, float]]:
        who, kind, chance = self._who, self._kind, self._chance
        rises = self._about(who.rises + 0.4 * kind.winter)
        if kind.is_ill:
            rises += chance.uniform(0.5, 3) * HOUR
        elif chance.random() < who.sleeps_in:
            rises += chance.uniform(0.7, 2.2) * HOUR
        retires = min(self._about(who.retires - 0.3 * kind.winter), DAY_ENDS - 2 * HOUR)
        if kind.is_ill:
            retires -= chance.uniform(0, 2) * HOUR
        yield from self._night(max(rises, DAY_BEGINS + 0.2 * HOUR))
        yield from self._go(Place.BATHROOM, chance.uniform(8, 20))
        yield from self._go(Place.KITCHEN, chance.uniform(15, 45) if who.cooks else 8)
        yield from self._morning()
        yield from self._lunch_and_nap()
        yield from self._afternoon()
        yield from self._go(Place.KITCHEN, chance.uniform(20, 60) if who.cooks else 10)
        yield from self._sit(retires)
        yield from self._go(Place.BATHROOM, chance.uniform(8, 25))
        yield from self._night(DAY_ENDS)

    def _morning(self) -> Iterator[tuple[Place, float, float]]:
        noon = self._about(11.2)
        if self._kind.weekday == self._who.club_weekday and not self._kind.is_ill:
            yield from self._sit(self._about(8.8))
            yield from self._go(Place.OUT, self._who.club_hours * self._chance.uniform(50, 70))
        elif self._goes_out(0.6):
            yield from self._sit(self._about(self._who.rises + 2.6))
            yield from self._out()
        yield from self._sit(noon)
        yield from self._go(Place.KITCHEN, self._chance.uniform(20, 50) if self._who.cooks else 12)

    def _lunch_and_nap(self) -> Iterator[tuple[Place, float, float]]:
        chance, who = self._chance, self._who
        yield from self._sit(self._at + chance.uniform(10, 50) * MINUTE)
        naps = 0.95 if self._kind.is_ill else who.nap
        if chance.random() < naps and not self._kind.has_guests:
            hours = who.nap_hours * chance.uniform(0.5, 1.4) * (2 if self._kind.is_ill else 1)
            # Some nap in the armchair, where they are seen as little as in bed.
            where = Place.LIVING if who.nap == 0.5 else Place.BEDROOM
            yield from self._go(where, hours * 60, 0.6 * self._asleep)

    def _afternoon(self) -> Iterator[tuple[Place, float, float]]:
        if self._goes_out(0.4):
            yield from self._sit(self._about(15.2))
            yield from self._out()
        yield from self._sit(max(self._at, self._about(17.3)))

    def _night(self, until: float) -> Iterator[tuple[Place, float, float]]:
        """Sleep, and get up for the toilet as often as this person does."""
        mean = 7 * HOUR / (self._who.night_visits * (1.8 if self._kind.is_ill else 1))
        while True:
            wakes = self._at + max(20 * MINUTE, self._chance.expovariate(1 / mean))
            if wakes + 10 * MINUTE >= until:
                break
            yield self._to(Place.BEDROOM, wakes, self._asleep)
            yield from self._go(Place.BATHROOM, self._chance.uniform(2, 8))
        yield self._to(Place.BEDROOM, until, self._asleep)

    def _sit(self, until: float) -> Iterator[tuple[Place, float, float]]:
        """Spend the time in the living room, with ways to the kitchen and the bathroom."""
        chance = self._chance
        pause = self._still * (2.0 if self._kind.is_ill else 1.0)
        if self._kind.has_guests or self._who.has_second_person:
            pause *= 0.4
        while self._at < until:
            leaves = self._at + chance.uniform(25, 130) * MINUTE
            if self._kind.is_ill and chance.random() < 0.5:
                yield self._to(Place.BEDROOM, min(leaves, until), 0.5 * self._asleep)
            else:
                yield self._to(Place.LIVING, min(leaves, until), pause)
            if leaves < until:
                where = Place.BATHROOM if chance.random() < 0.5 else Place.KITCHEN
                yield from self._go(where, chance.uniform(2, 9))

    def _out(self) -> Iterator[tuple[Place, float, float]]:
        yield from self._go(Place.OUT, self._who.outing_hours * self._chance.uniform(20, 110))

    def _goes_out(self, share: float) -> bool:
        if self._kind.is_ill:
            return False
        often = self._who.outings * share * (1 - 0.35 * self._kind.winter)
        return self._chance.random() < often

    def _go(
        self, place: Place, minutes: float, pause: float | None = None
    ) -> Iterator[tuple[Place, float, float]]:
        yield self._to(place, self._at + minutes * MINUTE, pause)

    def _to(self, place: Place, until: float, pause: float | None) -> tuple[Place, float, float]:
        self._at = max(self._at, until)
        return place, until, BUSY.get(place, 0.0) if pause is None else pause

    def _about(self, hour: float) -> float:
        return self._chance.gauss(hour, self._who.irregular) * HOUR

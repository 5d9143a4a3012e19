"""What the things in a home see of a day, as long as nothing is wrong with any of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import log
from random import Random

from .diary import Stay
from .resident import Resident
from .things import Thing
from .words import HOUR, MINUTE, Place

type Seen = tuple[float, str, str]
"""When, which thing, and which state."""

OUTSIDE = frozenset({Place.OUT, Place.AWAY})
_STANDS_OPEN = (4.0, 25.0)


def seen(
    resident: Resident, things: Sequence[Thing], stays: Sequence[Stay], chance: Random
) -> Iterator[Seen]:
    """Yield what motion sensors and the front door report of these stays (instants as they are), thing by thing."""
    passages = list(_passages(stays))
    for thing in things:
        if thing.kind == "motion" and thing.room is not None:
            moved = list(_moved(resident, thing.room, stays, chance))
            yield from _held(thing, sorted(moved), stays[-1].end)
        elif thing.kind == "door":
            yield from _door(thing, passages, chance)


def _passages(stays: Sequence[Stay]) -> Iterator[float]:
    """Yield when somebody passes the front door."""
    for before, after in pairwise(stays):
        if (before.place in OUTSIDE) != (after.place in OUTSIDE):
            yield after.begin


def _moved(
    resident: Resident, room: Place, stays: Sequence[Stay], chance: Random
) -> Iterator[float]:
    """Yield each movement before the sensor of a room."""
    random, before = chance.random, None
    for place, begin, end, pause in stays:
        if place == room and pause > 0:
            at = begin if before is not None else begin - pause * log(1 - random())
            while at < end:
                yield at
                at -= pause * log(1 - random())
        elif before is not None and room is Place.LIVING and before is not room:
            if place is not Place.AWAY and random() < resident.passes_living:
                yield begin
        elif place is Place.OUT and resident.has_second_person and room is Place.LIVING:
            yield from _every(5 * MINUTE, begin, end, random)
        before = place
    if resident.pet_per_hour:
        # Who goes on a journey takes the cat to somebody.
        at_home = (one for one in stays if one.place is not Place.AWAY)
        for one in at_home:
            yield from _every(HOUR / resident.pet_per_hour, one.begin, one.end, random)


def _every(pause: float, begin: float, end: float, random: Callable[[], float]) -> Iterator[float]:
    while (begin := begin - pause * log(1 - random())) < end:
        yield begin


def _held(thing: Thing, moved: Iterable[float], end: float) -> Iterator[Seen]:
    """Yield ON with the first movement, and OFF when there was none for as long as the sensor holds."""
    key, hold = thing.key, thing.make.hold
    off = None
    for at in moved:
        if off is None:
            yield at, key, "ON"
        elif at > off:
            yield off, key, "OFF"
            yield at, key, "ON"
        off = at + hold
    if off is not None:
        yield min(off, end), key, "OFF"


def _door(thing: Thing, passages: Iterable[float], chance: Random) -> Iterator[Seen]:
    shut = 0.0
    for at in passages:
        if at - 2 <= shut:
            continue
        yield at - 2, thing.key, "OPEN"
        shut = at - 2 + chance.uniform(*_STANDS_OPEN)
        yield shut, thing.key, "CLOSE"

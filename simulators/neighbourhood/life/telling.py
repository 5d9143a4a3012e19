"""What is reported of a home apart from its resident's movements: alarms and presses, batteries, lost things, announced absences."""

from collections.abc import Iterator, Sequence
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from .overlays import HELPERS_STAY
from .seeing import Seen
from .things import Thing
from .words import ABSENCES, HAZARDS, HOUR, MINUTE, PRESSES, Episode, Tells, What

if TYPE_CHECKING:
    from .home import LivedHome

type Told = tuple[float, str, Tells, str]

_LAST_WILL = 90.0
_LET_IN = frozenset({What.GUESTS, What.VISIT})


def caused_by(home: LivedHome) -> Iterator[Seen]:
    """Yield what the alarms and the call button say in all the home's years."""
    for episode in home.episodes:
        chance = Random(f"{home.seed}/{home.number}/{episode.what}/{episode.begin}")
        if (alarm := HAZARDS.get(episode.what)) is not None:
            yield episode.begin, alarm, "ON"
            yield episode.end, alarm, "OFF"
        elif episode.what in PRESSES:
            yield episode.begin, "call_button", "single"
        elif episode.what is What.FALL_WITH_BUTTON:
            # First the shock, then the button, and again when nobody is there at once.
            at = episode.begin
            for _ in range(chance.randint(1, 3)):
                at += chance.uniform(0.5, 6) * MINUTE
                if at < episode.end:
                    yield at, "call_button", "single"
        elif episode.what in _LET_IN and any(one.kind == "door" for one in home.things):
            for at in (episode.begin, episode.end):
                yield at, "door", "OPEN"
                yield at + chance.uniform(5, 30), "door", "CLOSE"


def told_of(home: LivedHome) -> Iterator[Told]:
    """Yield what bridge, family and hub say: what is lost and found again, who is away."""
    for episode in home.episodes:
        begin, end = episode.begin, episode.end
        match episode.what:
            case What.OFF_MESH | What.BATTERY_DEAD:
                thing = next(one for one in home.things if one.key == episode.thing)
                yield from _lost([thing], begin + thing.lost_after, end)
            case What.GATEWAY_DOWN if episode.is_told:
                yield from _lost(home.things, begin + _LAST_WILL, end)
            case What.HUB_DOWN:
                yield begin, "", Tells.HUB, "offline"
                yield end, "", Tells.HUB, "online"
        away = _absence(episode)
        if away is not None:
            yield away[0], "", Tells.AWAY, "ON"
            yield away[1], "", Tells.AWAY, "OFF"


def own_reports(things: Sequence[Thing], first: float, begin: float, end: float) -> Iterator[Told]:
    """Yield what things say unasked between two instants: their battery, or on mains their state."""
    for thing in things:
        for at in _rhythm(thing.phase, thing.make.alive, first, begin, end):
            if thing.life:
                age = _battery_age(thing, at - first)
                yield at, thing.key, Tells.BATTERY, str(thing.percent(age))
            else:
                yield at, thing.key, Tells.STATE, "OFF"
        if thing.odd_alive:
            for at in _rhythm(thing.phase, thing.odd_alive, first, begin, end):
                yield at, thing.key, Tells.STATE, "CLOSE"


def _rhythm(phase: float, every: float, first: float, begin: float, end: float) -> Iterator[float]:
    at = first + phase + ceil((begin - first - phase) / every) * every
    while at < end:
        yield at
        at += every


def _battery_age(thing: Thing, at: float) -> float:
    for put_in, changed in thing.changes(at + HOUR):
        if put_in <= at < changed:
            return at - put_in
    return 0.0


def _lost(things: Sequence[Thing], begin: float, end: float) -> Iterator[Told]:
    if begin >= end:
        return
    for thing in things:
        yield begin, thing.key, Tells.AVAILABILITY, "offline"
        yield end, thing.key, Tells.AVAILABILITY, "online"


def _absence(episode: Episode) -> tuple[float, float] | None:
    """Return from when until when the committee knows that the resident is away."""
    if episode.what in ABSENCES:
        return (episode.begin, episode.end) if episode.is_told else None
    if not episode.then:
        return None
    # Whoever found them has told the committee.
    return episode.end + HELPERS_STAY, episode.end + episode.then

"""Where in a day an accident, an alarm or a press can happen, and what a person does to a home by hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from .diary import Stay
from .home import LivedHome
from .overlays import VISITORS_STAY
from .seeing import OUTSIDE
from .words import ABSENCES, ACCIDENTS, DAY, HAZARDS, MINUTE, PRESSES, Episode, Place, What

# A day that has no room for it (nobody at home, no walk) is passed over, this often.
_TRIES = 30
# Who sits still moves less than every ten minutes; whoever moves less than that sleeps or lies.
_ASLEEP = 15 * MINUTE
_LASTS = {"smoke": 10 * MINUTE, "gas": 10 * MINUTE, "holiday": 3 * DAY}


class Deed(StrEnum):
    """What somebody in front of the street can do to a home; who is ILL lies in bed and still gets up, who has fainted does not."""

    PRESS = "press"
    SMOKE = "smoke"
    GAS = "gas"
    FALL = "fall"
    FAINT = "faint"
    ILL = "ill"
    HOLIDAY = "holiday"
    LOST_OUTSIDE = "lost_outside"
    GET_UP = "get_up"


_DONE = {
    Deed.PRESS: What.CALL,
    Deed.SMOKE: What.SMOKE,
    Deed.GAS: What.GAS,
    Deed.FALL: What.FALL_WITHOUT_BUTTON,
    Deed.FAINT: What.ILL_IN_BED,
    Deed.ILL: What.ILL,
    Deed.HOLIDAY: What.JOURNEY,
    Deed.LOST_OUTSIDE: What.LOST_OUTSIDE,
}


def placed(home: LivedHome, mishaps: Iterable[Episode], chance: Random) -> LivedHome:
    """Return the home with these mishaps, each at a time of day when it can happen; one without such a time does not happen."""
    alone = not home.resident.has_second_person
    for one in mishaps:
        if not alone and one.what is What.FALL_WITHOUT_BUTTON:
            one = replace(one, what=What.FALL_WITH_BUTTON)
        if not alone and one.what in (What.ILL_IN_BED, What.LOST_OUTSIDE):
            continue
        found = _find_time(home, one, chance)
        if found is not None:
            home = home.with_episodes((*home.episodes, found))
    return home


def after(home: LivedHome, deed: Deed, at: float, lasts: float | None = None) -> LivedHome:
    """Return the home as it goes on after a deed; `GET_UP` ends every accident, absence and alarm that stands."""
    if deed is Deed.GET_UP:
        ends = ACCIDENTS | ABSENCES | HAZARDS.keys() | {What.ILL}
        return home.with_episodes(
            tuple(
                replace(one, end=at, then=0.0)
                if one.what in ends and one.begin <= at < one.end + one.then
                else one
                for one in home.episodes
            )
        )
    what = _DONE[deed]
    place = Place.BEDROOM if deed is Deed.FAINT else Place.LIVING
    if lasts is None:
        lasts = 1.0 if deed is Deed.PRESS else _LASTS.get(deed, 2 * DAY)
    done = Episode(what=what, begin=at, end=at + lasts, place=place)
    return home.with_episodes((*home.episodes, done))


def found(home: LivedHome, accident: Episode, at: float) -> LivedHome:
    """Return the home as it goes on when somebody has come to an accident before it would have ended."""
    return home.with_episodes(
        tuple(
            replace(one, end=at) if one == accident and one.end > at else one
            for one in home.episodes
        )
    )


def visited(home: LivedHome, at: float) -> LivedHome:
    """Return the home as it goes on when somebody has come to look: the resident lets them in, if they are there."""
    is_visited = any(one.what is What.VISIT for one in home.going_on(at))
    if is_visited or home.place_at(at) in OUTSIDE:
        return home
    visit = Episode(what=What.VISIT, begin=at, end=at + VISITORS_STAY)
    return home.with_episodes((*home.episodes, visit))


def _find_time(home: LivedHome, mishap: Episode, chance: Random) -> Episode | None:
    day = datetime.fromtimestamp(mishap.begin, home.zone).date()
    fits = _FITS.get(mishap.what, _is_up)
    for _ in range(_TRIES):
        stays = [one for one in home.stays_on(day) if fits(one)]
        if stays:
            stay = chance.choice(stays)
            begin = chance.uniform(stay.begin + 0.2 * (stay.end - stay.begin), stay.end)
            one = replace(
                mishap, begin=begin, end=begin + mishap.end - mishap.begin, place=stay.place
            )
            if mishap.what not in ACCIDENTS or _has_room(home, one):
                return one
        day += timedelta(days=1)
    return None


def _has_room(home: LivedHome, accident: Episode) -> bool:
    """Whether no other accident or absence is near."""
    begin, end = accident.begin - 2 * DAY, accident.end + accident.then + 2 * DAY
    return not any(
        one.what in ACCIDENTS | ABSENCES and one.begin < end and begin < one.end + one.then
        for one in home.episodes
    )


def _is_up(stay: Stay) -> bool:
    return stay.place not in OUTSIDE and 0 < stay.pause < _ASLEEP


def _is_asleep(stay: Stay) -> bool:
    return stay.place is Place.BEDROOM and stay.pause >= _ASLEEP


def _is_on_a_walk(stay: Stay) -> bool:
    return stay.place is Place.OUT


def _is_cooking(stay: Stay) -> bool:
    return stay.place is Place.KITCHEN and stay.pause > 0


_FITS: dict[What, Callable[[Stay], bool]] = {
    What.ILL_IN_BED: _is_asleep,
    What.LOST_OUTSIDE: _is_on_a_walk,
    What.COOKING_SMOKE: _is_cooking,
    What.COOKING_GAS: _is_cooking,
    **dict.fromkeys(PRESSES, _is_up),
}

"""What is out of the ordinary in a home in one calendar year: drawn before the days are lived, from the home's own seed.

Rates are per home and year. They are at least what is reported of such homes; accidents and real hazards are drawn more often than
they happen, so that a street of some hundred homes says something about each kind in a single year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from random import Random

from .diary import winter_of
from .resident import Resident
from .things import Thing
from .words import ABSENCES, ACCIDENTS, DAY, HOUR, MINUTE, Episode, What

# Short illnesses with days in bed, stays in hospital (one in six over 80 a year), journeys, days with family.
_ILLNESSES, _HOSPITAL, _JOURNEYS = 1.4, 0.15, 0.8
_GOES_FOR_SPRING_FESTIVAL = 0.3
# Half of people over 80 fall each year; four in five who fall alone do not or cannot use the button they have, and a third
# lie for an hour or more (Fleming & Brayne 2008). Here: falls after which somebody cannot get up alone.
_FALLS, _ILL_IN_BED, _LOST_OUTSIDE = 0.4, 0.08, 0.08
# Alarms of detectors are mostly kitchen (in London's fire statistics more than nine of ten).
_SMOKE, _COOKING_SMOKE, _GAS, _COOKING_GAS = 0.04, 0.4, 0.04, 0.15
# One-touch call in Shanghai: 12,985 calls in five months, 75 of them emergencies; a mistake, a question, a chat.
_MISPRESSES, _CALLS, _TEST_PRESSES = 1.5, 0.6, 4.0
# Faults of a single sensor, apart from batteries.
_FAULTS = {
    What.STUCK_ON: 0.02,
    What.STUCK_OFF: 0.03,
    What.CHATTERING: 0.02,
    What.LATE: 0.05,
    What.DUPLICATED: 0.05,
    What.OFF_MESH: 0.15,
}
_ONLY_OF = {What.STUCK_ON: ("motion",), What.STUCK_OFF: ("motion", "door")}
_ALSO_OF = ("motion", "door")
# Home broadband and gateways: unplugged for the vacuum cleaner, a power cut, an unpaid bill.
_GATEWAY_DOWN = 0.8
_HUB_DOWN = 2.0

SPRING_FESTIVALS = tuple(
    date.fromisoformat(day)
    for day in (
        "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
        "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
    )
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A calendar year of the place where the street is."""

    year: int
    zone: tzinfo

    def midnight(self, on: date) -> float:
        """Return when a day begins there."""
        return datetime(on.year, on.month, on.day, tzinfo=self.zone).timestamp()

    @property
    def begin(self) -> float:
        """Return when the year begins."""
        return self.midnight(date(self.year, 1, 1))

    @property
    def end(self) -> float:
        """Return when the next one begins."""
        return self.midnight(date(self.year + 1, 1, 1))


def long_episodes(who: Resident, calendar: Calendar, chance: Random) -> list[Episode]:
    """Draw illnesses, absences and visits, each of which colours whole days; none overlaps another."""
    drawn = [
        *_spring_festival(calendar, chance),
        *_journeys(who, calendar, chance),
        *_illnesses(who, calendar, chance),
    ]
    apart: list[Episode] = []
    for one in drawn:
        if all(one.end + DAY <= o.begin or o.end + DAY <= one.begin for o in apart):
            apart.append(one)
    guests = [
        one
        for one in _guests(who, calendar, chance)
        if not any(o.what in ABSENCES and o.begin < one.end and one.begin < o.end for o in apart)
    ]
    return sorted([*apart, *guests], key=_begin)


def hazards_and_presses(who: Resident, calendar: Calendar, chance: Random) -> list[Episode]:
    """Draw the alarms and presses; at which minute the resident can have caused them is for the day to say."""
    rates = {
        What.SMOKE: (_SMOKE, 4 * MINUTE, 20 * MINUTE),
        What.COOKING_SMOKE: (_COOKING_SMOKE if who.cooks else 0.05, 30.0, 4 * MINUTE),
        What.GAS: (_GAS, 5 * MINUTE, 40 * MINUTE),
        What.COOKING_GAS: (_COOKING_GAS if who.cooks else 0.03, 30.0, 4 * MINUTE),
        What.MISPRESS: (_MISPRESSES, 1.0, 1.0),
        What.CALL: (_CALLS, 1.0, 1.0),
        What.TEST_PRESS: (_TEST_PRESSES, 1.0, 1.0),
        What.FALL_WITH_BUTTON: (who.frailty * _FALLS * who.carries_button, 20 * HOUR, 44 * HOUR),
        What.FALL_WITHOUT_BUTTON: (
            who.frailty * _FALLS * (1 - who.carries_button),
            20 * HOUR,
            44 * HOUR,
        ),
        What.ILL_IN_BED: (who.frailty * _ILL_IN_BED, 20 * HOUR, 44 * HOUR),
        What.LOST_OUTSIDE: (min(1.0, who.outings) * _LOST_OUTSIDE, 20 * HOUR, 44 * HOUR),
    }
    drawn = [
        Episode(
            what=what,
            begin=begin,
            end=begin + chance.uniform(least, most),
            then=chance.uniform(2, 14) * DAY
            if what in ACCIDENTS and chance.random() < 0.5
            else 0.0,
            stirs=what in ACCIDENTS and chance.random() < 0.2,
        )
        for what, (rate, least, most) in rates.items()
        for begin in _moments(chance, rate, calendar)
    ]
    return sorted(drawn, key=_begin)


def faults(things: Sequence[Thing], calendar: Calendar, chance: Random) -> list[Episode]:
    """Draw what happens to sensors and to the home's gateway."""
    drawn = []
    for thing in things:
        for what, rate in _FAULTS.items():
            if thing.kind in _ONLY_OF.get(
                what, _ALSO_OF if what is not What.OFF_MESH else (thing.kind,)
            ):
                for begin in _moments(chance, rate, calendar):
                    end = begin + _lasts(what, chance)
                    drawn.append(Episode(what=what, begin=begin, end=end, thing=thing.key))
    for begin in _moments(chance, _GATEWAY_DOWN, calendar):
        end = begin + 10 ** chance.uniform(-0.5, 1.7) * HOUR
        told = chance.random() < 0.7
        drawn.append(Episode(what=What.GATEWAY_DOWN, begin=begin, end=end, is_told=told))
    return sorted(drawn, key=_begin)


def hub_downs(calendar: Calendar, chance: Random) -> list[Episode]:
    """Draw when the community's own hub is down, the same for all homes: mostly updates, sometimes a night."""
    return sorted(
        (
            Episode(
                what=What.HUB_DOWN,
                begin=begin,
                end=begin + 10 ** chance.uniform(-0.8, 0.9) * HOUR,
                is_told=True,
            )
            for begin in _moments(chance, _HUB_DOWN, calendar)
        ),
        key=_begin,
    )


def batteries(things: Sequence[Thing], first: float, until: float) -> Iterator[Episode]:
    """Yield from when until when each battery is low, and dead, between two instants."""
    for thing in things:
        for put_in, changed in thing.changes(until - first):
            low = put_in + thing.low_from
            dead = put_in + thing.life
            for what, begin, end in (
                (What.BATTERY_LOW, low, min(changed, dead)),
                (What.BATTERY_DEAD, dead, changed),
            ):
                if end > max(begin, 0.0) and begin < until - first:
                    yield Episode(
                        what=what,
                        begin=first + max(begin, 0.0),
                        end=first + end,
                        thing=thing.key,
                    )


def _lasts(what: What, chance: Random) -> float:
    """Return how long a fault lasts, until it is mended or goes by itself."""
    match what:
        case What.OFF_MESH:
            return 10 ** chance.uniform(-0.5, 2.2) * HOUR
        case What.CHATTERING:
            return chance.uniform(2, 60) * HOUR
        case What.LATE | What.DUPLICATED:
            return chance.uniform(1, 20) * DAY
    return chance.uniform(2, 25) * DAY


def _spring_festival(calendar: Calendar, chance: Random) -> Iterator[Episode]:
    goes, days, told = chance.random(), chance.uniform(4, 16), chance.random()
    for feast in SPRING_FESTIVALS:
        if feast.year == calendar.year and goes < _GOES_FOR_SPRING_FESTIVAL:
            begin = calendar.midnight(feast - timedelta(days=2)) + chance.uniform(8, 16) * HOUR
            yield Episode(
                what=What.JOURNEY, begin=begin, end=begin + days * DAY, is_told=told < 0.5
            )


def _journeys(who: Resident, calendar: Calendar, chance: Random) -> Iterator[Episode]:
    for day in _moments(chance, _JOURNEYS if who.outings > 0.3 else 0.2, calendar):
        begin = day - (day - calendar.begin) % DAY + chance.uniform(8, 17) * HOUR
        end = begin + chance.uniform(1, 12) * DAY
        yield Episode(what=What.JOURNEY, begin=begin, end=end, is_told=chance.random() < 0.5)
    for begin in _moments(chance, who.frailty * _HOSPITAL, calendar):
        end = begin + chance.uniform(2, 14) * DAY
        yield Episode(what=What.HOSPITAL, begin=begin, end=end, is_told=chance.random() < 0.6)


def _illnesses(who: Resident, calendar: Calendar, chance: Random) -> Iterator[Episode]:
    for day in _moments(chance, who.frailty * _ILLNESSES, calendar):
        begin = day - (day - calendar.begin) % DAY
        # Colds and influenza are an affair of the winter.
        if chance.random() > 0.4 + 0.6 * winter_of(int((begin - calendar.begin) // DAY)):
            continue
        yield Episode(what=What.ILL, begin=begin, end=begin + chance.randint(2, 9) * DAY)


def _guests(who: Resident, calendar: Calendar, chance: Random) -> Iterator[Episode]:
    begin = calendar.begin
    while begin < calendar.end:
        weekday = datetime.fromtimestamp(begin, calendar.zone).weekday()
        often = who.family_visits * (2.0 if weekday >= 5 else 0.25)
        if chance.random() < often:
            comes = begin + chance.uniform(9.5, 15) * HOUR
            yield Episode(what=What.GUESTS, begin=comes, end=comes + chance.uniform(1, 6) * HOUR)
        begin += DAY


def _moments(chance: Random, rate: float, calendar: Calendar) -> Iterator[float]:
    """Yield when something happens that happens so often a year, at no time of its own."""
    at = calendar.begin
    mean = (calendar.end - calendar.begin) / rate
    while (at := at + chance.expovariate(1 / mean)) < calendar.end:
        yield at


def _begin(episode: Episode) -> float:
    return episode.begin

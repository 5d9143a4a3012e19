"""Lived homes for tests: ordinary ones, to which a test adds the one thing that it is about."""

from datetime import date

from simulators.neighbourhood.life import Episode, Kit, LivedHome, Place, Report, Street, What

DAY = 24 * 3600.0
HOUR = 3600.0
BEGIN = date(2026, 3, 2)
STREET = Street(seed=1, begin=BEGIN, days=40, ordinary=True)


def ordinary_home(number: int = 3, kit: Kit = Kit.FULL) -> LivedHome:
    """Return a home without a pet in which nothing happens."""
    while (home := STREET.home(number, kit)).resident.pet_per_hour:
        number += 1
    return home


def day_at(day: int, hour: float) -> float:
    """Return the instant of an hour of a day of the street."""
    return STREET.since + day * DAY + hour * HOUR


def with_one(
    home: LivedHome,
    what: What,
    begin: float,
    end: float,
    *,
    thing: str = "",
    place: Place = Place.LIVING,
    is_told: bool = False,
    then: float = 0.0,
) -> LivedHome:
    """Return the home with one thing out of the ordinary."""
    episode = Episode(
        what=what, begin=begin, end=end, thing=thing, place=place, is_told=is_told, then=then
    )
    return home.with_episodes((*home.episodes, episode))


def heard(home: LivedHome, begin: float, end: float, sensor: str = "") -> list[Report]:
    """Return what reaches the hub between two instants, of one sensor or of all."""
    reports = home.reports(begin, end)
    return [one for one in reports if sensor in ("", one.sensor)]

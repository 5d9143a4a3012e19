"""A resident for telling a watch about: days of the same shape, hour by hour, on a clock of their own."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGIN = datetime(2026, 3, 2, tzinfo=SHANGHAI)
UP_AND_ABOUT = range(7, 22)


def clock(day: int, hour: float) -> datetime:
    """Return an hour of a day, by the resident's clock."""
    return BEGIN + timedelta(days=day, hours=hour)


def live(
    watch: HouseholdWatch,
    days: Iterable[int],
    *,
    hours: Iterable[float] = UP_AND_ABOUT,
    sensor: str = "living",
) -> None:
    """Move at each of these hours of each of these days."""
    for day in days:
        for hour in hours:
            watch.observe(sensor, LifeSign.MOTION, clock(day, hour))


def home_of(days: int, hours: Iterable[float] = UP_AND_ABOUT) -> HouseholdWatch:
    """Return a watch that has seen a resident, who has a front door, for so many days."""
    watch = HouseholdWatch(SHANGHAI)
    pass_door(watch, clock(-1, 9))
    pass_door(watch, clock(-1, 10))
    live(watch, range(days), hours=list(hours))
    return watch


def pass_door(watch: HouseholdWatch, at: datetime) -> None:
    """Open the front door and shut it ten seconds later."""
    watch.observe("door", LifeSign.DOOR_OPENED, at)
    watch.observe("door", LifeSign.DOOR_SHUT, at + timedelta(seconds=10))

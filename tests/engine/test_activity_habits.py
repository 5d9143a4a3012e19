"""People live differently, and one line does for all: no alarm in an ordinary life, and a fall by day is noticed in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from tests.engine.living import SHANGHAI, clock, pass_door

DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Habits:
    """When somebody gets up and goes to bed, how often they move by day, and when they nap."""

    up: float
    bed: float
    pause: float = 0.4
    nap: float | None = None
    later_at_weekends: float = 0


HABITS = {
    "rises early": Habits(up=5.5, bed=21),
    "sleeps from eleven to nine": Habits(up=9, bed=23),
    "works at night": Habits(up=16, bed=32),
    "naps in the afternoon": Habits(up=6.5, bed=22, nap=13),
    "sits still for long": Habits(up=7, bed=21.5, pause=0.9),
    "two people or a dog": Habits(up=6, bed=22.5, pause=0.1),
    "sleeps in at weekends": Habits(up=6, bed=22, later_at_weekends=2),
}


def moves(habits: Habits, days: int) -> Iterator[tuple[str, datetime]]:
    """Yield each sensor that speaks, half an hour around the habits' hours."""
    chance = Random(f"{habits}")  # noqa: S311 - an invented life, the same each time
    for day in range(days):
        weekend = clock(day, 12).weekday() >= 5
        hour = habits.up + chance.uniform(-0.5, 0.5) + habits.later_at_weekends * weekend
        bed = habits.bed + chance.uniform(-0.5, 0.5)
        nap = habits.nap
        while hour < bed:
            yield chance.choice(("living", "kitchen", "bath")), clock(day, hour)
            if nap is not None and hour > nap:
                hour, nap = hour + chance.uniform(1, 2), None
            else:
                hour += chance.uniform(0.01, 2 * habits.pause)
        yield "bed", clock(day, bed)


def lived(habits: Habits) -> tuple[HouseholdWatch, list[datetime]]:
    """Return a watch that has seen such a life, and when it was silent after the first fortnight."""
    watch, alarms = HouseholdWatch(SHANGHAI), []
    pass_door(watch, clock(0, 1))
    for sensor, at in moves(habits, DAYS):
        if watch.judge(at).state is HomeState.SILENT and at > clock(14, 0):
            alarms.append(at)
        watch.observe(sensor, LifeSign.MOTION, at)
    return watch, alarms


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)
def test_an_ordinary_life_raises_no_alarm(habits: Habits) -> None:
    _, alarms = lived(habits)
    assert alarms == []


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)
def test_who_falls_in_the_middle_of_the_day_is_missed_within_five_hours(habits: Habits) -> None:
    watch, _ = lived(habits)
    fallen = clock(DAYS, (habits.up + habits.bed) / 2)
    for minutes in (120, 60, 0):
        watch.observe("kitchen", LifeSign.MOTION, fallen - timedelta(minutes=minutes))
    assert watch.judge(fallen + timedelta(hours=5)).state is HomeState.SILENT

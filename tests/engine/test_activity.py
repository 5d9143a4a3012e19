"""How long it may be quiet: what the line learns, forgets, and says of itself."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.eldercare.engine.activity import (
    DEFAULT_CAUTION,
    FixedLimit,
    Limit,
    Reason,
    limit,
)
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.quiet_memory import WHOLE_HOME, QuietMemory, QuietTime
from tests.engine.living import SHANGHAI, clock, home_of, live

HOUR = 3600


def taught(*quiet: tuple[int, float, float, str], days: int = 60) -> QuietMemory:
    """Return a memory of quiet times: day, hour of the day, hours of quiet, sensor."""
    memory = QuietMemory()
    for day in range(1, days + 1):
        memory.live(day)
        for _, hour, hours, sensor in (one for one in quiet if one[0] == day):
            minute = int(hour * 60)
            memory.learn(QuietTime(sensor_id=sensor, day=day, minute=minute, seconds=hours * HOUR))
    return memory


def limit_at(
    memory: QuietMemory, hour: float, sensor: str = "living", *, has_door: bool = True
) -> Limit:
    return limit(memory, sensor, clock(0, hour), SHANGHAI, has_door=has_door)


def test_on_the_first_day_the_safe_default_holds() -> None:
    line = limit_at(QuietMemory(), 9)
    assert (line.seconds, line.reason) == (DEFAULT_CAUTION.default_s, Reason.NOTHING_LEARNED)


def test_the_default_holds_for_a_week_and_narrows_in_the_next() -> None:
    lines = [limit_at(taught((1, 9, 1, "living"), days=days), 9).seconds for days in (1, 5, 10, 14)]
    assert lines == sorted(lines, reverse=True)
    assert lines[1] == DEFAULT_CAUTION.default_s > lines[2]
    assert lines[-1] < 4 * HOUR


def test_the_default_of_an_evening_lasts_a_night() -> None:
    assert limit_at(QuietMemory(), 20).seconds == DEFAULT_CAUTION.default_night_s


def test_without_a_front_door_the_default_holds_for_a_month() -> None:
    memory = taught((1, 9, 1, "living"), days=29)
    assert limit_at(memory, 9, has_door=False).seconds == DEFAULT_CAUTION.default_s
    assert limit_at(memory, 9).seconds < 4 * HOUR


def test_a_limit_says_which_quiet_time_it_is_made_of() -> None:
    naps = [(day, 14, 3.0, "bed") for day in range(1, 61)]
    meals = [(day, 14, 1.6, "kitchen") for day in range(1, 61)]
    line = limit_at(taught(*naps, *meals), 14, "kitchen")
    assert line.reason is Reason.LONGEST_AFTER_SENSOR
    assert (line.longest_s, line.began, line.learned_days) == (1.6 * HOUR, time(14), 60)
    assert line.seconds == line.longest_s + line.margin_s


def test_at_an_hour_when_no_quiet_ever_began_it_may_last_until_it_always_ended() -> None:
    memory = taught(*((day, 11, 5.0, "living") for day in range(1, 61)))
    line = limit_at(memory, 13)
    assert line.reason is Reason.LONGEST_WAIT
    assert 3 * HOUR < line.seconds < 6 * HOUR


def test_the_fewer_days_speak_for_it_the_wider_the_margin() -> None:
    margins = [
        limit_at(taught((1, 13, 3.0, "living"), days=days), 13).margin_s for days in (15, 30, 60)
    ]
    assert margins == sorted(margins, reverse=True)
    assert margins[0] > margins[-1]


def test_a_sensor_that_spoke_last_on_a_few_days_narrows_nothing() -> None:
    naps = [(day, 13, 3.0, "bed") for day in range(1, 61)]
    memory = taught(*naps, (59, 13, 0.2, "hall"), (60, 13, 0.2, "hall"))
    assert limit_at(memory, 13, "hall").seconds == limit_at(memory, 13, "new").seconds


def test_who_has_once_slept_six_hours_may_sleep_a_whole_night() -> None:
    memory = taught((30, 22, 6.2, "bed"))
    line = limit_at(memory, 21.5, "bed")
    assert (line.seconds, line.reason) == (DEFAULT_CAUTION.most_s, Reason.MOST)


def test_who_sleeps_ten_hours_is_not_asked_before() -> None:
    memory = taught(*((day, 23, 10.0, "bed") for day in range(1, 61)))
    assert limit_at(memory, 23, "bed").seconds > 10 * HOUR


def test_who_works_at_night_may_sleep_by_day() -> None:
    memory = taught(*((day, 8.5, 7.5, "bed") for day in range(1, 61)))
    assert limit_at(memory, 8.5, "bed").seconds > 8 * HOUR
    assert limit_at(memory, 2).seconds == DEFAULT_CAUTION.least_s


def test_a_long_night_does_not_widen_the_day() -> None:
    memory = taught(*((day, 22, 8, "bed") for day in range(1, 61)))
    assert limit_at(memory, 22, "bed").seconds > 8 * HOUR
    assert limit_at(memory, 15).seconds == DEFAULT_CAUTION.least_s


def test_nobody_is_alarmed_before_the_least_limit() -> None:
    line = limit_at(taught(*((day, 9, 0.2, "living") for day in range(1, 61))), 9)
    assert (line.seconds, line.reason) == (DEFAULT_CAUTION.least_s, Reason.LEAST)


def test_a_sensor_after_which_it_is_never_quiet_narrows_the_day() -> None:
    naps = [(day, 13, 3.0, "bed") for day in range(1, 61)]
    steps = [(day, 13, 0.2, "hall") for day in range(1, 61)]
    memory = taught(*naps, *steps)
    assert limit_at(memory, 13, "hall").seconds < limit_at(memory, 13, "bed").seconds


def test_a_sensor_of_which_little_is_known_is_judged_like_the_home() -> None:
    memory = taught(*((day, 13, 3.0, "bed") for day in range(1, 61)))
    assert limit_at(memory, 13, "new").longest_s == 3 * HOUR


def test_where_people_sleep_the_last_sensor_says_nothing() -> None:
    nights = [(day, 22, 8.0, "bed") for day in range(1, 61)]
    steps = [(day, 22, 0.2, "hall") for day in range(1, 61)]
    assert limit_at(taught(*nights, *steps), 22, "hall").longest_s == 8 * HOUR


def test_a_quiet_time_is_forgotten_after_two_months_of_life() -> None:
    watch = home_of(20)
    live(watch, [20], hours=[7, 8, 9, 10, 15, 16, 17, 18, 19, 20, 21])
    live(watch, range(21, 24))
    watch.observe("living", LifeSign.MOTION, clock(24, 10))
    before = watch.limit()
    live(watch, range(25, 90))
    watch.observe("living", LifeSign.MOTION, clock(90, 10))
    after = watch.limit()
    assert before is not None
    assert after is not None
    assert after.seconds < before.seconds


def test_a_season_without_a_hub_forgets_nothing() -> None:
    watch = home_of(60)
    before = watch.learned_days
    live(watch, [200])
    assert watch.learned_days >= before - 12


def test_the_longest_night_is_remembered_within_twenty_minutes_and_a_short_pause_within_three() -> (
    None
):
    memory = taught((5, 20, 14.5, "living"), (6, 10, 1.51, "living"))
    night, pause = (memory.quiet_times(WHOLE_HOME, hour * 60).longest_s for hour in (20, 10))
    assert 14.5 * HOUR <= night < 14.5 * HOUR + 1200
    assert 1.51 * HOUR <= pause < 1.51 * HOUR + 180


@pytest.mark.parametrize(("genuine", "learned"), [(True, 1), (False, 5)])
def test_an_emergency_is_never_learned_and_a_false_alarm_is(genuine: bool, learned: int) -> None:
    watch = home_of(60)
    live(watch, [60], hours=range(7, 11))
    live(watch, [60], hours=range(15, 22))
    watch.settle(genuine=genuine)
    live(watch, [61], hours=range(7, 11))
    line = watch.line(clock(61, 10))[20]
    assert line.longest_s == learned * HOUR


def test_an_alarm_of_which_nobody_said_anything_is_learned_in_the_end() -> None:
    watch = home_of(60)
    live(watch, [60], hours=[*range(7, 11), *range(15, 22)])
    live(watch, range(61, 64))
    assert watch.line(clock(63, 22))[20].longest_s == 5 * HOUR


@pytest.mark.parametrize(("hour", "hours"), [(10, 5), (23, 9), (2, 9)])
def test_fixed_limits_hold_in_their_part_of_the_day(hour: float, hours: float) -> None:
    fixed = (
        FixedLimit(start=time(7), end=time(22), seconds=5 * HOUR),
        FixedLimit(start=time(22), end=time(7), seconds=9 * HOUR),
    )
    line = limit(taught(), "living", clock(0, hour), SHANGHAI, fixed=fixed)
    assert (line.seconds, line.reason) == (hours * HOUR, Reason.FIXED)


def test_a_fixed_limit_of_equal_times_holds_all_day() -> None:
    watch = HouseholdWatch(SHANGHAI, (FixedLimit(start=time(0), end=time(0), seconds=HOUR),))
    watch.observe("living", LifeSign.MOTION, clock(0, 3))
    assert watch.judge(clock(0, 3.5)).deadline == clock(0, 4)


@pytest.mark.parametrize("night", [datetime(2026, 3, 7, 22), datetime(2026, 10, 31, 22)])  # noqa: DTZ001
def test_when_the_clocks_change_a_limit_is_as_long_as_on_any_night(night: datetime) -> None:
    toronto = ZoneInfo("America/Toronto")
    watch = HouseholdWatch(toronto)
    for day in range(30, 0, -1):
        for hour in range(8):
            at = (night - timedelta(days=day)).replace(tzinfo=toronto) - timedelta(hours=2 * hour)
            watch.observe("bed", LifeSign.MOTION, at.astimezone(UTC))
    began = night.replace(tzinfo=toronto).astimezone(UTC)
    watch.observe("bed", LifeSign.MOTION, began)
    judged = watch.judge(began)
    assert judged.limit is not None
    assert judged.deadline == began + timedelta(seconds=judged.limit.seconds)

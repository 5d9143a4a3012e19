"""What is learned of a quiet time that raised an alarm or lasted longer than a night: what people found, and what has become a habit."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.lessons import LONGEST_SETTLED_S, Lessons
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.quiet_memory import (
    LONGEST_S,
    WHOLE_HOME,
    QuietMemory,
    QuietTime,
)
from tests.engine.living import SHANGHAI, clock, home_of, live

HOUR = 3600
STEP_S = 1200


def night(day: int, hours: float, hour: float = 20) -> QuietTime:
    return QuietTime(sensor_id="living", day=day, minute=int(hour * 60), seconds=hours * HOUR)


def learned_at(hour: float, nights: Iterable[QuietTime], *, settled: bool) -> float:
    """Return the hours that are remembered of quiet times about an hour of the day."""
    lessons, memory = Lessons(), QuietMemory()
    for one in nights:
        memory.live(one.day)
        lessons.learn(memory, one, settled=settled)
    return memory.quiet_times(WHOLE_HOME, int(hour * 60)).longest_s / HOUR


def test_a_quiet_time_over_twelve_hours_that_nobody_looked_into_is_not_learned() -> None:
    assert learned_at(20, [night(1, 12.5)], settled=False) == 0


def test_one_that_people_looked_into_is_learned_a_little_further() -> None:
    assert learned_at(20, [night(1, 16)], settled=True) == pytest.approx(12.75, abs=0.34)


@pytest.mark.parametrize("settled", [True, False])
def test_long_nights_are_a_habit_when_there_are_enough_of_them(settled: bool) -> None:
    nights = [night(1, 13.5), night(2, 15), night(5, 14)][: 2 if settled else 3]
    assert learned_at(20, nights, settled=settled) == pytest.approx(13.5, abs=0.34)


def test_two_long_nights_that_nobody_looked_into_are_no_habit() -> None:
    assert learned_at(20, [night(1, 14), night(2, 14)], settled=False) == 0


def test_long_quiet_times_at_other_times_of_day_bear_nothing_out() -> None:
    others = [night(1, 14), night(2, 14, hour=10), night(3, 14, hour=2)]
    assert learned_at(20, others, settled=False) == 0


def test_a_night_that_began_after_midnight_is_like_one_that_began_before() -> None:
    nights = [night(1, 14, hour=23), night(3, 14, hour=0.5), night(4, 14, hour=23.5)]
    assert learned_at(23.5, nights, settled=False) == pytest.approx(14, abs=0.34)


def test_long_nights_of_long_ago_bear_nothing_out() -> None:
    nights = [night(1, 14), night(2, 14), night(12, 14)]
    assert learned_at(20, nights, settled=False) == 0


def sleep_until_ten(watch: HouseholdWatch, days: range) -> list[int]:
    """Live from ten to eight; return the days on which the night was an alarm."""
    alarms = []
    for day in days:
        if watch.judge(clock(day, 10)).state is HomeState.SILENT:
            alarms.append(day)
        live(watch, [day], hours=range(10, 21))
    return alarms


def test_who_has_begun_to_sleep_fourteen_hours_is_asked_on_few_mornings_even_if_nobody_ever_says_anything() -> (
    None
):
    watch = home_of(30)
    assert sleep_until_ten(watch, range(30, 60)) == [30, 31, 32, 33, 34]


def longest_night(watch: HouseholdWatch) -> float:
    """Return how long it was ever quiet from nine in the evening on, in seconds."""
    return watch.line(clock(61, 12))[42].longest_s


def test_a_resident_who_answers_in_bed_teaches_the_whole_night() -> None:
    watch = home_of(60)
    assert watch.judge(clock(60, 7.75)).state is HomeState.SILENT
    watch.answer(clock(60, 7.75))
    live(watch, [60], hours=range(9, 22))
    assert longest_night(watch) == 12 * HOUR


def test_who_answers_and_is_not_seen_for_long_after_teaches_no_more_than_the_answer() -> None:
    watch = home_of(60)
    watch.answer(clock(60, 7.75))
    live(watch, [60], hours=range(13, 22))
    assert longest_night(watch) == 10.75 * HOUR


def test_a_night_in_which_nobody_could_be_seen_is_not_learned_through_an_answer() -> None:
    watch = home_of(60)
    watch.set_away(True, clock(60, 1))
    watch.set_away(False, clock(60, 2))
    watch.answer(clock(60, 7.75))
    live(watch, [60], hours=range(9, 22))
    assert longest_night(watch) == 10 * HOUR


def test_a_night_goes_on_across_a_restart_and_two_answers() -> None:
    watch = home_of(60)
    watch.answer(clock(60, 7.75))
    watch = HouseholdWatch.from_dict(watch.to_dict(), SHANGHAI)
    watch.answer(clock(60, 8))
    live(watch, [60], hours=range(9, 22))
    assert longest_night(watch) == 12 * HOUR


def test_a_home_of_which_nothing_was_seen_may_answer_too() -> None:
    watch = HouseholdWatch(SHANGHAI)
    watch.answer(clock(0, 9))
    watch.observe("living", LifeSign.MOTION, clock(0, 9) + timedelta(hours=1))
    assert watch.judge(clock(0, 10)).state is HomeState.HOME


QUIET_TIMES = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(0, 1439), st.floats(0, 1e6), st.booleans(), st.booleans()
    ),
    max_size=120,
)


@given(QUIET_TIMES)
def test_whatever_is_told_the_memory_stays_small_and_no_more_is_learned_than_was_quiet(
    told: list[tuple[int, int, float, bool, bool]],
) -> None:
    lessons, memory, longest = Lessons(), QuietMemory(), 0.0
    for day, minute, seconds, was_alarm, genuine in told:
        memory.live(day)
        quiet = QuietTime(sensor_id="living", day=day, minute=minute, seconds=seconds)
        lessons.take(memory, quiet, was_alarm=was_alarm)
        if was_alarm:
            lessons.settle(memory, genuine=genuine)
        longest = max(longest, seconds)
        remembered = memory.quiet_times(WHOLE_HOME, minute).longest_s
        assert remembered <= min(longest + STEP_S, LONGEST_S)
        assert len(lessons.long_ones) <= 20
    assert Lessons.from_dict(lessons.to_dict()) == lessons
    assert LONGEST_SETTLED_S < LONGEST_S

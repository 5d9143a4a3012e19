"""Weekends are told from working days only where they differ, and then each kind is judged by its own."""

from collections.abc import Callable

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.activity import Limit, Reason, limit
from custom_components.eldercare.engine.quiet_memory import QuietMemory, QuietTime
from custom_components.eldercare.engine.weeks import Weeks, differ, is_weekend
from tests.engine.living import BEGIN, SHANGHAI, clock

HOUR = 3600
FIRST = BEGIN.toordinal()
TWO = 14 * 60
STEPS = st.lists(st.integers(0, 240), min_size=10, max_size=40)
# BEGIN is a Monday.
MONDAY, SATURDAY = 70, 75


def taught(rest: Callable[[int], float]) -> QuietMemory:
    """Return a memory of ten weeks in which somebody rests at two in the afternoon for so many hours."""
    memory = QuietMemory()
    for day in range(FIRST, FIRST + 70):
        memory.live(day)
        seconds = rest(day) * HOUR
        memory.learn(QuietTime(sensor_id="living", day=day, minute=TWO, seconds=seconds))
    return memory


def limit_on(memory: QuietMemory, day: int, hour: float = 14) -> Limit:
    return limit(memory, "living", clock(day, hour), SHANGHAI)


def test_who_rests_longer_at_weekends_is_asked_sooner_on_working_days() -> None:
    memory = taught(lambda day: 4.0 if is_weekend(day, TWO) else 1.0 + day % 3 / 10)
    working, weekend = limit_on(memory, MONDAY), limit_on(memory, SATURDAY)
    assert working.reason is Reason.LONGEST_ON_SUCH_DAYS
    assert working.seconds < weekend.seconds
    assert weekend.longest_s == 4 * HOUR


def test_who_lives_every_day_alike_is_judged_alike_every_day() -> None:
    memory = taught(lambda day: 1.0 + day % 5 / 2)
    assert limit_on(memory, MONDAY).seconds == limit_on(memory, SATURDAY).seconds


def test_one_long_weekend_makes_no_difference() -> None:
    memory = taught(lambda day: 4.0 if day == FIRST + 68 else 1.0 + day % 3 / 10)
    assert limit_on(memory, MONDAY).seconds == limit_on(memory, SATURDAY).seconds


def test_a_night_belongs_to_the_morning_on_which_it_ends() -> None:
    friday, sunday = FIRST + 4, FIRST + 6
    assert is_weekend(friday, 23 * 60)
    assert not is_weekend(friday, 17 * 60)
    assert not is_weekend(sunday, 23 * 60)


@given(days=STEPS)
def test_the_same_days_never_differ(days: list[int]) -> None:
    assert not differ(days, list(reversed(days)))


@given(one=STEPS, other=STEPS)
def test_it_does_not_matter_which_kind_comes_first(one: list[int], other: list[int]) -> None:
    assert differ(one, other) == differ(other, one)


@given(one=STEPS, shift=st.integers(241, 300))
def test_days_without_anything_in_common_differ(one: list[int], shift: int) -> None:
    assert differ(one * 2, [value + shift for value in one * 2])


@given(few=st.lists(st.integers(0, 240), max_size=9), many=STEPS)
def test_a_few_days_say_nothing(few: list[int], many: list[int]) -> None:
    assert not differ(few, many)


@given(days=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 1439)), max_size=200))
def test_days_in_any_order_are_kept_and_found_again(days: list[tuple[int, int]]) -> None:
    weeks = Weeks()
    for day, minute in days:
        weeks.learn(day, minute, 20)
    again = Weeks.from_dict(weeks.to_dict())
    assert again == weeks
    assert len(weeks.longest) == len(Weeks().longest)


def test_days_that_were_not_kept_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        Weeks.from_dict({**Weeks().to_dict(), "kinds": "00"})

"""The hours an installer entered are the hours at which people are called, also over midnight and over the week's end."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.duty import is_on_duty
from custom_components.eldercare.model.community import Community, Duty, Hours, Responder
from custom_components.eldercare.register.register import community_of
from tests.community import community, responder

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EVERY_DAY = range(7)


def _volunteer(**entered: Any) -> tuple[Responder, Community]:
    """Return a responder who was entered with these duty fields, and their community in Shanghai."""
    person = responder("volunteer")
    person["data"] = {**person["data"], **entered}
    register = replace(community_of(community(person)), time_zone="Asia/Shanghai")
    return register.responders["responder-volunteer"], register


def _hours(**entered: Any) -> tuple[Hours, ...]:
    return _volunteer(**entered)[0].duty.hours


def test_who_was_entered_before_there_were_duty_hours_is_always_on_duty() -> None:
    person, _ = _volunteer()
    assert (person.building, person.grid, person.duty) == ("", "", Duty())


def test_building_and_grid_are_read() -> None:
    person, _ = _volunteer(building="3", grid="A")
    assert (person.building, person.grid) == ("3", "A")


def test_an_absence_is_read_as_utc() -> None:
    person, _ = _volunteer(away_until="2026-03-05T00:00:00+00:00")
    assert person.duty == Duty(away_until=datetime(2026, 3, 5, tzinfo=UTC))


def test_hours_without_days_hold_every_day() -> None:
    assert _hours(duty_from="08:00:00", duty_until="20:00:00") == tuple(
        Hours(weekday=day, start=time(8), end=time(20)) for day in EVERY_DAY
    )


def test_days_without_hours_are_whole_days() -> None:
    assert _hours(duty_days=["mon", "sun"]) == (
        Hours(weekday=0, start=time.min, end=time.max),
        Hours(weekday=6, start=time.min, end=time.max),
    )


def test_a_shift_over_midnight_ends_on_the_next_day_also_after_sunday() -> None:
    assert _hours(duty_days=["sun"], duty_from="22:00:00", duty_until="06:00:00") == (
        Hours(weekday=6, start=time(22), end=time.max),
        Hours(weekday=0, start=time.min, end=time(6)),
    )


def test_a_shift_until_midnight_does_not_reach_into_the_next_day() -> None:
    assert _hours(duty_days=["fri"], duty_from="18:00:00", duty_until="00:00:00") == (
        Hours(weekday=4, start=time(18), end=time.max),
    )


@pytest.mark.parametrize(
    ("local", "on_duty"),
    [
        (datetime(2026, 3, 1, 21, 59, tzinfo=SHANGHAI), False),  # a Sunday
        (datetime(2026, 3, 1, 22, 0, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 0, 0, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 5, 59, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 6, 0, tzinfo=SHANGHAI), False),
        (datetime(2026, 3, 2, 22, 0, tzinfo=SHANGHAI), False),
    ],
)
def test_the_sunday_night_shift_is_called_from_sunday_evening_until_monday_morning(
    local: datetime, on_duty: bool
) -> None:
    person, register = _volunteer(duty_days=["sun"], duty_from="22:00:00", duty_until="06:00:00")
    assert is_on_duty(person, local, register) is on_duty


MINUTES = st.integers(0, 24 * 60 - 1)


@given(
    days=st.lists(st.sampled_from(DAYS), unique=True),
    begins=MINUTES,
    lasts=st.integers(1, 24 * 60 - 1),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    minute=MINUTES,
)
def test_somebody_is_on_duty_exactly_within_a_shift_that_began_on_one_of_their_days(
    days: list[str], begins: int, lasts: int, minute: int, day: date
) -> None:
    midnight = datetime.combine(day, time.min, SHANGHAI)
    instant = midnight + timedelta(minutes=minute)
    shifts = [midnight + timedelta(days=back, minutes=begins) for back in (0, -1)]
    expected = any(
        (not days or DAYS[shift.weekday()] in days)
        and shift <= instant < shift + timedelta(minutes=lasts)
        for shift in shifts
    )
    person, register = _volunteer(
        duty_from=shifts[0].time().isoformat(),
        duty_until=(shifts[0] + timedelta(minutes=lasts)).time().isoformat(),
        **({"duty_days": days} if days else {}),
    )
    assert is_on_duty(person, instant, register) is expected

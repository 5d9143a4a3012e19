"""Who may be called when, and who is nearest."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.duty import is_on_duty, nearest_first, next_day
from custom_components.eldercare.engine.duty_ahead import hole_in_duty
from custom_components.eldercare.model.community import Duty, Hours, Responder
from custom_components.eldercare.model.facts import RoleNotCalled
from custom_components.eldercare.model.words import Purpose, Role, SensorKind, Sign, Unsaid
from tests.engine.case import HOME, START, Case, neighbourhood, person

SHANGHAI = ZoneInfo("Asia/Shanghai")
BY_DAY = Duty(hours=tuple(Hours(weekday=d, start=time(8), end=time(20)) for d in range(7)))


def off_at_night(key: str, role: Role, number: int) -> Responder:
    return replace(person(key, role, number), duty=BY_DAY)


@pytest.mark.parametrize(
    ("local", "on_duty"),
    [
        (datetime(2026, 3, 2, 7, 59, tzinfo=SHANGHAI), False),
        (datetime(2026, 3, 2, 8, 0, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 19, 59, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 20, 0, tzinfo=SHANGHAI), False),
    ],
)
def test_hours_of_duty_are_local_time(local: datetime, on_duty: bool) -> None:
    someone = off_at_night("li", Role.VOLUNTEER, 1)
    assert is_on_duty(someone, local.astimezone(UTC), neighbourhood(someone)) is on_duty


def test_duty_until_midnight_includes_the_last_minute() -> None:
    late = replace(
        person("li", Role.VOLUNTEER, 1),
        duty=Duty(hours=(Hours(weekday=0, start=time(18), end=time(0)),)),
    )
    instant = datetime(2026, 3, 2, 23, 59, tzinfo=SHANGHAI)
    assert is_on_duty(late, instant, neighbourhood(late))


def test_who_is_away_until_sunday_is_not_called_before() -> None:
    away = replace(person("li", Role.VOLUNTEER, 1), duty=Duty(away_until=START + timedelta(days=2)))
    community = neighbourhood(away)
    assert not is_on_duty(away, START, community)
    assert is_on_duty(away, START + timedelta(days=2), community)


def test_who_is_off_duty_is_not_called_and_the_next_step_comes_at_once() -> None:
    case = Case(off_at_night("li", Role.VOLUNTEER, 1), person("chen", Role.COMMITTEE, 4))
    case.press()
    assert case.told(Purpose.ALARM) == ["chen"]
    reasons = {f.role: f.reason for f in case.facts if isinstance(f, RoleNotCalled)}
    assert reasons[Role.VOLUNTEER] is Unsaid.NOT_ON_DUTY


def test_when_nobody_came_a_life_is_put_before_duty_hours() -> None:
    case = Case(off_at_night("li", Role.VOLUNTEER, 1), person("zhang", Role.PROPERTY, 3))
    case.press()
    case.hand_over_everything()
    case.wait(300)
    assert "li" in case.told(Purpose.ALARM)


def test_the_nearest_are_of_the_building_then_of_the_grid_then_who_was_not_called_lately() -> None:
    people = [
        replace(person("far", Role.VOLUNTEER, 1)),
        replace(person("grid", Role.VOLUNTEER, 2), grid="A"),
        replace(person("house", Role.VOLUNTEER, 3), building="3"),
        replace(person("rested", Role.VOLUNTEER, 4)),
    ]
    community = neighbourhood(*people)
    community = replace(community, last_called={"far": START})
    home = replace(community.households[HOME], grid="A")
    assert [p.id for p in nearest_first(people, home, community)] == [
        "house",
        "grid",
        "rested",
        "far",
    ]


def test_where_nothing_happened_in_a_home_nobody_is_nearer_than_another() -> None:
    people = [person("far", Role.VOLUNTEER, 1), replace(person("a", Role.VOLUNTEER, 2), grid="A")]
    assert [one.id for one in nearest_first(people, None, neighbourhood())] == ["a", "far"]


def test_two_of_many_volunteers_are_called_first_and_the_others_a_minute_later() -> None:
    people = [person(f"v{n}", Role.VOLUNTEER, n) for n in range(1, 6)]
    case = Case(*people)
    case.press()
    assert case.told(Purpose.ALARM) == ["v1", "v2"]
    case.hand_over_everything()
    case.wait(60)
    assert sorted(case.told(Purpose.ALARM)[2:]) == ["v3", "v4", "v5"]


def test_the_next_alarm_begins_with_who_was_not_called_for_the_last_one() -> None:
    case = Case(*(person(f"v{n}", Role.VOLUNTEER, n) for n in range(1, 5)))
    case.press()
    case.wait(1)
    case.press(household="zhao")
    assert case.told(Purpose.ALARM) == ["v1", "v2", "v3", "v4"]


def test_smoke_calls_every_volunteer_on_duty() -> None:
    case = Case(*(person(f"v{n}", Role.VOLUNTEER, n) for n in range(1, 5)))
    case.signal(SensorKind.SMOKE, Sign.HAZARD)
    assert sorted(case.told(Purpose.ALARM)) == ["v1", "v2", "v3", "v4"]


def test_a_hole_in_the_duty_list_is_found_before_it_comes() -> None:
    someone = off_at_night("li", Role.VOLUNTEER, 1)
    community = neighbourhood(someone)
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI).astimezone(UTC)
    hole = hole_in_duty([someone], noon, community)
    assert hole is not None
    assert hole.astimezone(SHANGHAI).time() == time(20)
    assert hole_in_duty([person("zhang", Role.PROPERTY, 3)], noon, community) is None
    assert hole_in_duty([], noon, community) is not None


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_the_next_day_is_never_before_now_nor_after_tomorrow(now: datetime, zone: str) -> None:
    community = replace(neighbourhood(), time_zone=zone)
    day = next_day(now, community)
    assert now <= day <= now + timedelta(hours=26)
    local = day.astimezone(ZoneInfo(zone)).time()
    assert community.day_from <= local < community.day_until

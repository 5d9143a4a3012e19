"""Why somebody may not be called, and that nothing unknown ever keeps anybody from being called."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.duty import (
    is_day,
    is_on_duty,
    night_began,
    why_not_called,
)
from custom_components.eldercare.model.community import Community, Duty, Hours, Responder
from custom_components.eldercare.model.words import Lane, Role, Unsaid
from tests.engine.case import neighbourhood, person

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
NIGHT = datetime(2026, 3, 2, 23, tzinfo=SHANGHAI)
ROTA = "schedule.rota"
ALWAYS = Duty()
MONDAY_MORNING = (Hours(weekday=0, start=time(8), end=time(11)),)
NOT_LIFE = [lane for lane in Lane if lane is not Lane.LIFE]


def _li(duty: Duty = ALWAYS, *, consent: bool = True) -> Responder:
    return replace(person("li", Role.VOLUNTEER, 1), duty=duty, consent=consent)


def _reason(
    duty: Duty, now: datetime = NOON, lane: Lane = Lane.LIFE, **now_is: Any
) -> Unsaid | None:
    li = _li(duty)
    community: Community = replace(neighbourhood(li), **now_is)
    return why_not_called(li, now.astimezone(UTC), community, lane)


@pytest.mark.parametrize("lane", Lane)
def test_who_has_not_agreed_is_never_called(lane: Lane) -> None:
    li = _li(consent=False)
    assert why_not_called(li, NOON, neighbourhood(li), lane) is Unsaid.NO_CONSENT
    assert not is_on_duty(li, NOON, neighbourhood(li))


@pytest.mark.parametrize(
    ("entities_on", "reason"),
    [({ROTA: True}, None), ({ROTA: False}, Unsaid.NOT_ON_DUTY), ({}, None)],
    ids=["on", "off", "unknown"],
)
def test_duty_follows_the_entity_and_counts_while_the_entity_is_unknown(
    entities_on: dict[str, bool], reason: Unsaid | None
) -> None:
    assert _reason(Duty(entity=ROTA), entities_on=entities_on) is reason


@pytest.mark.parametrize(
    ("local_hour", "is_on", "reason"),
    [(9, False, None), (9, True, None), (12, True, None), (12, False, Unsaid.NOT_ON_DUTY)],
)
def test_hours_and_entity_add_up(local_hour: int, is_on: bool, reason: Unsaid | None) -> None:
    duty = Duty(hours=MONDAY_MORNING, entity=ROTA)
    now = NOON.replace(hour=local_hour)
    assert _reason(duty, now, entities_on={ROTA: is_on}) is reason


@pytest.mark.parametrize(
    "duty",
    [Duty(), Duty(hours=(Hours(weekday=0, start=time(8), end=time(20)),)), Duty(entity=ROTA)],
)
def test_who_is_off_on_holidays_is_not_called_whatever_else_says(duty: Duty) -> None:
    off = replace(duty, off_on_holidays=True)
    holiday: dict[str, Any] = {"is_holiday": True, "entities_on": {ROTA: True}}
    assert _reason(off, **holiday) is Unsaid.NOT_ON_DUTY
    assert _reason(duty, **holiday) is None
    assert _reason(off, entities_on={ROTA: True}) is None


@pytest.mark.parametrize("lane", NOT_LIFE)
@pytest.mark.parametrize(
    ("limit", "called", "reason"),
    [
        (None, 9, None),
        (2, 1, None),
        (2, 2, Unsaid.CALLED_ENOUGH_TONIGHT),
        (2, 3, Unsaid.CALLED_ENOUGH_TONIGHT),
        (0, 0, Unsaid.CALLED_ENOUGH_TONIGHT),
    ],
)
def test_at_night_nobody_is_called_more_often_than_they_said(
    lane: Lane, limit: int | None, called: int, reason: Unsaid | None
) -> None:
    duty = Duty(calls_per_night=limit)
    assert _reason(duty, NIGHT, lane, called_tonight={"li": called}) is reason


def test_a_limit_for_the_night_holds_neither_by_day_nor_where_a_life_is_in_danger() -> None:
    duty = Duty(calls_per_night=0)
    assert _reason(duty, NOON, Lane.WELFARE) is None
    assert _reason(duty, NIGHT, Lane.LIFE) is None


@pytest.mark.parametrize(
    ("clock", "limited"),
    [
        (time(6, 59), True),
        (time(7), False),
        (time(21, 59), False),
        (time(22), True),
        (time(0), True),
    ],
)
def test_the_limit_holds_from_the_communitys_night_to_its_day(clock: time, limited: bool) -> None:
    now = datetime.combine(NOON.date(), clock, SHANGHAI)
    reason = _reason(Duty(calls_per_night=0), now, Lane.SERVICE)
    assert (reason is Unsaid.CALLED_ENOUGH_TONIGHT) is limited


def test_duty_until_midnight_holds_to_the_last_instant_of_the_day() -> None:
    duty = Duty(hours=(Hours(weekday=0, start=time(18), end=time.max),))
    last = datetime.combine(NOON.date(), time.max, SHANGHAI)
    assert _reason(duty, last) is None
    assert _reason(duty, last + timedelta(microseconds=1)) is Unsaid.NOT_ON_DUTY


@pytest.mark.parametrize(
    ("instant", "on_duty"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), False),  # 01:59, then the clock goes to 03:00
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 0, 29, tzinfo=UTC), False),  # 02:29 for the first time
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), False),  # 02:00 for the second time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
    ],
)
def test_duty_from_half_past_two_follows_the_clock_on_the_wall_when_it_is_set(
    instant: datetime, on_duty: bool
) -> None:
    li = _li(Duty(hours=(Hours(weekday=6, start=time(2, 30), end=time(8)),)))
    berlin = replace(neighbourhood(li), time_zone="Europe/Berlin")
    assert is_on_duty(li, instant, berlin) is on_duty


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"]),
)
def test_the_night_in_which_calls_are_counted_began_within_the_last_day(
    now: datetime, zone: str
) -> None:
    community = replace(neighbourhood(), time_zone=zone)
    began = night_began(now, community)
    assert now - timedelta(hours=26) < began <= now
    assert began.astimezone(ZoneInfo(zone)).time() == community.day_until
    assert is_day(now, community) or not is_day(began, community)

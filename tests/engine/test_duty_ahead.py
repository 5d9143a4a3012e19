"""A hole in the duty list is found to the second, before it comes, also when the clock is set."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.duty import is_on_duty
from custom_components.eldercare.engine.duty_ahead import Outlook, Span, hole_in_duty
from custom_components.eldercare.model.community import Community, Duty, Hours, Responder
from custom_components.eldercare.model.words import Role
from tests.engine.case import neighbourhood, person

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # in Shanghai
ROTA = "calendar.rota"
DAY = timedelta(days=1)


def _people(*duties: Duty) -> tuple[list[Responder], Community]:
    people = [
        replace(person(f"p{number}", Role.VOLUNTEER, number), duty=duty)
        for number, duty in enumerate(duties)
    ]
    return people, neighbourhood(*people)


def _hole(*duties: Duty, now: datetime = NOON, outlook: Outlook | None = None) -> datetime | None:
    people, community = _people(*duties)
    return hole_in_duty(people, now, community, outlook=outlook)


def _daily(start: time, end: time) -> Duty:
    return Duty(hours=tuple(Hours(weekday=day, start=start, end=end) for day in range(7)))


def test_a_hole_of_a_minute_is_found() -> None:
    assert _hole(_daily(time(0), time(19, 7)), _daily(time(19, 8), time.max)) == NOON + timedelta(
        hours=7, minutes=7
    )


def test_a_hole_that_is_there_already_is_told_at_once() -> None:
    assert _hole(_daily(time(19), time(20))) == NOON


def test_there_is_no_hole_where_one_shift_begins_as_the_other_ends() -> None:
    assert _hole(_daily(time(0), time(19, 7)), _daily(time(19, 7), time.max)) is None


def test_midnight_is_no_hole_between_two_days_of_duty() -> None:
    assert _hole(_daily(time(0), time.max)) is None


def test_nobody_at_all_is_a_hole() -> None:
    assert _hole() == NOON


def test_a_span_ends_before_its_end() -> None:
    span = Span(start=NOON, end=NOON + DAY)
    assert span.covers(NOON)
    assert not span.covers(span.end)


def test_an_absence_that_ends_in_time_is_no_hole_afterwards() -> None:
    back = NOON + timedelta(hours=3)
    assert _hole(Duty(away_until=back), _daily(time(0), time(15))) is None
    assert _hole(Duty(away_until=back), _daily(time(0), time(14))) == back - timedelta(hours=1)


def test_without_consent_nobody_fills_a_hole() -> None:
    people, community = _people(Duty())
    silent = [replace(people[0], consent=False)]
    assert hole_in_duty(silent, NOON, community) == NOON


def test_a_calendar_that_ends_its_shift_leaves_a_hole_then() -> None:
    shift = Span(start=NOON - DAY, end=NOON + timedelta(hours=2, seconds=5))
    assert _hole(Duty(entity=ROTA), outlook=Outlook(on={ROTA: (shift,)})) == shift.end


def test_a_calendar_that_cannot_be_read_leaves_no_hole() -> None:
    assert _hole(Duty(entity=ROTA), outlook=Outlook()) is None


def test_a_holiday_tomorrow_leaves_a_hole_from_midnight() -> None:
    midnight = datetime(2026, 3, 2, 16, tzinfo=UTC)
    outlook = Outlook(holidays=(Span(start=midnight, end=midnight + DAY),))
    assert _hole(Duty(off_on_holidays=True), outlook=outlook) == midnight


def test_without_an_outlook_things_are_taken_to_stay_as_they_are() -> None:
    people, community = _people(Duty(entity=ROTA))
    off = replace(community, entities_on={ROTA: False})
    assert hole_in_duty(people, NOON, off) == NOON
    assert hole_in_duty(people, NOON, replace(off, entities_on={ROTA: True})) is None


@pytest.mark.parametrize(
    ("day", "hole"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["half past two does not come", "half past two comes twice"],
)
def test_a_shift_that_ends_at_half_past_two_ends_rightly_when_the_clock_is_set(
    day: datetime, hole: datetime
) -> None:
    duty = Duty(
        hours=(
            Hours(weekday=5, start=time(0), end=time.max),
            Hours(weekday=6, start=time(0), end=time(2, 30)),
        )
    )
    people, community = _people(duty)
    berlin = replace(community, time_zone="Europe/Berlin")
    assert hole_in_duty(people, day, berlin) == hole


QUARTERS = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
HOURS = st.builds(Hours, weekday=st.integers(0, 6), start=QUARTERS, end=QUARTERS)
DUTIES = st.builds(Duty, hours=st.lists(HOURS, min_size=1, max_size=6).map(tuple))


@settings(max_examples=60)
@given(
    duties=st.lists(DUTIES, max_size=4),
    now=st.sampled_from([datetime(2026, 3, 28), datetime(2026, 10, 24), datetime(2026, 10, 3)]),  # noqa: DTZ001 - the zone is added below
    later=st.integers(0, 24 * 4),
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"]),
)
def test_before_a_hole_somebody_is_always_on_duty_and_then_nobody(
    duties: list[Duty], now: datetime, later: int, zone: str
) -> None:
    begin = now.replace(tzinfo=UTC) + timedelta(minutes=15 * later)
    people, community = _people(*duties)
    community = replace(community, time_zone=zone)
    hole = hole_in_duty(people, begin, community)
    quarters = [begin + timedelta(minutes=15 * one) for one in range(24 * 4 + 1)]
    lonely = [
        quarter
        for quarter in quarters
        if not any(is_on_duty(one, quarter, community) for one in people)
    ]
    assert hole == (lonely[0] if lonely else None)

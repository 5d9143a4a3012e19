"""Whatever the signs, their order and the clock: no crash, no alarm from nothing, no growth, and nothing lost by a restart."""

from datetime import UTC, datetime, timedelta
import json
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.activity import DEFAULT_CAUTION
from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.watch_kept import UnreadableWatchError
from tests.engine.living import SHANGHAI, clock, home_of, live

ZONES = st.sampled_from(["Asia/Shanghai", "America/Toronto", "Australia/Lord_Howe", "UTC"])
# Around a leap day, and around both changes of the clocks.
MOMENTS = st.one_of(
    *(
        st.datetimes(begin, begin + timedelta(days=4), timezones=st.just(UTC))
        for begin in (datetime(2028, 2, 27), datetime(2026, 3, 7), datetime(2026, 10, 30))  # noqa: DTZ001
    )
)
SENSORS = st.sampled_from(["living", "bed", "hall", "door", "tap"])
SIGNS = st.lists(st.tuples(SENSORS, st.sampled_from(LifeSign), MOMENTS), max_size=40)


def told(zone: str, signs: list[tuple[str, LifeSign, datetime]]) -> HouseholdWatch:
    watch = HouseholdWatch(ZoneInfo(zone))
    for sensor, sign, at in signs:
        watch.observe(sensor, sign, at)
        watch.next_look(at)
    return watch


@given(zone=ZONES, signs=SIGNS, now=MOMENTS)
def test_any_order_of_any_signs_gives_a_judgement(
    zone: str, signs: list[tuple[str, LifeSign, datetime]], now: datetime
) -> None:
    watch = told(zone, signs)
    judged = watch.judge(now)
    assert judged.state in HomeState
    assert watch.next_look(now) > now


@given(zone=ZONES, signs=SIGNS, now=MOMENTS)
def test_nobody_is_silent_before_the_least_limit_has_passed(
    zone: str, signs: list[tuple[str, LifeSign, datetime]], now: datetime
) -> None:
    judged = told(zone, signs).judge(now)
    if judged.state is HomeState.SILENT:
        assert judged.since is not None
        assert (now - judged.since).total_seconds() >= DEFAULT_CAUTION.least_s


@given(zone=ZONES, signs=SIGNS, now=MOMENTS)
def test_a_restart_changes_nothing(
    zone: str, signs: list[tuple[str, LifeSign, datetime]], now: datetime
) -> None:
    watch = told(zone, signs)
    kept = json.loads(json.dumps(watch.to_dict()))
    again = HouseholdWatch.from_dict(kept, ZoneInfo(zone))
    assert again.to_dict() == kept
    assert again.judge(now) == watch.judge(now)


@given(zone=ZONES, signs=SIGNS, data=st.data())
def test_what_comes_twice_or_late_changes_nothing(
    zone: str, signs: list[tuple[str, LifeSign, datetime]], data: st.DataObject
) -> None:
    in_order = sorted(signs, key=lambda one: one[2])
    motions = [one for one in in_order if one[1] is LifeSign.MOTION]
    watch, late = HouseholdWatch(ZoneInfo(zone)), HouseholdWatch(ZoneInfo(zone))
    for number, one in enumerate(motions):
        watch.observe(*one)
        late.observe(*one)
        late.observe(*data.draw(st.sampled_from(motions[: number + 1])))
    if motions:
        now = motions[-1][2] + timedelta(hours=1)
        assert late.judge(now).since == watch.judge(now).since


@given(jump=st.timedeltas(timedelta(minutes=6), timedelta(days=4000)))
def test_a_clock_that_was_ahead_does_not_hide_a_silence(jump: timedelta) -> None:
    watch = home_of(30)
    watch.observe("living", LifeSign.MOTION, clock(30, 10) + jump)
    watch.judge(clock(30, 10))
    assert watch.judge(clock(30, 21)).state is HomeState.SILENT


@given(hours=st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_nothing_of_blindness_is_an_alarm(hours: list[float]) -> None:
    watch = home_of(20)
    for number, hour in enumerate(sorted(hours)):
        now = clock(20, hour)
        if number % 2 == 0:
            watch.lose_sight(Unseen.OFFLINE, now)
            assert watch.judge(now).state is HomeState.OFFLINE
        else:
            watch.regain_sight(now)
            assert watch.judge(now).state is not HomeState.SILENT


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 23))
def test_ten_years_cost_no_more_than_two_months(seed: int) -> None:
    watch = HouseholdWatch(SHANGHAI)
    sizes = []
    for day in range(0, 3652, 60):
        live(watch, range(day, day + 60), hours=[7, 8 + seed / 24, 13, 20, 22])
        sizes.append(len(json.dumps(watch.to_dict())))
    assert max(sizes[2:]) <= sizes[1] * 1.02


def test_sensors_that_come_and_go_do_not_pile_up() -> None:
    watch = HouseholdWatch(SHANGHAI)
    for day in range(400):
        live(watch, [day], hours=[8, 9, 20], sensor=f"motion_{day}")
    assert len(json.dumps(watch.to_dict())) < 30_000
    assert watch.judge(clock(399, 21)).state is HomeState.HOME


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"schema": 99},
        {"schema": 2},
        {"schema": 2, "memory": {}},
        {"schema": 2, "memory": {"rows": {"": ["zz", "", ""]}}},
    ],
)
def test_a_state_that_cannot_be_read_says_so(kept: dict[str, object]) -> None:
    with pytest.raises(UnreadableWatchError, match=r"kept"):
        HouseholdWatch.from_dict(kept, SHANGHAI)

"""A day can be lived again, and no sensor says what a real one could not."""

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from simulators.neighbourhood import Home, day, live, neighbourhood
from simulators.neighbourhood.residents import DAY, Moment

from .conftest import VirtualClock

HOMES = neighbourhood(seed=1, count=12)
A_MORNING = datetime(2026, 11, 22, 7, tzinfo=UTC)

any_day = given(
    home=st.sampled_from(HOMES),
    seed=st.integers(),
    on=st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1)),
)


def _by_sensor(moments: list[Moment]) -> dict[str, list[str]]:
    states = defaultdict(list)
    for moment in moments:
        states[moment.sensor].append(moment.state)
    return states


def _sees(sensor: str) -> bool:
    return sensor.startswith("motion_") and not sensor.endswith("_battery")


@any_day
def test_the_same_seed_and_date_give_the_same_day(home: Home, seed: int, on: date) -> None:
    assert day(home, seed, on) == day(home, seed, on)


@any_day
def test_a_day_is_told_in_order_and_within_its_hours(home: Home, seed: int, on: date) -> None:
    times = [moment.at for moment in day(home, seed, on)]
    assert times == sorted(times)
    assert all(0 <= at <= DAY for at in times)


@any_day
def test_an_opened_door_is_always_closed_again(home: Home, seed: int, on: date) -> None:
    door = _by_sensor(day(home, seed, on))["door"]
    assert door == ["OPEN", "CLOSE"] * (len(door) // 2)


@any_day
def test_movement_begins_and_ends_in_turn(home: Home, seed: int, on: date) -> None:
    for sensor, states in _by_sensor(day(home, seed, on)).items():
        if _sees(sensor):
            assert states == ["ON", "OFF"] * (len(states) // 2)


@any_day
def test_only_mounted_sensors_speak(home: Home, seed: int, on: date) -> None:
    for moment in day(home, seed, on):
        assert home.entity_id(moment.sensor)


@any_day
def test_somebody_is_seen_every_day(home: Home, seed: int, on: date) -> None:
    assert any(_sees(moment.sensor) for moment in day(home, seed, on))


@any_day
def test_every_battery_reports_once_a_day(home: Home, seed: int, on: date) -> None:
    reports = [moment for moment in day(home, seed, on) if moment.sensor.endswith("_battery")]
    assert len(reports) == sum(device.battery is not None for device in home.devices)


def test_days_differ() -> None:
    assert day(HOMES[0], 1, date(2026, 1, 1)) != day(HOMES[0], 1, date(2026, 1, 2))


def test_homes_differ() -> None:
    times = {tuple(moment.at for moment in day(home, 1, date(2026, 1, 1))) for home in HOMES}
    assert len(times) == len(HOMES)


class _Over(Exception):
    """The time that a test wants to see is over."""


async def _lived(
    clock: VirtualClock, seconds: float, *, speed: float, motionless: frozenset[str] = frozenset()
) -> list[tuple[float, str, str]]:
    """Let the twelve homes live for some seconds of the clock, and return what they reported."""
    reported: list[tuple[float, str, str]] = []

    async def report(home: Home, sensor: str, _state: str) -> None:
        if clock.now() > seconds:
            raise _Over
        reported.append((clock.now(), home.code, sensor))

    with suppress(_Over):
        await live(
            HOMES,
            report,
            seed=1,
            begin=A_MORNING,
            speed=speed,
            now=clock.now,
            sleep=clock.sleep,
            motionless=motionless,
        )
    return reported


async def test_all_homes_live_and_time_goes_forward(clock: VirtualClock) -> None:
    reported = await _lived(clock, 24 * 60, speed=60)
    assert {code for _, code, _ in reported} == {home.code for home in HOMES}
    times = [at for at, _, _ in reported]
    assert times == sorted(times)


async def test_sixty_times_the_speed_fits_an_hour_into_a_minute(clock: VirtualClock) -> None:
    fast = await _lived(clock, 60, speed=60)
    slow = await _lived(VirtualClock(), 3600, speed=1)
    assert [said[1:] for said in fast] == [said[1:] for said in slow]


async def test_life_goes_on_after_midnight(clock: VirtualClock) -> None:
    reported = await _lived(clock, timedelta(days=3).total_seconds() / 600, speed=600)
    last = max(at for at, _, sensor in reported if _sees(sensor))
    assert last > timedelta(days=2.5).total_seconds() / 600


async def test_who_has_fallen_is_not_seen_but_the_batteries_report(clock: VirtualClock) -> None:
    fallen = HOMES[0].code
    reported = await _lived(clock, 24 * 60, speed=60, motionless=frozenset({fallen}))
    sensors = {sensor for _, code, sensor in reported if code == fallen}
    assert sensors
    assert all(sensor.endswith("_battery") for sensor in sensors)


async def test_standing_time_is_refused(clock: VirtualClock) -> None:
    with pytest.raises(ValueError, match="above 0"):
        await _lived(clock, 1, speed=0)

"""Whatever order, clock or fate reports have, supervision neither breaks nor finds what is not there."""

from datetime import UTC, datetime, timedelta
import json
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.findings import WHOLE_HOME, Fault, Finding
from custom_components.eldercare.engine.supervision import LOOK_AT_LEAST_EVERY, Supervision
from custom_components.eldercare.model.devices import Report
from tests.engine.supervised_home import (
    BUTTON,
    DOOR,
    KITCHEN,
    LIVING,
    LOOK,
    PLUG,
    SMOKE,
    START,
    SupervisedHome,
)

DEVICES = (LIVING, KITCHEN, DOOR, SMOKE, BUTTON, PLUG)
KEYS = [device.id for device in DEVICES]
# What a home of six devices may cost, written down; that a sensor was lost for years adds nothing.
MOST_CHARACTERS = 6000

reports = st.fixed_dictionaries(
    {"sensor_id": st.sampled_from([*KEYS, "stranger"])},
    optional={
        "is_on": st.booleans(),
        "battery_percent": st.floats(),
        "battery_is_low": st.booleans(),
        "link": st.integers(-1000, 1000),
        "is_tampered": st.booleans(),
    },
)
jumps = st.integers(-400 * 86400, 400 * 86400) | st.integers(0, 7200)
acts = st.lists(
    st.tuples(
        st.sampled_from(["hear", "lose", "come back", "hub down", "hub up", "watch", "look"]),
        jumps,
        jumps,
        reports,
        st.sets(st.sampled_from(DEVICES)),
    ),
    max_size=60,
)


def told(supervision: Supervision, act: str, now: datetime, at: datetime, **said: object) -> None:
    """Tell supervision one thing of whatever kind."""
    key = str(said["sensor_id"])
    match act:
        case "hear":
            supervision.hear(Report(at=at, **said), now)  # type: ignore[arg-type]  # drawn from a table
        case "lose":
            supervision.lose(key, now)
        case "come back":
            supervision.come_back(key, now)
        case "hub down":
            supervision.lose_hub(at, now)
        case "hub up":
            supervision.regain_hub(now)


@given(acts)
@settings(max_examples=200, deadline=None)
def test_nothing_that_can_be_told_breaks_it(story: list[tuple[str, int, int, dict, set]]) -> None:  # type: ignore[type-arg]
    home = SupervisedHome(*DEVICES)
    now, watched = START, set(KEYS)
    for act, passed, ago, said, devices in story:
        now += timedelta(seconds=passed)
        if act == "watch":
            home.supervision.watch(devices, now)
            watched = {device.id for device in devices}
        else:
            told(home.supervision, act, now, now - timedelta(seconds=ago), **said)
        found = home.supervision.findings(now)
        home.restarts()
        assert home.supervision.findings(now) == found
        assert {one.sensor_id for one in found} <= watched | {WHOLE_HOME}
        assert home.supervision.what_cannot_be_seen(now) <= watched
        assert now < home.supervision.next_look(now) <= now + LOOK_AT_LEAST_EVERY
        assert len(json.dumps(home.supervision.to_dict())) < MOST_CHARACTERS


@given(
    seed=st.integers(0, 2**32),
    late_s=st.integers(0, 4 * 3600),
    twice=st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_shuffled_late_and_repeated_reports_of_a_healthy_home_are_no_fault(
    seed: int, late_s: int, twice: bool
) -> None:
    chance = Random(seed)  # noqa: S311 - a repeatable shuffle, no secret
    arrivals: list[tuple[float, Report]] = []
    for hour in range(10 * 24):
        for key in KEYS:
            is_on = hour % 2 == 0 if key in ("living", "kitchen") else None
            at = START + timedelta(hours=hour, seconds=chance.uniform(0, 3600))
            report = Report(sensor_id=key, at=at, is_on=is_on, battery_percent=80)
            arrivals += [(chance.uniform(0, late_s), report) for _ in range(1 + twice)]
    home = SupervisedHome(*DEVICES)
    arrivals.sort(key=lambda one: one[1].at + timedelta(seconds=one[0]))
    for delay, report in arrivals:
        now = report.at + timedelta(seconds=delay)
        home.supervision.hear(report, now)
        assert home.supervision.findings(now) == ()


@given(
    fates=st.lists(
        st.tuples(
            st.sampled_from(["live", "sleep", "clock set", "restart", "hub down"]),
            st.integers(1, 200),
        ),
        max_size=12,
    )
)
@settings(max_examples=50, deadline=None)
def test_the_hubs_own_absences_and_clocks_are_never_a_sensors_fault(
    fates: list[tuple[str, int]],
) -> None:
    home = SupervisedHome(*DEVICES)
    home.lives(hours=1)
    for fate, hours in fates:
        before = home.now
        match fate:
            case "sleep":
                home.now += timedelta(hours=1 + hours)
            case "clock set":
                home.now += timedelta(hours=(hours - 100) * 50)
            case "restart":
                home.restarts()
            case "hub down":
                home.now += timedelta(hours=hours)
                home.supervision.lose_hub(before, home.now)
                home.supervision.regain_hub(home.now)
        home.lives(hours=min(hours, 48))
    assert {fault for _, fault in home.history} <= {Fault.HUB_DOWN}


@pytest.mark.parametrize(
    "begin", [datetime(2026, 3, 7, 12, tzinfo=UTC), datetime(2026, 10, 31, 12, tzinfo=UTC)]
)
def test_changing_the_clocks_for_summer_changes_nothing(begin: datetime) -> None:
    def findings(zone: ZoneInfo) -> list[tuple[Finding, ...]]:
        supervision = Supervision(begin.astimezone(zone))
        supervision.watch(DEVICES, begin.astimezone(zone))
        seen = []
        for tick in range(4 * 96):
            now = (begin + tick * LOOK).astimezone(zone)
            if tick < 96:
                supervision.hear(Report(sensor_id="smoke", at=now), now)
            supervision.hear(Report(sensor_id="plug", at=now), now)
            seen.append(supervision.findings(now))
            assert supervision.next_look(now) - now.astimezone(UTC) <= LOOK_AT_LEAST_EVERY
        return seen

    in_toronto = findings(ZoneInfo("America/Toronto"))
    assert in_toronto == findings(ZoneInfo("UTC"))
    assert any(in_toronto)


def test_ten_years_with_leap_days_cost_no_more_than_one() -> None:
    home = SupervisedHome(*DEVICES)
    sizes = []
    now = START
    for _ in range(10):
        for _ in range(366 * 48):
            now += timedelta(minutes=30)
            for key in ("smoke", "living", "plug"):
                is_on = now.minute == 0
                report = Report(sensor_id=key, at=now, is_on=is_on and key == "living")
                home.supervision.hear(report, now)
        home.supervision.findings(now)
        sizes.append(len(json.dumps(home.supervision.to_dict())))
    assert sizes[-1] <= 1.1 * sizes[0]
    faults = {(one.sensor_id, one.fault) for one in home.supervision.findings(now)}
    assert ("smoke", Fault.SILENT) not in faults
    assert ("button", Fault.SILENT) in faults


@given(st.lists(st.tuples(st.integers(1, 40 * 86400), st.integers(-50, 150)), max_size=60))
@settings(max_examples=100, deadline=None)
def test_a_battery_that_never_falls_below_half_is_never_found(
    readings: list[tuple[int, int]],
) -> None:
    home = SupervisedHome(LIVING, PLUG)
    now = START
    for passed, percent in readings:
        now += timedelta(seconds=passed)
        report = Report(sensor_id="living", at=now, battery_percent=max(percent, 75))
        home.supervision.hear(report, now)
        faults = {one.fault for one in home.supervision.findings(now)}
        assert not faults & {Fault.BATTERY_LOW, Fault.BATTERY_DYING}

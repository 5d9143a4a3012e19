"""The simulated year hears as the hub hears, and holds what the engine says against what was really so."""

from datetime import UTC, date, datetime
import json
from pathlib import Path
from random import Random
import sys

from hypothesis import given, strategies as st
import pytest

from homeassistant.core import State

from benchmarks import year
from benchmarks.year_course import Course
from benchmarks.year_judged import Named, Verdict
from benchmarks.year_people import plan
from benchmarks.year_table import table
from benchmarks.year_told import Told, sign_of
from benchmarks.year_verdict import verdict
from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.words import IncidentKind, Role, SensorKind
from custom_components.eldercare.sensing.judgement import Heard, remember, understand
from simulators.neighbourhood.life import Episode, Kit, LivedHome, Place, Street, What

DAY, HOUR = 24 * 3600.0, 3600.0
STREET = Street(seed=1, begin=date(2026, 3, 2), days=36, ordinary=True)
KINDS = (SensorKind.MOTION, SensorKind.SMOKE, SensorKind.GAS, SensorKind.DOOR)


def _home(kit: Kit) -> LivedHome:
    """Return a home with regular days, without a pet, whose resident goes out."""
    return next(
        home
        for number in range(200)
        if not (home := STREET.home(number, kit)).resident.pet_per_hour
        and home.resident.outings > 0.8
        and not home.resident.has_second_person
        and home.resident.irregular < 0.4
    )


def _at(day: int, hour: float) -> float:
    return STREET.since + day * DAY + hour * HOUR


def _judged(home: LivedHome, *episodes: Episode) -> tuple[Told, Verdict]:
    home = home.with_episodes(episodes)
    course = Course(home, STREET.since, STREET.until)
    told = course.live()
    return told, verdict(home, course.home, told, STREET.until)


@given(kind=st.sampled_from(KINDS), words=st.lists(st.booleans(), max_size=12))
def test_a_state_means_to_the_year_what_it_means_to_the_hub(
    kind: SensorKind, words: list[bool]
) -> None:
    sensor = Sensor(id="binary_sensor.one", kind=kind)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    heard, before = Heard(since=now), None
    names = (
        {True: "OPEN", False: "CLOSE"} if kind is SensorKind.DOOR else {True: "ON", False: "OFF"}
    )
    for is_on in words:
        state = State("binary_sensor.one", "on" if is_on else "off", last_changed=now)
        understood = understand(sensor, heard, state)
        assert sign_of(kind, before, names[is_on]) == (understood.sign if understood else None)
        heard, before = remember(heard, state), names[is_on]


def test_a_fire_is_answered_within_minutes_and_named_once() -> None:
    smoke = Episode(what=What.SMOKE, begin=_at(20, 15), end=_at(20, 15) + 600)
    told, given_ = _judged(_home(Kit.BASIC), smoke)
    assert [one.kind for one in told.alarms if one.kind is IncidentKind.SMOKE] == [
        IncidentKind.SMOKE
    ]
    assert len(given_.found) == 1
    assert given_.found[0].alarm_s == 0
    assert given_.found[0].coming_s is not None
    assert given_.found[0].coming_s < 600


@pytest.mark.parametrize("kit", list(Kit))
def test_who_falls_and_cannot_press_is_found_the_same_day(kit: Kit) -> None:
    fall = Episode(
        what=What.FALL_WITHOUT_BUTTON,
        begin=_at(30, 9),
        end=_at(32, 9),
        place=Place.BATHROOM,
        then=DAY,
    )
    _, given_ = _judged(_home(kit), fall)
    assert given_.found[0].alarm_s is not None
    assert given_.found[0].alarm_s < 12 * HOUR
    assert given_.found[0].arrived_s is not None
    assert given_.named == [(What.FALL_WITHOUT_BUTTON, Named.PERSON, Named.PERSON)]


def test_who_said_that_they_travel_is_away_and_not_missed() -> None:
    journey = Episode(what=What.JOURNEY, begin=_at(25, 9), end=_at(30, 9), is_told=True)
    _, given_ = _judged(_home(Kit.FULL), journey)
    assert given_.named == [(What.JOURNEY, Named.AWAY, Named.AWAY)]
    assert not [one for one in given_.false if "journey" in one.cause]


def test_a_dead_sensor_and_a_dead_gateway_are_told_apart() -> None:
    dead = Episode(what=What.BATTERY_DEAD, begin=_at(20, 9), end=_at(24, 9), thing="motion_kitchen")
    gone = Episode(what=What.GATEWAY_DOWN, begin=_at(30, 9), end=_at(31, 9), is_told=True)
    _, given_ = _judged(_home(Kit.FULL), dead, gone)
    assert [(what, said) for what, _, said in given_.named] == [
        (What.BATTERY_DEAD, Named.SENSOR),
        (What.GATEWAY_DOWN, Named.HUB),
    ]


def test_kitchen_smoke_is_no_fire_and_counted_as_what_it_was() -> None:
    smoke = Episode(what=What.COOKING_SMOKE, begin=_at(20, 11), end=_at(20, 11) + 90)
    _, given_ = _judged(_home(Kit.BASIC), smoke)
    assert [(one.kind, one.cause) for one in given_.false if one.kind is IncidentKind.SMOKE] == [
        (IncidentKind.SMOKE, "cooking_smoke")
    ]


def test_a_hazard_whose_sensor_is_dead_is_said_to_be_unheard() -> None:
    dead = Episode(what=What.BATTERY_DEAD, begin=_at(20, 9), end=_at(24, 9), thing="smoke")
    smoke = Episode(what=What.SMOKE, begin=_at(21, 15), end=_at(21, 15) + 600)
    _, given_ = _judged(_home(Kit.BASIC), dead, smoke)
    assert [(one.alarm_s, one.is_unheard) for one in given_.found] == [(None, True)]


def test_a_small_year_is_the_same_each_time_and_says_everything() -> None:
    street = Street(seed=4, days=30)
    one, other = (year.measure(street, 4) for _ in range(2))
    clocks = {"seconds", "cpu_seconds"}
    assert {key: value for key, value in one.items() if key not in clocks} == {
        key: value for key, value in other.items() if key not in clocks
    }
    assert (one["homes"], one["days"]) == (4, 30)
    assert isinstance(one["seconds"], float)
    assert json.loads(json.dumps(one)) == one
    assert "false alarms" in table(one)


def test_the_command_writes_figures_truth_and_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, truth, cases = (tmp_path / name for name in ("f.json", "t.jsonl", "c.jsonl"))
    monkeypatch.setattr(
        sys, "argv",
        [
            "year", "--homes", "2", "--days", "15", "--seed", "3",
            "--json", str(figures), "--truth", str(truth), "--cases", str(cases),
        ],
    )  # fmt: skip
    assert year.main() == 0
    written = json.loads(figures.read_text(encoding="utf-8"))
    assert {"seconds", "homes", "days", "hazards", "accidents", "named"} <= written.keys()
    assert all(json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines())
    assert cases.exists()
    assert "2 homes, 15 days" in capsys.readouterr().out


@pytest.mark.parametrize("homes", ["0", "10001", "many"])
def test_a_number_of_homes_that_is_none_is_refused(
    homes: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["year", "--homes", homes])
    with pytest.raises(SystemExit):
        year.main()
    assert "whole number from 1 to 10000" in capsys.readouterr().err


def test_a_guard_answers_sooner_than_the_family() -> None:
    chance = Random(1)  # noqa: S311 - dice

    def median_s(role: Role) -> float:
        drawn = (plan(role, IncidentKind.SOS, 12, chance).answers_s for _ in range(200))
        answers = sorted(one for one in drawn if one is not None)
        return answers[len(answers) // 2]

    assert median_s(Role.PROPERTY) < median_s(Role.FAMILY)

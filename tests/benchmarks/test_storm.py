"""The storm is measured in small as in large, and its bounds are held to."""

from dataclasses import replace
import json
from pathlib import Path
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.storm import Figures, bounds_broken, main
from benchmarks.storm_house import Provider

ROOT = Path(__file__).parents[2]
GOOD = Figures(
    households=1,
    messages=6,
    messages_expected=6,
    seconds=1.0,
    ideal_seconds=0.9,
    ratio_to_ideal=1.11,
    storm_messages=5001,
    storm_per_second=1.0,
    life_wait_s=0.1,
    life_waits_s=[0.1],
    life_wait_refused_s=1.1,
    life_waits_refused_s=[1.1],
    complaints=[],
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Measure a small storm, as `script/bench storm` does; whether it is fast enough here is not asked."""
    path: Path = tmp_path_factory.mktemp("storm") / "figures.json"
    arguments = ["--households", "5", "--tests", "30", "--calls", "1", "--json", str(path)]
    # In a process of its own, for tests here may open no socket.
    subprocess.run(
        [sys.executable, "-m", "benchmarks.storm", *arguments], cwd=ROOT, check=False, timeout=100
    )
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told


def test_every_alarm_of_every_home_is_taken_by_the_provider(figures: dict[str, Any]) -> None:
    assert figures["messages"] == figures["messages_expected"] == 30


def test_the_storm_of_tests_is_as_large_as_was_asked(figures: dict[str, Any]) -> None:
    assert figures["storm_messages"] == 30


def test_nothing_goes_wrong_while_it_is_measured(figures: dict[str, Any]) -> None:
    assert figures["complaints"] == []


def test_nobody_is_faster_than_the_ideal(figures: dict[str, Any]) -> None:
    assert figures["ratio_to_ideal"] >= 1


@pytest.mark.parametrize(
    ("provider", "messages", "seconds"),
    [
        (Provider(per_second=10, at_once=100, latency_s=0.5), 110, 10.5),
        (Provider(per_second=1000, at_once=2, latency_s=0.5), 12, 3.0),
        (Provider(per_second=10, at_once=10, latency_s=0.2), 1, 0.2),
    ],
)
def test_the_ideal_is_what_pace_and_places_allow(
    provider: Provider, messages: int, seconds: float
) -> None:
    assert provider.ideal_seconds(messages) == pytest.approx(seconds)


def test_good_figures_break_no_bound() -> None:
    assert bounds_broken(GOOD) == []


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (replace(GOOD, ratio_to_ideal=1.26), "1.26 times the ideal"),
        (replace(GOOD, life_wait_s=1.0), "waited 1.0 s"),
        (replace(GOOD, messages=5), "5 messages were taken"),
        (replace(GOOD, storm_per_second=2.0), "2.0 messages a second"),
        (replace(GOOD, complaints=["no disk"]), "no disk"),
    ],
)
def test_a_broken_bound_is_said(bad: Figures, word: str) -> None:
    (said,) = bounds_broken(bad)
    assert word in said


@pytest.mark.parametrize("wrong", [["--households", "0"], ["--per-second", "fast"]])
def test_a_wrong_argument_is_explained(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2
    assert wrong[1] in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_said_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--json", str(tmp_path / "nowhere" / "figures.json")])
    assert "its folder must exist" in capsys.readouterr().err

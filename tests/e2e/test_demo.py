"""The demonstration as a visitor starts it: it judges itself truthfully and leaves nothing behind."""

from collections.abc import Iterator
import json
import os
from pathlib import Path
import signal
import subprocess
import sys
from typing import Any
from uuid import uuid4

import psutil
import pytest

from .conftest import ROOT, recording

MARK = "ELDERCARE_E2E_MARK"
PATIENCE_S = 150.0


@pytest.fixture
def mark() -> str:
    """Return a word in the environment by which all processes of a demonstration are known."""
    return uuid4().hex


def _start(mark: str, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "simulators.demo", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, MARK: mark, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _end(demo: subprocess.Popen[str]) -> tuple[str, str]:
    try:
        return demo.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        demo.kill()
        raise


def _left_behind(mark: str) -> list[str]:
    return [" ".join(process.cmdline()) for process in _marked(mark)]


def _marked(mark: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark:
                yield process
        except psutil.Error:
            continue  # it has ended meanwhile, or belongs to somebody else


def _shown(mark: str, report: Path, *arguments: str | Path) -> dict[str, Any]:
    demo = _start(mark, "--once", "--json", report, *arguments)
    said, complained = _end(demo)
    assert demo.returncode == 0, f"{said}\n{complained}"
    shown: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return shown


def test_every_story_holds_and_no_process_stays(mark: str, tmp_path: Path) -> None:
    """Eight alarms, every expectation met, a timeline in order, and the machine as it was before."""
    shown = _shown(mark, tmp_path / "report.json")

    assert {one["name"]: one["verdict"] for one in shown["stories"]} == {
        "Call button": "held",
        "Smoke": "held",
        "Gas": "held",
        "Lost text": "held",
        "No movement": "held",
        "No movement and no answer": "held",
        "Light in the hall": "held",
        "Way out of the smoke": "held",
    }
    times = [line["at_s"] for line in shown["timeline"]]
    assert times == sorted(times)
    assert len({line["household"] for line in shown["timeline"]}) > len(shown["stories"])
    assert _left_behind(mark) == []


def test_a_recorded_life_moves_in_a_home_of_its_own(mark: str, tmp_path: Path) -> None:
    """A recording beside the stories is seen by the hub, and disturbs nobody."""
    shown = _shown(mark, tmp_path / "report.json", "--replay", recording(), "--homes", "4")

    assert [one["verdict"] for one in shown["stories"]] == ["held"] * 8
    stirs = [line for line in shown["timeline"] if line["what"] == "the recorded resident stirs"]
    assert stirs
    assert _left_behind(mark) == []


def test_an_interrupted_demonstration_leaves_no_process(mark: str) -> None:
    """Ctrl-C in the middle of it ends the hub and the telephones as well."""
    demo = _start(mark, "--homes", "3")
    assert demo.stdout is not None
    for line in demo.stdout:
        if "presses the call button" in line:
            break

    demo.send_signal(signal.SIGINT)
    _end(demo)

    assert _left_behind(mark) == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--homes", "0"), "'0' is not a number from 1 to 500"),
        (("--broker", "carrier-pigeon"), "invalid choice: 'carrier-pigeon'"),
        (("--speed", "0"), "'0' is not a number above 0"),
        (("--seed", "one"), "'one' is not a whole number"),
        (("--port", "nowhere"), "'nowhere' is not a port"),
        (("--replay", "no-such-recording.csv"), "no-such-recording.csv: it cannot be read"),
        (("--json", "no-such-folder/report.json"), "its folder must exist"),
    ],
)
def test_a_bad_argument_gets_one_clear_line(
    mark: str, arguments: tuple[str, ...], complaint: str
) -> None:
    """Nothing is started, and the person learns what was wrong."""
    demo = _start(mark, "--once", *arguments)
    said, complained = _end(demo)

    assert demo.returncode == 2
    assert complaint in complained
    assert len(complained.splitlines()) == 1
    assert said == ""

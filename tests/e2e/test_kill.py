"""The plug is pulled twenty times, at instants that a seed has drawn: no incident and no message is lost."""

import json
from pathlib import Path
import subprocess
import sys
from typing import Any

import pytest

from .conftest import ROOT

POINTS = 20
SEED = 1
PATIENCE_S = 400


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the kill test as `script/bench kill` does, and return its report."""
    path: Path = tmp_path_factory.mktemp("kill") / "report.json"
    arguments = ["--points", str(POINTS), "--seed", str(SEED), "--json", str(path)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kill", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert path.exists(), f"There is no report. The test said:\n{done.stdout}{done.stderr}"
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert done.returncode == 0, f"{told['findings']}\n{done.stdout}{done.stderr}"
    return told


@pytest.mark.e2e
@pytest.mark.timeout(PATIENCE_S + 20)
def test_a_hub_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing_it_knows(
    report: dict[str, Any],
) -> None:
    """Every incident is there after the start, every due message came, none known as sent left again."""
    losses = {
        name: report[name]
        for name in ("incidents_lost", "messages_lost", "known_sent_resent", "answers_lost")
    }

    assert report["points"] == POINTS
    assert set(losses.values()) == {0}, losses


@pytest.mark.e2e
@pytest.mark.timeout(PATIENCE_S + 20)
def test_the_kills_met_incidents_in_every_phase_that_matters(report: dict[str, Any]) -> None:
    """A test that kills an idle hub shows nothing."""
    met = report["phases"].keys()

    assert {"before commit", "planned", "handed over", "answered", "start-up"} <= met

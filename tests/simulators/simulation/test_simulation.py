"""The simulation itself: the laws hold in many seeds, a seed replays exactly, and a bug that is planted is found."""

import asyncio
from dataclasses import replace
import json
import os
from pathlib import Path
import subprocess
import sys
from typing import override

import pytest

from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import AttemptState
from simulators.simulation import simulate

_ROOT = Path(__file__).parents[3]
_FINGERPRINT = "from simulators.simulation import simulate; print(simulate(3).fingerprint)"
_A_BUG_IS_FOUND_WITHIN = 10


@pytest.mark.timeout(300)
def test_fifty_seeds_break_no_law(tmp_path: Path) -> None:
    """Hours of faults, crashes and torn commits, and every law holds."""
    file = tmp_path / "report.json"
    ran = _python("-m", "benchmarks.simulate", "--seeds", "50", "--json", str(file))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report = json.loads(file.read_text("utf-8"))
    assert (report["seeds"], report["violations"]) == (50, 0)
    assert report["simulated_hours"] > 50
    assert min(report["incidents"], report["crashes"], report["torn_commits"]) > 0
    assert report["simulated_hours_per_s"] > 0


def test_a_seed_replays_exactly_whatever_the_hashes_of_strings() -> None:
    """Nothing that is decided depends on the order of a set: law 2, on any machine."""

    def fingerprint(hash_seed: str) -> str:
        ran = _python("-c", _FINGERPRINT, PYTHONHASHSEED=hash_seed)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    assert fingerprint("1") == fingerprint("2")


class _SpeaksBeforeItCommits(Desk):
    """Lets a message leave as soon as it is planned that it may: the commit comes later."""

    @override
    async def _post_reports(self, event: e.PostEvent) -> Attempt | None:
        if not isinstance(event, e.HandingOver):
            return await super()._post_reports(event)
        self.tell(event)
        attempt = self._attempt(event.attempt_id)
        if attempt is None or attempt.state is not AttemptState.PLANNED:
            return attempt
        now = self._house.now()
        return replace(attempt, state=AttemptState.HANDED_OVER, handed_over_at=now)

    def _attempt(self, attempt_id: str) -> Attempt | None:
        incident = self.live.get(attempt_id.rpartition("-")[0])
        return incident.attempts.get(attempt_id) if incident else None


class _ForgetsWhatWasInDoubt(Desk):
    """Sends anew after a start what may have been sent, without asking."""

    @override
    def remember(self) -> None:
        super().remember()
        self.live = {key: _as_if_never_sent(one) for key, one in self.live.items()}


class _SwallowsDeadlines(Desk):
    """Looks at no deadline."""

    @override
    def look_at_deadlines(self) -> None:
        return


class _CommitsWithoutIncident(Desk):
    """Tells that it has heard, although the disk has nothing."""

    @override
    async def _commit(self, facts: list[Fact], touched: list[Incident]) -> None:
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("bug", "law"),
    [
        (_SpeaksBeforeItCommits, "commit before speech"),
        (_ForgetsWhatWasInDoubt, "in doubt the provider is asked first"),
        (_SwallowsDeadlines, "every open incident has a future"),
        (_CommitsWithoutIncident, "commit before speech"),
    ],
)
def test_a_bug_that_is_planted_is_found_within_few_seeds(bug: type[Desk], law: str) -> None:
    """The judge has teeth, and says which law was broken."""
    runs = (simulate(seed, desk=bug) for seed in range(1, _A_BUG_IS_FOUND_WITHIN + 1))
    caught = next((run for run in runs if run.broken), None)
    assert caught is not None
    assert any(law in one for one in caught.broken)
    assert any(line.endswith(caught.broken[0]) for line in caught.story)
    again = simulate(caught.seed, desk=bug)
    assert again.story == caught.story


def _python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=_ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _as_if_never_sent(incident: Incident) -> Incident:
    attempts = {
        key: replace(one, state=AttemptState.PLANNED)
        if one.state is AttemptState.HANDED_OVER
        else one
        for key, one in incident.attempts.items()
    }
    return replace(incident, attempts=attempts)

"""The simulation itself: the laws hold in many seeds, a seed replays exactly, and a bug that is planted is found."""

import asyncio
from dataclasses import replace
import json
import os
from pathlib import Path
import subprocess
import sys
from typing import override

from aiohttp import web
import pytest

from custom_components.eldercare import twiml
from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.inbound.listener import Line, Listener
from custom_components.eldercare.inbound.signed import (
    NOTHING_TO_SAY,
    Form,
    SignedView,
    fields_of,
)
from custom_components.eldercare.inbound.twilio import VIEWS
from custom_components.eldercare.inbound.twilio_text import TextReplyView, TextStatusView
from custom_components.eldercare.inbound.twilio_voice import CallKeyView
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import AttemptState, Language
from simulators.simulation import simulate

_ROOT = Path(__file__).parents[3]
_FINGERPRINT = "from simulators.simulation import simulate; print(simulate(3).fingerprint)"
_A_BUG_IS_FOUND_WITHIN = 20


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


class _HearsBeforeItChecks(TextReplyView):
    """Takes what is written before it looks who has signed it."""

    @override
    async def post(self, request: web.Request, channel_id: str) -> web.Response:
        body = await request.content.read()
        if (listener := self._find(channel_id)) is not None:
            await self.hear(listener, channel_id, request, dict(fields_of(body) or []))
        request.content.unread_data(body)
        return await super().post(request, channel_id)


class _BelievesEverySignature(TextStatusView):
    """Looks whether there is a signature, and not whose."""

    @override
    async def _believed(self, request: web.Request, line: Line, channel_id: str) -> Form:
        return dict(fields_of(await request.content.read()) or [])


class _LosesKeys(CallKeyView):
    """Says thank you, and tells nobody."""

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        speech = listener.spoken(request.query.get("attempt", ""))
        return twiml.say(speech.text if speech else "", Language.CHINESE, farewell="再见。")


class _CountsNothing(TextReplyView):
    """Turns strangers away and does not count them."""

    @override
    async def post(self, request: web.Request, channel_id: str) -> web.Response:
        if "X-Twilio-Signature" not in request.headers:
            return web.Response(status=403)
        return await super().post(request, channel_id)


class _LosesTexts(TextReplyView):
    """Answers, and forgets what was written."""

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        return NOTHING_TO_SAY


def with_bug(bug: type[SignedView]) -> list[type[SignedView]]:
    """Return the addresses of a hub, one of them with a bug."""
    return [bug if issubclass(bug, view) else view for view in VIEWS]


@pytest.mark.parametrize(
    ("bug", "law"),
    [
        (_HearsBeforeItChecks, "only what a provider signed counts"),
        (_BelievesEverySignature, "only what a provider signed counts"),
        (_LosesKeys, "who was answered was heard"),
        (_LosesTexts, "who was answered was heard"),
        (_CountsNothing, "every refused request is counted"),
    ],
)
def test_a_bug_that_is_planted_in_the_ears_is_found_within_few_seeds(
    bug: type[SignedView], law: str
) -> None:
    """The judge hears what comes in as well as what goes out."""
    views = with_bug(bug)
    runs = (simulate(seed, views=views) for seed in range(1, _A_BUG_IS_FOUND_WITHIN + 1))
    caught = next((run for run in runs if run.broken), None)
    assert caught is not None
    assert any(law in one for one in caught.broken)


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

"""The chaos is drawn from its seed alone, keeps its bounds in small, and sees what a worse hub would do."""

from dataclasses import replace
from datetime import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.chaos import main
from benchmarks.chaos_evening import Evening, evening
from benchmarks.chaos_verdict import judge
from custom_components.eldercare.channels.interface import NO_CLAIMS, Claims, Recipient
from custom_components.eldercare.channels.twilio_sms import TwilioSms
from custom_components.eldercare.model.incident import Attempt

SEED = 1
INCIDENTS = 20


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the chaos in small, as `script/bench chaos` does, and return its report."""
    path: Path = tmp_path_factory.mktemp("chaos") / "report.json"
    arguments = ["--incidents", str(INCIDENTS), "--seed", str(SEED), "--json", str(path)]
    code = main([*arguments, "--processes", "1"])
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert code == 0, told["findings"]
    return told


@pytest.fixture(scope="module")
def calm() -> Evening:
    """Live through an evening in which nothing goes wrong."""
    return evening("calm", 3, 0)


def test_every_alarm_reaches_a_human_or_the_end_of_its_policy(report: dict[str, Any]) -> None:
    assert report["incidents"] == INCIDENTS
    assert report["reached"] + report["exhausted"] == INCIDENTS
    assert report["forgotten"] == 0


def test_both_ends_are_met(report: dict[str, Any]) -> None:
    assert report["reached"] > 0
    assert report["exhausted"] > 0


def test_nothing_known_to_be_there_is_sent_again(report: dict[str, Any]) -> None:
    assert report["duplicates_after_known_outcome"] == 0


def test_the_provider_really_failed(report: dict[str, Any]) -> None:
    assert report["faulty_requests"] > report["requests"] / 5


def test_the_same_seed_gives_the_same_evening_to_the_last_request() -> None:
    assert evening("twice", 2, 0.3) == evening("twice", 2, 0.3)


def test_an_evening_without_faults_sends_everything_once(calm: Evening) -> None:
    verdict = judge([calm])

    assert (verdict.incidents, verdict.forgotten, verdict.duplicates) == (3, 0, 0)
    assert verdict.faulty_requests == 0
    assert not verdict.findings


def test_an_alarm_that_is_in_no_ledger_counts_as_forgotten(calm: Evening) -> None:
    verdict = judge([_changed(calm, happened=calm.happened + 1)])

    assert verdict.forgotten == 1
    assert "1 of 4 alarms are not in the ledger" in verdict.findings


def test_a_message_that_was_known_to_be_there_and_left_again_is_found(calm: Evening) -> None:
    first = calm.sent[0]
    again = replace(first, sid="SMagain", at=calm.told[first.sid] + 1)
    verdict = judge([_changed(calm, sent=(*calm.sent, again))])

    assert (verdict.duplicates, verdict.duplicates_after_known_outcome) == (1, 1)
    assert f"{first.attempt_id}: SMagain was sent although" in verdict.findings[0]


def test_a_call_that_nobody_answered_and_counts_as_answered_is_found(calm: Evening) -> None:
    verdict = judge([_changed(calm, human=frozenset())])

    assert any("never answered" in finding for finding in verdict.findings)


def test_an_attempt_that_takes_a_message_of_another_for_its_own_is_found(calm: Evening) -> None:
    first = calm.sent[0]
    strange = replace(first, attempt_id="somebody else's")
    verdict = judge([_changed(calm, sent=(strange, *calm.sent[1:]))])

    assert f"{first.attempt_id} counts as its own what is not: {first.sid}" in verdict.findings


def test_a_hub_that_never_finds_what_it_sent_is_seen_to_send_it_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def find_nothing(
        _self: TwilioSms,
        _attempt: Attempt,
        _to: Recipient,
        _since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> None:
        return None

    monkeypatch.setattr(TwilioSms, "find", find_nothing)

    assert judge([evening("blind", 3, 0.5)]).duplicates > 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--incidents", "0"], "“0” is not a whole number from 1"),
        (["--faulty", "30"], "“30” is not a share: give 0 to 1"),
        (["--json", "no-such-folder/report.json"], "its folder must exist"),
    ],
)
def test_a_bad_argument_is_explained(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err


def _changed(evening: Evening, **changes: Any) -> Evening:
    """Return an evening that went otherwise."""
    return replace(evening, **changes)

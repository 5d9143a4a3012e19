"""What is kept beside the facts is always what they add up to, however they were committed."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
import tempfile

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger import schema
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import SensorKind, Sign
from tests.engine.case import HOME, START, Case

from .evenings import evening, projections, remember, rows

type Happening = Callable[[Case], object]

HAPPENINGS: tuple[Happening, ...] = (
    lambda case: case.press(),
    lambda case: case.press(household="zhao"),
    lambda case: case.signal(SensorKind.SMOKE, Sign.HAZARD),
    lambda case: case.hand_over_everything(),
    lambda case: case.reply("li", "1"),
    lambda case: case.reply("li", "3"),
    lambda case: case.reply("sun", "2"),
    lambda case: case.reply("zhang", "什么？"),
    lambda case: case.wait(61),
    lambda case: case.wait(700),
    lambda case: case.close() if case.live else None,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=12))
def test_projections_built_anew_are_those_that_were_kept(happenings: list[Happening]) -> None:
    case = Case()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        for happening in happenings:
            before = len(case.facts)
            happening(case)
            ledger.append(case.facts[before:], case.live.values())
        kept = projections(ledger)
        ledger.rebuild_projections(replay)
        assert projections(ledger) == kept
        assert replay(ledger.live_facts()) == {k: i for k, i in case.live.items() if i.is_live}
        assert ledger.verify().whole
        ledger.close()


def test_projections_can_be_built_anew_in_pieces(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.eldercare.ledger.projections._REBUILT_AT_ONCE", 2)
    case = evening()
    case.press(household="zhao")
    remember(ledger, case)
    kept = projections(ledger)
    ledger.rebuild_projections(replay)
    assert projections(ledger) == kept


def test_one_commit_or_many_come_to_the_same(ledger: Ledger, tmp_path: Path) -> None:
    case = Case()
    ends = [0]
    states = []
    for happening in HAPPENINGS:
        happening(case)
        ends.append(len(case.facts))
        states.append(list(case.live.values()))
    remember(ledger, case)
    many = Ledger(tmp_path / "many.db")
    for (begin, end), incidents in zip(pairwise(ends), states, strict=True):
        many.append(case.facts[begin:end], incidents)
    assert projections(many) == projections(ledger)
    many.close()


def test_an_alarm_that_was_tried_three_times_is_one_call(ledger: Ledger) -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0]
    for _ in range(2):
        case.tell(e.HandingOver(attempt_id=attempt.id))
        case.tell(e.Postponed(attempt_id=attempt.id, reason="busy"))
    remember(ledger, case)
    before = len(case.facts)
    case.tell(e.HandingOver(attempt_id=attempt.id))
    ledger.append(case.facts[before:], case.live.values())
    [person] = rows(ledger, schema.people)
    assert (person["responder_id"], person["calls"]) == (attempt.responder_id, 1)


def test_people_are_counted_as_they_answer(ledger: Ledger) -> None:
    case = evening()
    case.reply("sun", "2")
    remember(ledger, case)
    people = {row["responder_id"]: row for row in rows(ledger, schema.people)}
    assert people["li"]["answered"] == 1
    assert people["sun"] == {
        "responder_id": "sun",
        "last_called_at": START.isoformat(),
        "calls": 1,
        "answered": 0,
        "declined": 1,
    }


def test_facts_of_an_incident_that_nobody_gave_are_kept_all_the_same(ledger: Ledger) -> None:
    case = evening()
    ledger.append(case.facts, [])
    assert ledger.facts_of_incident(case.incident.id) == case.facts
    ledger.rebuild_projections(replay)
    assert ledger.board()[0].household_id == HOME

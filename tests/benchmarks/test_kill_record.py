"""What is held against a hub after its death: what it announced, what it took, and where each incident stood."""

from pathlib import Path

import pytest

from benchmarks.kill_ledger import LedgerOnDisk
from benchmarks.kill_record import Record, phases_of
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import facts as f

from .ledgers import accepted, closed, coming, handed_over, opened, planned, withdrawn


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return the record of a hub whose ledger has an incident that is open."""
    ledger = LedgerOnDisk(tmp_path / "ledger.db")
    ledger.facts.append(opened())
    ledger.of_incident["incident"].append(opened())
    return Record(ledger=ledger)


def test_an_announced_incident_that_is_not_written_is_lost(record: Record) -> None:
    record.announced.add(("another", "opened"))
    record.check_promises()

    assert record.verdict.incidents_lost == 1


def test_an_announced_incident_that_is_written_is_not_lost(record: Record) -> None:
    record.announced.add(("incident", "opened"))
    record.check_promises()

    assert record.verdict.held


@pytest.mark.parametrize("change", ["acknowledged", "arrived", "closed"])
def test_an_announced_change_that_is_not_written_is_lost(record: Record, change: str) -> None:
    record.announced.add(("incident", change))
    record.check_promises()

    assert record.answers_lost == 1


def test_a_reply_that_the_hub_took_and_did_not_write_is_lost(record: Record) -> None:
    record.heard.add("SM1")
    record.check_promises()

    assert record.answers_lost == 1


def test_a_close_that_was_confirmed_and_not_written_is_lost(record: Record) -> None:
    record.closed.add("incident")
    record.check_promises()

    assert record.answers_lost == 1


def test_a_call_that_is_nowhere_written_was_killed_before_its_commit(record: Record) -> None:
    assert record.phases({("9-999", "sos"): 0.0}) == {"before commit"}


@pytest.mark.parametrize(
    ("facts", "phases"),
    [
        ([], {"accepted"}),
        ([planned()], {"planned"}),
        ([planned(), handed_over(1)], {"handed over"}),
        ([planned(), handed_over(1), accepted(2)], {"accepted"}),
        ([planned(), coming(1), withdrawn(2)], {"answered"}),
        ([planned(), handed_over(1), coming(2)], {"answered", "handed over"}),
        ([planned(), handed_over(1), closed(2)], {"closed", "handed over"}),
    ],
)
def test_a_phase_is_read_from_what_is_written(facts: list[f.Fact], phases: set[str]) -> None:
    incidents = replay([opened(), *facts])

    assert phases_of(incidents["incident"]) == phases

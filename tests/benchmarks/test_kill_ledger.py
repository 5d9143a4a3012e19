"""Reading a ledger from outside: what was there once is missed when it is gone."""

import json
from pathlib import Path
import sqlite3

import pytest

from benchmarks.kill_ledger import LedgerOnDisk, LedgerUnreadableError

OPENED = {
    "fact": "reply_recorded",
    "incident_id": "",
    "at": "2026-11-22T08:00:00+00:00",
    "responder_id": "zhou",
    "text": "1",
    "answer": "coming",
    "reference": "SM1",
}


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerOnDisk:
    """Return the reader of a ledger with two facts."""
    on_disk = LedgerOnDisk(tmp_path / "ledger.db")
    _execute(on_disk, "CREATE TABLE facts (seq INTEGER PRIMARY KEY, payload TEXT)")
    for reference in ("SM1", "SM2"):
        payload = json.dumps(OPENED | {"reference": reference})
        _execute(on_disk, "INSERT INTO facts (payload) VALUES (?)", payload)
    on_disk.read()
    return on_disk


def _execute(ledger: LedgerOnDisk, statement: str, *values: str) -> None:
    connection = sqlite3.connect(ledger.path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_each_fact_is_taken_in_once(ledger: LedgerOnDisk) -> None:
    ledger.read()

    assert len(ledger.facts) == 2
    assert ledger.vanished == 0


def test_a_fact_that_is_gone_is_missed(ledger: LedgerOnDisk) -> None:
    _execute(ledger, "DELETE FROM facts WHERE seq = 1")
    ledger.read()

    assert ledger.vanished == 1


def test_a_fact_that_was_rewritten_is_missed(ledger: LedgerOnDisk) -> None:
    _execute(ledger, "UPDATE facts SET payload = '{}' WHERE seq = 2")
    ledger.read()

    assert ledger.vanished == 1


def test_a_ledger_that_does_not_exist_yet_has_no_facts(tmp_path: Path) -> None:
    ledger = LedgerOnDisk(tmp_path / "none.db")
    ledger.read()

    assert ledger.facts == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("not a database, and long enough to be looked at as one" * 20, "utf-8")

    with pytest.raises(LedgerUnreadableError, match=r"ledger\.db"):
        LedgerOnDisk(path).read()

"""The ledger remembers what was committed, and nothing else."""

from pathlib import Path
import sqlite3

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerDamaged, LedgerError, LedgerTooNew
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model.words import Outcome
from tests.engine.case import Case


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the ledger will be, in a folder that is not there yet."""
    return tmp_path / "eldercare" / "ledger.db"


def remember(path: Path, case: Case) -> None:
    """Commit everything that happened so far, as one batch."""
    ledger = Ledger(path)
    ledger.append(case.facts, case.live.values())
    ledger.close()


def evening() -> Case:
    """Return an incident in the middle: opened, handed over, answered."""
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    return case


def test_what_was_committed_is_replayed_after_reopening(path: Path) -> None:
    case = evening()
    remember(path, case)
    assert replay(Ledger(path).live_facts()) == case.live


def test_a_transaction_that_was_not_finished_is_as_if_it_never_began(path: Path) -> None:
    case = evening()
    remember(path, case)
    killed = sqlite3.connect(path)
    killed.execute("BEGIN")
    killed.execute("DELETE FROM facts")
    killed.close()
    assert replay(Ledger(path).live_facts()) == case.live


def test_a_commit_is_durable_before_it_returns(path: Path) -> None:
    remember(path, evening())
    ledger = Ledger(path)
    with ledger._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL


def test_a_settled_incident_is_read_back_but_no_longer_replayed(path: Path) -> None:
    case = Case()
    case.press()
    incident_id = case.incident.id
    case.close(Outcome.TEST)
    remember(path, case)
    ledger = Ledger(path)
    assert ledger.live_facts() == []
    assert ledger.facts_of_incident(incident_id) == case.facts


def test_a_closed_incident_with_a_text_on_its_way_is_still_replayed(path: Path) -> None:
    case = evening()
    case.close()
    remember(path, case)
    assert replay(Ledger(path).live_facts()) == case.live


def test_a_homes_incidents_are_listed_newest_first(path: Path) -> None:
    case = Case()
    case.press()
    first = case.incident.id
    case.close()
    case.wait(10)
    case.press()
    second = case.incident.id
    case.press(household="zhao")
    remember(path, case)
    assert Ledger(path).incidents_of_household("wang") == [second, first]


def test_a_reply_is_known_once_it_was_recorded(path: Path) -> None:
    case = evening()
    case.reply("zhang", "2", "SMknown")
    remember(path, case)
    ledger = Ledger(path)
    assert ledger.knows_reply("SMknown")
    assert not ledger.knows_reply("SMnew")


def test_the_short_number_goes_on_where_it_was(path: Path) -> None:
    assert Ledger(path).newest_number() == 0
    remember(path, evening())
    assert Ledger(path).newest_number() == 1


def test_a_newer_ledger_is_refused_and_left_alone(path: Path) -> None:
    remember(path, evening())
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE ledger_schema SET version = 99")
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew, match="99"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_an_error_and_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is somebody's letter" * 100)
    with pytest.raises(LedgerError):
        Ledger(path)
    assert path.read_bytes().startswith(b"this is somebody's letter")


def test_a_line_that_cannot_be_a_fact_is_named_as_damage(path: Path) -> None:
    case = evening()
    remember(path, case)
    with sqlite3.connect(path) as vandal:
        vandal.execute("UPDATE facts SET payload = '{}' WHERE seq = 2")
    with pytest.raises(LedgerDamaged):
        Ledger(path).live_facts()


def test_a_locked_ledger_is_an_error_and_works_again_when_free(path: Path) -> None:
    case = evening()
    ledger = Ledger(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    ledger._connection.exec_driver_sql("PRAGMA busy_timeout=0")
    ledger._connection.rollback()
    with pytest.raises(LedgerError, match="locked"):
        ledger.append(case.facts, case.live.values())
    other.execute("ROLLBACK")
    ledger.append(case.facts, case.live.values())
    assert replay(ledger.live_facts()) == case.live

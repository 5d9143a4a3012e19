"""A copy made while alarms are written is a whole ledger, and moving one elsewhere leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path
import shutil
import sqlite3

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger import schema
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.moving import move
from custom_components.eldercare.ledger.places import Place, SqliteFile
from tests.engine.case import HOME, START, Case

from .conftest import Open
from .evenings import evening, over, projections, remember, rows

PIECE = 8192


def copy_slowly(source: Path, target: Path, between: Callable[[], None]) -> None:
    """Copy a file as an archive does: the size that it had at the beginning, piece by piece."""
    size = source.stat().st_size
    with source.open("rb") as read, target.open("wb") as write:
        while size > 0 and (piece := read.read(min(PIECE, size))):
            write.write(piece)
            size -= len(piece)
            between()


def busy_evening(ledger: Ledger) -> tuple[Case, Callable[[], None]]:
    """Return a case, and how to let more happen in it."""
    case = Case()
    case.press()
    remember(ledger, case)

    def go_on() -> None:
        before = len(case.facts)
        case.press(household="zhao")
        case.wait(60)
        ledger.append(case.facts[before:], case.live.values())

    for _ in range(60):
        go_on()
    return case, go_on


@pytest.mark.parametrize("order", [("", "-wal"), ("-wal", "")], ids=["file first", "log first"])
def test_a_copy_made_while_alarms_are_written_is_whole(
    path: Path, tmp_path: Path, opened: Open, order: tuple[str, str]
) -> None:
    ledger = opened(SqliteFile(path=path))
    _, go_on = busy_evening(ledger)
    ledger.hold_still()
    before = ledger.verify().facts
    go_on()
    for suffix in order:
        copy_slowly(Path(f"{path}{suffix}"), tmp_path / f"copy.db{suffix}", go_on)
    ledger.move_on()
    restored = opened(SqliteFile(path=tmp_path / "copy.db"))
    found = restored.verify()
    assert found.whole
    assert found.facts >= before
    assert replay(restored.live_facts())


def test_the_file_does_not_change_while_it_is_held_still(path: Path, opened: Open) -> None:
    ledger = opened(SqliteFile(path=path))
    _, go_on = busy_evening(ledger)
    ledger.hold_still()
    before = path.read_bytes()
    for _ in range(100):
        go_on()
    ledger.verify()
    assert path.read_bytes() == before
    ledger.move_on()
    for _ in range(100):
        go_on()
    assert path.read_bytes() != before


def test_it_is_held_still_also_after_a_failure(path: Path, opened: Open) -> None:
    ledger = opened(SqliteFile(path=path))
    _, go_on = busy_evening(ledger)
    ledger.hold_still()
    before = path.read_bytes()
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(LedgerError):
        go_on()
    for _ in range(100):
        go_on()
    assert path.read_bytes() == before


def test_a_ledger_that_is_being_read_for_long_is_not_copied_and_goes_on(
    path: Path, opened: Open
) -> None:
    ledger = opened(SqliteFile(path=path))
    case, go_on = busy_evening(ledger)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM facts").fetchone()
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    with pytest.raises(LedgerError, match="being read"):
        ledger.hold_still()
    go_on()
    reader.close()
    assert replay(ledger.live_facts()) == case.live
    ledger.hold_still()


def test_a_closed_ledger_is_whole_without_its_log(path: Path, tmp_path: Path, opened: Open) -> None:
    ledger = opened(SqliteFile(path=path))
    case, _ = busy_evening(ledger)
    ledger.close()
    shutil.copy(path, tmp_path / "alone.db")
    assert replay(opened(SqliteFile(path=tmp_path / "alone.db")).live_facts()) == case.live


def test_holding_still_is_nothing_to_a_server(ledger: Ledger) -> None:
    remember(ledger, evening())
    ledger.hold_still()
    ledger.append([], evening().live.values())
    ledger.move_on()
    assert ledger.verify().whole


@pytest.fixture
def source(tmp_path: Path, opened: Open) -> Ledger:
    """Return a ledger in a file, with something open, something over and something erased."""
    case = over()
    case.wait(10)
    case.press(household="zhao")
    ledger = opened(SqliteFile(path=tmp_path / "source.db"))
    remember(ledger, case)
    ledger.erase_household(HOME, now=START)
    return ledger


def test_a_ledger_that_is_moved_is_the_same_elsewhere(ledger: Ledger, source: Ledger) -> None:
    move(source, ledger)
    assert projections(ledger) == projections(source)
    assert rows(ledger, schema.facts) == rows(source, schema.facts)
    assert ledger.verify() == source.verify()
    assert ledger.verify().whole


def test_moving_again_does_nothing(ledger: Ledger, source: Ledger) -> None:
    move(source, ledger)
    case = over()
    ledger.append(case.facts, case.live.values())
    after = rows(ledger, schema.facts)
    move(source, ledger)
    assert rows(ledger, schema.facts) == after


def test_a_ledger_that_went_on_elsewhere_is_brought_back(ledger: Ledger, source: Ledger) -> None:
    move(source, ledger)
    case = over()
    source.append(case.facts, case.live.values())
    move(source, ledger)
    assert rows(ledger, schema.facts) == rows(source, schema.facts)


def test_two_ledgers_are_never_mixed(ledger: Ledger, source: Ledger) -> None:
    case = Case()
    case.press(household="zhao")
    remember(ledger, case)
    before = rows(ledger, schema.facts)
    with pytest.raises(LedgerError, match="another ledger"):
        move(source, ledger)
    assert rows(ledger, schema.facts) == before


def test_a_copy_that_is_not_what_was_copied_is_thrown_away(
    ledger: Ledger, source: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "custom_components.eldercare.ledger.moving._TABLES", (schema.facts, schema.incidents)
    )
    with pytest.raises(LedgerError, match="not what was copied"):
        move(source, ledger)
    assert rows(ledger, schema.facts) == []


def test_nothing_is_moved_from_an_empty_ledger(place: Place, opened: Open, tmp_path: Path) -> None:
    ledger = opened(place)
    remember(ledger, evening())
    move(opened(SqliteFile(path=tmp_path / "empty.db")), ledger)
    assert len(ledger.board()) == 1

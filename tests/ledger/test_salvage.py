"""A damaged file is set aside, never deleted; what can be read of it goes on in a new one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.salvage import (
    damaged_files,
    finish_salvage,
    readable,
    replace_damaged,
)
from tests.engine.case import Case

from .conftest import Open
from .evenings import evening, remember_at, stray, vandalise_file
from .test_migrations import first_version

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def two_homes() -> Case:
    """Return two open incidents, one after the other."""
    case = evening()
    case.wait(5)
    case.press(household="zhao")
    return case


def salvaged(path: Path, opened: Open) -> Ledger:
    """Replace the damaged file and open the new one."""
    replace_damaged(path, replay, NOW)
    return opened(path)


def test_what_is_no_database_is_set_aside_and_a_new_ledger_begins(path: Path, opened: Open) -> None:
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    aside = replace_damaged(path, replay, NOW)
    assert aside.name == "ledger.db.damaged-20260302-080000"
    assert aside.read_bytes() == b"garbage" * 1000
    assert damaged_files(path) == [aside]
    assert opened(path).live_facts() == []


def test_everything_is_taken_along_if_everything_can_be_read(path: Path, opened: Open) -> None:
    case = two_homes()
    remember_at(path, case)
    ledger = salvaged(path, opened)
    assert replay(ledger.live_facts()) == case.live
    assert ledger.verify().whole
    assert ledger.newest_number() == 2


def test_what_stands_before_a_broken_link_is_taken_along(path: Path, opened: Open) -> None:
    case = two_homes()
    remember_at(path, case)
    vandalise_file(path, "UPDATE facts SET fact = 'changed' WHERE incident_id <> 'i1'")
    ledger = salvaged(path, opened)
    assert replay(ledger.live_facts()) == evening().live


def test_what_stands_before_an_unreadable_page_is_taken_along(path: Path, opened: Open) -> None:
    case = Case()
    for _ in range(100):
        case.press(household="zhao")
        case.wait(120)
    remember_at(path, case)
    content = bytearray(path.read_bytes())
    good = len(content) * 8 // 10 // 4096 * 4096
    content[good:] = b"\xa5" * (len(content) - good)
    path.write_bytes(content)
    ledger = salvaged(path, opened)
    kept = ledger.facts_of_incident(case.incident.id)
    assert 0 < len(kept) < len(case.facts)
    assert kept == case.facts[: len(kept)]
    assert ledger.board()


def test_an_incident_whose_facts_do_not_fit_together_does_not_take_the_others_with_it(
    path: Path, opened: Open
) -> None:
    case = two_homes()
    first_version(path, case)  # unchained, as the damage is found by its sense alone
    vandalise_file(path, 'UPDATE facts SET payload = \'{"fact":"?"}\' WHERE seq = 1')
    ledger = salvaged(path, opened)
    assert [line.household_id for line in ledger.board()] == ["zhao"]


def test_replies_that_belong_to_no_incident_are_kept(path: Path, opened: Open) -> None:
    case = evening()
    case.facts.append(stray("li", "您好"))
    remember_at(path, case)
    assert salvaged(path, opened).knows_reply("SM-of-li")


def test_an_erasure_in_the_old_ledger_is_no_obstacle(path: Path, opened: Open) -> None:
    case = evening()
    case.close()
    case.hand_over_everything()
    case.press(household="zhao")
    remember_at(path, case)
    ledger = Ledger(path)
    ledger.erase_household("wang", now=NOW)
    ledger.close()
    assert [one.household_id for one in salvaged(path, opened).board()] == ["zhao"]


def test_a_file_without_facts_holds_none(path: Path) -> None:
    path.parent.mkdir()
    vandalise_file(path, "CREATE TABLE letters (text TEXT)")
    assert list(readable(path)) == []


def test_a_crash_between_setting_aside_and_the_new_ledger_loses_nothing(
    path: Path, opened: Open
) -> None:
    case = evening()
    remember_at(path, case)
    path.rename(path.with_name("ledger.db.salvaged"))
    finish_salvage(path)
    assert replay(opened(path).live_facts()) == case.live


def test_what_a_crash_left_half_done_is_begun_again(path: Path, opened: Open) -> None:
    case = evening()
    remember_at(path, case)
    path.with_name("ledger.db.salvaged").write_bytes(b"half")
    finish_salvage(path)
    assert replay(salvaged(path, opened).live_facts()) == case.live


def test_nothing_is_set_aside_if_no_new_ledger_can_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_at(path, evening())

    def full(*_: object) -> None:
        raise LedgerError("database or disk is full")

    monkeypatch.setattr(Ledger, "append", full)
    with pytest.raises(LedgerError):
        replace_damaged(path, replay, NOW)
    assert damaged_files(path) == []
    assert path.exists()

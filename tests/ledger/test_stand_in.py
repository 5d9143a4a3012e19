"""What a stand-in kept comes into the ledger once, however often bringing it in is begun, and the stand-in goes."""

from collections import Counter
import json
from pathlib import Path

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger import schema
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import SqliteFile
from custom_components.eldercare.ledger.stand_in import bring_in
from custom_components.eldercare.model.facts import Fact
from tests.engine.case import HOME, START, Case

from .conftest import Open
from .evenings import evening, over, projections, remember, remember_at, rows, stray, vandalise_file


@pytest.fixture
def stand_in(tmp_path: Path) -> SqliteFile:
    """Return where a stand-in may be; there is none yet."""
    return SqliteFile(path=tmp_path / "ledger.db.stand-in")


def two_incidents() -> Case:
    """Return one incident that is over, one in the middle, and a reply to none."""
    case = over()
    case.wait(10)
    case.press(household="zhao")
    case.hand_over_everything()
    case.facts.append(stray("li", "你好"))
    return case


def keep(place: SqliteFile, facts: list[Fact]) -> None:
    """Let a stand-in hold facts, and nothing else."""
    ledger = Ledger(place)
    ledger.append(facts, replay(facts).values())
    ledger.close()


def facts_of(ledger: Ledger) -> Counter[str]:
    """Return every fact's text, and how often it is there."""
    return Counter(line.payload for line in ledger.lines())


def as_if_written(case: Case, opened: Open, path: Path) -> Ledger:
    """Return a ledger into which everything was written as it happened."""
    ledger = opened(path)
    remember(ledger, case)
    return ledger


def test_where_there_is_no_stand_in_nothing_is_brought(
    ledger: Ledger, stand_in: SqliteFile
) -> None:
    assert bring_in((stand_in,), ledger, replay, START) == (stand_in,)
    assert list(ledger.lines()) == []


def test_what_a_stand_in_kept_is_in_the_ledger_as_if_it_had_been_written_there(
    ledger: Ledger, stand_in: SqliteFile, opened: Open, tmp_path: Path
) -> None:
    case = two_incidents()
    keep(stand_in, case.facts)
    assert bring_in([stand_in], ledger, replay, START) == (stand_in,)
    assert ledger.verify().whole
    plain = as_if_written(case, opened, tmp_path / "plain.db")
    assert projections(ledger) == projections(plain)
    assert rows(ledger, schema.facts) == rows(plain, schema.facts)
    assert list(stand_in.path.parent.glob("*.stand-in*")) == []


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 1])
def test_wherever_it_was_interrupted_nothing_is_there_twice(
    ledger: Ledger, stand_in: SqliteFile, share: float
) -> None:
    case = two_incidents()
    there = case.facts[: round(len(case.facts) * share)]
    ledger.append(there, replay(there).values())
    keep(stand_in, case.facts)
    bring_in([stand_in], ledger, replay, START)
    assert set(facts_of(ledger).values()) == {1}
    assert len(list(ledger.lines())) == len(case.facts)
    assert replay(ledger.live_facts()) == {case.incident.id: case.incident}
    assert ledger.verify().whole


def test_a_stand_in_that_could_not_be_deleted_changes_nothing_later(
    ledger: Ledger, stand_in: SqliteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = evening()
    keep(stand_in, case.facts)

    def refuse(_path: Path) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("custom_components.eldercare.ledger.stand_in.discard", refuse)
    assert bring_in([stand_in], ledger, replay, START) == ()
    monkeypatch.undo()
    before = len(case.facts)
    case.close()
    ledger.append(case.facts[before:], case.live.values())
    after = projections(ledger)
    assert bring_in([stand_in], ledger, replay, START) == (stand_in,)
    assert projections(ledger) == after
    assert set(facts_of(ledger).values()) == {1}


def test_what_was_erased_meanwhile_does_not_come_back(ledger: Ledger, stand_in: SqliteFile) -> None:
    case = over()
    keep(stand_in, case.facts)
    remember(ledger, case)
    ledger.erase_household(HOME, now=case.now)
    after = rows(ledger, schema.facts)
    bring_in([stand_in], ledger, replay, START)
    assert rows(ledger, schema.facts) == after
    assert ledger.verify().whole


def test_a_fact_that_an_earlier_version_wrote_in_its_own_way_is_known(
    ledger: Ledger, stand_in: SqliteFile
) -> None:
    case = evening()
    spaced = "custom_components.eldercare.ledger.writing.encode"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spaced, lambda payload: json.dumps(payload, indent=1))
        remember(ledger, case)
    before = len(list(ledger.lines()))
    keep(stand_in, case.facts)
    bring_in([stand_in], ledger, replay, START)
    assert len(list(ledger.lines())) == before


def test_of_a_damaged_stand_in_everything_readable_is_brought_in_and_the_file_is_kept(
    ledger: Ledger, stand_in: SqliteFile
) -> None:
    case = two_incidents()
    keep(stand_in, case.facts)
    vandalise_file(
        stand_in.path, "UPDATE facts SET payload = 'x' WHERE seq = (SELECT max(seq) FROM facts)"
    )
    bring_in([stand_in], ledger, replay, START)
    assert replay(ledger.live_facts()) == {case.incident.id: case.incident}
    assert not stand_in.path.exists()
    assert list(stand_in.path.parent.glob("*.stand-in.damaged-*"))


def test_a_stand_in_that_cannot_be_read_now_is_left_for_the_next_time(
    ledger: Ledger, stand_in: SqliteFile
) -> None:
    case = evening()
    keep(stand_in, case.facts)
    vandalise_file(stand_in.path, "UPDATE ledger_schema SET version = version + 1")
    assert bring_in([stand_in], ledger, replay, START) == ()
    assert list(ledger.lines()) == []
    vandalise_file(stand_in.path, "UPDATE ledger_schema SET version = version - 1")
    assert bring_in([stand_in], ledger, replay, START) == (stand_in,)
    assert replay(ledger.live_facts()) == case.live


def test_a_ledger_that_refuses_keeps_the_stand_in(
    path: Path, opened: Open, stand_in: SqliteFile
) -> None:
    keep(stand_in, evening().facts)
    ledger = opened(path)
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(LedgerError, match="readonly"):
        bring_in([stand_in], ledger, replay, START)
    assert stand_in.path.exists()


def test_nothing_is_brought_in_from_an_empty_stand_in(ledger: Ledger, stand_in: SqliteFile) -> None:
    remember_at(stand_in, Case())
    assert bring_in([stand_in], ledger, replay, START) == (stand_in,)
    assert list(ledger.lines()) == []

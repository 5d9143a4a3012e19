"""A ledger is opened with everything that belongs to it, or not at all."""

from pathlib import Path

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerDamaged, LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.opening import (
    Whereabouts,
    open_stand_in,
    open_whole,
    open_with_all,
    try_to_open,
)
from custom_components.eldercare.ledger.places import Place, SqliteFile, postgres_schema
from tests.engine.case import START

from .evenings import evening, over, remember_at, vandalise, vandalise_file

NOBODY = postgres_schema("postgresql://u@127.0.0.1:1/db", "none")


@pytest.fixture
def file(tmp_path: Path) -> SqliteFile:
    """Return where a ledger's file may be."""
    return SqliteFile(path=tmp_path / "config" / "ledger.db")


@pytest.fixture
def stand_ins(tmp_path: Path) -> tuple[SqliteFile, ...]:
    """Return where its stand-ins may be."""
    folders = (tmp_path / "config", tmp_path / "temporary")
    return tuple(SqliteFile(path=folder / "ledger.db.stand-in") for folder in folders)


def test_facts_that_do_not_fit_together_are_salvaged_from_a_file(file: SqliteFile) -> None:
    remember_at(file, evening())
    vandalise_file(file.path, "DELETE FROM facts WHERE fact = 'incident_opened'")
    ledger = open_whole(file, replay, START)
    assert ledger.live_facts() == []
    ledger.close()
    assert list(file.path.parent.glob("*.damaged-*"))


def test_facts_that_do_not_fit_together_are_left_in_a_database(postgres_url: str) -> None:
    place = postgres_schema(postgres_url, "unfitting")
    remember_at(place, evening())
    ledger = Ledger(place)
    vandalise(ledger, "DELETE FROM facts WHERE fact = 'incident_opened'")
    ledger.close()
    with pytest.raises(LedgerDamaged, match="fit together"):
        open_whole(place, replay, START)


def test_the_second_stand_in_takes_over_what_it_can_where_the_first_cannot_be_written(
    stand_ins: tuple[SqliteFile, ...],
) -> None:
    first, second = stand_ins
    remember_at(second, evening())
    first.path.mkdir(parents=True)
    opened = open_stand_in(
        Whereabouts(place=NOBODY, was_at=NOBODY, stand_ins=stand_ins), replay, START
    )
    assert opened.ledger.place == second
    assert opened.belongs_at == NOBODY
    assert replay(opened.ledger.live_facts()) == evening().live
    opened.ledger.close()


def test_the_first_stand_in_is_given_what_the_second_holds(
    stand_ins: tuple[SqliteFile, ...],
) -> None:
    first, second = stand_ins
    remember_at(second, evening())
    opened = open_stand_in(
        Whereabouts(place=NOBODY, was_at=NOBODY, stand_ins=stand_ins), replay, START
    )
    assert opened.ledger.place == first
    assert opened.spares == (second,)
    assert replay(opened.ledger.live_facts()) == evening().live
    opened.ledger.close()


def test_it_is_said_why_no_stand_in_could_be_written(stand_ins: tuple[SqliteFile, ...]) -> None:
    for one in stand_ins:
        one.path.mkdir(parents=True)
    with pytest.raises(LedgerError, match=r"config.*temporary"):
        open_stand_in(Whereabouts(place=NOBODY, was_at=NOBODY, stand_ins=stand_ins), replay, START)


@pytest.mark.parametrize("was_at", [NOBODY], ids=["unreachable"])
def test_a_ledger_cannot_be_opened_before_what_must_be_brought_along_can(
    file: SqliteFile, was_at: Place
) -> None:
    where = Whereabouts(place=file, was_at=was_at)
    with pytest.raises(LedgerError, match="refused"):
        try_to_open(where, replay, START)
    with pytest.raises(LedgerError, match="refused"):
        open_with_all(where, replay, START)
    try_to_open(Whereabouts(place=file, was_at=file), replay, START)


def test_what_was_moved_and_could_not_be_set_aside_is_not_moved_again(
    file: SqliteFile, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_at(file, over())
    place = postgres_schema(postgres_url, "moved twice")

    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("custom_components.eldercare.ledger.opening.set_aside", refuse)
    where = Whereabouts(place=place, was_at=file)
    for _ in range(2):
        opened = open_with_all(where, replay, START)
        assert len(list(opened.ledger.lines())) == len(over().facts)
        opened.ledger.close()
    assert file.path.exists()


def test_what_a_database_held_comes_back_into_a_file_and_the_database_stays(
    file: SqliteFile, postgres_url: str
) -> None:
    before = postgres_schema(postgres_url, "moved back")
    remember_at(before, over())
    opened = open_with_all(Whereabouts(place=file, was_at=before), replay, START)
    kept = [line.payload for line in opened.ledger.lines()]
    opened.ledger.close()
    elsewhere = Ledger(before)
    assert [line.payload for line in elsewhere.lines()] == kept
    elsewhere.close()

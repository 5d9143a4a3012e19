"""What the ledger refuses is kept in a stand-in, and is in the ledger once as soon as that takes it, also after a crash."""

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
import signal
import subprocess
import sys

import pytest

from custom_components.eldercare.desk.clerk import Clerk
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.opening import Whereabouts, open_stand_in, open_with_all
from custom_components.eldercare.ledger.places import SqliteFile
from tests.engine.case import START, Case
from tests.ledger.evenings import stray

REPOSITORY = Path(__file__).parents[2]


class Evening:
    """A case whose facts a clerk is given as they happen."""

    def __init__(self, where: Whereabouts) -> None:
        """Begin a quiet evening with an empty ledger."""
        self.where = where
        self.case = Case()
        self.ledger = Ledger(where.place)
        self.seconds = 0.0
        self.use(*where.stand_ins)
        self._written = 0

    def use(self, *stand_ins: SqliteFile) -> None:
        """Begin anew with other places for a stand-in."""
        self.clerk = Clerk(self.ledger, stand_ins, lambda: self.seconds)
        self.clerk.remember()

    def write(self) -> None:
        """Give the clerk what is new."""
        new = self.case.facts[self._written :]
        self._written = len(self.case.facts)
        self.clerk.write(new, self.case.live.values())

    def refused(self) -> None:
        """Give the clerk what is new while the ledger refuses it."""
        with refusing(self.ledger), pytest.raises(LedgerError):
            self.write()

    def crash(self) -> None:
        """End without a word; what was only in memory is gone."""
        self.ledger.close()

    def at_next_start(self) -> Ledger:
        """Return the ledger as the next start opens it."""
        opened = open_with_all(self.where, replay, START)
        self.ledger = opened.ledger
        return self.ledger


@contextmanager
def refusing(ledger: Ledger) -> Iterator[None]:
    """Let a ledger be one that cannot be written."""
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    yield
    # Whatever fails, the ledger begins afresh: nothing need be set back.


@pytest.fixture
def where(tmp_path: Path) -> Whereabouts:
    """Return where the ledger and two stand-ins may be."""
    place = SqliteFile(path=tmp_path / "config" / "ledger.db")
    stand_ins = (
        SqliteFile(path=tmp_path / "config" / "ledger.db.stand-in"),
        SqliteFile(path=tmp_path / "temporary" / "ledger.db.stand-in"),
    )
    return Whereabouts(place=place, was_at=place, stand_ins=stand_ins)


@pytest.fixture
def tonight(where: Whereabouts) -> Generator[Evening]:
    """Return an evening on which an alarm was raised and written."""
    evening = Evening(where)
    evening.case.press()
    evening.write()
    yield evening
    evening.clerk.close()
    evening.ledger.close()


def is_whole(ledger: Ledger, case: Case) -> bool:
    """Whether a ledger holds everything that happened, once."""
    lines = Counter(line.payload for line in ledger.lines())
    live = {key: one for key, one in case.live.items() if one.is_live}
    return (
        ledger.verify().whole
        and len(lines) == len(case.facts)
        and set(lines.values()) == {1}
        and replay(ledger.live_facts()) == live
    )


def test_what_was_refused_is_in_the_ledger_once_after_a_crash(tonight: Evening) -> None:
    tonight.case.hand_over_everything()
    tonight.refused()
    tonight.case.reply("li", "1")
    tonight.refused()
    tonight.crash()
    assert is_whole(tonight.at_next_start(), tonight.case)


def test_what_was_refused_is_in_the_ledger_once_after_it_takes_it_again(tonight: Evening) -> None:
    tonight.case.hand_over_everything()
    tonight.refused()
    assert tonight.clerk.owes
    tonight.case.reply("li", "1")
    tonight.write()
    assert not tonight.clerk.owes
    assert is_whole(tonight.ledger, tonight.case)
    assert not any(one.path.exists() for one in tonight.where.stand_ins)


def test_a_commit_that_failed_only_to_be_reported_is_not_repeated(
    tonight: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = tonight.ledger.append

    def cut_off(*args: object, **options: object) -> None:
        append(*args, **options)  # type: ignore[arg-type]  # whatever it was given
        raise LedgerError("server closed the connection unexpectedly")

    monkeypatch.setattr(tonight.ledger, "append", cut_off)
    tonight.case.reply("li", "1")
    with pytest.raises(LedgerError):
        tonight.write()
    monkeypatch.undo()
    tonight.write()
    assert is_whole(tonight.ledger, tonight.case)


def test_a_hub_that_finds_no_ledger_goes_on_from_the_stand_in_alone(tonight: Evening) -> None:
    tonight.case.hand_over_everything()
    tonight.refused()
    tonight.crash()
    opened = open_stand_in(tonight.where, replay, START)
    assert replay(opened.ledger.live_facts()) == tonight.case.live
    assert opened.ledger.place == tonight.where.stand_ins[0]
    assert opened.belongs_at == tonight.where.place
    assert opened.spares == tonight.where.stand_ins[1:]
    opened.ledger.close()


def test_a_stand_in_that_fails_too_is_followed_by_another(
    tonight: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    tonight.case.hand_over_everything()
    tonight.refused()
    tonight.case.close()
    append = Ledger.append

    def full(ledger: Ledger, *args: object, **options: object) -> None:
        if ledger.place != tonight.where.stand_ins[1]:
            raise LedgerError("database or disk is full")
        append(ledger, *args, **options)  # type: ignore[arg-type]  # whatever it was given

    monkeypatch.setattr(Ledger, "append", full)
    with pytest.raises(LedgerError):
        tonight.write()
    monkeypatch.undo()
    tonight.crash()
    assert is_whole(tonight.at_next_start(), tonight.case)
    assert not any(one.path.exists() for one in tonight.where.stand_ins)


def test_without_any_place_it_stays_in_memory_until_the_ledger_takes_it(tonight: Evening) -> None:
    tonight.use()
    tonight.case.reply("li", "1")
    tonight.refused()
    tonight.write()
    assert is_whole(tonight.ledger, tonight.case)


def test_what_lies_where_a_stand_in_would_be_is_left_alone(tonight: Evening) -> None:
    first, second = tonight.where.stand_ins
    first.path.write_bytes(b"not ours")
    tonight.case.reply("li", "1")
    tonight.refused()
    assert first.path.read_bytes() == b"not ours"
    assert second.path.exists()


def test_a_place_where_no_stand_in_can_be_begun_is_passed_over(tonight: Evening) -> None:
    first, second = tonight.where.stand_ins
    folder = first.path.with_name("folder")
    folder.write_text("a file where the folder should be")
    tonight.use(SqliteFile(path=folder / "ledger.db.stand-in"), second)
    tonight.case.reply("li", "1")
    tonight.refused()
    assert second.path.exists()


def test_a_ledger_that_hangs_is_not_asked_again_at_once(
    tonight: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def hang(*_: object, **__: object) -> None:
        asked.append(tonight.seconds)
        tonight.seconds += 5
        raise LedgerError("timeout expired")

    monkeypatch.setattr(tonight.ledger, "append", hang)
    for _ in range(4):
        tonight.case.press()
        with pytest.raises(LedgerError):
            tonight.write()
    assert asked == [0]
    tonight.seconds += 50
    with pytest.raises(LedgerError):
        tonight.write()
    assert asked == [0, 55]


def test_a_reply_that_only_the_stand_in_has_is_known(tonight: Evening) -> None:
    tonight.case.reply("li", "1", "SM-known")
    tonight.refused()
    assert tonight.clerk.knows_reply("SM-known")
    assert not tonight.clerk.knows_reply("SM-new")


def test_a_reply_that_is_still_owed_is_known(tonight: Evening) -> None:
    tonight.use()  # there is no place for a stand-in
    tonight.case.reply("li", "1", "SM-known")
    tonight.refused()
    assert tonight.clerk.knows_reply("SM-known")
    assert not tonight.clerk.knows_reply("SM-new")


def test_a_reply_is_not_known_where_nothing_can_be_read(
    tonight: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_reference: str) -> bool:
        raise LedgerError("disk I/O error")

    monkeypatch.setattr(tonight.ledger, "knows_reply", gone)
    assert not tonight.clerk.knows_reply("SM-new")


def test_a_reply_to_nothing_is_kept_too(tonight: Evening) -> None:
    tonight.case.facts.append(stray("li", "你好"))
    tonight.refused()
    tonight.write()
    assert tonight.clerk.knows_reply("SM-of-li")
    assert is_whole(tonight.ledger, tonight.case)


def test_a_later_stand_in_holds_nothing_of_what_is_over(tonight: Evening) -> None:
    tonight.case.close()
    tonight.case.hand_over_everything()
    tonight.write()
    tonight.case.press(household="zhao")
    tonight.refused()
    tonight.clerk.close()
    ledger = Ledger(tonight.where.stand_ins[0])
    assert {line.incident_id for line in ledger.lines()} == {tonight.case.incident.id}
    ledger.close()


def test_a_stand_in_that_cannot_be_deleted_does_no_harm(
    tonight: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError("read-only")

    tonight.case.reply("li", "1")
    tonight.refused()
    monkeypatch.setattr("custom_components.eldercare.desk.clerk.discard", refuse)
    tonight.write()
    monkeypatch.undo()
    tonight.crash()
    assert is_whole(tonight.at_next_start(), tonight.case)


_KILLED = """
import os, signal, sys
from pathlib import Path
import custom_components.eldercare
from tests.hub.test_clerk import Evening, refusing
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.opening import Whereabouts
from custom_components.eldercare.ledger.places import SqliteFile

place = SqliteFile(path=Path(sys.argv[1]))
stand_in = SqliteFile(path=Path(sys.argv[1] + ".stand-in"))
evening = Evening(Whereabouts(place=place, was_at=place, stand_ins=(stand_in,)))
evening.case.press()
evening.write()
evening.case.hand_over_everything()
with refusing(evening.ledger):
    try:
        evening.write()
    except LedgerError:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_that_is_killed_while_the_ledger_refuses_forgets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    killed = subprocess.run([sys.executable, "-c", _KILLED, path], cwd=REPOSITORY, check=False)
    assert killed.returncode == -signal.SIGKILL
    place = SqliteFile(path=path)
    stand_in = SqliteFile(path=Path(f"{path}.stand-in"))
    where = Whereabouts(place=place, was_at=place, stand_ins=(stand_in,))
    opened = open_with_all(where, replay, START)
    case = Case()
    case.press()
    case.hand_over_everything()
    assert is_whole(opened.ledger, case)
    opened.ledger.close()

"""Whatever happens to the disk or the server: an error says so, nothing committed is lost, and it works again afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
import os
from pathlib import Path
import resource
import shutil
import signal
import sqlite3
import tempfile

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.errors import LedgerDamaged, LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import SqliteFile, postgres_schema
from tests.engine.case import Case

from .conftest import Open
from .evenings import evening, remember, vandalise

type Fault = Callable[[Ledger], AbstractContextManager[None]]
NOBODY = 65534


@contextmanager
def full_for_sqlite(ledger: Ledger) -> Iterator[None]:
    """Let the database be as large as it may become."""
    with ledger.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    yield
    # Whatever fails, the ledger begins afresh: nothing need be set back.


@contextmanager
def full_for_the_system(ledger: Ledger) -> Iterator[None]:
    """Let the system refuse that any file grows, as a full disk does."""
    assert isinstance(ledger.place, SqliteFile)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = Path(f"{ledger.place.path}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@contextmanager
def locked(ledger: Ledger) -> Iterator[None]:
    """Let another program hold the file."""
    assert isinstance(ledger.place, SqliteFile)
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    other = sqlite3.connect(ledger.place.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def read_only(ledger: Ledger) -> Iterator[None]:
    """Let the connection be one that may not write."""
    with ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    yield


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (full_for_sqlite, "full"),
        (full_for_the_system, "disk|full"),
        (locked, "locked"),
        (read_only, "readonly"),
    ],
)
def test_a_refused_commit_is_an_error_and_works_again_later(
    path: Path, opened: Open, fault: Fault, said: str
) -> None:
    case = evening()
    ledger = opened(SqliteFile(path=path))
    remember(ledger, case)
    before = len(case.facts)
    many = larger(case)
    with fault(ledger), pytest.raises(LedgerError, match=said):
        ledger.append(many.facts[before:], many.live.values())
    assert len(list(ledger.lines())) == before
    assert ledger.verify().whole
    ledger.append(many.facts[before:], many.live.values())
    assert replay(ledger.live_facts()) == many.live
    assert ledger.verify().whole


def larger(case: Case) -> Case:
    """Let more happen than fits into a page that is there already."""
    for _ in range(20):
        case.press(household="zhao")
        case.wait(120)
    return case


def test_a_file_that_may_not_be_written_is_an_error_that_leaves_it_as_it_is() -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "ledger.db"
    Ledger(path).close()
    for beside in ("-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    with as_nobody(), pytest.raises(LedgerError):
        Ledger(path)
    assert path.read_bytes() == before
    folder.chmod(0o755)
    path.chmod(0o644)
    Ledger(path).close()
    shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up being root, whom no permission stops."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if me == 0:
            os.seteuid(me)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "eldercare").write_text("a file where the folder should be")
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "eldercare" / "ledger.db")


def test_a_file_whose_pages_are_garbage_is_damage(path: Path) -> None:
    ledger = Ledger(path)
    remember(ledger, evening())
    ledger.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(LedgerDamaged):
        Ledger(path).live_facts()


def test_a_server_that_ends_the_connection_is_an_error_once(
    postgres_url: str, opened: Open
) -> None:
    case = evening()
    place = postgres_schema(postgres_url, "ended")
    ledger = opened(place)
    remember(ledger, case)
    before = len(case.facts)
    case.wait(300)
    other = opened(postgres_schema(postgres_url, "other"))
    vandalise(
        other,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'eldercare' AND pid <> pg_backend_pid()",
    )
    with pytest.raises(LedgerError):
        ledger.append(case.facts[before:], case.live.values())
    ledger.append(case.facts[before:], case.live.values())
    assert replay(ledger.live_facts()) == case.live
    assert ledger.verify().whole


def test_a_server_that_is_not_there_is_an_error_without_the_password() -> None:
    place = postgres_schema("postgresql://u:geheim@127.0.0.1:1/db", "none")
    with pytest.raises(LedgerError, match="refused") as raised:
        Ledger(place)
    assert "geheim" not in str(raised.value)


def test_a_user_whom_the_server_refuses_is_an_error_without_the_password(
    postgres_url: str,
) -> None:
    wrong = postgres_url.replace("kept-from-everybody", "geheim")
    with pytest.raises(LedgerError, match="password authentication failed") as raised:
        Ledger(postgres_schema(wrong, "none"))
    assert "geheim" not in str(raised.value)

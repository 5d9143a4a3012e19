"""The same ledger in both databases: a SQLite file, and a schema of a real PostgreSQL server."""

from collections.abc import Callable, Generator
from pathlib import Path
from uuid import uuid4

import pytest

from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import Place, SqliteFile, postgres_schema

type Open = Callable[[Path | Place], Ledger]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return where the ledger will be; there is nothing yet."""
    if request.param == "sqlite":
        return SqliteFile(path=tmp_path / "eldercare" / "ledger.db")
    return postgres_schema(request.getfixturevalue("postgres_url"), uuid4().hex)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger's file will be, in a folder that is not there yet."""
    return tmp_path / "eldercare" / "ledger.db"


@pytest.fixture
def opened() -> Generator[Open]:
    """Return a function that opens ledgers, which are closed at the end."""
    ledgers: list[Ledger] = []

    def open_(place: Path | Place) -> Ledger:
        ledgers.append(Ledger(place))
        return ledgers[-1]

    yield open_
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(place: Place, opened: Open) -> Ledger:
    """Return an empty ledger."""
    return opened(place)

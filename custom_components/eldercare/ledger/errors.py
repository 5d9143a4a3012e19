"""How the memory can fail; every error's text is for people who look after the hub."""

from collections.abc import Iterator
from contextlib import contextmanager
import sqlite3

from sqlalchemy.exc import SQLAlchemyError

_SQLITE_CORRUPT = 11
_SQLITE_NOT_A_DATABASE = 26


class LedgerError(Exception):
    """The ledger could not be read or written."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of eldercare, which this one must not touch."""


class LedgerDamaged(LedgerError):
    """The ledger holds something that cannot be a fact, or its file is no longer a database."""


class LedgerInUse(LedgerError):
    """Another hub writes this ledger; two would both call people."""


class LedgerForeign(LedgerError):
    """Where the ledger should be lies another one, and nobody but a person can say which of them counts."""


class DatabaseUrlInvalid(LedgerError):
    """The address of the database cannot be one."""


class StillLive(LedgerError):
    """What is to be erased belongs to an incident that people are still attending to."""


def failure(error: SQLAlchemyError | sqlite3.Error | OSError) -> LedgerError:
    """Return what a database or the disk said as an error of ours, in its own words and one line."""
    original = getattr(error, "orig", None) or error
    said = " ".join(str(original).split())
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in (_SQLITE_CORRUPT, _SQLITE_NOT_A_DATABASE):
        return LedgerDamaged(said)
    return LedgerError(said)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let whatever the database or the disk says be an error of ours."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise failure(error) from error

"""Who can no longer be reached over which channel. No fact, for it can be taken back; the number is kept only as its hash."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from . import schema
from .chain import sha256
from .ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A provider will not bring this person and this channel together while they have this number; `code` says why."""

    responder_id: str
    channel_id: str
    number: str
    code: int | None = None


def number_of(phone: str) -> str:
    """Return by what a telephone number is known again."""
    return sha256(phone)


def keep_bars(ledger: Ledger, bars: Iterable[Bar]) -> None:
    """Keep these bars and no others. Blocking. Raises LedgerError."""
    rows = [vars(bar) for bar in bars]
    with ledger.writing() as connection:
        connection.execute(delete(schema.bars))
        if rows:
            connection.execute(insert(schema.bars), rows)


def kept_bars(ledger: Ledger) -> list[Bar]:
    """Return what was kept. Blocking. Raises LedgerError."""
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.bars)).mappings().all()
    return [Bar(**row) for row in rows]

"""Until when everything was heard that people wrote: the providers are asked from there on after a start."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from . import schema
from .ledger import Ledger


def keep_listened(ledger: Ledger, until: datetime) -> None:
    """Note that everything was heard until then (UTC). Blocking. Raises LedgerError."""
    with ledger.writing() as connection:
        connection.execute(delete(schema.listened))
        connection.execute(insert(schema.listened).values(id=1, until=until.isoformat()))


def kept_listened(ledger: Ledger) -> datetime | None:
    """Return until when (UTC) everything was heard; None if that was never noted. Blocking. Raises LedgerError."""
    with ledger.reading() as connection:
        until = connection.scalar(select(schema.listened.c.until))
    return None if until is None else datetime.fromisoformat(until)

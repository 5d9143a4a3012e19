"""Which links are abroad, by the hash of their tokens: who reads the ledger cannot open a page with it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, select

from ..model.link import Link
from . import schema
from .ledger import Ledger


def keep_link(ledger: Ledger, token_hash: str, link: Link, *, at: datetime) -> None:
    """Commit a link. Raises LedgerError."""
    row = {
        "hash": token_hash,
        "incident_id": link.incident_id,
        "responder_id": link.responder_id,
        "attempt_id": link.attempt_id,
        "created_at": at.isoformat(),
    }
    with ledger.writing() as connection:
        connection.execute(insert(schema.links).values(row))


def kept_links(ledger: Ledger, open_incidents: Collection[str]) -> dict[str, Link]:
    """Return the links of these incidents by the hash of their tokens, and drop all others. Raises LedgerError."""
    table = schema.links
    with ledger.reading() as connection:
        rows = connection.execute(select(table)).all()
    ended = {row.incident_id for row in rows}.difference(open_incidents)
    if ended:
        with ledger.writing() as connection:
            connection.execute(delete(table).where(table.c.incident_id.in_(ended)))
    return {
        row.hash: Link(
            attempt_id=row.attempt_id, incident_id=row.incident_id, responder_id=row.responder_id
        )
        for row in rows
        if row.incident_id not in ended
    }

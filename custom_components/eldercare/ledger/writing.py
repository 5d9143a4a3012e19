"""How lines get into the ledger: chained to the last one, together with everything they change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from ..model.facts import Fact
from ..model.incident import Incident
from . import schema
from .chain import ERASURE, Head, Line, chained
from .codec import encode
from .projections import project


def append(connection: Connection, facts: Sequence[Fact], incidents: Iterable[Incident]) -> None:
    """Write facts and what they add up to."""
    plain = [fact.to_dict() for fact in facts]
    rows = [(one["at"], one["incident_id"], one["fact"], encode(one)) for one in plain]
    lines = _write(connection, rows)
    written = [(line.seq, fact) for line, fact in zip(lines, facts, strict=True)]
    project(connection, written, incidents)


def record_erasure(connection: Connection, lines: int, now: datetime) -> None:
    """Write down that lines lost their texts: those that lost them without such a record were tampered with."""
    payload = encode({"fact": ERASURE, "at": now.isoformat(), "lines": lines})
    _write(connection, [(now.isoformat(), "", ERASURE, payload)])


def head(connection: Connection) -> Head:
    """Return the newest line as it was noted when it was written."""
    table = schema.ledger_head.c
    return Head(*connection.execute(select(table.seq, table.hash)).one())


def _write(connection: Connection, rows: Sequence[tuple[str, str, str, str]]) -> list[Line]:
    lines = chained(head(connection), rows)
    if lines:
        connection.execute(insert(schema.facts), [line._asdict() for line in lines])
        newest = {"seq": lines[-1].seq, "hash": lines[-1].hash}
        connection.execute(update(schema.ledger_head).values(newest))
    return lines

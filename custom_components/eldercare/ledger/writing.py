"""How lines get into the ledger: chained to the last one, together with everything they change."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from ..model.facts import Fact
from ..model.incident import Incident
from . import schema
from .chain import ERASURE, Head, Line, chained, sha256
from .codec import decode, encode
from .projections import project

# Made once: every commit executes them, and making one takes as long as executing it.
_HEAD = select(schema.ledger_head.c.seq, schema.ledger_head.c.hash)
_ADD_LINES = insert(schema.facts)
_MOVE_HEAD = update(schema.ledger_head).values(seq=bindparam("newest"), hash=bindparam("its_hash"))


def append(connection: Connection, facts: Sequence[Fact], incidents: Iterable[Incident]) -> None:
    """Write facts and what they add up to."""
    plain = [fact.to_dict() for fact in facts]
    rows = [(one["at"], one["incident_id"], one["fact"], encode(one)) for one in plain]
    lines = _write(connection, rows)
    written = [(line.seq, fact) for line, fact in zip(lines, facts, strict=True)]
    project(connection, written, incidents)


def append_missing(
    connection: Connection, facts: Sequence[Fact], incidents: Iterable[Incident]
) -> None:
    """Write those of the facts that are not in the ledger yet, and what they add up to."""
    missing = _missing(connection, facts) if facts else []
    concerned = {fact.incident_id for fact in missing}
    append(connection, missing, [one for one in incidents if one.id in concerned])


def record_erasure(connection: Connection, lines: int, now: datetime) -> None:
    """Write down that lines lost their texts: those that lost them without such a record were tampered with."""
    payload = encode({"fact": ERASURE, "at": now.isoformat(), "lines": lines})
    _write(connection, [(now.isoformat(), "", ERASURE, payload)])


def head(connection: Connection) -> Head:
    """Return the newest line as it was noted when it was written."""
    return Head(*connection.execute(_HEAD).one())


def _write(connection: Connection, rows: Sequence[tuple[str, str, str, str]]) -> list[Line]:
    lines = chained(head(connection), rows)
    if lines:
        connection.execute(_ADD_LINES, [line._asdict() for line in lines])
        connection.execute(_MOVE_HEAD, {"newest": lines[-1].seq, "its_hash": lines[-1].hash})
    return lines


def _missing(connection: Connection, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that are not in the ledger; those of one incident are there in their order, or not at all."""
    waiting: dict[str, deque[Fact]] = defaultdict(deque)
    for fact in facts:
        waiting[fact.incident_id].append(fact)
    table = schema.facts.c
    query = (
        select(table.incident_id, table.payload, table.payload_hash)
        .where(table.at >= min(fact.at for fact in facts).isoformat())
        .where(table.incident_id.in_(waiting), table.fact != ERASURE)
        .order_by(table.seq)
    )
    for incident_id, payload, payload_hash in connection.execute(query):
        queue = waiting[incident_id]
        if queue and _is_line_of(queue[0], payload, payload_hash):
            queue.popleft()
    missing = {id(fact) for queue in waiting.values() for fact in queue}
    return [fact for fact in facts if id(fact) in missing]


def _is_line_of(fact: Fact, payload: str, payload_hash: str) -> bool:
    # The hash knows a line that was erased since, the payload one that an earlier version wrote in its own way.
    return sha256(encode(fact.to_dict())) == payload_hash or decode(payload) == fact

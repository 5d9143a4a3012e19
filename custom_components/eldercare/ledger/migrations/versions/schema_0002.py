"""The hash chain, its noted end, and projections of attempts and people.

The hashes of what was written before are computed here, in the order it was written. Like every migration this one stands on
its own: it must do the same when the code beside it has long moved on.
"""

from collections.abc import Iterator
import hashlib
from itertools import batched
import json
from typing import Any

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

_ID = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_STATES = {
    "attempt_handed_over": "handed_over",
    "attempt_postponed": "planned",
    "attempt_accepted": "accepted",
    "attempt_delivered": "delivered",
    "attempt_acknowledged": "acknowledged",
    "attempt_failed": "failed",
    "attempt_withdrawn": "withdrawn",
}

type Row = dict[str, Any]


def upgrade() -> None:
    """Chain the facts, note their end, and add up what the new projections hold."""
    connection = op.get_bind()
    facts = _create_chained_facts()
    head = _create_head()
    attempts, people = _create_projections()
    end: Row = {"id": 1, "seq": 0, "hash": "0" * 64}
    sums = _Sums()
    for rows in batched(_chained(connection, end, sums), 1000, strict=False):
        connection.execute(facts.insert(), rows)
    op.bulk_insert(head, [end])
    op.bulk_insert(attempts, list(sums.attempts.values()))
    op.bulk_insert(people, list(sums.people.values()))
    op.drop_table("facts")
    op.rename_table("facts_chained", "facts")
    op.create_index("ix_facts_incident", "facts", ["incident_id", "seq"])
    connection.execute(
        sa.text("UPDATE incidents SET last_seq = :last_seq, last_at = :last_at WHERE id = :id"),
        [*sums.incidents.values(), {"id": "", "last_seq": 0, "last_at": ""}],
    )
    connection.execute(sa.text("UPDATE ledger_schema SET version = 2"))


def _create_chained_facts() -> sa.Table:
    return op.create_table(
        "facts_chained",
        sa.Column("seq", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("incident_id", _ID, nullable=False),
        sa.Column("fact", sa.String(40), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("erased_hash", sa.String(64)),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _create_head() -> sa.Table:
    return op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", _SEQ, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _create_projections() -> tuple[sa.Table, sa.Table]:
    op.add_column("incidents", sa.Column("last_seq", _SEQ, nullable=False, server_default="0"))
    op.add_column("incidents", sa.Column("last_at", _INSTANT, nullable=False, server_default=""))
    attempts = op.create_table(
        "attempts",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("incident_id", _ID, nullable=False),
        sa.Column("responder_id", _ID, nullable=False),
        sa.Column("channel_id", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("planned_at", _INSTANT, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(64), nullable=False),
    )
    op.create_index("ix_attempts_incident", "attempts", ["incident_id"])
    op.create_index("ix_attempts_responder", "attempts", ["responder_id"])
    people = op.create_table(
        "people",
        sa.Column("responder_id", _ID, primary_key=True),
        sa.Column("last_called_at", _INSTANT),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("declined", sa.Integer, nullable=False),
    )
    return attempts, people


def _chained(connection: sa.Connection, end: Row, sums: _Sums) -> Iterator[Row]:
    """Yield the facts with their hashes, leaving the end of the chain in `end`."""
    query = sa.text("SELECT seq, at, incident_id, fact, payload FROM facts ORDER BY seq")
    for row in connection.execute(query).mappings():
        payload_hash = _sha256(row["payload"])
        parts = [end["hash"], row["seq"], row["at"], row["incident_id"], row["fact"], payload_hash]
        end |= {"seq": row["seq"], "hash": _sha256(json.dumps(parts))}
        sums.add(row["seq"], json.loads(row["payload"]))
        yield {**row, "payload_hash": payload_hash, "erased_hash": None, "hash": end["hash"]}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class _Sums:
    """What the facts add up to."""

    def __init__(self) -> None:
        self.incidents: dict[str, Row] = {}
        self.attempts: dict[str, Row] = {}
        self.people: dict[str, Row] = {}

    def add(self, seq: int, fact: Row) -> None:
        """Add a fact."""
        name, incident_id = fact["fact"], fact["incident_id"]
        self.incidents[incident_id] = {"id": incident_id, "last_seq": seq, "last_at": fact["at"]}
        if name == "attempt_planned":
            self._plan(fact)
        elif name in _STATES:
            self._move_on(fact)
        elif name == "help_coming" and fact["responder_id"]:
            self._person(fact["responder_id"])["answered"] += 1
        elif name == "help_declined":
            self._person(fact["responder_id"])["declined"] += 1

    def _plan(self, fact: Row) -> None:
        self.attempts[fact["attempt_id"]] = {
            "id": fact["attempt_id"],
            "incident_id": fact["incident_id"],
            "responder_id": fact["responder_id"],
            "channel_id": fact["channel_id"],
            "purpose": fact["purpose"],
            "state": "planned",
            "planned_at": fact["at"],
            "tries": 0,
            "reference": "",
        }

    def _move_on(self, fact: Row) -> None:
        attempt = self.attempts[fact["attempt_id"]]
        attempt["state"] = _STATES[fact["fact"]]
        attempt["reference"] = fact.get("reference", attempt["reference"])
        if attempt["state"] != "handed_over":
            return
        attempt["tries"] += 1
        if attempt["purpose"] == "alarm":
            person = self._person(attempt["responder_id"])
            person["calls"] += attempt["tries"] == 1
            person["last_called_at"] = fact["at"]

    def _person(self, responder_id: str) -> Row:
        nobody = {"last_called_at": None, "calls": 0, "answered": 0, "declined": 0}
        return self.people.setdefault(responder_id, {"responder_id": responder_id, **nobody})

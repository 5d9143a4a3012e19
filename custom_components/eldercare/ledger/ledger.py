"""Append facts, replay what is live, read back what happened. Blocking: callers keep it out of the event loop."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.expression import Select

from ..model.facts import Fact, ReplyRecorded
from ..model.incident import Incident
from . import schema
from .codec import decode, encode
from .errors import LedgerError, LedgerTooNew


class Ledger:
    """One community's ledger in a SQLite file, written by one thread at a time.

    A commit returns when the disk has it (write-ahead log, fully synchronous).
    """

    def __init__(self, path: Path) -> None:
        """Open or create the ledger. Raises LedgerError, LedgerTooNew."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._engine = _engine(path)
            with self._engine.begin() as connection:
                _prepare(connection)
        except (SQLAlchemyError, OSError) as error:
            raise LedgerError(_cause(error)) from error
        self._connection = self._engine.connect()

    def append(self, facts: Sequence[Fact], incidents: Iterable[Incident]) -> None:
        """Commit facts, and the incidents as they are after them, in one transaction. Raises LedgerError."""
        try:
            with self._connection.begin():
                self._write(facts, incidents)
        except SQLAlchemyError as error:
            self._reconnect()
            raise LedgerError(_cause(error)) from error

    def live_facts(self) -> list[Fact]:
        """Return the facts of every incident that is still live, oldest first. Raises LedgerError."""
        live = select(schema.incidents.c.id).where(schema.incidents.c.live)
        return self._facts(
            select(schema.facts.c.payload)
            .where(schema.facts.c.incident_id.in_(live))
            .order_by(schema.facts.c.seq)
        )

    def facts_of_incident(self, incident_id: str) -> list[Fact]:
        """Return what happened in an incident, in order."""
        return self._facts(
            select(schema.facts.c.payload)
            .where(schema.facts.c.incident_id == incident_id)
            .order_by(schema.facts.c.seq)
        )

    def incidents_of_household(self, household_id: str, limit: int = 20) -> list[str]:
        """Return the ids of a home's newest incidents, newest first."""
        table = schema.incidents.c
        rows = self._rows(
            select(table.id)
            .where(table.household_id == household_id)
            .order_by(table.opened_at.desc(), table.id.desc())
            .limit(limit)
        )
        return [row[0] for row in rows]

    def newest_number(self) -> int:
        """Return the short number of the newest incident, 0 if there was none."""
        table = schema.incidents.c
        rows = self._rows(select(table.number).order_by(table.opened_at.desc()).limit(1))
        return rows[0][0] if rows else 0

    def knows_reply(self, reference: str) -> bool:
        """Whether a reply with this provider's id was recorded before."""
        return bool(
            self._rows(select(schema.replies).where(schema.replies.c.reference == reference))
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()

    def _write(self, facts: Sequence[Fact], incidents: Iterable[Incident]) -> None:
        if facts:
            self._connection.execute(insert(schema.facts), [_fact_row(fact) for fact in facts])
        replies = [
            {"reference": fact.reference, "at": fact.at.isoformat()}
            for fact in facts
            if isinstance(fact, ReplyRecorded) and fact.reference
        ]
        if replies:
            self._connection.execute(upsert(schema.replies).on_conflict_do_nothing(), replies)
        for incident in incidents:
            row = _incident_row(incident)
            self._connection.execute(
                upsert(schema.incidents)
                .values(row)
                .on_conflict_do_update(index_elements=["id"], set_=row)
            )

    def _facts(self, query: Select[Any]) -> list[Fact]:
        return [decode(row[0]) for row in self._rows(query)]

    def _rows(self, query: Select[Any]) -> Sequence[Any]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).all()
        except SQLAlchemyError as error:
            raise LedgerError(_cause(error)) from error

    def _reconnect(self) -> None:
        """Begin with a fresh connection: the old one may hold a lock or a dead file."""
        self._connection.invalidate()
        self._connection.close()
        self._connection = self._engine.connect()


def _engine(path: Path) -> Engine:
    # The threads of an executor take turns; SQLAlchemy's own check would forbid that.
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    return engine


def _prepare(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    version = connection.scalar(select(schema.ledger_schema.c.version))
    if version is None:
        connection.execute(insert(schema.ledger_schema).values(version=schema.SCHEMA_VERSION))
    elif version > schema.SCHEMA_VERSION:
        raise LedgerTooNew(
            f"the ledger has schema {version}, this version of eldercare knows {schema.SCHEMA_VERSION}"
        )


def _fact_row(fact: Fact) -> dict[str, Any]:
    payload = fact.to_dict()
    return {
        "at": payload["at"],
        "incident_id": fact.incident_id,
        "fact": payload["fact"],
        "payload": encode(payload),
    }


def _incident_row(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "number": incident.number,
        "household_id": incident.household_id,
        "kind": incident.kind.value,
        "rung": incident.rung.value,
        "opened_at": incident.opened_at.isoformat(),
        "closed_at": incident.closed_at.isoformat() if incident.closed_at else None,
        "outcome": incident.outcome.value if incident.outcome else None,
        "live": incident.is_live,
    }


def _cause(error: Exception) -> str:
    """Return the database's own words, without SQLAlchemy's around them."""
    return str(getattr(error, "orig", None) or error)

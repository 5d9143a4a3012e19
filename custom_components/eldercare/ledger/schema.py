"""The tables. `facts` is the truth; `incidents` and `replies` are projections written in the same transaction."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 1

metadata = MetaData()

ledger_schema = Table("ledger_schema", metadata, Column("version", Integer, nullable=False))

facts = Table(
    "facts",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),  # ISO 8601, UTC
    Column("incident_id", String(64), nullable=False),
    Column("fact", String(40), nullable=False),
    Column("payload", Text, nullable=False),  # the fact as JSON
    Index("ix_facts_incident", "incident_id", "seq"),
    sqlite_autoincrement=True,
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("household_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("rung", String(16), nullable=False),
    Column("opened_at", String(32), nullable=False),
    Column("closed_at", String(32)),
    Column("outcome", String(16)),
    Column("live", Boolean, nullable=False),
    Index("ix_incidents_live", "live"),
    Index("ix_incidents_household", "household_id", "opened_at"),
)

replies = Table(
    "replies",
    metadata,
    Column("reference", String(64), primary_key=True),
    Column("at", String(32), nullable=False),
)

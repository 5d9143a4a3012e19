"""The tables. `facts` is the truth; everything else is a projection written in the same transaction.

A change here needs a migration under `migrations/versions`; a test holds both together.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 5

metadata = MetaData()

# PostgreSQL would order by the rules of a language; instants and ids are ordered by their characters.
_ID = String(64).with_variant(String(64, collation="C"), "postgresql")
_INSTANT = String(32).with_variant(String(32, collation="C"), "postgresql")  # ISO 8601, UTC
_SEQ = BigInteger().with_variant(Integer, "sqlite")
_SHA256 = String(64)  # hexadecimal

ledger_schema = Table("ledger_schema", metadata, Column("version", Integer, nullable=False))

ledger_head = Table(
    "ledger_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("seq", _SEQ, nullable=False),
    Column("hash", _SHA256, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("at", _INSTANT, nullable=False),
    Column("incident_id", _ID, nullable=False),
    Column("fact", String(40), nullable=False),
    Column("payload", Text, nullable=False),  # the fact as JSON, or what erasure left of it
    Column("payload_hash", _SHA256, nullable=False),  # of the fact as it was written
    Column("erased_hash", _SHA256),  # of what erasure left of it
    Column("hash", _SHA256, nullable=False),
    Index("ix_facts_incident", "incident_id", "seq"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("household_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("rung", String(16), nullable=False),
    Column("opened_at", _INSTANT, nullable=False),
    Column("closed_at", _INSTANT),
    Column("outcome", String(16)),
    Column("live", Boolean, nullable=False),
    Column("last_seq", _SEQ, nullable=False, server_default="0"),  # its newest fact
    Column("last_at", _INSTANT, nullable=False, server_default=""),
    Index("ix_incidents_live", "live"),
    Index("ix_incidents_household", "household_id", "opened_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("incident_id", _ID, nullable=False),
    Column("responder_id", _ID, nullable=False),
    Column("channel_id", String(64), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("planned_at", _INSTANT, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reference", String(64), nullable=False),
    Index("ix_attempts_incident", "incident_id"),
    Index("ix_attempts_responder", "responder_id"),
)

people = Table(
    "people",
    metadata,
    Column("responder_id", _ID, primary_key=True),
    Column("last_called_at", _INSTANT),
    Column("calls", Integer, nullable=False),  # alarms handed over, however often each was tried
    Column("answered", Integer, nullable=False),  # said that they are coming
    Column("declined", Integer, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("reference", String(64), primary_key=True),
    Column("at", _INSTANT, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("hash", _SHA256, primary_key=True),  # of the token: the token itself is nowhere
    Column("incident_id", _ID, nullable=False),
    Column("responder_id", _ID, nullable=False),
    Column("attempt_id", _ID, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Index("ix_links_incident", "incident_id"),
)

learned = Table(
    "learned",
    metadata,
    Column("household_id", _ID, primary_key=True),
    Column("at", _INSTANT, nullable=False),
    Column("state", Text, nullable=False),  # as JSON
)

bars = Table(
    "bars",
    metadata,
    Column("responder_id", _ID, primary_key=True),
    Column("channel_id", String(64), primary_key=True),
    Column("number", _SHA256, nullable=False),  # of the telephone number that it holds for
    Column("code", Integer),  # the provider's, where it gave one
)

listened = Table(
    "listened",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("until", _INSTANT, nullable=False),
)

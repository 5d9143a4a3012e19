"""Facts, incidents and replies: the tables of the first version."""

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

_ID = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables."""
    version = op.create_table("ledger_schema", sa.Column("version", sa.Integer, nullable=False))
    op.bulk_insert(version, [{"version": 1}])
    op.create_table(
        "facts",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("incident_id", _ID, nullable=False),
        sa.Column("fact", sa.String(40), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_facts_incident", "facts", ["incident_id", "seq"])
    op.create_table(
        "incidents",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("household_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("rung", sa.String(16), nullable=False),
        sa.Column("opened_at", _INSTANT, nullable=False),
        sa.Column("closed_at", _INSTANT),
        sa.Column("outcome", sa.String(16)),
        sa.Column("live", sa.Boolean, nullable=False),
    )
    op.create_index("ix_incidents_live", "incidents", ["live"])
    op.create_index("ix_incidents_household", "incidents", ["household_id", "opened_at"])
    op.create_table(
        "replies",
        sa.Column("reference", sa.String(64), primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
    )

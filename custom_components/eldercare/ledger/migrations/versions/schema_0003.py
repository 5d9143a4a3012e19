"""The links that messages carry to the responder's page, by the hash of their tokens."""

from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"

_ID = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; a ledger from before had sent no links."""
    op.create_table(
        "links",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("incident_id", _ID, nullable=False),
        sa.Column("responder_id", _ID, nullable=False),
        sa.Column("attempt_id", _ID, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
    )
    op.create_index("ix_links_incident", "links", ["incident_id"])
    op.execute("UPDATE ledger_schema SET version = 3")

"""What was learned of each home: not facts, but what they added up to, so that a restart forgets nothing."""

from alembic import op
import sqlalchemy as sa

revision = "0004"
down_revision = "0003"

_ID = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; a ledger from before had learned nothing."""
    op.create_table(
        "learned",
        sa.Column("household_id", _ID, primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )
    op.execute("UPDATE ledger_schema SET version = 4")

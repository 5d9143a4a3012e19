"""Who can no longer be reached over which channel, and until when the providers were asked: a restart forgets neither."""

from alembic import op
import sqlalchemy as sa

revision = "0005"
down_revision = "0004"

_ID = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; a ledger from before knew neither."""
    op.create_table(
        "bars",
        sa.Column("responder_id", _ID, primary_key=True),
        sa.Column("channel_id", sa.String(64), primary_key=True),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("code", sa.Integer()),
    )
    op.create_table(
        "listened",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("until", _INSTANT, nullable=False),
    )
    op.execute("UPDATE ledger_schema SET version = 5")

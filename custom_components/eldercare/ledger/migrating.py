"""Bring a ledger of any earlier version up to this one, in the transaction that opens it.

Alembic is slow to import, so a ledger that is up to date never brings it in.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, select

from .errors import LedgerTooNew
from .schema import SCHEMA_VERSION, ledger_schema

_SCRIPTS = Path(__file__).parent / "migrations"
_REVISIONS = "ledger_revision"


def refuse_newer(connection: Connection) -> None:
    """Raise LedgerTooNew for a ledger of a later version, which is only looked at."""
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise LedgerTooNew(
            f"the ledger has schema {version}, this version of eldercare knows {SCHEMA_VERSION}"
        )


def migrate(connection: Connection) -> None:
    """Make the tables, or change them to what they are today."""
    version = _version(connection)
    if version < SCHEMA_VERSION:
        stamped = inspect(connection).has_table(_REVISIONS)
        _upgrade(connection, 0 if stamped else version)


def _version(connection: Connection) -> int:
    """Return the version of the tables, 0 if there are none."""
    if not inspect(connection).has_table("ledger_schema"):
        return 0
    return connection.scalar(select(ledger_schema.c.version)) or 0


def _upgrade(connection: Connection, unstamped: int) -> None:
    """Run what is missing; `unstamped` is the version of a ledger from before Alembic looked after it."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, version_table=_REVISIONS)
    if unstamped:
        command.stamp(config, f"{unstamped:04}")
    command.upgrade(config, "head")

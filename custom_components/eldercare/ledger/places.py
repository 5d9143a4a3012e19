"""Where a ledger is kept: a SQLite file of its own, or a schema of its own in a PostgreSQL database.

What the two do differently stands here and nowhere else.
"""

from dataclasses import dataclass
import hashlib
from pathlib import Path
import re
import sqlite3
from typing import Any, ClassVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from .errors import DatabaseUrlInvalid, LedgerError, LedgerInUse, failure
from .migrating import refuse_newer

_DRIVER = "postgresql+psycopg2"
_HIDDEN = "***"  # how a password is shown
_SCHEMES = ("postgresql", "postgres", _DRIVER)
_SCHEMA_EXISTS = "SELECT to_regnamespace(%s) IS NOT NULL"
_PATIENCE_S = 5
_PAGES_IN_LOG = 1000
# A server that is gone without a word must not hold up an alarm for the minutes that TCP would wait.
_TCP_PATIENCE = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": _PATIENCE_S * 1000,
}
# The server must notice soon that a hub has died, or its successor would wait for the lock.
_SERVER_OPTIONS = {
    "synchronous_commit": "on",
    "lock_timeout": f"{_PATIENCE_S}s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


@dataclass(frozen=True, kw_only=True)
class SqliteFile:
    """A ledger in a file."""

    path: Path
    kind: ClassVar = "sqlite"

    @property
    def name(self) -> str:
        """Where the ledger is, as people are told it."""
        return str(self.path)

    def engine(self) -> Engine:
        """Return a new engine. A commit returns when the disk has it (write-ahead log, fully synchronous)."""
        # The threads of an executor take turns; SQLAlchemy's own check would forbid that.
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            poolclass=NullPool,
            connect_args={"check_same_thread": False, "timeout": _PATIENCE_S},
        )

        @event.listens_for(engine, "connect")
        def durable(connection: Any, _record: Any) -> None:
            # Python's own transactions would leave changes of the schema outside of them.
            connection.isolation_level = None
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA fullfsync=ON")
            # A connection that ends while a backup copies the file must leave it as it is.
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def prepare(self, _engine: Engine) -> None:
        """Make the folder, readable by nobody else."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def claim(self, connection: Connection) -> None:
        """Make the connection the one that writes; the file must be known to be ours."""
        _order(connection, "journal_mode=WAL")

    def hold_still(self, connection: Connection) -> None:
        """Work the log into the file, and from then on leave the file alone.

        A log that is only ever added to is whole whenever it is copied. Raises LedgerError if somebody is reading for long.
        """
        _order(connection, "wal_autocheckpoint=0")
        busy, *_ = _order(connection, "wal_checkpoint(TRUNCATE)")
        if busy:
            raise LedgerError("the ledger is being read and could not be made ready for a copy")

    def move_on(self, connection: Connection) -> None:
        """Work the log into the file again whenever it has grown."""
        _order(connection, f"wal_autocheckpoint={_PAGES_IN_LOG}")

    def leave(self, connection: Connection) -> None:
        """Work the log into the file, so that a copy of the file alone is whole."""
        _order(connection, "wal_checkpoint(TRUNCATE)")


@dataclass(frozen=True, kw_only=True)
class PostgresSchema:
    """A ledger in a schema of a PostgreSQL database, so that several ledgers can share one."""

    url: URL
    schema: str
    kind: ClassVar = "postgresql"

    @property
    def name(self) -> str:
        """Where the ledger is, as people are told it: without the password."""
        return f"{shown(self.url)} ({self.schema})"

    def engine(self) -> Engine:
        """Return a new engine. Raises LedgerError where the driver is not installed."""
        options = {"search_path": self.schema, **_SERVER_OPTIONS}
        try:
            return create_engine(
                self.url.set(drivername=_DRIVER),
                pool_pre_ping=True,
                pool_size=3,
                connect_args={
                    "application_name": "eldercare",
                    "connect_timeout": _PATIENCE_S,
                    **_TCP_PATIENCE,
                    "options": " ".join(f"-c {key}={value}" for key, value in options.items()),
                },
            )
        except ModuleNotFoundError as error:
            raise LedgerError(
                "PostgreSQL needs the Python package psycopg2-binary, which is not installed"
            ) from error

    def prepare(self, engine: Engine) -> None:
        """Make the schema, if it is not there yet."""
        with engine.begin() as connection:
            if not connection.exec_driver_sql(_SCHEMA_EXISTS, (self.schema,)).scalar():
                connection.exec_driver_sql(f'CREATE SCHEMA "{self.schema}"')

    def check(self, connection: Connection) -> None:
        """Raise LedgerError unless the tables can be made, without making anything."""
        if connection.exec_driver_sql(_SCHEMA_EXISTS, (self.schema,)).scalar():
            may = "SELECT has_schema_privilege(%s, 'CREATE')"
        else:
            may = "SELECT %s <> '' AND has_database_privilege(current_database(), 'CREATE')"
        if not connection.exec_driver_sql(may, (self.schema,)).scalar():
            raise LedgerError(
                f"the user may not create tables: GRANT CREATE ON DATABASE {self.url.database}"
            )

    def claim(self, connection: Connection) -> None:
        """Make the connection the one that writes. Raises LedgerInUse while another hub has it."""
        lock = int.from_bytes(hashlib.sha256(self.schema.encode()).digest()[:8], signed=True)
        got = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (lock,)).scalar()
        connection.commit()
        if not got:
            raise LedgerInUse(f"another hub writes the ledger {self.schema}")

    def hold_still(self, _connection: Connection) -> None:
        """Do nothing: the database has backups of its own."""

    def move_on(self, _connection: Connection) -> None:
        """Do nothing."""

    def leave(self, _connection: Connection) -> None:
        """Do nothing."""


type Place = SqliteFile | PostgresSchema


def _order(connection: Connection, order: str) -> tuple[Any, ...]:
    """Give SQLite an order that it takes only outside of a transaction; returns its answer."""
    raw: Any = connection.connection.driver_connection
    answer: tuple[Any, ...] = raw.execute(f"PRAGMA {order}").fetchone()
    return answer


def postgres_schema(text: str, ledger_id: str) -> PostgresSchema:
    """Return where the ledger of this id is kept under a PostgreSQL URL. Raises DatabaseUrlInvalid."""
    schema = f"eldercare_{re.sub(r'[^a-z0-9]', '_', ledger_id.casefold())}"[:63]
    return PostgresSchema(url=read_url(text), schema=schema)


def read_url(text: str) -> URL:
    """Read `postgresql://user:password@host:port/database`. Raises DatabaseUrlInvalid, never showing a password."""
    try:
        url = make_url(text.strip())
        _ = url.port
    except (ArgumentError, ValueError) as error:
        raise DatabaseUrlInvalid(
            "write it as postgresql://user:password@host:5432/database"
        ) from error
    if url.drivername not in _SCHEMES:
        raise DatabaseUrlInvalid("it must begin with postgresql://")
    if not url.database:
        raise DatabaseUrlInvalid("the name of the database is missing at its end")
    if "password" in url.query:
        raise DatabaseUrlInvalid("write the password before the @, where it can be kept secret")
    return url


def shown(url: URL) -> str:
    """Return the address without its password."""
    return url.render_as_string(hide_password=True)


def with_password(text: str, stored: str) -> str:
    """Return an address whose password was left as it is shown with the password that is stored for this server."""
    url = read_url(text)
    try:
        known = read_url(stored)
    except DatabaseUrlInvalid:
        return text.strip()
    same = (url.username, url.host, url.port) == (known.username, known.host, known.port)
    if url.password != _HIDDEN or not same:
        return text.strip()
    return url.set(password=known.password).render_as_string(hide_password=False)


def probe(place: PostgresSchema) -> None:
    """Raise LedgerError unless a ledger can be kept there: DatabaseUrlInvalid, LedgerTooNew, or what the server says."""
    engine = place.engine()
    try:
        with engine.connect() as connection:
            refuse_newer(connection)
            place.check(connection)
    except SQLAlchemyError as error:
        raise failure(error) from error
    finally:
        engine.dispose()

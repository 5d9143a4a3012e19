"""Append facts, replay what is live, read back what happened. Blocking: callers keep it out of the event loop."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from ..model.facts import Fact
from ..model.incident import BURDENS, Incident
from ..model.tries import Reached, Way
from ..model.words import IncidentKind
from . import erasure, schema
from .board import BoardLine, board
from .chain import Check, Head, Line, Verification
from .codec import decode
from .errors import LedgerError, in_our_words
from .migrating import migrate, refuse_newer
from .places import Place, SqliteFile
from .projections import Replay, rebuild
from .reach import reached
from .writing import append, append_missing, head, record_erasure

_READ_AT_ONCE = 5000


class Ledger:
    """One community's ledger, written by one thread at a time.

    A commit returns when the disk has it. A method that fails raises LedgerError, leaves the ledger as it was, and can be called again.
    """

    def __init__(self, where: Path | Place) -> None:
        """Open or create the ledger. Raises LedgerError, LedgerDamaged, LedgerTooNew, LedgerInUse."""
        self.place = SqliteFile(path=where) if isinstance(where, Path) else where
        self._turn = RLock()
        self._upkeep = Lock()
        self._writer: Connection | None = None
        self._held_still = False
        self._engine = self.place.engine()
        try:
            with in_our_words():
                self.place.prepare(self._engine)
            with self.reading() as connection:
                refuse_newer(connection)
            with self.writing() as connection:
                migrate(connection)
        except LedgerError:
            self.close()
            raise

    @property
    def path(self) -> str:
        """Where the ledger is, as people are told it."""
        return self.place.name

    def append(
        self, facts: Sequence[Fact], incidents: Iterable[Incident], *, again: bool = False
    ) -> None:
        """Commit facts, and the incidents as they are after them, in one transaction.

        `again`: some of them may have been committed before; those are not written a second time.
        """
        with self.writing() as connection:
            (append_missing if again else append)(connection, facts, incidents)

    def live_facts(self) -> list[Fact]:
        """Return the facts of every incident that is still live, oldest first."""
        live = select(schema.incidents.c.id).where(schema.incidents.c.live)
        table = schema.facts.c
        return self._facts(
            select(table.payload).where(table.incident_id.in_(live)).order_by(table.seq)
        )

    def facts_of_incident(self, incident_id: str) -> list[Fact]:
        """Return what happened in an incident, in order."""
        table = schema.facts.c
        return self._facts(
            select(table.payload).where(table.incident_id == incident_id).order_by(table.seq)
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

    def knows_kind(self, kind: IncidentKind) -> bool:
        """Whether there ever was an incident of a kind."""
        table = schema.incidents.c
        return bool(self._rows(select(table.id).where(table.kind == kind.value).limit(1)))

    def newest_instant(self) -> datetime | None:
        """Return when (UTC) the newest line was written, None if there is none: no clock may stand before it."""
        table = schema.facts.c
        rows = self._rows(select(table.at).order_by(table.seq.desc()).limit(1))
        return datetime.fromisoformat(rows[0][0]) if rows else None

    def knows_reply(self, reference: str) -> bool:
        """Whether a reply with this provider's id was recorded before."""
        return bool(
            self._rows(select(schema.replies).where(schema.replies.c.reference == reference))
        )

    def last_called(self) -> dict[str, datetime]:
        """Return when each person was last alarmed."""
        table = schema.people.c
        rows = self._rows(
            select(table.responder_id, table.last_called_at).where(
                table.last_called_at.is_not(None)
            )
        )
        return {who: datetime.fromisoformat(at) for who, at in rows}

    def called_since(self, instant: datetime) -> list[tuple[str, str]]:
        """Return person and incident of every call that was planned since an instant (UTC)."""
        table = schema.attempts.c
        calls = select(table.responder_id, table.incident_id).distinct()
        since = table.planned_at >= instant.isoformat()
        rows = self._rows(calls.where(since, table.purpose.in_([one.value for one in BURDENS])))
        return [(row[0], row[1]) for row in rows]

    def ended_facts(self, since: datetime) -> list[Fact]:
        """Return the facts of every incident that has ended and had a message planned since an instant (UTC), oldest first."""
        live = select(schema.incidents.c.id).where(schema.incidents.c.live)
        spoke = schema.attempts.c
        ids = select(spoke.incident_id).where(spoke.planned_at >= since.isoformat())
        table = schema.facts.c
        concerned = table.incident_id.in_(ids), table.incident_id.not_in(live)
        return self._facts(select(table.payload).where(*concerned).order_by(table.seq))

    def board(self) -> list[BoardLine]:
        """Return every open incident of all homes as it stands, oldest first."""
        with self.reading() as connection:
            return board(connection)

    def reached(self, newest: int) -> dict[Way, Reached]:
        """Return what became of the newest so many calls and tests of each person over each channel."""
        with self.reading() as connection:
            return reached(connection, newest)

    def lines(self, since: str = "", until: str = "9", after: int = 0) -> Iterator[Line]:
        """Yield the lines after a number, written from one instant until before another (ISO 8601, UTC), in order.

        Read in pieces, so that a long reading holds up neither writing nor a backup.
        """
        table = schema.facts
        while True:
            query = select(table).where(
                table.c.seq > after, table.c.at >= since, table.c.at < until
            )
            rows = self._rows(query.order_by(table.c.seq).limit(_READ_AT_ONCE))
            for row in rows:
                yield Line(*row)
            if len(rows) < _READ_AT_ONCE:
                return
            after = rows[-1].seq

    def verify(self) -> Verification:
        """Check the whole chain, and its end against what was noted when it was written."""
        check = Check()
        with self._upkeep:
            check.follow(self.lines())
            # What was written meanwhile; from here on nothing is until the end has been compared.
            with self._turn:
                check.follow(self.lines(after=check.head.seq))
                return check.conclude(*self._noted_end())

    def rebuild_projections(self, replay: Replay) -> None:
        """Build everything but the facts anew from them."""
        with self.writing() as connection:
            rebuild(connection, replay)

    def erase_person(self, responder_id: str, *, now: datetime) -> int:
        """Erase what names a responder; returns how many lines it was. Raises StillLive."""
        with self._upkeep:
            with self.reading() as connection:
                works = erasure.erase_person(connection, responder_id)
            with self.writing() as connection:
                erasure.forget_bars(connection, responder_id)
            return self._erase(works, now)

    def erase_household(self, household_id: str, *, now: datetime) -> int:
        """Erase what names a home and who lives there; returns how many lines it was. Raises StillLive."""
        with self._upkeep:
            with self.reading() as connection:
                works = erasure.erase_household(connection, household_id)
            with self.writing() as connection:
                erasure.forget_habits(connection, household_id)
            return self._erase(works, now)

    def forget_before(self, instant: datetime, *, now: datetime) -> int:
        """Erase what names anybody in incidents that ended before an instant; returns how many lines it was."""
        with self._upkeep:
            with self.reading() as connection:
                works = erasure.forget_before(connection, instant)
            return self._erase(works, now)

    def hold_still(self) -> None:
        """Leave the file as it is while it is copied; what is committed meanwhile goes into the log beside it."""
        with self._writer_alone() as connection:
            self.place.hold_still(connection)
            self._held_still = True

    def move_on(self) -> None:
        """Let the log be worked into the file again."""
        with self._writer_alone() as connection:
            self.place.move_on(connection)
            self._held_still = False

    def close(self) -> None:
        """Let go of the file or the server."""
        with self._turn:
            if self._writer is not None and not self._held_still:
                with suppress(LedgerError), in_our_words():
                    self.place.leave(self._writer)
            self._let_go()
            self._engine.dispose()

    def _erase(self, works: Sequence[erasure.Work], now: datetime) -> int:
        """Erase in small transactions, between which alarms are written."""
        changed = 0
        for work in works:
            with self.writing() as connection:
                erased = work(connection)
                if erased.newly:
                    record_erasure(connection, erased.newly, now)
            changed += erased.changed
        return changed

    def _noted_end(self) -> tuple[Head, int]:
        """Return the newest line as it was noted, and the newest one that the projections know of."""
        with self.reading() as connection:
            newest = connection.scalar(select(func.max(schema.incidents.c.last_seq)))
            return head(connection), newest or 0

    def _facts(self, query: Select[Any]) -> list[Fact]:
        return [decode(row[0]) for row in self._rows(query)]

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self.reading() as connection:
            return connection.execute(query).all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Enter a look at what is committed, which waits for no writer and works where nothing can be written; for the same rooms."""
        with in_our_words(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Enter a transaction of the one that writes; for the rooms of the ledger only."""
        with self._writer_alone() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writer_alone(self) -> Iterator[Connection]:
        """Take the turn of the one that writes; if anything fails, the next one begins afresh."""
        with self._turn:
            try:
                with in_our_words():
                    yield self._claimed()
            except LedgerError:
                self._let_go()
                raise

    def _claimed(self) -> Connection:
        if self._writer is None:
            self._writer = self._engine.connect().execution_options(writes=True)
            self.place.claim(self._writer)
            if self._held_still:
                self.place.hold_still(self._writer)
        return self._writer

    def _let_go(self) -> None:
        """Give up the connection: it may hold a lock or a dead file."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.invalidate()
            writer.close()

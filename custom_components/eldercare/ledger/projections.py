"""What the facts add up to, kept beside them so that the board need not read them all.

Written in the transaction of the facts, and the same when it is built anew from them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, TextClause, delete, select, text
from sqlalchemy.dialects import sqlite

from ..model.facts import (
    AttemptHandedOver,
    Fact,
    HelpComing,
    HelpDeclined,
    NoteAdded,
    ReplyRecorded,
)
from ..model.incident import Attempt, Incident
from ..model.words import Purpose
from . import schema
from .chain import ERASURE
from .codec import decode

type Replay = Callable[[Iterable[Fact]], dict[str, Incident]]
type Written = tuple[int, Fact]
type Row = dict[str, Any]

_REBUILT_AT_ONCE = 1000


@dataclass
class Calls:
    """How often a person was called, and what they said."""

    last_called_at: str | None = None
    calls: int = 0
    answered: int = 0
    declined: int = 0

    def add(self, other: Calls) -> None:
        """Add what else happened."""
        self.last_called_at = max(self.last_called_at or "", other.last_called_at or "") or None
        self.calls += other.calls
        self.answered += other.answered
        self.declined += other.declined


def project(
    connection: Connection, written: Sequence[Written], incidents: Iterable[Incident]
) -> None:
    """Bring the projections up to facts just written, and the incidents as they are after them."""
    known = {incident.id: incident for incident in incidents}
    facts = [fact for _, fact in written]
    upsert(
        connection, schema.incidents, _incident_rows(written, known), keep=("last_seq", "last_at")
    )
    upsert(connection, schema.attempts, _attempt_rows(facts, known))
    _insert_replies(connection, facts)
    if people := calls_in(facts, known):
        _add_people(connection, people)


def rebuild(connection: Connection, replay: Replay) -> None:
    """Empty every projection and build it from the facts."""
    for table in (schema.incidents, schema.attempts, schema.people, schema.replies):
        connection.execute(delete(table))
    batch: list[Written] = []
    incidents: dict[str, Incident] = {}
    for _, group in groupby(_by_incident(connection), lambda one: one[1].incident_id):
        written = list(group)
        batch.extend(written)
        incidents.update(replay(fact for _, fact in written))
        if len(batch) >= _REBUILT_AT_ONCE:
            project(connection, batch, incidents.values())
            batch, incidents = [], {}
    project(connection, batch, incidents.values())


def calls_in(facts: Iterable[Fact], incidents: Mapping[str, Incident]) -> dict[str, Calls]:
    """Add up who was called and who said what. An alarm that is tried again is still one call."""
    people: dict[str, Calls] = defaultdict(Calls)
    tries: Counter[str] = Counter()
    for fact in facts:
        match fact:
            case AttemptHandedOver():
                attempt = _attempt(incidents, fact)
                if attempt is not None and attempt.purpose is Purpose.ALARM:
                    tries[attempt.id] += 1
                    first = tries[attempt.id] == attempt.tries
                    call = Calls(last_called_at=fact.at.isoformat(), calls=int(first))
                    people[attempt.responder_id].add(call)
            case HelpComing(responder_id=who) if who:
                people[who].add(Calls(answered=1))
            case HelpDeclined(responder_id=who):
                people[who].add(Calls(declined=1))
            case _:
                pass
    return people


def upsert(
    connection: Connection, table: Table, rows: Sequence[Row], keep: tuple[str, ...] = ()
) -> None:
    """Insert rows, or bring those that are there up to date.

    A row that leaves out the columns of `keep` leaves them as they are.
    """
    for complete in (True, False):
        some = [row for row in rows if complete is (keep == () or keep[0] in row)]
        if some:
            connection.execute(_upsert(table, tuple(some[0])), some)


@cache
def _upsert(table: Table, columns: tuple[str, ...], *, overwrite: bool = True) -> TextClause:
    """Return the statement that inserts these columns; what is there is overwritten by them, or else left as it is.

    SQLAlchemy compiles such a statement anew each time that it is executed, which takes longer than the rest of a commit;
    a text it does not. SQLite and PostgreSQL understand the same one.
    """
    key = [column.name for column in table.primary_key]
    new = sqlite.insert(table).values(dict.fromkeys(columns))
    if overwrite:
        changed = {name: new.excluded[name] for name in columns if name not in key}
        new = new.on_conflict_do_update(index_elements=key, set_=changed)
    else:
        new = new.on_conflict_do_nothing()
    return text(str(new.compile(dialect=sqlite.dialect(paramstyle="named"))))


def _by_incident(connection: Connection) -> Iterator[Written]:
    table = schema.facts.c
    query = (
        select(table.seq, table.payload)
        .where(table.fact != ERASURE)
        .order_by(table.incident_id, table.seq)
        .execution_options(yield_per=_REBUILT_AT_ONCE)
    )
    for seq, payload in connection.execute(query):
        yield seq, decode(payload)


def _incident_rows(written: Sequence[Written], incidents: Mapping[str, Incident]) -> list[Row]:
    newest = {fact.incident_id: (seq, fact.at.isoformat()) for seq, fact in written}
    rows = []
    for incident in incidents.values():
        row = _incident_row(incident)
        if incident.id in newest:
            row["last_seq"], row["last_at"] = newest[incident.id]
        rows.append(row)
    return rows


def _incident_row(incident: Incident) -> Row:
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


def _attempt_rows(facts: Iterable[Fact], incidents: Mapping[str, Incident]) -> list[Row]:
    """Return the attempts that the facts speak of; the others of their incidents have not changed."""
    found = (_attempt(incidents, fact) for fact in facts)
    spoken_of = {attempt.id: attempt for attempt in found if attempt is not None}
    return [_attempt_row(attempt) for attempt in spoken_of.values()]


def _attempt(incidents: Mapping[str, Incident], fact: Fact) -> Attempt | None:
    """Return the attempt a fact speaks of, if it does and its incident was given."""
    incident = incidents.get(fact.incident_id)
    attempt_id: str = getattr(fact, "attempt_id", "")
    return incident.attempts.get(attempt_id) if incident else None


def _attempt_row(attempt: Attempt) -> Row:
    return {
        "id": attempt.id,
        "incident_id": attempt.incident_id,
        "responder_id": attempt.responder_id,
        "channel_id": attempt.channel_id,
        "purpose": attempt.purpose.value,
        "state": attempt.state.value,
        "planned_at": attempt.planned_at.isoformat(),
        "tries": attempt.tries,
        "reference": attempt.reference,
    }


def _insert_replies(connection: Connection, facts: Iterable[Fact]) -> None:
    rows = [
        {"reference": fact.reference, "at": fact.at.isoformat()}
        for fact in facts
        if isinstance(fact, ReplyRecorded | NoteAdded) and fact.reference
    ]
    if rows:
        columns = tuple(rows[0])
        connection.execute(_upsert(schema.replies, columns, overwrite=False), rows)


def _add_people(connection: Connection, people: Mapping[str, Calls]) -> None:
    table = schema.people
    query = select(table).where(table.c.responder_id.in_(people))
    for who, *before in connection.execute(query):
        people[who].add(Calls(*before))
    upsert(connection, table, [{"responder_id": who, **vars(c)} for who, c in people.items()])

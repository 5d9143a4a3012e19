"""Forgetting people without breaking the chain: what names them goes, the line, its time and its hash stay.

Every free text of a fact counts as personal unless it is listed here as an id, so that a field added later is erased too.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from itertools import batched
import json
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Executable, bindparam, delete, select, update

from ..model.facts import AttemptPlanned, Fact
from . import schema
from .chain import ERASURE, sha256
from .codec import decode, encode
from .errors import StillLive

_IDS = frozenset(
    {
        "incident_id",
        "household_id",
        "responder_id",
        "channel_id",
        "attempt_id",
        "reference",
        "key",
    }
)

# What belonged to no incident: a reply, a change of the register.
_STRAY = (schema.facts.c.incident_id == "") & schema.facts.c.fact.in_(
    ("reply_recorded", "register_changed")
)
_INCIDENTS_AT_ONCE = 50

type Blank = Callable[[Fact], Fact]
type Work = Callable[[Connection], Erased]


class Erased(NamedTuple):
    """What erasing came to; `newly` are lines that had not lost anything before."""

    changed: int
    newly: int


def erase_person(connection: Connection, responder_id: str) -> list[Work]:
    """Return the work of erasing what names a responder. Raises StillLive."""
    attempts, facts = schema.attempts.c, schema.facts.c
    mentioned = f'"responder_id":{json.dumps(responder_id, ensure_ascii=False)}'
    theirs = facts.payload.contains(mentioned, autoescape=True)
    called = select(attempts.incident_id).where(attempts.responder_id == responder_id)
    spoke = select(facts.incident_id).where(theirs)
    ids = _ids(connection, called.union(spoke))
    _refuse_live(connection, ids)
    blank = partial(_without_person, responder_id)
    return [*_in_incidents(ids, blank), partial(_erase, which=_STRAY & theirs, blank=blank)]


def erase_household(connection: Connection, household_id: str) -> list[Work]:
    """Return the work of erasing what names a home and who lives there. Raises StillLive."""
    table = schema.incidents.c
    ids = _ids(connection, select(table.id).where(table.household_id == household_id))
    _refuse_live(connection, ids)
    mentioned = f'"household_id":{json.dumps(household_id, ensure_ascii=False)}'
    theirs = _STRAY & schema.facts.c.payload.contains(mentioned, autoescape=True)
    return [
        *_in_incidents(ids, without_texts),
        partial(_erase, which=theirs, blank=without_texts),
    ]


def forget_habits(connection: Connection, household_id: str) -> None:
    """Forget when a home is usually quiet."""
    table = schema.learned
    connection.execute(delete(table).where(table.c.household_id == household_id))


def forget_bars(connection: Connection, responder_id: str) -> None:
    """Forget over which channels a person could not be reached."""
    table = schema.bars
    connection.execute(delete(table).where(table.c.responder_id == responder_id))


def forget_before(connection: Connection, instant: datetime) -> list[Work]:
    """Return the work of erasing what names anybody in incidents that ended before an instant."""
    incidents, facts = schema.incidents.c, schema.facts.c
    query = (
        select(incidents.id)
        .join(schema.facts, facts.incident_id == incidents.id)
        .where(~incidents.live, incidents.closed_at < instant.isoformat())
        .where(facts.fact == "incident_opened", facts.erased_hash.is_(None))
    )
    old = _STRAY & (facts.at < instant.isoformat()) & facts.erased_hash.is_(None)
    works = _in_incidents(_ids(connection, query), without_texts)
    return [*works, partial(_erase, which=old, blank=without_texts)]


def without_texts(fact: Fact) -> Fact:
    """Return a fact without anything that could name anybody."""
    texts: dict[str, Any] = {
        field.name: "" for field in fields(fact) if field.type is str and field.name not in _IDS
    }
    return replace(fact, **texts)


def _without_person(responder_id: str, fact: Fact) -> Fact:
    """Return a fact of an incident without a responder; messages to others may have told their name."""
    if getattr(fact, "responder_id", None) == responder_id:
        return without_texts(fact)
    return replace(fact, text="", who="") if isinstance(fact, AttemptPlanned) else fact


def _refuse_live(connection: Connection, incident_ids: Sequence[str]) -> None:
    table = schema.incidents.c
    query = select(table.id, table.number).where(table.live).order_by(table.number)
    wanted = set(incident_ids)
    if numbers := [str(number) for one, number in connection.execute(query) if one in wanted]:
        raise StillLive(
            f"incident {', '.join(numbers)} is still open, or a message of it still on its way: erase once it is over"
        )


def _in_incidents(incident_ids: Sequence[str], blank: Blank) -> list[Work]:
    """Return the work in pieces, so that an alarm need not wait for all of it."""
    table = schema.facts.c
    return [
        partial(_erase, which=table.incident_id.in_(some), blank=blank)
        for some in batched([one for one in incident_ids if one], _INCIDENTS_AT_ONCE, strict=False)
    ]


def _erase(connection: Connection, *, which: ColumnElement[bool], blank: Blank) -> Erased:
    table = schema.facts.c
    query = select(table.seq, table.payload, table.erased_hash).where(which, table.fact != ERASURE)
    changes = []
    newly = 0
    for seq, payload, erased_hash in connection.execute(query):
        left = encode(blank(decode(payload)).to_dict())
        if left != payload:
            changes.append({"line": seq, "left": left, "left_hash": sha256(left)})
            newly += erased_hash is None
    if changes:
        statement = (
            update(schema.facts)
            .where(table.seq == bindparam("line"))
            .values(payload=bindparam("left"), erased_hash=bindparam("left_hash"))
        )
        connection.execute(statement, changes)
    return Erased(len(changes), newly)


def _ids(connection: Connection, query: Executable) -> list[str]:
    return sorted(row[0] for row in connection.execute(query))

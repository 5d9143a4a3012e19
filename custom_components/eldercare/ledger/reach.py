"""What became of the newest calls and tests of each person over each channel, read from the projections alone."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from ..model.incident import CALLS
from ..model.tries import TELLING, Reached, Try, Way
from ..model.words import AttemptState, Purpose
from . import schema

_REACHED = (AttemptState.DELIVERED, AttemptState.ANSWERED, AttemptState.ACKNOWLEDGED)


def reached(connection: Connection, newest: int) -> dict[Way, Reached]:
    """Return what is known of every person and channel; `newest` is of how many tries."""
    tries: dict[Way, dict[str, Try]] = defaultdict(dict)
    answered_over = _answered_over(connection)
    for row in _newest_tries(connection, newest):
        channels = answered_over.get((row.incident_id, row.responder_id), frozenset())
        tries[row.responder_id, row.channel_id][row.id] = Try(
            at=datetime.fromisoformat(row.planned_at),
            state=AttemptState(row.state),
            is_test=row.purpose == Purpose.CHECK,
            alone=channels <= {row.channel_id},
        )
    tested = _newest(connection, schema.attempts.c.purpose == Purpose.CHECK.value)
    arrived = _newest(connection, schema.attempts.c.state.in_([one.value for one in _REACHED]))
    return {
        way: Reached(tries=found, last_tested=tested.get(way), last_reached=arrived.get(way))
        for way, found in tries.items()
    }


def _newest_tries(connection: Connection, newest: int) -> list[Row[Any]]:
    table = schema.attempts.c
    age = func.row_number().over(
        partition_by=(table.responder_id, table.channel_id),
        order_by=(table.planned_at.desc(), table.id.desc()),
    )
    tells = or_(
        table.state.in_([one.value for one in TELLING]), table.purpose == Purpose.CHECK.value
    )
    aged = select(schema.attempts, age.label("age")).where(_is_call(), tells).subquery()
    query = select(aged).where(aged.c.age <= newest).order_by(aged.c.planned_at, aged.c.id)
    return list(connection.execute(query))


def _answered_over(connection: Connection) -> dict[tuple[str, str], frozenset[str]]:
    """Return by incident and person the channels whose calls they had when they answered."""
    table = schema.attempts.c
    query = select(table.incident_id, table.responder_id, table.channel_id).where(
        _is_call(), table.state == AttemptState.ACKNOWLEDGED.value
    )
    channels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for incident_id, responder_id, channel_id in connection.execute(query):
        channels[incident_id, responder_id].add(channel_id)
    return {key: frozenset(found) for key, found in channels.items()}


def _newest(connection: Connection, condition: Any) -> dict[Way, datetime]:
    table = schema.attempts.c
    query = (
        select(table.responder_id, table.channel_id, func.max(table.planned_at))
        .where(_is_call(), condition)
        .group_by(table.responder_id, table.channel_id)
    )
    return {(who, over): datetime.fromisoformat(at) for who, over, at in connection.execute(query)}


def _is_call() -> Any:
    return schema.attempts.c.purpose.in_([one.value for one in CALLS])

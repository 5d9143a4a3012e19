"""What the committee's board shows: every open incident as it stands, read from the projections alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from . import schema


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """An open incident; `attempts` counts its messages by state, `last_at` is when something last happened."""

    incident_id: str
    number: int
    household_id: str
    kind: str
    rung: str
    opened_at: datetime
    last_at: datetime
    attempts: Mapping[str, int]


def board(connection: Connection) -> list[BoardLine]:
    """Return every open incident of all homes, oldest first."""
    incidents, attempts = schema.incidents.c, schema.attempts.c
    is_open = incidents.live & incidents.closed_at.is_(None)
    messages: dict[str, dict[str, int]] = {}
    counted = (
        select(attempts.incident_id, attempts.state, func.count())
        .join(schema.incidents, incidents.id == attempts.incident_id)
        .where(is_open)
        .group_by(attempts.incident_id, attempts.state)
    )
    for incident_id, state, count in connection.execute(counted):
        messages.setdefault(incident_id, {})[state] = count
    query = select(schema.incidents).where(is_open).order_by(incidents.opened_at, incidents.id)
    return [
        BoardLine(
            incident_id=row.id,
            number=row.number,
            household_id=row.household_id,
            kind=row.kind,
            rung=row.rung,
            opened_at=datetime.fromisoformat(row.opened_at),
            last_at=datetime.fromisoformat(row.last_at),
            attempts=messages.get(row.id, {}),
        )
        for row in connection.execute(query)
    ]

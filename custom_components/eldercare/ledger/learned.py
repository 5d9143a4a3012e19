"""What was learned of each home, as JSON: no fact, but kept where the facts are, so that it moves and is backed up with them."""

from collections.abc import Collection, Mapping
from datetime import datetime
import json
from typing import Any

from sqlalchemy import delete, insert, select

from . import schema
from .ledger import Ledger

HUB_ITSELF = ""
"""In place of a home's id: when the hub was last alive."""

CHANNELS = "channels"
"""In place of a home's id: what was learned of the channels to people. No home is called so: their ids are ULIDs."""

# Small enough that an alarm which is committed meanwhile does not wait.
_AT_ONCE = 50


def keep(ledger: Ledger, states: Mapping[str, Mapping[str, Any]], at: datetime) -> None:
    """Write what is known of some homes now. Blocking. Raises LedgerError."""
    table, rows = schema.learned, list(states.items())
    for begin in range(0, len(rows), _AT_ONCE):
        some = [
            {
                "household_id": household_id,
                "at": at.isoformat(),
                "state": json.dumps(state, ensure_ascii=False, separators=(",", ":")),
            }
            for household_id, state in rows[begin : begin + _AT_ONCE]
        ]
        ids = [row["household_id"] for row in some]
        with ledger.writing() as connection:
            connection.execute(delete(table).where(table.c.household_id.in_(ids)))
            connection.execute(insert(table), some)


def kept(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """Return what was kept of every home, by id. Blocking. Raises LedgerError.

    What is no JSON, for somebody wrote into the file, is left out: the home is learned anew.
    """
    states = _states(ledger)
    states.pop(CHANNELS, None)
    return states


def kept_of_channels(ledger: Ledger) -> dict[str, Any] | None:
    """Return what was kept of the channels; None if nothing was. Blocking. Raises LedgerError."""
    return _states(ledger, CHANNELS).get(CHANNELS)


def _states(ledger: Ledger, only: str | None = None) -> dict[str, dict[str, Any]]:
    table, states = schema.learned.c, {}
    query = select(table.household_id, table.state)
    if only is not None:
        query = query.where(table.household_id == only)
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    for household_id, text in rows:
        try:
            state = json.loads(text)
        except ValueError:
            continue
        if isinstance(state, dict):
            states[household_id] = state
    return states


def forget(ledger: Ledger, household_ids: Collection[str]) -> None:
    """Forget homes. Blocking. Raises LedgerError."""
    table = schema.learned
    with ledger.writing() as connection:
        connection.execute(delete(table).where(table.c.household_id.in_(household_ids)))

"""What may have happened of an evening, and ways to look at a ledger from outside."""

from pathlib import Path
import sqlite3
from typing import Any

from sqlalchemy import Table, select, text

from custom_components.eldercare.ledger import schema
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import Place
from custom_components.eldercare.model.facts import ReplyRecorded
from custom_components.eldercare.model.words import Answer
from tests.engine.case import START, Case

PROJECTIONS = (schema.incidents, schema.attempts, schema.people, schema.replies)


def evening() -> Case:
    """Return an incident in the middle: opened, handed over, answered."""
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    return case


def over() -> Case:
    """Return an incident that is over, with everything sent."""
    case = evening()
    case.close()
    case.hand_over_everything()
    return case


def remember(ledger: Ledger, case: Case) -> None:
    """Commit everything that happened so far, as one batch."""
    ledger.append(case.facts, case.live.values())


def remember_at(place: Path | Place, case: Case) -> None:
    """Commit everything that happened so far in a ledger that is then closed."""
    ledger = Ledger(place)
    remember(ledger, case)
    ledger.close()


def rows(ledger: Ledger, table: Table) -> list[dict[str, Any]]:
    """Return a table's rows in the order of their key."""
    with ledger.writing() as connection:
        query = select(table).order_by(*table.primary_key)
        return [dict(row) for row in connection.execute(query).mappings()]


def projections(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every projection."""
    return {table.name: rows(ledger, table) for table in PROJECTIONS}


def vandalise(ledger: Ledger, order: str, **values: object) -> None:
    """Change the database behind the ledger's back."""
    with ledger.writing() as connection:
        connection.execute(text(order), values)


def vandalise_file(path: Path, *orders: str) -> None:
    """Change a file behind the back of a ledger that is closed."""
    file = sqlite3.connect(path)
    with file:
        for order in orders:
            file.execute(order)
    file.close()


def stray(responder_id: str, text: str) -> ReplyRecorded:
    """Return a reply that belongs to no incident."""
    return ReplyRecorded(
        incident_id="",
        at=START,
        responder_id=responder_id,
        text=text,
        answer=Answer.UNCLEAR,
        reference=f"SM-of-{responder_id}",
    )

"""Take a ledger to another place, line by line as it is, so that the chain goes on."""

from itertools import batched

from sqlalchemy import Connection, Table, delete, insert, select

from . import schema
from .chain import Head
from .errors import LedgerError, LedgerForeign
from .ledger import Ledger
from .writing import head

_TABLES = (
    schema.facts,
    schema.incidents,
    schema.attempts,
    schema.people,
    schema.replies,
    schema.links,
    schema.learned,
    schema.bars,
    schema.listened,
    schema.ledger_head,
)
_AT_ONCE = 1000


def move(source: Ledger, target: Ledger) -> None:
    """Give the target all that the source holds, if it does not hold it already.

    Raises LedgerForeign if each holds lines that the other does not: nobody but a person can say which one counts.
    """
    with source.writing() as old, target.writing() as new:
        wanted, there = head(old), head(new)
        if _holds(new, wanted):
            return
        if not _holds(old, there):
            raise LedgerForeign(
                f"it holds another ledger than {source.path}: move one of them away"
            )
        for table in _TABLES:
            _copy(old, new, table)
        if head(new) != wanted:
            raise LedgerError(f"the copy of {source.path} is not what was copied")


def _holds(connection: Connection, line: Head) -> bool:
    """Whether a ledger holds this line, and so all before it."""
    table = schema.facts.c
    found = connection.scalar(select(table.hash).where(table.seq == line.seq))
    return line.seq == 0 or found == line.hash


def _copy(old: Connection, new: Connection, table: Table) -> None:
    new.execute(delete(table))
    rows = old.execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings()
    for some in batched(rows, _AT_ONCE, strict=False):
        new.execute(insert(table), [dict(row) for row in some])

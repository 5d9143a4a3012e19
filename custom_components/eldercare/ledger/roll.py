"""Who joined and left the register in a period, read from the ledger's lines."""

from dataclasses import dataclass
from datetime import datetime

from ..model.facts import RegisterChanged
from .codec import decode
from .ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class RollLine:
    """A change of the register, and the ledger's line that says so."""

    line: int
    change: RegisterChanged


def roll(ledger: Ledger, since: datetime, until: datetime) -> list[RollLine]:
    """Return the changes from one instant until before another (UTC), oldest first. Blocking. Raises LedgerError."""
    found = (
        (line.seq, decode(line.payload))
        for line in ledger.lines(since.isoformat(), until.isoformat())
        if line.fact == "register_changed"
    )
    return [
        RollLine(line=seq, change=fact) for seq, fact in found if isinstance(fact, RegisterChanged)
    ]

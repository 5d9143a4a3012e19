"""What was written into a stand-in while the ledger could not be had comes into the ledger, once, and the stand-in goes.

Whoever is interrupted in the middle can begin again: a fact that is there already is known by what it says.
"""

from collections.abc import Iterable
from datetime import datetime
import logging
from pathlib import Path

from ..model.facts import Fact
from .chain import ERASURE
from .codec import decode
from .errors import LedgerDamaged, LedgerError
from .ledger import Ledger
from .places import SqliteFile
from .projections import Replay
from .salvage import discard, fitting, readable, set_aside

_LOGGER = logging.getLogger(__name__)


def bring_in(
    stand_ins: Iterable[SqliteFile], ledger: Ledger, replay: Replay, now: datetime
) -> tuple[SqliteFile, ...]:
    """Bring the facts of every stand-in that is there into the ledger; returns where none is now. Raises LedgerError.

    A stand-in that cannot be read just now is left for the next time.
    """
    others = [one for one in stand_ins if one != ledger.place]
    for one in others:
        if one.path.exists():
            _bring_in(one.path, ledger, replay, now)
    return tuple(one for one in others if not one.path.exists())


def _bring_in(path: Path, ledger: Ledger, replay: Replay, now: datetime) -> None:
    damaged = False
    try:
        facts = _everything(path)
    except LedgerDamaged as error:
        _LOGGER.error("The stand-in %s is damaged: %s", path, error)
        damaged, facts = True, list(readable(path))
    except LedgerError as error:
        _LOGGER.error("The stand-in %s cannot be read and is left for later: %s", path, error)
        return
    ledger.append(*fitting(facts, replay), again=True)
    _LOGGER.info("%s facts of the stand-in %s are in the ledger", len(facts), path)
    try:
        if damaged:
            set_aside(path, "damaged", now)
        else:
            discard(path)  # what must be forgotten in the ledger must not stay here
    except OSError as error:
        _LOGGER.warning("The stand-in %s is not needed any more but stays: %s", path, error)


def _everything(path: Path) -> list[Fact]:
    ledger = Ledger(path)
    try:
        return [decode(line.payload) for line in ledger.lines() if line.fact != ERASURE]
    finally:
        ledger.close()

"""How a ledger is opened with all that belongs to it: what was elsewhere before, what a stand-in kept, what damage left."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
import logging

from ..model.facts import Fact
from ..model.incident import Incident
from .errors import LedgerDamaged, LedgerError, in_our_words
from .ledger import Ledger
from .moving import move
from .places import Place, SqliteFile
from .projections import Replay
from .salvage import finish_salvage, replace_damaged, set_aside
from .stand_in import bring_in

# Far from those that people have probably just been told, and that the stand-in does not know.
_NUMBERS_AFTER = 49

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A ledger that can be written.

    `belongs_at` is where it is to be: a stand-in is not there. `spares` are where a stand-in may be begun if it no longer can, `heard_until` is when (UTC) it was last written without one,
    `numbers_after` is the short number before the first one.
    """

    ledger: Ledger
    belongs_at: Place
    spares: tuple[SqliteFile, ...] = ()
    heard_until: datetime | None = None
    numbers_after: int = 0


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where a ledger is to be, where it was before, and where its stand-ins may be."""

    place: Place
    was_at: Place
    stand_ins: tuple[SqliteFile, ...] = ()

    @property
    def must_move(self) -> bool:
        """Whether there is anything to bring along from where it was."""
        return self.was_at != self.place and (
            not isinstance(self.was_at, SqliteFile) or self.was_at.path.exists()
        )


def open_with_all(where: Whereabouts, replay: Replay, now: datetime) -> Opened:
    """Open a ledger, bringing along what was written while it was elsewhere or could not be had. Raises LedgerError."""
    ledger = open_whole(where.place, replay, now)
    try:
        if where.must_move:
            _bring_along(where.was_at, ledger, now)
        heard_until = ledger.newest_instant()
        spares = bring_in(where.stand_ins, ledger, replay, now)
    except LedgerError:
        ledger.close()
        raise
    return Opened(ledger=ledger, belongs_at=where.place, spares=spares, heard_until=heard_until)


def open_stand_in(where: Whereabouts, replay: Replay, now: datetime) -> Opened:
    """Open the first stand-in for a ledger that can be written, with what others may hold. Raises LedgerError if none can."""
    refusals: list[str] = []
    for place in where.stand_ins:
        here = replace(where, place=place, was_at=place)
        try:
            opened = open_with_all(here, replay, now)
            return replace(opened, belongs_at=where.place, numbers_after=_NUMBERS_AFTER)
        except LedgerError as error:
            refusals.append(f"{place.name}: {error}")
    raise LedgerError("; ".join(refusals))


def try_to_open(where: Whereabouts, replay: Replay, now: datetime) -> None:
    """Raise LedgerError unless a ledger, and what must be brought along, can be opened now."""
    open_whole(where.place, replay, now).close()
    if where.must_move:
        Ledger(where.was_at).close()


def open_whole(place: Place, replay: Replay, now: datetime) -> Ledger:
    """Open a ledger of which all that is live can be read; a damaged file is replaced by what can be read of it."""
    try:
        return _open(place, replay)
    except LedgerDamaged as error:
        if not isinstance(place, SqliteFile):
            raise
        _LOGGER.error("The ledger %s is damaged: %s", place.name, error)
        with in_our_words():
            replace_damaged(place.path, replay, now)
        return _open(place, replay)


def remembered(ledger: Ledger, replay: Replay) -> tuple[list[Fact], dict[str, Incident]]:
    """Return the facts of what is live, and what they add up to. Raises LedgerError, LedgerDamaged if they do not fit together."""
    facts = ledger.live_facts()
    return facts, _added_up(facts, replay)


def ended_since(ledger: Ledger, replay: Replay, instant: datetime) -> dict[str, Incident]:
    """Return what has ended and spoke to people since an instant (UTC). Raises LedgerError, LedgerDamaged as `remembered`."""
    return _added_up(ledger.ended_facts(instant), replay)


def _added_up(facts: list[Fact], replay: Replay) -> dict[str, Incident]:
    try:
        return replay(facts)
    except (LookupError, ValueError) as error:
        raise LedgerDamaged(f"the facts do not fit together: {error}") from error


def _open(place: Place, replay: Replay) -> Ledger:
    if isinstance(place, SqliteFile):
        with in_our_words():
            finish_salvage(place.path)
    ledger = Ledger(place)
    try:
        remembered(ledger, replay)
    except LedgerError:
        ledger.close()
        raise
    return ledger


def _bring_along(was_at: Place, ledger: Ledger, now: datetime) -> None:
    before = Ledger(was_at)
    try:
        move(before, ledger)
    finally:
        before.close()
    if isinstance(was_at, SqliteFile):
        with suppress(OSError):  # a copy that stays in its place is recognised at the next start
            set_aside(was_at.path, "moved", now)

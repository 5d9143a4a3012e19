"""The clerk: writes what the desk decided into the ledger, and into a stand-in for as long as the ledger refuses it.

A stand-in begins with all that is live, so that a hub that is started while the ledger is still not there goes on from it alone.
Blocking; one call at a time. Knows no Home Assistant.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
import logging
from time import monotonic

from ..engine.state import replay
from ..ledger.errors import LedgerError
from ..ledger.ledger import Ledger
from ..ledger.opening import remembered
from ..ledger.places import SqliteFile
from ..ledger.salvage import discard
from ..model.facts import Fact, ReplyRecorded
from ..model.incident import Incident

_LOGGER = logging.getLogger(__name__)
# Of the time that a ledger cannot be written, at most a tenth is spent on asking it: meanwhile alarms wait.
_PAUSES = 10


class Clerk:
    """Keeps what one community's desk decides."""

    def __init__(
        self,
        ledger: Ledger,
        spares: Sequence[SqliteFile] = (),
        steady: Callable[[], float] = monotonic,
    ) -> None:
        """Take the ledger, and where stand-ins may be begun; `steady` counts seconds."""
        self._ledger = ledger
        self._spares = tuple(spares)
        self._steady = steady
        self._history: list[Fact] = []
        self._owed: list[Fact] = []
        self._concerned: dict[str, Incident] = {}
        self._stand_in: Ledger | None = None
        self._begun: list[SqliteFile] = []
        self._refusal: LedgerError | None = None
        self._ask_again_at = 0.0

    @property
    def owes(self) -> bool:
        """Whether the ledger still has to be given something."""
        return bool(self._owed)

    def remember(self) -> dict[str, Incident]:
        """Read back what is live, by id. Raises LedgerError, LedgerDamaged if the facts do not fit together."""
        self._history, live = remembered(self._ledger, replay)
        return live

    def knows_reply(self, reference: str) -> bool:
        """Whether a reply with this provider's id was written before, or is to be, as far as can be read."""
        known = any(
            isinstance(fact, ReplyRecorded) and fact.reference == reference for fact in self._owed
        )
        for ledger in (self._stand_in, self._ledger if self._may_ask else None):
            if ledger is not None and not known:
                with suppress(LedgerError):  # an answer heard twice is better than one not heard
                    known = ledger.knows_reply(reference)
        return known

    def write(self, facts: Sequence[Fact], touched: Iterable[Incident]) -> None:
        """Write facts, and the incidents as they are after them, with what was refused before.

        Raises LedgerError if the ledger refuses them; they are then kept, and written as soon as it can be.
        """
        again = self.owes
        self._owed.extend(facts)
        self._history.extend(facts)
        self._concerned.update({incident.id: incident for incident in touched})
        try:
            self._give_to_ledger(again=again)
        except LedgerError:
            self._give_to_stand_in(facts)
            raise
        self._forget_ended()

    def close(self) -> None:
        """Let go of the stand-in, which is brought in at the next start."""
        if self._stand_in is not None:
            self._stand_in.close()
            self._stand_in = None

    @property
    def _may_ask(self) -> bool:
        return self._refusal is None or self._steady() >= self._ask_again_at

    def _give_to_ledger(self, *, again: bool) -> None:
        """Write everything that is owed, if it is time to ask. Raises LedgerError, also while it is not."""
        if self._refusal is not None and not self._may_ask:
            raise self._refusal
        began = self._steady()
        try:
            # A commit that failed may still have reached the disk.
            self._ledger.append(self._owed, self._concerned.values(), again=again)
        except LedgerError as error:
            ended = self._steady()
            self._refusal, self._ask_again_at = error, ended + _PAUSES * (ended - began)
            raise
        self._refusal = None
        self._end_stand_in()

    def _give_to_stand_in(self, facts: Sequence[Fact]) -> None:
        """Let a stand-in have what the ledger refuses, so that a crash forgets nothing."""
        if self._stand_in is not None:
            try:
                self._stand_in.append(facts, self._concerned.values())
            except LedgerError as error:
                _LOGGER.error("The stand-in %s cannot be written: %s", self._stand_in.path, error)
                self.close()
            else:
                return
        for place in self._spares:
            if not place.path.exists() and self._begin_stand_in(place):
                return
        _LOGGER.error("There is no place for a stand-in: what happens is only in memory")

    def _begin_stand_in(self, place: SqliteFile) -> bool:
        """Begin a stand-in with everything that is live or owed; returns whether that could be done."""
        try:
            self._stand_in = Ledger(place)
            self._stand_in.append(self._history, replay(self._history).values())
        except LedgerError as error:
            _LOGGER.warning("No stand-in can be begun in %s: %s", place.name, error)
            self.close()
            _discard(place)
            return False
        self._begun.append(place)
        _LOGGER.warning("What happens is written to the stand-in %s", place.name)
        return True

    def _end_stand_in(self) -> None:
        """Put away what stood in: the ledger has it all."""
        self.close()
        for place in self._begun:
            _discard(place)
        self._begun.clear()

    def _forget_ended(self) -> None:
        """Keep in mind the facts of what is live, and no others."""
        ended = {key for key, incident in self._concerned.items() if not incident.is_live}
        if any(not fact.incident_id for fact in self._owed):
            ended.add("")  # a reply that belonged to no incident
        if ended:
            self._history = [one for one in self._history if one.incident_id not in ended]
        self._owed.clear()
        self._concerned.clear()


def _discard(place: SqliteFile) -> None:
    try:
        discard(place.path)
    except OSError as error:
        _LOGGER.warning("The stand-in %s stays: %s", place.name, error)

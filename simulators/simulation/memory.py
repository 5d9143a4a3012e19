"""The hub's disk: a real ledger in a real file, that may be full for a while, and that a power cut may tear in the middle of a commit.

Beside it stands a witness, who notes what was committed and keeps what it adds up to: by it everything else is judged.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import override

from custom_components.eldercare.engine.state import apply
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Incident


class PowerCut(BaseException):
    """The power fails at this very instant: nothing of the process goes on, whatever it catches."""


class Witness:
    """Every fact that was committed, in order, and the incidents as they are after them."""

    def __init__(self, heard: Callable[[Fact], None]) -> None:
        """Begin with nothing; `heard` is told of each fact once it counts."""
        self.facts: list[Fact] = []
        self.incidents: dict[str, Incident] = {}
        self._heard = heard

    def committed(self, facts: Sequence[Fact]) -> None:
        """Note what the disk has now."""
        for fact in facts:
            self.facts.append(fact)
            if fact.incident_id:
                before = self.incidents.get(fact.incident_id)
                self.incidents[fact.incident_id] = apply(before, fact)
            self._heard(fact)

    def news(self, facts: Sequence[Fact]) -> list[Fact]:
        """Return those of the facts that were not committed before."""
        return [fact for fact in facts if fact not in self.facts]

    def live(self) -> dict[str, Incident]:
        """Return the incidents that a hub must know after a start."""
        return {key: one for key, one in self.incidents.items() if one.is_live}


class SimulatedDisk:
    """What the ledgers of all lives share: the file, and whether it takes anything."""

    def __init__(
        self, path: Path, witness: Witness, chance: Random, *, torn: float, unanswered: float
    ) -> None:
        """Lay out an empty ledger."""
        self.path = path
        self.witness = witness
        self.full = False
        self.torn_commits = 0
        self._chance = chance
        self.torn = torn
        self.unanswered = unanswered
        path.write_bytes(_empty_ledger())

    def answer_is_lost(self) -> bool:
        """Whether a commit is done and reported as failed."""
        return self._chance.random() < self.unanswered

    def is_torn_now(self) -> bool:
        """Whether the power fails during this commit."""
        return self._chance.random() < self.torn

    def tear(self, length_before: int, file_before: bytes) -> bool:
        """Leave only a part of what the last commit added to the log; return whether that was possible."""
        log = self.path.with_name(f"{self.path.name}-wal")
        written = log.read_bytes()
        if len(written) <= length_before or self.path.read_bytes() != file_before:
            return False  # worked into the file meanwhile: this commit is whole
        cut = self._chance.randrange(length_before, len(written))
        rest = self._chance.randbytes(len(written) - cut) if self._chance.random() < 0.5 else b""
        log.write_bytes(written[:cut] + rest)
        self.torn_commits += 1
        return True


class SimulatedLedger(Ledger):
    """The ledger of one life."""

    def __init__(self, disk: SimulatedDisk) -> None:
        """Open the file."""
        self._disk = disk
        super().__init__(disk.path)

    @override
    def append(
        self, facts: Sequence[Fact], incidents: Iterable[Incident], *, again: bool = False
    ) -> None:
        """Commit, if the disk takes it and the power holds. Raises LedgerError, PowerCut."""
        disk = self._disk
        if disk.full:
            raise LedgerError("database or disk is full")
        torn = disk.is_torn_now()
        log = disk.path.with_name(f"{disk.path.name}-wal")
        length = log.stat().st_size if torn and log.exists() else 0
        file = disk.path.read_bytes() if torn else b""
        super().append(facts, incidents, again=again)
        new = disk.witness.news(facts) if again else facts
        if torn:
            self.drop()
            if not disk.tear(length, file):
                disk.witness.committed(new)
            raise PowerCut
        disk.witness.committed(new)
        if disk.answer_is_lost():
            raise LedgerError("the connection was lost")

    def drop(self) -> None:
        """Let go of the file as a process does that dies: without a last word."""
        self._let_go()
        self._engine.dispose()


@cache
def _empty_ledger() -> bytes:
    """Return the file of a new ledger: making the tables takes longer than many a run."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        Ledger(path).close()
        return path.read_bytes()

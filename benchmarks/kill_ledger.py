"""Reads a hub's ledger as it lies on the disk, and remembers it: what was there once must be there for ever."""

from collections import defaultdict
from dataclasses import dataclass, field
import json
from pathlib import Path
import sqlite3
from typing import Any

from custom_components.eldercare.model.facts import Fact, IncidentClosed, IncidentOpened


class LedgerUnreadableError(Exception):
    """The ledger's file cannot be read; the text says why."""


@dataclass
class LedgerOnDisk:
    """The facts of a SQLite ledger, without the hub's help. Nothing is written: a reader must not mend what it examines."""

    path: Path
    facts: list[Fact] = field(default_factory=list)
    of_incident: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    vanished: int = 0
    _rows: dict[int, str] = field(default_factory=dict)

    def read(self) -> None:
        """Take in what is new, and count what has vanished or changed. Raises LedgerUnreadableError."""
        if not self.path.exists():
            return
        rows = self._query("SELECT seq, payload FROM facts ORDER BY seq")
        found: dict[int, str] = dict(rows)
        self.vanished += sum(found.get(seq) != payload for seq, payload in self._rows.items())
        for seq, payload in found.items():
            if seq not in self._rows:
                self._add(Fact.from_dict(json.loads(payload)))
        self._rows |= found

    def complaints(self) -> list[str]:
        """Return what SQLite finds wrong with the file."""
        said = [str(row[0]) for row in self._query("PRAGMA integrity_check")]
        return [] if said == ["ok"] else said

    def opened(self) -> list[IncidentOpened]:
        """Return how every incident began."""
        return [fact for fact in self.facts if isinstance(fact, IncidentOpened)]

    def is_closed(self, incident_id: str) -> bool:
        """Whether the end of an incident is written."""
        return any(isinstance(one, IncidentClosed) for one in self.of_incident.get(incident_id, ()))

    def _add(self, fact: Fact) -> None:
        self.facts.append(fact)
        self.of_incident[fact.incident_id].append(fact)

    def _query(self, statement: str) -> list[Any]:
        try:
            connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)
            try:
                return connection.execute(statement).fetchall()
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise LedgerUnreadableError(f"{self.path}: {error}") from error

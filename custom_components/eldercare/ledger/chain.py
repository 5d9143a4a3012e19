"""What makes the ledger tamper-evident: each line's hash holds the hash of the line before.

A line is hashed with the hash of its payload, not with the payload: so the payload can be erased and the chain still be checked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
import hashlib
import json
from typing import NamedTuple

GENESIS = "0" * 64
ERASURE = "payload_erased"


class Line(NamedTuple):
    """A row of `facts`."""

    seq: int
    at: str
    incident_id: str
    fact: str
    payload: str
    payload_hash: str
    erased_hash: str | None
    hash: str


class Head(NamedTuple):
    """The newest line, as it was noted when it was written."""

    seq: int
    hash: str


class Flaw(StrEnum):
    """What is wrong with a ledger that is not whole."""

    LINE_CHANGED = "line_changed"
    PAYLOAD_CHANGED = "payload_changed"
    ERASED_UNRECORDED = "erased_unrecorded"
    END_MISSING = "end_missing"


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What checking the whole chain came to; `first_bad_seq` is where it stops holding."""

    facts: int
    erased: int
    first_bad_seq: int | None = None
    why: Flaw | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or put in between."""
        return self.why is None


def sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(previous: str, line: Line) -> str:
    """Return a line's hash. JSON keeps the parts apart, so that no two lines can be written alike."""
    parts = [previous, line.seq, line.at, line.incident_id, line.fact, line.payload_hash]
    return sha256(json.dumps(parts))


def next_line(head: Head, at: str, incident_id: str, fact: str, payload: str) -> Line:
    """Return the line that follows the head."""
    line = Line(head.seq + 1, at, incident_id, fact, payload, sha256(payload), None, "")
    return line._replace(hash=link(head.hash, line))


class Check:
    """Follows the chain over its lines, handed to it in order and in pieces."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.head = Head(0, GENESIS)
        self._facts = 0
        self._erased: list[int] = []
        self._erasures_recorded = 0
        self._flaw: tuple[int, Flaw] | None = None

    def follow(self, lines: Iterable[Line]) -> bool:
        """Check more lines, unless it is broken already; returns whether the chain still holds."""
        for line in lines if self._flaw is None else ():
            self._facts += 1
            if (flaw := self._flaw_of(line)) is not None:
                self._flaw = (line.seq, flaw)
                break
            if line.erased_hash is not None:
                self._erased.append(line.seq)
            if line.fact == ERASURE:
                self._erasures_recorded += json.loads(line.payload)["lines"]
            self.head = Head(line.seq, line.hash)
        return self._flaw is None

    def conclude(self, noted: Head, newest_projected: int) -> Verification:
        """Compare the end with what was noted when it was written, and say what was found."""
        flaw = self._flaw
        if flaw is None and (self.head != noted or newest_projected > self.head.seq):
            flaw = (self.head.seq + 1, Flaw.END_MISSING)
        if flaw is None and len(self._erased) != self._erasures_recorded:
            first = self._erased[0] if self._erased else self.head.seq
            flaw = (first, Flaw.ERASED_UNRECORDED)
        seq, why = flaw or (None, None)
        return Verification(facts=self._facts, erased=len(self._erased), first_bad_seq=seq, why=why)

    def _flaw_of(self, line: Line) -> Flaw | None:
        if link(self.head.hash, line) != line.hash:
            return Flaw.LINE_CHANGED
        if sha256(line.payload) != (line.erased_hash or line.payload_hash):
            return Flaw.PAYLOAD_CHANGED
        return None


def chained(head: Head, rows: Sequence[tuple[str, str, str, str]]) -> list[Line]:
    """Return the lines for (at, incident_id, fact, payload) rows that follow the head."""
    lines: list[Line] = []
    for row in rows:
        line = next_line(head, *row)
        lines.append(line)
        head = Head(line.seq, line.hash)
    return lines

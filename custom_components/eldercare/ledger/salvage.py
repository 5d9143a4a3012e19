"""A file that is no longer a ledger: it is set aside, never deleted, and what can still be read begins a new one.

Done such that a crash at any instant leaves either the damaged file in its place or the new one.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
import sqlite3

from ..model.facts import Fact
from ..model.incident import Incident
from .chain import ERASURE, Check, Line
from .codec import decode
from .errors import LedgerDamaged
from .ledger import Ledger
from .projections import Replay

_BESIDE = ("", "-wal", "-shm")


def finish_salvage(path: Path) -> None:
    """Put a salvaged ledger in its place, if a crash came between setting the old one aside and that."""
    if (new := _new(path)).exists() and not path.exists():
        new.rename(path)


def replace_damaged(path: Path, replay: Replay, now: datetime) -> Path:
    """Begin a new ledger with what can be read of a damaged one; returns where that now lies. Raises LedgerError."""
    new = _new(path)
    for suffix in _BESIDE:
        Path(f"{new}{suffix}").unlink(missing_ok=True)
    ledger = Ledger(new)
    try:
        ledger.append(*fitting(list(readable(path)), replay))
    finally:
        ledger.close()
    for suffix in _BESIDE[1:]:
        Path(f"{new}{suffix}").unlink(missing_ok=True)
    aside = set_aside(path, "damaged", now)
    new.rename(path)
    return aside


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename a ledger's files out of the way; returns the new name of the first."""
    aside = path.with_name(f"{path.name}.{why}-{now:%Y%m%d-%H%M%S}")
    for suffix in reversed(_BESIDE):
        if (one := Path(f"{path}{suffix}")).exists():
            one.rename(f"{aside}{suffix}")
    return aside


def discard(path: Path) -> None:
    """Delete a ledger whose facts are all in another one."""
    for suffix in reversed(_BESIDE):  # the log before the file, which is whole without it
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def damaged_files(path: Path) -> list[Path]:
    """Return what was once set aside as damaged and still lies there, oldest first."""
    found = path.parent.glob(f"{path.name}.damaged-*")
    return sorted(one for one in found if not one.name.endswith(_BESIDE[1:]))


def readable(path: Path) -> Iterator[Fact]:
    """Yield the facts of a damaged ledger for as long as it can be read and its chain holds."""
    check = Check()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            for line, chained in _lines(file):
                if chained and not check.follow([line]):
                    return
                if line.fact != ERASURE:
                    yield from _decoded(line)
    except sqlite3.Error:
        return  # what was readable has been read


def _lines(file: sqlite3.Connection) -> Iterator[tuple[Line, bool]]:
    """Yield every line, and whether it is chained: in the first version they were not."""
    columns = {row[1] for row in file.execute("PRAGMA table_info(facts)")}
    chained = "payload_hash" in columns
    hashes = "payload_hash, erased_hash, hash" if chained else "'', NULL, ''"
    query = f"SELECT seq, at, incident_id, fact, payload, {hashes} FROM facts ORDER BY seq"  # noqa: S608  # no input
    for row in file.execute(query):
        yield Line(*row), chained


def _decoded(line: Line) -> Iterator[Fact]:
    try:
        yield decode(line.payload)
    except LedgerDamaged:
        return  # its incident will not fit together and be left out; the others need not be


def fitting(facts: list[Fact], replay: Replay) -> tuple[list[Fact], list[Incident]]:
    """Leave out the incidents whose facts do not fit together; one of them would stop every start."""
    by_incident: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_incident[fact.incident_id].append(fact)
    incidents: dict[str, Incident] = {}
    for some in by_incident.values():
        try:
            incidents.update(replay(some))
        except LookupError, ValueError:
            continue
    fitting = [one for one in facts if not one.incident_id or one.incident_id in incidents]
    return fitting, list(incidents.values())


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.salvaged")

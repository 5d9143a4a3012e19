"""Reads recordings of real homes, one event a line: `timestamp,sensor,kind,state`, plain or gzip.

A recording is somebody's life over months: it is read line by line, and never held in memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import csv
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
import gzip
from pathlib import Path
from typing import Literal, get_args
import zlib

type Kind = Literal["motion", "entry_motion", "contact", "door", "smoke", "gas"]

KINDS: tuple[Kind, ...] = get_args(Kind.__value__)
COLUMNS = ("timestamp", "sensor", "kind", "state")
GZIP_MAGIC = b"\x1f\x8b"
STATES: dict[Kind, tuple[str, ...]] = {
    kind: ("OPEN", "CLOSE") if kind in ("contact", "door") else ("ON", "OFF") for kind in KINDS
}


class RecordingError(Exception):
    """A recording cannot be read; the text says which file, which line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A recorded sensor reported a state; `at` always has a time zone."""

    at: datetime
    sensor: str
    kind: Kind
    state: str


def read(path: Path, zone: tzinfo = UTC) -> Iterator[Reading]:
    """Yield a file's readings; times without offset are in `zone`. Raises RecordingError."""
    with _lines(path) as lines:
        yield from parse(lines, str(path), zone)


def parse(lines: Iterator[str], source: str, zone: tzinfo = UTC) -> Iterator[Reading]:
    """Yield the readings of the lines of a recording called `source`. Raises RecordingError."""
    rows = csv.reader(lines, strict=True)
    empty = True
    try:
        for row in rows:
            if not row or (rows.line_num == 1 and tuple(row) == COLUMNS):
                continue
            try:
                reading = _reading(row, zone)
            except ValueError as error:
                raise RecordingError(f"{source}, line {rows.line_num}: {error}") from None
            empty = False
            yield reading
    except csv.Error as error:
        raise RecordingError(f"{source}, line {rows.line_num}: {error}") from error
    if empty:
        raise RecordingError(f"{source}: the recording is empty")


def _reading(row: list[str], zone: tzinfo) -> Reading:
    if len(row) != len(COLUMNS):
        raise ValueError(f"expected the {len(COLUMNS)} fields {','.join(COLUMNS)}, got {len(row)}")
    timestamp, sensor, kind_text, state = row
    try:
        at = datetime.fromisoformat(timestamp)
    except ValueError:
        raise ValueError(f"'{timestamp}' is not an ISO 8601 date and time") from None
    if not sensor.strip():
        raise ValueError("the sensor has no name")
    kind = next((known for known in KINDS if known == kind_text), None)
    if kind is None:
        raise ValueError(f"the kind '{kind_text}' is not one of {', '.join(KINDS)}")
    if state not in STATES[kind]:
        raise ValueError(f"the state '{state}' of a {kind} is not {' or '.join(STATES[kind])}")
    return Reading(at if at.tzinfo else at.replace(tzinfo=zone), sensor, kind, state)


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Open a recording, whatever its name says about its compression."""
    try:
        with path.open("rb") as probe:
            packed = probe.read(len(GZIP_MAGIC)) == GZIP_MAGIC
        opener = gzip.open if packed else open
        with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
            yield lines
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RecordingError(f"{path}: the gzip file is damaged ({error})") from error
    except UnicodeDecodeError as error:
        raise RecordingError(f"{path}: this is not text in UTF-8 ({error.reason})") from error
    except OSError as error:
        raise RecordingError(f"{path}: it cannot be read ({error.strerror})") from error

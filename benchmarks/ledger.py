"""How long the ledger takes: to commit, and to show the board of a neighborhood with years of facts behind it.

An alarm waits for its commit, so `commit_one_ms` stands beside what the same disk takes for a bare write and fsync.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import batched
import json
import os
from pathlib import Path
from statistics import median
import sys
import tempfile
from time import perf_counter
from typing import Any

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.places import Place, SqliteFile, postgres_schema
from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind, Lane, Outcome, Purpose
from simulators.postgres import NotInstalledError, postgres_server

_HOMES = 2000
_OPEN_AT_THE_END = 20
_INCIDENTS_AT_ONCE = 500
_COMMITS = 200
_BOARDS = 20
_START = datetime(2025, 1, 1, tzinfo=UTC)

type Numbers = dict[str, Any]


def main() -> int:
    """Measure both databases and write the numbers."""
    parser = argparse.ArgumentParser(prog="script/bench ledger", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here")
    parser.add_argument("--facts", type=int, default=1_000_000, help="how many facts lie behind")
    arguments = parser.parse_args()
    numbers: Numbers = {}
    with tempfile.TemporaryDirectory(prefix="eldercare-bench-") as folder:
        file = SqliteFile(path=Path(folder) / "ledger.db")
        numbers["sqlite"] = _measure(file, arguments.facts, Path(folder))
    try:
        with postgres_server() as url:
            place = postgres_schema(url, "bench")
            numbers["postgresql"] = _measure(place, arguments.facts, Path(tempfile.gettempdir()))
    except NotInstalledError as error:
        print(f"bench: {error}", file=sys.stderr)
    written = json.dumps(numbers, indent=2)
    print(written)
    if arguments.json is not None:
        arguments.json.write_text(f"{written}\n", encoding="utf-8")
    return 0


def _measure(place: Place, facts: int, disk: Path) -> Numbers:
    with closing(Ledger(place)) as ledger:
        begin = perf_counter()
        count = _fill(ledger, facts)
        filled = perf_counter() - begin
        one = [_facts_of(incident)[:1] for incident in range(-_COMMITS, 0)]
        hundred = [_hundred(number) for number in range(_COMMITS // 4)]
        return {
            "fsync_ms": _milliseconds(lambda: _write_and_sync(disk), _COMMITS),
            "commit_one_ms": _commits(ledger, one),
            "commit_100_ms": _commits(ledger, hundred),
            "facts": count + len(one) + sum(map(len, hundred)),
            "board_query_ms": _milliseconds(ledger.board, _BOARDS),
            "incidents_on_board": len(ledger.board()),
            "fill_s": round(filled, 1),
        }


def _fill(ledger: Ledger, facts: int) -> int:
    """Write years of incidents, of which the newest are still open; returns how many facts that were."""
    each = len(_facts_of(0))
    incidents = max(facts // each, _OPEN_AT_THE_END)
    count = 0
    for numbers in batched(range(incidents), _INCIDENTS_AT_ONCE, strict=False):
        written: list[f.Fact] = []
        states: dict[str, Incident] = {}
        for number in numbers:
            is_open = number >= incidents - _OPEN_AT_THE_END
            some = _facts_of(number)[: -1 if is_open else None]
            written.extend(some)
            states.update(replay(some))
        ledger.append(written, states.values())
        count += len(written)
    return count


def _facts_of(number: int) -> list[f.Fact]:
    """Return a whole incident: opened, five people called, one comes and arrives, closed."""
    incident_id, at = f"bench-{number:09}", _START + timedelta(minutes=5 * number)
    opened = f.IncidentOpened(
        incident_id=incident_id,
        at=at,
        household_id=f"home-{number % _HOMES}",
        code=f"{number % 40}-{number % 50}",
        name="王阿姨",
        address="梧桐路88弄3号1201室",
        kind=IncidentKind.SOS,
        number=number % 1000,
        policy=DEFAULT_POLICIES[IncidentKind.SOS],
    )
    step = f.StepTaken(incident_id=incident_id, at=at, step=0, next_due=at + timedelta(minutes=1))
    calls = [
        fact
        for person in range(5)
        for fact in _call(incident_id, person, at + timedelta(seconds=person))
    ]
    later = at + timedelta(minutes=2)
    who = f"person-{number % 300}"
    coming = f.HelpComing(
        incident_id=incident_id, at=later, responder_id=who, by="", taken=True, deadline=later
    )
    closed = f.IncidentClosed(
        incident_id=incident_id, at=later, outcome=Outcome.GENUINE, by="陈主任"
    )
    return [opened, step, *calls, coming, closed]


def _call(incident_id: str, person: int, at: datetime) -> Iterator[f.Fact]:
    """Yield one message to one person, from plan to receipt."""
    attempt_id = f"{incident_id}-{person}"
    yield f.AttemptPlanned(
        incident_id=incident_id,
        at=at,
        attempt_id=attempt_id,
        responder_id=f"person-{person}",
        channel_id="sms",
        purpose=Purpose.ALARM,
        lane=Lane.LIFE,
        text="【紧急呼叫】3-1201 王阿姨家。能去请回1，去不了回2。编号1",
        expires_at=at + timedelta(minutes=30),
    )
    yield f.AttemptHandedOver(incident_id=incident_id, at=at, attempt_id=attempt_id)
    yield f.AttemptAccepted(
        incident_id=incident_id, at=at, attempt_id=attempt_id, reference=f"SM{attempt_id}"
    )
    yield f.AttemptDelivered(incident_id=incident_id, at=at, attempt_id=attempt_id)


def _hundred(number: int) -> list[f.Fact]:
    """Return a batch of a hundred facts, as a storm of alarms brings them."""
    some = [fact for one in range(5) for fact in _facts_of(-1000 - 5 * number - one)]
    return some[:100]


def _commits(ledger: Ledger, batches: list[list[f.Fact]]) -> float:
    waiting = iter([(facts, list(replay(facts).values())) for facts in batches])
    return _milliseconds(lambda: ledger.append(*next(waiting)), len(batches))


def _write_and_sync(disk: Path) -> None:
    """Do the least that a commit can do: write a page and wait until the disk has it."""
    with tempfile.TemporaryFile(dir=disk) as file:
        file.write(b"\0" * 4096)
        file.flush()
        os.fsync(file.fileno())


def _milliseconds(act: Callable[[], object], times: int) -> float:
    """Return the median of how long something takes."""
    taken = []
    for _ in range(times):
        begin = perf_counter()
        act()
        taken.append(perf_counter() - begin)
    return round(median(taken) * 1000, 3)


if __name__ == "__main__":
    sys.exit(main())

"""Kills a real hub at random instants of its incidents' lives and counts what was lost: `script/bench kill`.

After each kill the hub starts again on the same folder and has to go on where it stood: every incident that was
committed or announced, every message that was due, and nothing that was known to have been sent once more. A call that
the hub never committed is none of its losses: nobody was told otherwise, and the resident presses again. The report
counts those apart, by whether the hub had shown the press on its bus. A smoke or gas alarm goes on howling and is
never raised again: the hub has to find it when it starts.

`moments` says what was waited for before each kill, `phases` what the ledger then showed to be under way: one kill may
meet several incidents, each in a phase of its own, so the phases add up to more than the points.

What a kill cannot show is a disk that loses what it promised to have: that takes a power cut.
"""

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
import json
import logging
import os
from pathlib import Path
import sys
from tempfile import TemporaryDirectory
import time
from typing import Any

import aiohttp

from simulators.hub import HubError
from simulators.neighbourhood import BrokerError

from .kill_course import KillTest
from .kill_ledger import LedgerUnreadableError
from .kill_plan import plan
from .kill_stage import set_kill_stage

type Report = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test, write the report and return the exit code: 0 if nothing was lost."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    folder = (
        nullcontext(options.keep)
        if options.keep
        # A hub that was killed may still be writing while we clean up.
        else TemporaryDirectory(prefix="eldercare-kill-", ignore_cleanup_errors=True)
    )
    try:
        with folder as path:
            held, report = asyncio.run(_run(options.points, options.seed, Path(path)))
    except (HubError, BrokerError, LedgerUnreadableError, aiohttp.ClientError, OSError) as error:
        print(f"The kill test could not go on: {error}", file=sys.stderr)
        return 2
    _show(report)
    if options.json:
        text = json.dumps(report, ensure_ascii=False, indent=2)
        options.json.write_text(f"{text}\n", "utf-8")
    return 0 if held else 1


async def _run(points: int, seed: int, folder: Path) -> tuple[bool, Report]:
    began = time.monotonic()
    _keep_bytecode(folder / "bytecode")
    print(f"Kill test, seed {seed}: {points} points. The hub lives in {folder}", flush=True)
    async with set_kill_stage(folder, seed) as stage:
        test = KillTest(stage=stage, tell=lambda line: print(line, flush=True))
        await test.run(plan(seed, points))
        verdict, record = test.verdict, stage.record
        return verdict.held, {
            "points": test.points,
            "incidents_lost": verdict.incidents_lost,
            "messages_lost": verdict.messages_lost,
            "known_sent_resent": verdict.known_sent_resent,
            "duplicates": verdict.duplicates,
            "mistaken": verdict.mistaken,
            "answers_lost": record.answers_lost,
            "incidents": len(record.ledger.opened()),
            "messages": len(stage.texts()),
            "raised_again": dict(record.raised_again),
            "seed": seed,
            "seconds": round(time.monotonic() - began, 1),
            "moments": dict(sorted(test.moments.items())),
            "phases": dict(sorted(test.phases.items())),
            "findings": verdict.findings,
        }


def _keep_bytecode(folder: Path) -> None:
    """Let only the first start compile Home Assistant, also where the environment forbids to keep what was compiled."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _show(report: Report) -> None:
    for name, value in report.items():
        if name != "findings":
            print(f"{name}: {value}")
    for finding in report["findings"]:
        print(f"- {finding}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/bench kill",
        description="Kill a real hub at random instants and count what is lost.",
    )
    add = parser.add_argument
    add("--points", type=_count, default=20, help="how many kills (default: %(default)s)")
    add("--seed", type=int, default=1, help="which scenario (default: %(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the report there")
    add("--keep", type=_new_folder, metavar="FOLDER", help="a new folder for the hub, to be kept")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


def _new_folder(text: str) -> Path:
    if Path(text).exists():
        raise argparse.ArgumentTypeError(f"“{text}” exists already: name a new folder")
    return Path(text)


if __name__ == "__main__":
    sys.exit(main())

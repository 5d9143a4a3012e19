"""Runs the deterministic simulation for many seeds and counts broken laws: `script/bench simulate`.

Each seed is a run of its own: hours of virtual time in a small neighbourhood whose networks, people, disk and clock fail,
and whose hub dies at any await and starts again. `duplicates` are messages that came twice because nobody could know
that they had come, `mistaken` those that were in doubt together and taken for one another, as their words were the same. A seed that breaks a law replays exactly: `--first N --seeds 1 --story` tells it.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
import json
import os
from pathlib import Path
import sys
import time
from typing import Any

from simulators.simulation import Outcome, simulate

type Report = dict[str, Any]

_STORIES_TOLD = 3
_LAST_LINES = 60


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the seeds, write the report and return the exit code: 0 if every law held."""
    options = _parser().parse_args(arguments)
    seeds = range(options.first, options.first + options.seeds)
    began = time.monotonic()
    outcomes = list(_outcomes(seeds, options.processes))
    report = _report(outcomes, time.monotonic() - began)
    for name, value in report.items():
        if name != "findings":
            print(f"{name}: {value}")
    _tell([one for one in outcomes if one.broken], whole=options.story)
    if options.story and len(outcomes) == 1 and not outcomes[0].broken:
        print("\n".join(outcomes[0].story))
    if options.json:
        text = json.dumps(report, ensure_ascii=False, indent=2)
        options.json.write_text(f"{text}\n", "utf-8")
    return 1 if report["violations"] else 0


def _outcomes(seeds: range, processes: int) -> Iterator[Outcome]:
    if processes == 1 or len(seeds) == 1:
        yield from map(_simulated, seeds)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_simulated, seeds, chunksize=4)


def _simulated(seed: int) -> Outcome:
    outcome = simulate(seed)
    if outcome.broken:
        print(f"seed {seed}: {outcome.broken[0]}", file=sys.stderr, flush=True)
    return outcome


def _report(outcomes: list[Outcome], seconds: float) -> Report:
    hours = sum(one.seconds for one in outcomes) / 3600
    return {
        "seeds": len(outcomes),
        "simulated_hours": round(hours, 1),
        "incidents": sum(one.incidents for one in outcomes),
        "reached": sum(one.reached for one in outcomes),
        "messages": sum(one.messages for one in outcomes),
        "crashes": sum(one.crashes for one in outcomes),
        "torn_commits": sum(one.torn_commits for one in outcomes),
        "duplicates": sum(one.duplicates for one in outcomes),
        "mistaken": sum(one.mistaken for one in outcomes),
        "violations": sum(len(one.broken) for one in outcomes),
        "seconds": round(seconds, 1),
        "simulated_hours_per_s": round(hours / seconds, 1),
        "findings": [{"seed": one.seed, "law": law} for one in outcomes for law in one.broken],
    }


def _tell(failed: list[Outcome], *, whole: bool) -> None:
    """Tell how the first laws came to be broken, and how to hear it again."""
    for one in failed[:_STORIES_TOLD]:
        print(f"\nSeed {one.seed} broke a law. Hear it again, whole: ", end="")
        print(f"script/bench simulate --first {one.seed} --seeds 1 --story")
        lines = one.story if whole else one.story[-_LAST_LINES:]
        print("\n".join(lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/bench simulate",
        description="Simulate the hub, its networks and its people, and count broken laws.",
    )
    add = parser.add_argument
    add("--seeds", type=_count, default=50, help="how many runs (default: %(default)s)")
    add("--first", type=_count, default=1, help="the first seed (default: %(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the report there")
    add("--story", action="store_true", help="tell the whole story, of one seed also a good one")
    add(
        "--processes",
        type=_count,
        default=os.process_cpu_count() or 1,
        help="how many at once (default: %(default)s)",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

"""Lets the provider fail at every third request and counts who is reached all the same: `script/bench chaos`.

Alarms are raised in small neighbourhoods whose people sleep, decline, hang up or let voicemail answer. The desk, the post office,
the ledger, the Twilio channels and the ears are the real ones; the telephones, the wire and the clock are simulated, for two
reasons: hours pass in seconds, and the same seed gives the same run to the last request. What goes over a real socket is tried
by the tests of the channels and by the demonstration.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import repeat
import json
import os
from pathlib import Path
import sys
import time

from .chaos_evening import Evening, evening
from .chaos_street import INCIDENTS_EACH
from .chaos_verdict import Verdict, judge

FAULTY = 0.3
_TOLD = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the report and return the exit code: 0 if every bound was kept."""
    options = _parser().parse_args(arguments)
    began = time.monotonic()
    verdict = judge(list(_evenings(options)))
    report = {
        **asdict(verdict),
        "seed": options.seed,
        "faulty": options.faulty,
        "seconds": round(time.monotonic() - began, 1),
    }
    for name, value in report.items():
        if name != "findings":
            print(f"{name}: {value}")
    if options.json:
        text = json.dumps(report, ensure_ascii=False, indent=2)
        options.json.write_text(f"{text}\n", "utf-8")
    _tell(verdict, options.seed)
    return 1 if is_broken(verdict) else 0


def is_broken(verdict: Verdict) -> bool:
    """Whether anything happened that must not."""
    return bool(verdict.forgotten or verdict.duplicates_after_known_outcome or verdict.findings)


def _evenings(options: argparse.Namespace) -> Iterator[Evening]:
    whole, rest = divmod(options.incidents, INCIDENTS_EACH)
    sizes = [*repeat(INCIDENTS_EACH, whole), *([rest] if rest else [])]
    seeds = [f"{options.seed} neighbourhood {number}" for number in range(1, len(sizes) + 1)]
    if options.processes == 1 or len(sizes) == 1:
        yield from map(evening, seeds, sizes, repeat(options.faulty))
        return
    with ProcessPoolExecutor(options.processes) as pool:
        yield from pool.map(evening, seeds, sizes, repeat(options.faulty))


def _tell(verdict: Verdict, seed: int) -> None:
    """Say what was broken, and how to see it again."""
    for finding in verdict.findings[:_TOLD]:
        print(f"chaos: {finding}", file=sys.stderr)
    if (more := len(verdict.findings) - _TOLD) > 0:
        print(f"chaos: … and {more} more; --json has all", file=sys.stderr)
    if is_broken(verdict):
        print(f"chaos: the same run again: script/bench chaos --seed {seed}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/bench chaos",
        description="Raise alarms while the provider keeps failing, and count who is reached.",
    )
    add = parser.add_argument
    add("--incidents", type=_count, default=200, help="how many alarms (default: %(default)s)")
    add("--faulty", type=_share, default=FAULTY, help="0 to 1 (default: %(default)s)")
    add("--seed", type=_count, default=1, help="the same one, the same run (default: %(default)s)")
    add("--json", type=_report, metavar="FILE", help="write the report there")
    add(
        "--processes",
        type=_count,
        default=os.process_cpu_count() or 1,
        help="how many at once (default: %(default)s)",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to 100,000")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a share: give 0 to 1, such as 0.3")
    return share


def _report(text: str) -> Path:
    path = Path(text)
    if not path.parent.is_dir() or path.is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” cannot be written: its folder must exist")
    return path


if __name__ == "__main__":
    sys.exit(main())

"""A simulated year of a street through the engine that the hub runs, held against what was really so.

`script/bench year --homes 500 --json FILE`. Homes are lived through one after the other on one core, so that the memory of one is
enough for ten thousand. The same seed is always the same street; `--truth` writes what is true of it.
"""

import argparse
import gc
import json
from pathlib import Path
import sys
from time import perf_counter, process_time

from simulators.neighbourhood.life import MOST_HOMES, Street

from .year_course import Course
from .year_judged import Verdict
from .year_table import figures, table
from .year_verdict import verdict


def main() -> int:
    """Live through the year, print the table, write the figures."""
    parser = argparse.ArgumentParser(prog="script/bench year", description=__doc__)
    parser.add_argument("--homes", type=_homes, default=500, help="how many homes (default 500)")
    parser.add_argument("--days", type=_days, default=365, help="how many days (default 365)")
    parser.add_argument("--seed", type=int, default=1, help="which street (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here")
    parser.add_argument("--truth", type=Path, metavar="FILE", help="write what was really so here")
    parser.add_argument(
        "--cases", type=Path, metavar="FILE", help="write every wrong judgement here, a line each"
    )
    arguments = parser.parse_args()
    street = Street(seed=arguments.seed, days=arguments.days)
    try:
        if arguments.truth is not None:
            street.write_truths(arguments.homes, arguments.truth)
        answer = measure(street, arguments.homes, cases=arguments.cases)
        print(table(answer))
        print(
            f"{answer['homes']} homes, {answer['days']} days, {answer['reports']} reports", end=""
        )
        print(f" in {answer['seconds']:.0f} s ({answer['cpu_seconds']:.0f} s of one core)")
        if arguments.json is not None:
            arguments.json.write_text(f"{json.dumps(answer, indent=1)}\n", encoding="utf-8")
    except OSError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    return 0


def measure(street: Street, homes: int, cases: Path | None = None) -> dict[str, object]:
    """Return the figures of a street's time."""
    begin, cpu_begin = perf_counter(), process_time()
    verdicts, reports = list[Verdict](), 0
    # What is loaded stays loaded, and what a home leaves behind is looked through once, when it is over.
    gc.freeze()
    gc.disable()
    try:
        for home in street.homes(homes):
            course = Course(home, street.since, street.until)
            told = course.live()
            reports += told.reports
            verdicts.append(verdict(home, course.home, told, street.until))
            gc.collect()
    finally:
        gc.enable()
        gc.unfreeze()
    seconds, cpu_seconds = perf_counter() - begin, process_time() - cpu_begin
    if cases is not None:
        _write_cases(verdicts, cases)
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu_seconds, 1),
        "homes": homes,
        "days": street.days,
        "seed": street.seed,
        "reports": reports,
        **figures(verdicts, street.days),
    }


def _write_cases(verdicts: list[Verdict], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in verdicts:
            for line in one.cases():
                file.write(f"{json.dumps(line)}\n")


def _homes(text: str) -> int:
    return _whole_number(text, MOST_HOMES)


def _days(text: str) -> int:
    return _whole_number(text, 3660)


def _whole_number(text: str, most: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 to {most}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

"""How soon is an emergency noticed, and how often is the alarm false? Real recordings, replayed through the engine itself.

`python -m benchmarks.inactivity STREAM.csv --tz ZONE --cuts FILE [FILE…] --json OUT` answers one recording as the protocol's
scorer wants it. Without a stream it measures all recordings beside the repository, next to simpler lines.
"""

import argparse
import json
from pathlib import Path
import sys
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .inactivity_homes import NoRecordingsError, measure
from .inactivity_replay import BadStreamError, read_cuts, read_stream, replay


def main() -> int:
    """Replay one stream, or measure all there are."""
    parser = argparse.ArgumentParser(prog="script/bench inactivity", description=__doc__)
    parser.add_argument("stream", type=Path, nargs="?", metavar="STREAM.csv", help="one recording")
    parser.add_argument("--tz", metavar="ZONE", help="its time zone")
    parser.add_argument("--cuts", type=Path, nargs="*", default=[], metavar="FILE")
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write the answers or figures here"
    )
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="draw each home")
    parser.add_argument("--curve", action="store_true", help="also with wider and narrower margins")
    arguments = parser.parse_args()
    try:
        if arguments.stream is None:
            return _measure(arguments)
        if arguments.tz is None or arguments.json is None:
            parser.error("a stream needs --tz ZONE and --json OUT")
        return _answer(arguments)
    except (ZoneInfoNotFoundError, BadStreamError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def _answer(arguments: argparse.Namespace) -> int:
    zone = ZoneInfo(arguments.tz)
    lines = read_stream(arguments.stream)
    cuts = read_cuts(arguments.cuts, zone)
    replayed = replay(lines, zone, cuts)
    _write(arguments.json, replayed.as_json(cuts, zone))
    return 0


def _measure(arguments: argparse.Namespace) -> int:
    if arguments.pictures is not None:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    try:
        rows = measure(arguments.pictures, with_curve=arguments.curve)
    except NoRecordingsError as error:
        print(f"bench: skipped, {error}", file=sys.stderr)
        return 0
    if arguments.json is not None:
        _write(arguments.json, rows)
    return 0


def _write(path: Path, answers: object) -> None:
    path.write_text(f"{json.dumps(answers, indent=1)}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""What may be asked of the demonstration; a bad argument gets one clear line and exit code 2.

The number of homes is limited by the patience of who watches: the hub takes the forms one after the other, and each takes it
longer than the one before. Two hundred are there in half a minute on an idle machine of two cores, five hundred in some minutes.
"""

import argparse
from collections.abc import Sequence
import os
from pathlib import Path
from typing import NoReturn, override

from simulators.hub import Language

MOST_HOMES = 500
MOST_SPEED = 600.0
SPEED = (
    "how fast people live (default 1, by the hub's clock, and 60 with --once, so that something happens); the hub's own "
    "clock goes on as usual, so at any other speed its judgement of silence means nothing"
)


class _Parser(argparse.ArgumentParser):
    """Answers a bad argument with one line instead of the whole usage."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (--help shows what there is)\n")


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; ends the process with 2 if something is wrong with it."""
    parser = _Parser(
        prog="script/demo",
        description="A neighbourhood, its hub and everybody's telephones, and eight alarms to watch.",
    )
    add = parser.add_argument
    add("--once", action="store_true", help="end after the stories; 0 only if everything held")
    add("--json", type=_report, metavar="FILE", help="write verdicts and timeline to FILE")
    add("--replay", type=Path, metavar="FILE", help="let a recording happen again in one more home")
    add(
        "--homes", type=_count, default=12, metavar="N", help=f"from 1 to {MOST_HOMES} (default 12)"
    )
    add("--speed", type=_speed, metavar="X", help=SPEED)
    add("--seed", type=_seed, default=1, metavar="N", help="which neighborhood (default 1)")
    add("--broker", choices=("embedded", "mosquitto"), default="embedded", help="which MQTT broker")
    add("--port", type=_port, default=8123, help="of the hub (default 8123, or a free one)")
    add("--telephones-port", type=_port, default=8800, help="(default 8800, or a free one)")
    add("--street-port", type=_port, default=8700, help="(default 8700, or a free one)")
    add("--keep", type=_folder, metavar="DIR", help="put the hub's folder there and leave it there")
    add("--password", type=_password, help="of the hub's user (default: a new one each time)")
    add("--language", choices=("en", "zh-Hans"), default=usual_language(os.environ))
    return parser.parse_args(arguments)


def usual_language(environment: os._Environ[str] | dict[str, str]) -> Language:
    """Return the language of the terminal."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    return "zh-Hans" if chosen.startswith("zh") else "en"


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_HOMES:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to {MOST_HOMES}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= MOST_SPEED:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a number above 0 and up to {MOST_SPEED:g}"
        )
    return speed


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port from 1 to 65535")
    return int(text)


def _password(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("an empty password protects nothing")
    return text


def _report(text: str) -> Path:
    path = Path(text)
    if not path.parent.is_dir() or path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' cannot be written: its folder must exist")
    return path


def _folder(text: str) -> Path:
    path = Path(text).absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise argparse.ArgumentTypeError(f"'{text}' is not an empty folder: name a new one")
    return path

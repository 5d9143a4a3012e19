"""Runs the telephones as a process: `python -m simulators.telephones --port 8800 …`."""

import argparse
import asyncio
import json
import logging
from pathlib import Path
import re
import signal
import sys

from simulators.telephones.contract import DEFAULT_CONTRACT
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.server import Telephones
from simulators.telephones.voice.pace import INSTANT, NATURAL

_ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    return asyncio.run(_serve(options))


async def _serve(options: argparse.Namespace) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wanted, stop.set)
    telephones = Telephones(
        account_sid=options.account,
        auth_token=options.token,
        numbers=dict(options.number),
        contract=options.contract,
        port=options.port,
        delivery_s=options.delivery_seconds,
        pace=NATURAL if options.natural_voice else INSTANT,
    )
    try:
        await telephones.start()
    except OSError as error:
        advice = "choose another with --port, or 0 for any free one"
        print(f"Cannot listen on port {options.port} ({error.strerror}): {advice}", file=sys.stderr)
        return 1
    print(json.dumps({"url": telephones.base_url}), flush=True)
    await stop.wait()
    await telephones.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m simulators.telephones",
        description="A stand-in for Twilio with a wall of telephones, on 127.0.0.1 only.",
    )
    add = parser.add_argument
    add("--port", type=_port, default=8800, help="0 takes a free one (default: %(default)s)")
    add("--account", type=_account, required=True, metavar="AC…", help="the account SID")
    add("--token", required=True, help="the auth token; it also signs the callbacks")
    add(
        "--number",
        type=_number,
        action="append",
        required=True,
        metavar="+12025550100[=URL]",
        help="a number of the account and the URL that hears its inbound texts; may be repeated",
    )
    add("--contract", type=Path, default=DEFAULT_CONTRACT, help="Twilio's OpenAPI document")
    add(
        "--delivery-seconds",
        type=_seconds,
        default=0.0,
        help="how long a text takes to its telephone (default: %(default)s)",
    )
    add(
        "--natural-voice",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="speak as slowly as people do, so that visitors can follow (default: %(default)s)",
    )
    return parser


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"“{value}” is not a port: give 0 to 65535")
    return int(value)


def _account(value: str) -> str:
    if not _ACCOUNT_SID.fullmatch(value):
        raise argparse.ArgumentTypeError(
            f"“{value}” is not an account SID: give AC and 32 hexadecimal digits"
        )
    return value


def _number(value: str) -> tuple[str, str | None]:
    number, _, url = value.partition("=")
    if url and not url.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"“{url}” is not a web address: begin with http://")
    try:
        return e164(number), url or None
    except NotAPhoneNumber as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{value}” is not a number of seconds") from error
    if not 0 <= seconds <= 60:
        raise argparse.ArgumentTypeError(f"{value} s is out of range: give 0 to 60")
    return seconds


if __name__ == "__main__":
    sys.exit(main())

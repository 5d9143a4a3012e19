"""The neighbourhood on its own, for a hub that somebody starts beside it.

It prints one line of JSON when everything is announced, and ends cleanly on SIGINT and SIGTERM.
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
import json
from pathlib import Path
import signal
import sys
import time

from .broker import Broker, BrokerError
from .estate import Estate
from .hands import Hands
from .homes import Home, neighbourhood
from .life import MOST_HOMES
from .publisher import UnreachableBrokerError
from .recording import RecordingError
from .replay import RecordedHome, recorded_home, replay
from .street import Pace, living_street

PORTS = 2**16


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the neighbourhood until it is interrupted; return the exit code."""
    options = _parser().parse_args(arguments)
    exit_code = 0
    try:
        asyncio.run(_run(options))
    except* (BrokerError, UnreachableBrokerError, RecordingError) as failed:
        for error in failed.exceptions:
            print(error, file=sys.stderr)
        exit_code = 1
    except* OSError as refused:
        for reason in refused.exceptions:
            print(
                f"The page cannot be shown on port {options.page_port} ({reason}): choose another",
                file=sys.stderr,
            )
        exit_code = 1
    return exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulators.neighbourhood", description=__doc__)
    parser.add_argument("--homes", type=_count, default=12, help="how many homes (default 12)")
    parser.add_argument("--seed", type=int, default=1, help="which neighbourhood (default 1)")
    parser.add_argument(
        "--broker", type=_broker, default="embedded", help="embedded, mosquitto or HOST:PORT"
    )
    parser.add_argument("--port", type=_port, default=0, help="of our own broker; 0: a free one")
    parser.add_argument("--speed", type=_positive, default=1.0, help="times faster than life")
    parser.add_argument(
        "--everyday", action="store_true", help="no illness, accident or fault happens by itself"
    )
    parser.add_argument("--page-port", type=_port, default=0, help="of the page; 0: a free one")
    parser.add_argument("--replay", type=Path, help="a recording to play in a home of its own")
    parser.add_argument(
        "--longest-gap", type=_positive, default=2.0, help="longest silence of a replay, seconds"
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")
    if int(text) > MOST_HOMES:
        raise argparse.ArgumentTypeError(f"a street has at most {MOST_HOMES} homes, not {text}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) >= PORTS:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port")
    return int(text)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return number


def _broker(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text in ("embedded", "mosquitto") or (host and port.isdecimal() and int(port) < PORTS):
        return text
    raise argparse.ArgumentTypeError(f"'{text}' is not embedded, mosquitto or HOST:PORT")


def _chosen_broker(options: argparse.Namespace) -> AbstractAsyncContextManager[Broker]:
    match options.broker:
        case "embedded":
            return Broker.embedded(options.port)
        case "mosquitto":
            return Broker.mosquitto(options.port)
        case address:
            host, _, port = address.rpartition(":")
            return Broker.existing(host.strip("[]"), int(port))


async def _run(options: argparse.Namespace) -> None:
    homes = neighbourhood(options.seed, options.homes)
    recorded = await asyncio.to_thread(recorded_home, options.replay) if options.replay else None
    everybody = (*homes, recorded.home) if recorded else homes
    with _interruptions() as interrupted:
        async with (
            _chosen_broker(options) as broker,
            Estate.open(broker, everybody) as estate,
        ):
            await _show(options, broker, estate, recorded, interrupted)


async def _show(
    options: argparse.Namespace,
    broker: Broker,
    estate: Estate,
    recorded: RecordedHome | None,
    interrupted: asyncio.Event,
) -> None:
    """Let the residents live, and the recording happen once beside them, until somebody interrupts."""
    pace = Pace(
        seed=options.seed, begin=time.time(), speed=options.speed, eventful=not options.everyday
    )
    hands = Hands(publisher=estate.publisher)
    homes = [home for home in estate.homes.values() if not recorded or home != recorded.home]
    async with (
        living_street(estate, homes, hands, pace, port=options.page_port) as street,
        asyncio.TaskGroup() as happening,
    ):
        replaying = happening.create_task(_replay(options, estate, recorded))
        ready = _ready(broker, tuple(estate.homes.values())) | {"page": street.url}
        print(json.dumps(ready, ensure_ascii=False), flush=True)
        await interrupted.wait()
        replaying.cancel()


async def _replay(
    options: argparse.Namespace, estate: Estate, recorded: RecordedHome | None
) -> None:
    if recorded is not None:
        await replay(
            recorded,
            options.replay,
            estate.report,
            speed=options.speed,
            longest_gap=options.longest_gap,
        )


@contextmanager
def _interruptions() -> Iterator[asyncio.Event]:
    """Turn SIGINT and SIGTERM into an event, so that everything is ended in order."""
    loop = asyncio.get_running_loop()
    interrupted = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupted.set)
    try:
        yield interrupted
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _ready(broker: Broker, homes: Sequence[Home]) -> dict[str, object]:
    """Describe what runs, for the script that started it."""
    return {
        "host": broker.host,
        "port": broker.port,
        "protocol": broker.protocol,
        "homes": [
            {
                "code": home.code,
                "resident": home.resident,
                "language": home.language,
                "area": home.area,
                "address": home.address,
                "entities": {device.key: home.entity_id(device.key) for device in home.devices},
            }
            for home in homes
        ],
    }


if __name__ == "__main__":
    sys.exit(main())

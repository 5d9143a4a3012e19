"""The MQTT broker between the simulated homes and the hub.

One is embedded, so that neither a demonstration nor a test needs one installed. Only 127.0.0.1 is
served, without password: nothing here is meant for a network.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
import logging
from pathlib import Path
import shutil
import socket
from tempfile import TemporaryDirectory
from typing import Literal

from .embedded import serve

type Protocol = Literal["3.1.1", "5"]

LOCALHOST = "127.0.0.1"
MOSQUITTO_READY = 10.0
MOSQUITTO_FAREWELL = 5.0
MOSQUITTO_CONFIG = """\
listener {port} {host}
allow_anonymous true
persistence false
max_queued_messages 0
log_dest stderr
log_type error
log_type warning
"""


class BrokerError(Exception):
    """A broker could not be started; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Broker:
    """Where a broker listens, and the MQTT version that Home Assistant must speak with it."""

    host: str
    port: int
    protocol: Protocol

    @staticmethod
    @asynccontextmanager
    async def embedded(port: int = 0) -> AsyncIterator[Broker]:
        """Run amqtt in this process; port 0 takes a free one."""
        logging.getLogger("amqtt").setLevel(logging.CRITICAL)
        logging.getLogger("transitions").setLevel(logging.WARNING)
        try:
            listening = await _listen(port)
        except OSError as error:
            raise BrokerError(_port_taken(port, error)) from error
        async with serve(listening):
            taken: int = listening.getsockname()[1]
            yield Broker(host=LOCALHOST, port=taken, protocol="3.1.1")

    @staticmethod
    @asynccontextmanager
    async def mosquitto(port: int = 0) -> AsyncIterator[Broker]:
        """Run Mosquitto as a child process; port 0 takes a free one."""
        program = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
        if program is None:
            raise BrokerError(
                "Mosquitto is not installed: install the package 'mosquitto', "
                "or use the embedded broker"
            )
        try:
            with await _listen(port) as probe:
                chosen: int = probe.getsockname()[1]
        except OSError as error:
            raise BrokerError(_port_taken(port, error)) from error
        with TemporaryDirectory(prefix="neighbourhood-") as folder:
            config = Path(folder, "mosquitto.conf")
            config.write_text(MOSQUITTO_CONFIG.format(host=LOCALHOST, port=chosen), "utf-8")
            # A root Mosquitto gives up its privileges before it reads its configuration again.
            Path(folder).chmod(0o755)
            async with _child(program, "-c", str(config)) as process:
                await _accepts(chosen, process)
                yield Broker(host=LOCALHOST, port=chosen, protocol="5")

    @staticmethod
    @asynccontextmanager
    async def existing(host: str, port: int) -> AsyncIterator[Broker]:
        """Use a broker that somebody else runs."""
        yield Broker(host=host, port=port, protocol="5")


async def _listen(port: int) -> socket.socket:
    """Bind a local socket and return it; only a bound socket can promise that its port is free."""
    return await asyncio.to_thread(socket.create_server, (LOCALHOST, port), backlog=256)


def _port_taken(port: int, error: OSError) -> str:
    return f"The broker cannot listen on {LOCALHOST}:{port} ({error.strerror}): choose another port"


@asynccontextmanager
async def _child(*command: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), MOSQUITTO_FAREWELL)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _accepts(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the child process accepts connections."""
    try:
        async with asyncio.timeout(MOSQUITTO_READY):
            while process.returncode is None:
                try:
                    _, writer = await asyncio.open_connection(LOCALHOST, port)
                except OSError:
                    await asyncio.sleep(0.02)
                    continue
                writer.close()
                await writer.wait_closed()
                return
    except TimeoutError:
        raise BrokerError(
            f"Mosquitto did not answer on {LOCALHOST}:{port} within {MOSQUITTO_READY:.0f} s"
        ) from None
    raise BrokerError(
        f"Mosquitto ended at once with code {process.returncode}: its message is on stderr"
    )

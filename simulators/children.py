"""Child processes that never survive their parent: on a leash, in a session of their own, ended by pid."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
import os
from pathlib import Path
import signal
import sys
from typing import IO

ROOT = Path(__file__).parents[1]
FAREWELL_S = 15.0


class Child:
    """A module of ours, or of Home Assistant's, in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Take over a process that `start` has made."""
        self._process = process

    @classmethod
    async def start(
        cls,
        module: str,
        *arguments: str,
        output: int | IO[bytes],
        environment: Mapping[str, str] | None = None,
    ) -> Child:
        """Start a module with the project's interpreter; what it says goes to `output`.

        It has a session of its own, so that Ctrl-C reaches only us and we end things in order.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "simulators.leash",
            module,
            *arguments,
            cwd=ROOT,
            env={**os.environ, **(environment or {}), "PYTHONUNBUFFERED": "1"},
            stdin=asyncio.subprocess.PIPE,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """With which code it ended, or nothing while it runs."""
        return self._process.returncode

    @property
    def output(self) -> asyncio.StreamReader:
        """What it says, where it was started with a pipe."""
        if self._process.stdout is None:
            raise ValueError("this child was started with a file as its output")
        return self._process.stdout

    async def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self._end(signal.SIGKILL)

    async def _end(self, by: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(by)
        try:
            await asyncio.wait_for(self._process.wait(), FAREWELL_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

"""No child outlives who started it, and none is ended by anything but its pid."""

from collections.abc import Iterator
import os
from pathlib import Path
import signal
import subprocess
import sys

import psutil
import pytest

from simulators.children import ROOT

PATIENCE_S = 20
SLEEPER = "import time; print('ready', flush=True); time.sleep(600)"
PARENT = """
import asyncio, pathlib, sys
from simulators.children import Child

async def main():
    with open(sys.argv[1], "wb") as output:
        child = await Child.start("sleeper", output=output, environment={"PYTHONPATH": sys.argv[2]})
    print(child.pid, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture
def sleeper(tmp_path: Path) -> Path:
    """Write a module that does nothing for a long time."""
    (tmp_path / "sleeper.py").write_text(SLEEPER, "utf-8")
    return tmp_path


@pytest.fixture
def parent(sleeper: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that starts the sleeper on a leash, and says its pid."""
    command = [sys.executable, "-c", PARENT, str(sleeper / "output"), str(sleeper)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def test_a_child_ends_when_its_parent_is_killed(parent: subprocess.Popen[str]) -> None:
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.is_running()

    os.kill(parent.pid, signal.SIGKILL)

    child.wait(PATIENCE_S)
    assert not child.is_running()


def test_a_module_on_a_leash_ends_when_the_leash_is_cut(sleeper: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "simulators.leash", "sleeper"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(sleeper)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

        process.stdin.close()

        assert process.wait(PATIENCE_S) == -signal.SIGTERM


def test_a_leash_without_a_module_explains_itself() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "simulators.leash"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert run.stderr == "usage: python -m simulators.leash MODULE [ARGUMENT …]\n"

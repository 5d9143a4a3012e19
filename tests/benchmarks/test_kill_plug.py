"""The plug is pulled at the n-th time of what was drawn, and at nothing else."""

from collections.abc import Iterator
import signal
import subprocess
import sys

import pytest

from benchmarks.kill_plan import Instant, Moment
from benchmarks.kill_plug import Plug


@pytest.fixture
def hub() -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that waits until it is ended."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


async def test_the_hub_dies_at_the_second_message_before_anything_else_happens(
    hub: subprocess.Popen[bytes],
) -> None:
    plug = Plug()
    plug.arm(hub.pid, Instant(moment=Moment.ARRIVED, nth=2, delay_s=0))

    plug.notice(Moment.ARRIVED)
    plug.notice(Moment.TAKEN)
    lived = hub.poll() is None
    plug.notice(Moment.ARRIVED)

    assert lived
    assert hub.wait(10) == -signal.SIGKILL


async def test_the_hub_dies_a_moment_after_what_was_waited_for(
    hub: subprocess.Popen[bytes],
) -> None:
    plug = Plug()
    plug.arm(hub.pid, Instant(moment=Moment.REPLY, nth=1, delay_s=0.01))

    plug.notice(Moment.REPLY)
    await plug.pulled()

    assert hub.wait(10) == -signal.SIGKILL


async def test_what_does_not_come_is_not_waited_for_for_ever(
    hub: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.kill_plug.IMPATIENT_AFTER_S", 0.01)
    plug = Plug()
    plug.arm(hub.pid, Instant(moment=Moment.CLOSE, nth=1, delay_s=0))

    await plug.pulled()

    assert hub.wait(10) == -signal.SIGKILL


async def test_a_hub_that_died_by_itself_is_noticed(hub: subprocess.Popen[bytes]) -> None:
    plug = Plug()
    hub.kill()
    hub.wait(10)
    plug.arm(hub.pid, Instant(moment=Moment.TIME, nth=1, delay_s=0))

    await plug.pulled()

    assert plug.found_dead == 1

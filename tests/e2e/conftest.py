"""One real hub for all tests of this folder: a neighbourhood with its people, in an event loop of its own.

The hub and the telephones are processes; what speaks with them runs in a thread, because each test
has an event loop that ends with it.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
import itertools
import os
from pathlib import Path
import shutil
import threading
from typing import Any

from playwright.async_api import Browser, async_playwright
import pytest
import pytest_socket

from simulators.demo_stage import Plan, set_stage
from simulators.neighbourhood import Home, neighbourhood
from simulators.neighbourhood.catalogue import CallButton
from simulators.stories import Stage, Timeline

from .panel_page import FLAGS

ROOT = Path(__file__).parents[2]
RECORDING = ROOT / ".." / "shared" / "data" / "nears_0104" / "events.csv.gz"
PATIENCE_S = 120.0


def needs(what: str, found: Path | None) -> Path:
    """Return what was found; without it skip the test, or fail it where everything must be there."""
    if found is not None and found.exists():
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and with CI=true nothing may be: run script/setup")
    pytest.skip(f"{what} is missing: run script/setup, which brings what it can")


def recording() -> Path:
    """Return the recording of a real life that lies beside the repository, or skip: it is not ours to ship."""
    if not RECORDING.exists():
        pytest.skip(f"there is no recording at {RECORDING}: it is not part of the project")
    return RECORDING.resolve()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    return needs("Chromium", Path(found) if found else None)


@pytest.fixture(autouse=True)
def verify_cleanup() -> None:
    """Take the place of the kit's watch over threads and tasks: ours belong to the whole session."""


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """Let tests of this folder speak with the processes they start."""


class Theatre:
    """The stage as tests that are not coroutines use it: `run` does something on it and waits."""

    def __init__(self, stage: Stage, loop: asyncio.AbstractEventLoop) -> None:
        """Take over a stage that lives in another thread's loop."""
        self.stage = stage
        self._loop = loop
        self._free = itertools.cycle(
            home for home in stage.homes if home.call_button is CallButton.EVENT
        )

    def run[T](self, act: Coroutine[Any, Any, T]) -> T:
        """Wait for the result of something that happens on the stage."""
        return asyncio.run_coroutine_threadsafe(act, self._loop).result(PATIENCE_S)

    def next_home(self) -> Home:
        """Return a home with a call button, another one each time."""
        return next(self._free)


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Say what is to run; the hub's folder is kept until the session is over."""
    return Plan(
        homes=neighbourhood(1, 12),
        language="zh-Hans",
        folder=tmp_path_factory.mktemp("hub"),
        port=18123,
        telephones_port=18800,
    )


@pytest.fixture(scope="package")
def theatre(plan: Plan) -> Iterator[Theatre]:
    """Run the neighbourhood while tests of this folder are."""
    pytest_socket.enable_socket()
    with ExitStack() as stack:
        loop = stack.enter_context(_loop_in_a_thread())
        context = set_stage(plan, Timeline(lambda _: None))
        stage = _in(loop, context.__aenter__())
        stack.callback(lambda: _in(loop, context.__aexit__(None, None, None)))
        yield Theatre(stage, loop)


@pytest.fixture(scope="module")
def browser(theatre: Theatre, chromium: Path) -> Iterator[Browser]:
    """Start a browser on the stage's loop."""
    playwright = theatre.run(async_playwright().start())
    browser = theatre.run(playwright.chromium.launch(executable_path=chromium, args=FLAGS))
    yield browser
    theatre.run(browser.close())
    theatre.run(playwright.stop())


@pytest.fixture
def home(theatre: Theatre) -> Iterator[Home]:
    """Return a home; whatever is open there afterwards is closed."""
    home = theatre.next_home()
    yield home
    theatre.run(_end(theatre.stage, home))


async def _end(stage: Stage, home: Home) -> None:
    for told in await stage.timeline_of(home):
        if told["outcome"] is None:
            await stage.hub.client.call(
                "eldercare",
                "close_incident",
                incident_id=told["incident_id"],
                outcome="test",
                note="browser test",
            )


def _in[T](loop: asyncio.AbstractEventLoop, act: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(act, loop).result(PATIENCE_S)


@contextmanager
def _loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="theatre")
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

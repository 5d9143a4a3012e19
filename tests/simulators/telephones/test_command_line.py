"""The telephones run as a process that says where it is and ends when it is told to."""

import asyncio
import json
from pathlib import Path
import signal
import sys

import aiohttp
import pytest

from simulators.telephones.__main__ import main
from simulators.telephones.pytest_plugin import ACCOUNT_SID

REPOSITORY = Path(__file__).parents[3]
USUAL = ["--account", ACCOUNT_SID, "--token", "secret", "--number", "+12025550100"]


async def start(*options: str) -> asyncio.subprocess.Process:
    """Run the command."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "simulators.telephones",
        *options,
        cwd=REPOSITORY,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_serves_until_it_is_told_to_end(
    socket_enabled: None, ending: signal.Signals
) -> None:
    process = await start("--port", "0", *USUAL)
    assert process.stdout is not None
    url = json.loads(await process.stdout.readline())["url"]

    async with aiohttp.ClientSession() as session, session.get(f"{url}/control/telephones") as got:
        assert (await got.json())["numbers"] == {"+12025550100": None}
    process.send_signal(ending)

    assert await process.wait() == 0


async def test_an_open_page_does_not_keep_the_process_from_ending(socket_enabled: None) -> None:
    process = await start("--port", "0", *USUAL)
    assert process.stdout is not None
    url = json.loads(await process.stdout.readline())["url"]

    async with aiohttp.ClientSession() as session, session.get(f"{url}/events") as events:
        assert (await events.content.readline()).startswith(b"data: ")
        process.terminate()
        assert await process.wait() == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--account", "AC1"], "is not an account SID"),
        (["--number", "12"], "is not a telephone number"),
        (["--number", "+12025550100=hub"], "begin with http://"),
        (["--port", "70000"], "give 0 to 65535"),
        (["--delivery-seconds", "slow"], "is not a number of seconds"),
    ],
)
def test_a_wrong_option_is_explained(
    change: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*USUAL, *change])

    assert said in capsys.readouterr().err


async def test_a_port_in_use_is_explained(socket_enabled: None) -> None:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        process = await start("--port", str(port), *USUAL)
        _, complaint = await process.communicate()

    assert process.returncode == 1
    assert f"Cannot listen on port {port}" in complaint.decode()
    assert "Traceback" not in complaint.decode()

"""The neighbourhood runs on its own, tells a script where it is, and leaves nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager
import json
from pathlib import Path
import signal
import socket
import subprocess
import sys

import pytest

REPOSITORY = Path(__file__).parents[3]
COMMAND = (sys.executable, "-m", "simulators.neighbourhood", "--homes", "2", "--speed", "600")


@contextmanager
def _running(*options: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*COMMAND, *options],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _refusal(*options: str) -> tuple[int, str]:
    ended = subprocess.run(
        [*COMMAND, *options],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_quietly(number: signal.Signals) -> None:
    with _running() as process:
        assert process.stdout
        ready = json.loads(process.stdout.readline())
        process.send_signal(number)
        _, complaints = process.communicate(timeout=30)
    assert ready["protocol"] == "3.1.1"
    assert len(ready["homes"]) == 2
    assert ready["homes"][0]["entities"]["smoke"].startswith("binary_sensor.h")
    assert (process.returncode, complaints) == (0, "")


def test_a_second_neighbourhood_can_use_the_first_ones_broker(tmp_path: Path) -> None:
    recording = tmp_path / "events.csv"
    recording.write_text("2026-01-01T08:00:00,hall,motion,ON\n", "utf-8")
    with _running() as first:
        assert first.stdout
        port = json.loads(first.stdout.readline())["port"]
        with _running("--broker", f"127.0.0.1:{port}", "--replay", str(recording)) as second:
            assert second.stdout
            ready = json.loads(second.stdout.readline())
            second.terminate()
            _, complaints = second.communicate(timeout=30)
    assert ready["homes"][-1]["entities"]["motion_hall"] == "binary_sensor.h0_0001_motion_hall"
    assert (second.returncode, complaints) == (0, "")


def test_a_page_on_a_taken_port_is_said_in_a_sentence(socket_enabled: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = _refusal("--page-port", str(taken.getsockname()[1]))
    assert code == 1
    assert "The page cannot be shown on port" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--broker", "nowhere"), "'nowhere' is not embedded, mosquitto or HOST:PORT"),
        (("--broker", "127.0.0.1:1"), "No MQTT broker answers at 127.0.0.1:1"),
        (("--homes", "0"), "'0' is not a whole number above 0"),
        (("--homes", "10001"), "a street has at most 10000 homes, not 10001"),
        (("--page-port", "70000"), "'70000' is not a port"),
        (("--speed", "-1"), "'-1' is not a number above 0"),
        (("--port", "70000"), "'70000' is not a port"),
        (("--replay", "nowhere.csv"), "nowhere.csv: it cannot be read"),
    ],
)
def test_bad_input_is_answered_in_one_plain_line(options: tuple[str, ...], complaint: str) -> None:
    code, said = _refusal(*options)
    assert code != 0
    assert complaint in said
    assert "Traceback" not in said

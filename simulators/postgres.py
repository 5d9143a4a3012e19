"""A real PostgreSQL server of one's own, for tests, benchmarks and trying things out; gone when it is closed.

Its programs come with the system's package (`postgresql` on Debian and on Homebrew). The server refuses to run as root, so
root starts it as the user that Debian's package makes for it.
"""

from collections.abc import Generator
from contextlib import contextmanager
import os
from pathlib import Path
import pwd
import shutil
import socket
import subprocess
import tempfile

_USER = "postgres"
_PASSWORD = "kept-from-everybody"  # of a server that nobody else reaches
_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)


class NotInstalledError(Exception):
    """There is no PostgreSQL on this machine, or root has nobody to run it as."""


@contextmanager
def postgres_server() -> Generator[str]:
    """Run a server on a free port of this machine; yields its URL. Raises NotInstalledError."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="eldercare-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER, _USER)
        port = _free_port()
        _create(programs, folder)
        control = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-t", "60"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        log = str(folder / "log")
        _run([*control, "-l", log, "-o", options, "start"], folder)
        try:
            yield f"postgresql://{_USER}:{_PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    if initdb := shutil.which("initdb"):
        return Path(initdb).parent
    found = [
        bin_ for one in _FOLDERS for bin_ in Path("/").glob(one[1:]) if (bin_ / "initdb").exists()
    ]
    if not found:
        raise NotInstalledError("PostgreSQL is not installed (Debian and Homebrew: postgresql)")
    if os.geteuid() == 0:
        _user_for_root()
    return max(found)


def _user_for_root() -> None:
    try:
        pwd.getpwnam(_USER)
    except KeyError as error:
        raise NotInstalledError(
            f"PostgreSQL's user {_USER}, as whom root must run it, is not installed"
        ) from error


def _create(programs: Path, folder: Path) -> None:
    secret = folder / "password"
    secret.write_text(_PASSWORD, encoding="ascii")
    if os.geteuid() == 0:
        shutil.chown(secret, _USER, _USER)
    _run(
        [
            *(str(programs / "initdb"), "-D", str(folder / "data"), "-U", _USER),
            *("--pwfile", str(secret), "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"),
        ],
        folder,
    )


def _run(command: list[str], folder: Path) -> None:
    as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *command],
        cwd=folder,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        # A file, not a pipe: the server keeps it open for as long as it runs.
        stdout=(folder / "output").open("a+", encoding="utf-8"),
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        said = (folder / "output").read_text("utf-8")[-2000:]
        raise RuntimeError(f"{Path(command[0]).name} failed: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

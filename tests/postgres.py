"""One PostgreSQL server for the whole session, for whatever keeps a ledger in a database."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager

import pytest
from pytest_socket import disable_socket, enable_socket

from simulators.postgres import NotInstalledError, postgres_server


@pytest.fixture(scope="session")
def postgres_url() -> Generator[str]:
    """Run a PostgreSQL server for all tests of a session."""
    with ExitStack() as server:
        try:
            with _sockets():
                url = server.enter_context(postgres_server())
        except NotInstalledError as error:
            pytest.skip(str(error))
        yield url


@contextmanager
def _sockets() -> Generator[None]:
    """Let the server look for a free port: it starts inside a test, in which the kit forbids sockets."""
    enable_socket()
    try:
        yield
    finally:
        disable_socket(allow_unix_socket=True)

"""Whether anybody can connect to the simulator at all: a port that is open, shut, open again."""

import asyncio
import socket

from aiohttp import web

HOST = "127.0.0.1"


_TURNS_TO_COME_IN = 5


class Listening:
    """The door of the HTTP server, always on the same port."""

    def __init__(self, application: web.Application, port: int) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one, once."""
        self.port = port
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        self._site: web.SockSite | None = None
        self._door: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        """Whether connections are taken."""
        return self._site is not None

    async def start(self) -> None:
        """Begin to listen; raises OSError when the port is taken."""
        await self._runner.setup()
        await self.open()

    async def open(self) -> None:
        """Take connections."""
        if self._site is None:
            door = socket.create_server((HOST, self.port))
            site = web.SockSite(self._runner, door)
            await site.start()
            self._site, self._door = site, door
            self.port = door.getsockname()[1]

    async def shut(self) -> None:
        """Refuse connections, and break those that are open."""
        await self._let_in()
        if self._site is not None:
            site, self._site = self._site, None
            await site.stop()
        if self._runner.server is not None:
            for connection in self._runner.server.connections:
                if connection.transport is not None:
                    connection.transport.abort()

    async def close(self) -> None:
        """Stop for good."""
        await self._let_in()
        self._site = None
        await self._runner.cleanup()

    async def _let_in(self) -> None:
        """Let nobody else in, and whoever is on the doorstep, for asyncio takes it ill if a server closes before they are in."""
        if self._door is not None:
            asyncio.get_running_loop().remove_reader(self._door)
            self._door = None
            for _ in range(_TURNS_TO_COME_IN):
                await asyncio.sleep(0)

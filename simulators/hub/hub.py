"""A real Home Assistant in a process of its own, from the first start to the pulled plug.

One object is one folder and one port: it may be stopped, killed and started again on them.
"""

import asyncio
from pathlib import Path
import time

import aiohttp

from simulators.children import Child

from .client import Client, HubError
from .folder import LOCALHOST, Folder, Language
from .onboarding import onboard

READY_WITHIN_S = 60.0
LOOK_EVERY_S = 0.05
LOOK = aiohttp.ClientTimeout(total=2)


class HubDidNotStart(HubError):
    """The hub ended or stayed silent; the text has the end of its log."""


class Hub:
    """Home Assistant with the integration installed, on 127.0.0.1."""

    def __init__(self, session: aiohttp.ClientSession, folder: Path, *, port: int) -> None:
        """Describe a hub that does not run yet."""
        self.folder = Folder(path=folder)
        self.url = f"http://{LOCALHOST}:{port}"
        self._session = session
        self._port = port
        self._child: Child | None = None
        self._client: Client | None = None
        self._token: str | None = None

    @property
    def client(self) -> Client:
        """The connection of the committee's user; the hub must run."""
        if self._client is None:
            raise HubError("the hub does not run")
        return self._client

    @property
    def pid(self) -> int | None:
        """The process id, while it runs."""
        return self._child.pid if self._child else None

    async def install(
        self,
        *,
        user: str,
        password: str,
        language: Language,
    ) -> None:
        """Write the folder, start for the first time, and make the first user. Raises HubError."""
        self.folder.write(port=self._port, language=language)
        await self._start_process()
        self._token = await onboard(
            self._session, self.url, user=user, password=password, language=language
        )
        await self._connect()

    async def automate(self, automations: list[dict[str, object]]) -> None:
        """Put automations into service, as an installer does when the homes are in. Raises HubError."""
        self.folder.automate(automations)
        await self.client.call("automation", "reload")

    async def start(self) -> None:
        """Start again in the same folder, on the same port. Raises HubError."""
        await self._start_process()
        await self._connect()

    async def stop(self) -> None:
        """Shut down as from the menu."""
        await self._disconnect()
        if self._child is not None:
            await self._child.stop()
            self._child = None

    async def kill(self) -> None:
        """Pull the plug."""
        if self._child is not None:
            await self._child.kill()
            self._child = None
        await self._disconnect()

    async def restart(self) -> None:
        """Shut down and start again."""
        await self.stop()
        await self.start()

    async def _start_process(self) -> None:
        with self.folder.log.open("ab") as log:
            self._child = await Child.start(
                "simulators.hub.start",
                "--config",
                str(self.folder.path),
                "--skip-pip",
                "--log-no-color",
                output=log,
                # The same lines would also stand in a file of Home Assistant's own.
                environment={"HA_DISABLE_LOG_FILE": "1"},
            )
        try:
            await self._ready(self._child)
        except HubError, asyncio.CancelledError:
            await self.kill()
            raise

    async def _ready(self, child: Child) -> None:
        """Wait until the hub has started completely; it serves requests long before."""
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline:
            if child.exit_code is not None:
                raise HubDidNotStart(
                    f"The hub ended with code {child.exit_code}. {self._end_of_log()}"
                )
            if await self._answers():
                return
            await asyncio.sleep(LOOK_EVERY_S)
        raise HubDidNotStart(
            f"The hub at {self.url} did not answer within {READY_WITHIN_S:.0f} s. "
            f"{self._end_of_log()}"
        )

    async def _answers(self) -> bool:
        try:
            async with self._session.get(f"{self.url}/manifest.json", timeout=LOOK) as response:
                return response.status == 200
        except aiohttp.ClientError, TimeoutError:
            return False

    def _end_of_log(self) -> str:
        return f"The end of {self.folder.log}:\n{self.folder.tail()}"

    async def _connect(self) -> None:
        if self._token is None:
            raise HubError("the hub was never installed: call install() first")
        self._client = Client(self._session, self.url, self._token)
        await self._client.open()
        await self._running(self._client)

    async def _running(self, client: Client) -> None:
        """Wait until every integration has been set up."""
        deadline = time.monotonic() + READY_WITHIN_S
        while (config := await client.command("get_config"))["state"] != "RUNNING":
            if time.monotonic() > deadline:
                raise HubDidNotStart(f"The hub does not get done starting. {self._end_of_log()}")
            await asyncio.sleep(LOOK_EVERY_S)
        if config["recovery_mode"]:
            raise HubDidNotStart(
                f"The hub does not like its configuration and runs as an emergency. "
                f"{self._end_of_log()}"
            )

    async def _disconnect(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

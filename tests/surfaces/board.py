"""One screen at the committee's desk, as the hub hears it, for tests of what it is told and what it does."""

import asyncio
from collections.abc import Callable
from typing import Any

from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind

PATIENCE_S = 10


class Board:
    """What one screen knows."""

    def __init__(self, socket: MockHAClientWebSocket, community: str) -> None:
        """Take over a connection."""
        self._socket = socket
        self._community = community
        self.homes: dict[str, dict[str, Any]] = {}
        self.incidents: dict[str, dict[str, Any]] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.community: dict[str, Any] | None = None
        self.messages: list[dict[str, Any]] = []

    @classmethod
    async def open(cls, socket: MockHAClientWebSocket, community: str) -> Board:
        board = cls(socket, community)
        await board.ask("subscribe")
        while not any(one["type"] == "snapshot" for one in board.messages):
            await board.hear()
        return board

    async def hear(self) -> dict[str, Any]:
        """Wait for the next message of the feed and know what it says."""
        return self._take(await self._socket.receive_json())

    async def until(self, condition: Callable[[], bool]) -> None:
        """Follow the feed until something is so."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                await self.hear()

    async def ask(self, command: str, **parameters: Any) -> dict[str, Any]:
        """Send a command; what the feed says meanwhile is heard too."""
        if command != "subscribe":
            parameters["community"] = self._community
        await self._socket.send_json_auto_id({"type": f"eldercare/{command}", **parameters})
        while True:
            answer: dict[str, Any] = await self._socket.receive_json()
            if answer["type"] == "result":
                return answer
            self._take(answer)

    def _take(self, message: dict[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = message["event"]
        self.messages.append(said)
        if said["type"] == "snapshot":
            self.homes, self.incidents, self.people = {}, {}, {}
            self.community = said["community"]
        for what in ("homes", "incidents", "people"):
            known = getattr(self, what)
            known.update({row["id"]: row for row in said.get(what, ())})
            for gone in said.get(f"{what}_gone", ()):
                known.pop(gone)
        return said


async def raised(hub: Hub, kind: IncidentKind = IncidentKind.SOS) -> Incident:
    incident = await hub.tell(e.Raised(household_id="household-wang", kind=kind, by=""))
    assert incident is not None
    return incident

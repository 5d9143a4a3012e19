"""What a person at the screen can do with a hub, through the same REST and WebSocket interfaces."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp

type Json = dict[str, Any]
type Listener = Callable[[Json], None]

PATIENCE_S = 30.0


class HubError(Exception):
    """The hub refused or could not be reached; the text says what was asked and what it answered."""


@dataclass(frozen=True, kw_only=True)
class State:
    """An entity's state and since when it has it (Unix seconds)."""

    entity_id: str
    state: str
    attributes: Json
    last_changed: float

    @classmethod
    def of(cls, content: Json) -> State:
        """Read what the hub says about an entity."""
        return cls(
            entity_id=content["entity_id"],
            state=content["state"],
            attributes=content["attributes"],
            last_changed=datetime.fromisoformat(content["last_changed"]).timestamp(),
        )


class Client:
    """One connection to one hub, as one user."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        """Use `token` for everything; `open` connects."""
        self._session = session
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._token = token
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._last_id = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._listeners: dict[int, Listener] = {}

    async def open(self) -> None:
        """Connect the WebSocket and say who we are. Raises HubError."""
        socket = await self._session.ws_connect(f"{self._url}/api/websocket", max_msg_size=0)
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": self._token})
        if (greeting := await socket.receive_json())["type"] != "auth_ok":
            await socket.close()
            raise HubError(f"The hub does not know our token: {greeting.get('message')}")
        self._socket = socket
        self._reader = asyncio.create_task(self._read(socket))

    async def close(self) -> None:
        """Disconnect; what was still waited for fails."""
        if self._reader is not None:
            self._reader.cancel()
            with suppress(asyncio.CancelledError):
                await self._reader
        if self._socket is not None:
            await self._socket.close()
        self._socket = self._reader = None

    async def rest(self, method: str, path: str, content: object = None) -> Any:
        """Send a REST request and return the answer's JSON. Raises HubError."""
        async with self._session.request(
            method, f"{self._url}{path}", json=content, headers=self._headers
        ) as response:
            if response.status >= 400:
                raise HubError(
                    f"{method} {path}: {response.status} {await response.text()} (sent: {content})"
                )
            return await response.json()

    async def command(self, kind: str, **parameters: object) -> Any:
        """Send a WebSocket command and return its result. Raises HubError."""
        if self._socket is None:
            raise HubError(f"{kind}: the hub is not connected")
        self._last_id += 1
        number = self._last_id
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        await self._socket.send_json({"id": number, "type": kind, **parameters})
        try:
            return await asyncio.wait_for(answer, PATIENCE_S)
        except TimeoutError:
            raise HubError(f"{kind}: the hub did not answer within {PATIENCE_S:.0f} s") from None
        finally:
            self._answers.pop(number, None)

    async def subscribe(self, kind: str, listener: Listener, **parameters: object) -> None:
        """Call `listener` with every event of a WebSocket subscription."""
        self._listeners[self._last_id + 1] = listener
        await self.command(kind, **parameters)

    async def states(self) -> dict[str, State]:
        """Return every entity's state by its id."""
        return {one["entity_id"]: State.of(one) for one in await self.command("get_states")}

    async def call(self, domain: str, action: str, *, response: bool = False, **data: Any) -> Json:
        """Perform an action; returns its response where one is asked for. Raises HubError."""
        result = await self.command(
            "call_service",
            domain=domain,
            service=action,
            service_data=data,
            return_response=response,
        )
        answer: Json = result["response"] or {} if response else {}
        return answer

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        try:
            async for message in socket:
                for one in _several(message.json()):
                    self._take(one)
        finally:
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(HubError("the hub has hung up"))

    def _take(self, message: Json) -> None:
        number = message["id"]
        if message["type"] == "event":
            if listener := self._listeners.get(number):
                listener(message["event"])
        elif (answer := self._answers.get(number)) and not answer.done():
            if message.get("success", True):
                answer.set_result(message.get("result"))
            else:
                error = message["error"]
                answer.set_exception(HubError(f"{error['code']}: {error['message']}"))


def _several(content: Json | list[Json]) -> list[Json]:
    """Return the messages of one frame; the hub may put several into one."""
    return content if isinstance(content, list) else [content]

"""The simulator's one MQTT connection: paho's thread on one side, asyncio on the other.

What was retained is remembered, because a broker that restarts has forgotten it, and a hub that
finds an empty broker loses its homes.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import secrets
from typing import Protocol

from paho.mqtt.client import Client, MQTTMessage, topic_matches_sub
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.reasoncodes import ReasonCode

type Listener = Callable[[str, str], None]

CONNECT_TIMEOUT = 10.0
KEEP_ALIVE = 30


class UnreachableBrokerError(Exception):
    """No broker answers at the address; the text says where."""


class Publishing(Protocol):
    """Whatever can publish: the connection, or a test that listens in its place."""

    async def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Publish, and return once it has happened."""


@dataclass(frozen=True, kw_only=True)
class Will:
    """What the broker says for us, retained, when our connection breaks."""

    topic: str
    payload: str


@dataclass(eq=False)
class Publisher:
    """Publishes with quality of service 1: it has happened when the broker has said so.

    `observers` are told the topic and payload of everything that is published here.
    """

    _client: Client
    _loop: asyncio.AbstractEventLoop
    _connected: asyncio.Future[None]
    _unconfirmed: dict[int, asyncio.Future[None]] = field(default_factory=dict)
    _retained: dict[str, str] = field(default_factory=dict)
    _listeners: dict[str, Listener] = field(default_factory=dict)
    observers: list[Listener] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def connect(
        cls, host: str, port: int, *, will: Will | None = None
    ) -> AsyncIterator[Publisher]:
        """Connect, and disconnect at the end; raises UnreachableBrokerError."""
        client = Client(CallbackAPIVersion.VERSION2, f"neighbourhood-{secrets.token_hex(4)}")
        if will:
            client.will_set(will.topic, will.payload, qos=1, retain=True)
        loop = asyncio.get_running_loop()
        publisher = cls(client, loop, loop.create_future())
        client.on_connect = publisher._on_connect
        client.on_publish = publisher._on_publish
        client.on_message = publisher._on_message
        try:
            await asyncio.to_thread(client.connect, host, port, KEEP_ALIVE)
            client.loop_start()
            await asyncio.wait_for(publisher._connected, CONNECT_TIMEOUT)
        except OSError as error:
            await asyncio.to_thread(client.loop_stop)
            raise UnreachableBrokerError(
                f"No MQTT broker answers at {host}:{port} ({error}): is it running?"
            ) from error
        try:
            yield publisher
        finally:
            client.disconnect()
            await asyncio.to_thread(client.loop_stop)
            publisher._abandon()

    @property
    def retained(self) -> Mapping[str, str]:
        """What was last published to be retained, by topic."""
        return self._retained

    async def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Publish, and return once the broker has confirmed it."""
        if retain:
            self._retained[topic] = payload
        for observer in self.observers:
            observer(topic, payload)
        sent = self._client.publish(topic, payload, qos=1, retain=retain)
        confirmed = self._loop.create_future()
        self._unconfirmed[sent.mid] = confirmed
        await confirmed

    def listen(self, topic_filter: str, listener: Listener) -> None:
        """Call the listener in the event loop with the topic and payload of what matches."""
        self._listeners[topic_filter] = listener
        self._client.subscribe(topic_filter, qos=1)

    def _on_connect(
        self, client: Client, userdata: object, flags: object, reason: ReasonCode, *_: object
    ) -> None:
        self._in_loop(self._greeted, reason)

    def _on_publish(self, client: Client, userdata: object, mid: int, *_: object) -> None:
        self._in_loop(self._confirmed, mid)

    def _on_message(self, client: Client, userdata: object, message: MQTTMessage) -> None:
        self._in_loop(self._heard, message.topic, message.payload.decode("utf-8", "replace"))

    def _in_loop[*Arguments](
        self, function: Callable[[*Arguments], None], *arguments: *Arguments
    ) -> None:
        """Leave paho's thread."""
        self._loop.call_soon_threadsafe(function, *arguments)

    def _greeted(self, reason: ReasonCode) -> None:
        if not self._connected.done():
            if reason.is_failure:
                self._connected.set_exception(ConnectionRefusedError(str(reason)))
            else:
                self._connected.set_result(None)
        elif not reason.is_failure:
            self._remind()

    def _remind(self) -> None:
        """Tell a broker that we met again what it may have forgotten."""
        for topic_filter in self._listeners:
            self._client.subscribe(topic_filter, qos=1)
        for topic, payload in self._retained.items():
            self._client.publish(topic, payload, qos=1, retain=True)

    def _confirmed(self, mid: int) -> None:
        confirmed = self._unconfirmed.pop(mid, None)
        if confirmed and not confirmed.done():
            confirmed.set_result(None)

    def _heard(self, topic: str, payload: str) -> None:
        for topic_filter, listener in tuple(self._listeners.items()):
            if topic_matches_sub(topic_filter, topic):
                listener(topic, payload)

    def _abandon(self) -> None:
        for confirmed in self._unconfirmed.values():
            confirmed.cancel()

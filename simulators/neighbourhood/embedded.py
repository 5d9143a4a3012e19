"""amqtt, made fit for hundreds of homes and a hub that subscribes to every topic by its name.

Two things in amqtt 0.12 stand in the way. A client that connects is sent the retained messages of
*everybody's* subscriptions, and breaks if somebody subscribes meanwhile; and each subscription
walks through all retained messages, which makes the start of a hub quadratic in its sensors.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import socket
from typing import override

from amqtt.adapters import StreamReaderAdapter, StreamWriterAdapter
from amqtt.broker import Broker
from amqtt.contexts import BrokerConfig, ListenerConfig, ListenerType
from amqtt.session import Session

LISTENER = "default"


class NeighbourhoodBroker(Broker):  # type: ignore[misc, unused-ignore]  # amqtt has no py.typed
    """amqtt's broker with retained messages found by their topic."""

    @override
    async def _publish_retained_messages_for_subscription(
        self, subscription: tuple[str, int], session: Session
    ) -> None:
        topic, qos = subscription
        if all(subscriber is not session for subscriber, _ in self.subscriptions.get(topic, ())):
            return
        if "+" in topic or "#" in topic:
            await super()._publish_retained_messages_for_subscription(subscription, session)
            return
        handler = self._get_handler(session)
        if handler and (retained := self.retained_messages.get(topic)):
            await handler.mqtt_publish(topic, retained.data, min(qos, retained.qos or 0), True)


@asynccontextmanager
async def serve(listening: socket.socket) -> AsyncIterator[None]:
    """Serve MQTT 3.1.1 on a bound socket until the context ends."""
    broker = NeighbourhoodBroker(
        BrokerConfig(
            listeners={LISTENER: ListenerConfig(type=ListenerType.EXTERNAL)},
            plugins={"amqtt.plugins.authentication.AnonymousAuthPlugin": {}},
        )
    )

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await broker.external_connected(
                StreamReaderAdapter(reader), StreamWriterAdapter(writer), LISTENER
            )
        finally:
            writer.close()

    await broker.start()
    try:
        server = await asyncio.start_server(connected, sock=listening)
        try:
            yield
        finally:
            server.close()
            await broker.shutdown()
            server.close_clients()
            await server.wait_closed()
    finally:
        listening.close()

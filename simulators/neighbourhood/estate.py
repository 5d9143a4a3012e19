"""The homes as one running thing: announced to the hub, answering it, offline when they die.

Valves and fans answer the hub by reporting where they are, as real ones do: an automation has only
closed the gas when the valve says so.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import time

from . import discovery
from .broker import Broker
from .homes import Home
from .publisher import Publisher, Will

# A valve says that it moves before it says where it is, as the motor on a gas tap does.
OBEYED: dict[tuple[str, str], tuple[str, ...]] = {
    ("valve", "OPEN"): ("opening", "open"),
    ("valve", "CLOSE"): ("closing", "closed"),
    ("light", "ON"): ("ON",),
    ("light", "OFF"): ("OFF",),
    ("lock", "LOCK"): ("LOCKING", "LOCKED"),
    ("lock", "UNLOCK"): ("UNLOCKING", "UNLOCKED"),
    ("fan", "ON"): ("ON",),
    ("fan", "OFF"): ("OFF",),
    ("switch", "ON"): ("ON",),
    ("switch", "OFF"): ("OFF",),
    ("button", "PRESS"): (),
}


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something that the hub told a thing to do, and when (Unix seconds)."""

    at: float
    code: str
    key: str
    payload: str


@dataclass(eq=False)
class Estate:
    """The homes that the hub knows of; `commands` is what the hub has told them to do."""

    publisher: Publisher
    homes: dict[str, Home] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)
    _obeying: set[asyncio.Task[None]] = field(default_factory=set)

    @classmethod
    @asynccontextmanager
    async def open(cls, broker: Broker, homes: Iterable[Home] = ()) -> AsyncIterator[Estate]:
        """Connect to the broker, announce the homes and answer for them until the end."""
        will = Will(topic=discovery.BRIDGE_TOPIC, payload="offline")
        async with Publisher.connect(broker.host, broker.port, will=will) as publisher:
            estate = cls(publisher)
            publisher.listen(discovery.COMMANDS, estate._command)
            await publisher.publish(discovery.BRIDGE_TOPIC, "online", retain=True)
            await estate.announce(*homes)
            try:
                yield estate
            finally:
                for task in estate._obeying:
                    task.cancel()
                await asyncio.gather(*estate._obeying, return_exceptions=True)
                await publisher.publish(discovery.BRIDGE_TOPIC, "offline", retain=True)

    async def announce(self, *homes: Home) -> None:
        """Let homes appear in the hub, each thing in its initial state."""
        self.homes |= {home.code: home for home in homes}
        # States first: a hub that hears of an entity finds its state retained.
        await self._retain(message for home in homes for message in discovery.initial_states(home))
        await self._retain(
            message for home in homes for message in discovery.discovery_messages(home)
        )

    async def withdraw(self, home: Home) -> None:
        """Let a home disappear from the hub, as when its sensors are dismounted."""
        del self.homes[home.code]
        await self._retain((topic, "") for topic, _ in discovery.discovery_messages(home))
        await self._retain((topic, "") for topic, _ in discovery.initial_states(home))

    async def report(self, home: Home, key: str, state: str) -> None:
        """Publish, retained, what a sensor (`smoke`) or its battery (`smoke_battery`) reports."""
        if not home.has(key) and key.endswith("_battery"):
            topic = discovery.topic(home, key.removesuffix("_battery"), "battery")
        else:
            topic = discovery.topic(home, key, "state")
        await self.publisher.publish(topic, state, retain=True)

    async def _retain(self, messages: Iterable[tuple[str, str]]) -> None:
        await asyncio.gather(
            *(self.publisher.publish(topic, payload, retain=True) for topic, payload in messages)
        )

    def _command(self, topic: str, payload: str) -> None:
        code, key = discovery.commanded(topic)
        home = self.homes.get(code)
        if home is None or not home.has(key):
            return
        self.commands.append(Command(at=time.time(), code=code, key=key, payload=payload))
        task = asyncio.create_task(self._obey(home, key, payload))
        self._obeying.add(task)
        task.add_done_callback(self._obeying.discard)

    async def _obey(self, home: Home, key: str, payload: str) -> None:
        for state in OBEYED.get((home.device(key).platform, payload), ()):
            await self.report(home, key, state)

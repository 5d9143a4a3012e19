"""What the hub's entities showed, and when: heard from the hub's bus, so that a pulse is not missed."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from simulators.hub import Client, State
from simulators.hub.client import Json

REMEMBERED = 20_000

type Wanted = Callable[[State], bool]


@dataclass(eq=False)
class Sightings:
    """Every change of an entity since the start of the watch, and a way to wait for one."""

    changes: deque[State] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    listeners: list[Callable[[State], None]] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self, client: Client) -> None:
        """Begin, or go on after the hub has been started again."""
        await client.subscribe("subscribe_events", self._see, event_type="state_changed")

    async def wait_for(
        self, entity_id: str, wanted: Wanted, *, since: float, patience_s: float
    ) -> State | None:
        """Return the first wanted change of an entity since an instant; nothing if none comes."""
        try:
            async with asyncio.timeout(patience_s):
                while (seen := self._first(entity_id, wanted, since)) is None:
                    await self._changed.wait()
        except TimeoutError:
            return None
        return seen

    def _first(self, entity_id: str, wanted: Wanted, since: float) -> State | None:
        return next(
            (
                one
                for one in self.changes
                if one.entity_id == entity_id and one.last_changed >= since and wanted(one)
            ),
            None,
        )

    def _see(self, event: Json) -> None:
        if (new := event["data"]["new_state"]) is None:
            return
        state = State.of(new)
        self.changes.append(state)
        for listener in self.listeners:
            listener(state)
        self._changed.set()
        self._changed = asyncio.Event()

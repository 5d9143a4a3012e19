"""What the desk borrows from the house around it, and tells it of its troubles (desk.House): Home Assistant's side of the desk."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
import random
from typing import Any, Protocol

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.ulid import ulid_now

from .channels.interface import ChannelError, Recipient
from .duty.entities import DutyEntities
from .faults import Faults
from .ledger.errors import LedgerError
from .model import events as e
from .model.community import Community
from .model.facts import Fact
from .model.incident import Attempt, Incident
from .voices.channel_watch import ChannelWatch
from .voices.links import Links
from .voices.switchboard import Switchboard

type Published = Callable[[Sequence[Fact], Mapping[str, Incident], Collection[Incident]], None]


class InThread(Protocol):
    """Does something that blocks where it holds up nobody."""

    async def __call__[R](self, blocking: Callable[[], R]) -> R:
        """Return what it comes to."""


@dataclass(kw_only=True)
class House:
    """The house of one community's desk; `published` hears what was committed, `wake_at` when deadlines want to be looked at."""

    hass: HomeAssistant
    entry: ConfigEntry
    now: Callable[[], datetime]
    in_thread: InThread
    faults: Faults
    switchboard: Switchboard
    channel_watch: ChannelWatch
    duty_entities: DutyEntities
    links: Links
    published: Published
    wake_at: Callable[[datetime | None], None]
    _strangers: int = field(default=0, init=False)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def spread(self) -> float:
        """Return a chance in [0, 1)."""
        return random.random()  # noqa: S311  # a pause, not a secret

    def new_id(self) -> str:
        """Return an id that no incident has had."""
        return ulid_now()

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run work in the background, as long as the entry is loaded."""
        return self.entry.async_create_background_task(self.hass, work, name)

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Return a message as it leaves: with the responder's own link, where its channel carries links."""
        return await self.links.dress(attempt, to)

    def present(self, community: Community) -> Community:
        """Return the community as it is at this moment."""
        return replace(
            self.duty_entities.renewed(community),
            barred=self.switchboard.barred,
            mute=frozenset(self.channel_watch.mute),
        )

    @callback
    def stray_reply(self, reply: e.Reply) -> None:
        """Count those who write and are not known."""
        self._strangers += 1
        self.faults.report(
            "unknown_sender",
            severe=False,
            count=str(self._strangers),
            number=f"…{reply.sender[-4:]}",
        )

    @callback
    def not_judged(self, event: e.Event, error: Exception) -> None:
        """Show that something happened which could not be judged."""
        self.faults.report("not_judged", event=type(event).__name__, error=str(error))

    @callback
    def ledger_fares(self, error: LedgerError | None) -> None:
        """Show whether the ledger can be written."""
        if error is None:
            self.faults.mended("ledger_unwritable")
        else:
            self.faults.report("ledger_unwritable", error=str(error))

    @callback
    def channel_fares(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Show which channels fail."""
        self.switchboard.health(attempt, error)

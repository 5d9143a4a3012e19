"""The hub's ears in one life: the views of its web server and its polling, with the desk behind them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from aiohttp import web

from custom_components.eldercare.desk.calling_in import greet
from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.desk.dialogue import hear_key, said_first
from custom_components.eldercare.desk.open_incidents import OpenIncidents
from custom_components.eldercare.inbound.budget import Budget
from custom_components.eldercare.inbound.listener import Greeting, Refusal, Speech
from custom_components.eldercare.inbound.polling import TICK, Keep, Polling, Remembered
from custom_components.eldercare.inbound.signed import SignedView
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident

from .accounts import Account
from .archive import Archive

type Views = Sequence[type[SignedView]]


class EarsOfLife:
    """What stands between the web server and the desk (an `inbound.listener.Listener`, its `Line`, and a `polling.Memory`)."""

    def __init__(
        self,
        desk: Desk,
        views: Views,
        *,
        accounts: Mapping[str, Account],
        archives: Mapping[str, Archive],
        heard: Callable[[e.Event, asyncio.Future[Incident | None]], None],
        refused: Callable[[str], None],
        now: Callable[[], datetime],
        keep: Keep,
        listened_until: datetime | None,
    ) -> None:
        """`heard` is told what the desk is told and what it makes of it, `refused` why a request was turned away.

        `keep` and `listened_until` are how it is written down, and was, until when everything was heard.
        """
        self._desk = desk
        self._accounts = accounts
        self._archives = archives
        self._heard = heard
        self._refused = refused
        budget = Budget(asyncio.get_running_loop().time)
        self._views = {_name(view): view(self._find, budget) for view in views}
        self._polling = Polling(
            self,
            self,
            awaiting=desk.awaited,
            is_open=lambda: bool(desk.live),
            now=now,
            keep=keep,
        )
        self._polling.listened_until(listened_until, desk.remembered_until)

    # What the web server and the clock do.

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a request as the hub's web server does."""
        *_, channel_id, name = request.path.split("/")
        view = self._views[name]
        if request.method == "POST":
            return await view.post(request, channel_id)
        return await view.get(request, channel_id)

    async def poll(self) -> None:
        """Ask at the start, and then when it is time."""
        await self._polling.async_ask()
        while True:
            await asyncio.sleep(TICK.total_seconds())
            await self._polling.async_look()

    def _find(self, channel_id: str) -> EarsOfLife | None:
        return self if channel_id in self._accounts else None

    # What the views and the polling ask and tell.

    @property
    def switchboard(self) -> EarsOfLife:
        """What is known of the channels."""
        return self

    def tell(self, event: e.Event) -> Awaitable[Incident | None]:
        """Give the desk an event."""
        done = self._desk.tell(event)
        self._heard(event, done)
        return done

    def spoken(self, attempt_id: str) -> Speech | None:
        """Return what an attempt's call says."""
        return said_first(self._desk.live, attempt_id)

    def called_in(self, phone: str) -> Greeting | None:
        """Return what the owner of a number hears who calls the hub."""
        incidents = OpenIncidents(self._desk.live).everywhere
        return greet(incidents, self._desk.community, phone)

    async def keyed(self, attempt_id: str, key: str, reference: str) -> Speech | None:
        """Commit a key; return what to say back."""
        return await hear_key(self._desk, attempt_id, key, reference)

    def auth_tokens(self, channel_id: str) -> tuple[str, ...]:
        """Return the secrets of an account."""
        return self._accounts[channel_id].tokens

    def public_url(self, channel_id: str) -> str | None:
        """Return where an account reaches the hub."""
        return self._accounts[channel_id].public_url

    def refused(self, channel_id: str, why: Refusal) -> None:
        """Hear that a request was turned away."""
        self._refused(f"{channel_id}: {why.value}")

    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Hear nothing: nobody here forbids the provider to write to them."""

    def wrote_back(self, channel_id: str) -> None:
        """Hear nothing: no channel here is watched for signs of life."""

    @property
    def is_unreachable(self) -> bool:
        """Whether some account cannot reach the hub."""
        return any(account.public_url is None for account in self._accounts.values())

    async def async_remembered(self, since: datetime) -> list[Remembered]:
        """Return what every account lists since then (UTC)."""
        return [await archive.remembered(since) for archive in self._archives.values()]


def _name(view: type[SignedView]) -> str:
    """Return the last part of a view's address."""
    return str(view.url).rpartition("/")[2]


async def cancelled(task: asyncio.Task[None]) -> None:
    """End a task and wait for it."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

"""The hub's ears in the chaos: the real views hear what telephones on a virtual clock post, signature and all."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final
from unittest import mock
from urllib.parse import urlencode, urlsplit

from aiohttp import StreamReader
from aiohttp.test_utils import make_mocked_request

from custom_components.eldercare.desk.calling_in import greet
from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.desk.dialogue import said_back, said_first
from custom_components.eldercare.desk.open_incidents import OpenIncidents
from custom_components.eldercare.inbound.budget import Budget
from custom_components.eldercare.inbound.listener import (
    FindListener,
    Greeting,
    Line,
    Refusal,
    Speech,
)
from custom_components.eldercare.inbound.signed import SignedView
from custom_components.eldercare.inbound.twilio_text import TextReplyView, TextStatusView
from custom_components.eldercare.inbound.twilio_voice import CallKeyView, CallStatusView
from custom_components.eldercare.model import events as e
from simulators.telephones.webhooks import Heard, Webhook

HUB: Final = "http://hub.example"
_VIEWS: Final[dict[str, Callable[[FindListener, Budget], SignedView]]] = {
    "reply": TextReplyView,
    "status": TextStatusView,
    "key": CallKeyView,
    "call": CallStatusView,
}


class Door:
    """What is known of the one account (a `listener.Line`)."""

    def __init__(self, token: str) -> None:
        """Believe what is signed with this token."""
        self.turned_away: list[Refusal] = []
        self._token = token

    def auth_tokens(self, channel_id: str) -> tuple[str, ...]:
        """Return the token."""
        return (self._token,)

    def public_url(self, channel_id: str) -> str:
        """Return the hub's address."""
        return HUB

    def refused(self, channel_id: str, why: Refusal) -> None:
        """Note a request that was turned away; there should be none."""
        self.turned_away.append(why)

    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Hear what nobody here does."""

    def wrote_back(self, channel_id: str) -> None:
        """Hear what is of no concern here."""


class Ears:
    """Brings webhooks to the desk (a `listener.Listener`)."""

    def __init__(self, desk: Desk, token: str) -> None:
        """Listen for a desk."""
        self.door = Door(token)
        self._desk = desk
        loop = asyncio.get_running_loop()
        budget = Budget(now=loop.time)
        self._views = {name: view(lambda _id: self, budget) for name, view in _VIEWS.items()}

    @property
    def switchboard(self) -> Line:
        """What is known of the channels."""
        return self.door

    def tell(self, event: e.Event) -> Awaitable[object]:
        """Take an event; done when it is committed."""
        return self._desk.tell(event)

    def spoken(self, attempt_id: str) -> Speech | None:
        """Return what an attempt's call says."""
        return said_first(self._desk.live, attempt_id)

    def called_in(self, phone: str) -> Greeting | None:
        """Return what the owner of a number hears who calls the hub."""
        incidents = OpenIncidents(self._desk.live).everywhere
        return greet(incidents, self._desk.community, phone)

    async def keyed(self, attempt_id: str, key: str, reference: str) -> Speech | None:
        """Commit a key that was pressed on a call; return what to say back."""
        answer = said_back(self._desk.live, self._desk.community, attempt_id, key)
        await self._desk.tell(e.KeyPressed(attempt_id=attempt_id, key=key, reference=reference))
        return answer

    async def hear(self, webhook: Webhook) -> Heard:
        """Let the view hear a webhook whose address it is, and return what it answers."""
        whole = urlsplit(webhook.url)
        channel_id, what = whole.path.split("/")[-2:]
        request = make_mocked_request(
            "POST",
            webhook.url.removeprefix(HUB),
            {
                "X-Twilio-Signature": webhook.signature,
                "Content-Type": "application/x-www-form-urlencoded",
            },
            payload=_payload(urlencode(webhook.form).encode()),
        )
        response = await self._views[what].post(request, channel_id)
        return Heard(status=response.status, body=response.text or "")


def _payload(body: bytes) -> StreamReader:
    protocol = mock.Mock(_reading_paused=False)
    reader = StreamReader(protocol, 2**16, loop=asyncio.get_running_loop())
    reader.feed_data(body)
    reader.feed_eof()
    return reader

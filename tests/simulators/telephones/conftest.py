"""A hub that hears the webhooks, and an account that uses the REST API."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest_asyncio

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    phone,
    telephone_contacts,
    telephone_numbers,
    telephones,
)

__all__ = ["phone", "telephone_contacts", "telephone_numbers", "telephones"]

VOLUNTEER = "+8613800000001"
PROPERTY = "+8613800000003"
OURS = "+12025550100"


@dataclass
class Hub:
    """What the hub heard, and what it answers."""

    url: str = ""
    heard: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    answer: str = "<Response/>"
    status: int = 200

    async def hear(self, request: web.Request) -> web.Response:
        """Take a webhook call down."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.heard.append((str(request.url), form, request.headers["X-Twilio-Signature"]))
        return web.Response(text=self.answer, status=self.status, content_type="text/xml")

    def forms(self) -> list[dict[str, str]]:
        """Return the forms that were posted."""
        return [form for _, form, _ in self.heard]


class Account:
    """The REST API as the owner of the account uses it."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str) -> None:
        """Use this session."""
        self.session = session
        self.root = f"{base_url}/2010-04-01/Accounts/{ACCOUNT_SID}"

    async def ask(self, method: str, path: str, **options: Any) -> tuple[int, Any]:
        """Return status and JSON of an answer."""
        async with self.session.request(method, f"{self.root}/{path}", **options) as answer:
            body = await answer.read()
            return answer.status, await answer.json() if body else None

    async def send(self, body: str, to: str = VOLUNTEER, **form: str) -> dict[str, Any]:
        """Send a text that is accepted."""
        fields = {"To": to, "From": OURS, "Body": body} | form
        status, text = await self.ask("POST", "Messages.json", data=fields)
        assert status == 201, text
        return dict(text)

    async def dial(self, says: str, to: str = VOLUNTEER, **form: Any) -> dict[str, Any]:
        """Place a call that is accepted."""
        script = f"<Response><Say>{says}</Say></Response>"
        fields = {"To": to, "From": OURS, "Twiml": script} | form
        pairs = [
            (name, each)
            for name, value in fields.items()
            for each in (value if isinstance(value, list) else [value])
        ]
        status, call = await self.ask("POST", "Calls.json", data=pairs)
        assert status == 201, call
        return dict(call)


def login(token: str = AUTH_TOKEN) -> dict[str, str]:
    """Return the header that logs in."""
    return {"Authorization": aiohttp.encode_basic_auth(ACCOUNT_SID, token)}


@pytest_asyncio.fixture
async def account(telephones: Telephones) -> AsyncGenerator[Account]:
    """Use the account with the right token."""
    async with aiohttp.ClientSession(headers=login()) as session:
        yield Account(session, telephones.base_url)


@pytest_asyncio.fixture
async def hub(telephones: Telephones) -> AsyncGenerator[Hub]:
    """Run a hub that hears the inbound texts of the account's number."""
    hub = Hub()
    application = web.Application()
    application.router.add_post("/{path:.*}", hub.hear)
    async with TestServer(application, host="127.0.0.1") as server:
        hub.url = str(server.make_url("/hears"))
        telephones.connect(OURS, hub.url)
        yield hub

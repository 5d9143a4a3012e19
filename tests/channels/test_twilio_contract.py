"""Every request that a channel of Twilio's can make keeps to Twilio's OpenAPI document, without one unknown field."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import itertools
from time import time

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.eldercare.channels.interface import Channel, Recipient
from custom_components.eldercare.channels.twilio_account import TwilioAccount, async_check_account
from custom_components.eldercare.channels.twilio_history import async_calls_since, async_texts_since
from custom_components.eldercare.channels.twilio_sms import TwilioSms
from custom_components.eldercare.channels.twilio_voice import TwilioVoice
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import Lane, Language, Medium, Purpose
from simulators.telephones.contract import DEFAULT_CONTRACT, Contract, load_contract
from simulators.telephones.received import Received
from tests.community import TWILIO_NUMBER

LI = Recipient(name="小李", phone="+8613800000001")
ANNA = Recipient(name="Anna", phone="+12025550123")
SERVICE = "MG" + "0" * 32
HUB = "https://hub.example.org/api/eldercare/twilio/sms"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class Twilio:
    """Takes every request down and answers that all is well."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.received: list[Received] = []
        self.base_url = ""

    async def take(self, request: web.Request) -> web.Response:
        """Take a request down."""
        self.received.append(
            Received.of(
                at=time(),
                method=request.method,
                path=request.path,
                authorization=request.headers.get("Authorization", ""),
                query=tuple(request.query.items()),
                body=await request.read(),
                content_type=request.content_type,
            )
        )
        return web.json_response({"sid": "SM" + "0" * 32, "messages": [], "calls": []})


@pytest.fixture
def contract() -> Contract:
    """Return Twilio's document, where it is at hand."""
    found = load_contract(DEFAULT_CONTRACT)
    if found is None:
        pytest.skip("Twilio's OpenAPI document is not beside this checkout (../shared/contracts)")
    return found


@pytest.fixture
async def twilio(socket_enabled: None) -> AsyncGenerator[Twilio]:
    """Run a Twilio that only takes down."""
    twilio = Twilio()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", twilio.take)
    async with TestServer(application, host="127.0.0.1") as server:
        twilio.base_url = str(server.make_url("")).rstrip("/")
        yield twilio


@pytest.fixture
def account(twilio: Twilio) -> TwilioAccount:
    """Return an account there."""
    return TwilioAccount(account_sid="AC" + "0" * 32, auth_token="token", base_url=twilio.base_url)


def attempts() -> list[Attempt]:
    """Return messages that ask and that tell, in both languages, long-lived and nearly expired."""
    one = Attempt(
        id="01ABC-1",
        incident_id="01ABC",
        responder_id="li",
        channel_id="sms",
        purpose=Purpose.ALARM,
        lane=Lane.LIFE,
        text="【烟雾报警】3-1201 & <王阿姨>",
        planned_at=NOW,
        expires_at=NOW,
        medium=Medium.TEXT,
    )
    return [
        replace(one, purpose=purpose, language=language, expires_at=NOW + timedelta(seconds=left))
        for purpose, language, left in itertools.product(
            (Purpose.ALARM, Purpose.THANKS), Language, (-5, 300, 90_000)
        )
    ]


def channels(session: aiohttp.ClientSession, account: TwilioAccount) -> list[Channel]:
    """Return every way in which an account can be set up."""
    texts = [
        TwilioSms(
            id="sms",
            session=session,
            account=account,
            sender=sender,
            status_url=status_url,
            private=private,
        )
        for sender, status_url, private in itertools.product(
            (TWILIO_NUMBER, SERVICE), (None, f"{HUB}/status"), (False, True)
        )
    ]
    calls = [
        TwilioVoice(
            id="sms:voice",
            session=session,
            account=account,
            caller=TWILIO_NUMBER,
            callback_url=callback_url,
            detects_machines=detects,
        )
        for callback_url, detects in itertools.product((None, HUB), (False, True))
    ]
    return [*texts, *calls]


def problems(contract: Contract, twilio: Twilio) -> list[str]:
    return [problem for one in twilio.received for problem in contract.request_problems(one)]


async def test_every_message_and_call_is_one_that_twilio_documents(
    contract: Contract, twilio: Twilio, session: aiohttp.ClientSession, account: TwilioAccount
) -> None:
    for channel in channels(session, account):
        for one, to in itertools.product(attempts(), (LI, ANNA)):
            await channel.send(one, to)
    assert problems(contract, twilio) == []
    assert {one.path.rpartition("/")[2] for one in twilio.received} == {
        "Messages.json",
        "Calls.json",
    }


async def test_every_question_is_one_that_twilio_documents(
    contract: Contract, twilio: Twilio, session: aiohttp.ClientSession, account: TwilioAccount
) -> None:
    await async_check_account(session, account)
    await async_texts_since(session, account, NOW)
    await async_calls_since(session, account, NOW)
    for channel in channels(session, account):
        await channel.find(attempts()[0], LI, NOW)
    assert problems(contract, twilio) == []
    assert len(twilio.received) == 3 + len(channels(session, account))


async def test_a_field_that_twilio_does_not_know_would_be_noticed(
    contract: Contract, twilio: Twilio, session: aiohttp.ClientSession, account: TwilioAccount
) -> None:
    url = account.url("Messages")
    login = aiohttp.BasicAuth("AC", "token")
    async with session.post(url, data={"To": "+12025550123", "Bodi": "x"}, auth=login):
        pass
    assert "unknown form field “Bodi”" in problems(contract, twilio)

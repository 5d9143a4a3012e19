"""The wire of the kill test: it carries everything, says when, and has the same weather for the same seed."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import quote

import aiohttp
import pytest

from benchmarks.kill_plan import Moment
from benchmarks.kill_wire import Wire, attempt_named_in
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones
from tests.community import TWILIO_NUMBER

PHONE = "+8613816000001"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
CALLBACK = f"http://127.0.0.1:9/status?attempt={quote('incident-1')}"


@pytest.fixture
async def session(socket_enabled: None) -> AsyncIterator[aiohttp.ClientSession]:
    """Return what hub and wire speak through."""
    async with aiohttp.ClientSession() as session:
        yield session


async def _send(session: aiohttp.ClientSession, address: str, body: str) -> int:
    form = {"To": PHONE, "From": TWILIO_NUMBER, "Body": body, "StatusCallback": CALLBACK}
    auth = aiohttp.BasicAuth(ACCOUNT_SID, AUTH_TOKEN)
    async with session.post(f"{address}{MESSAGES}", data=form, auth=auth) as response:
        return response.status


async def test_a_message_is_carried_and_every_step_is_said(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    telephones.connect(TWILIO_NUMBER, None)
    noticed: list[Moment] = []
    wire = Wire(session, telephones.base_url, seed=1, notice=noticed.append)
    async with wire.opened() as address:
        status = await _send(session, address, "HELP CALL")

    assert status == 201
    assert telephones.exchange.texts[0].body == "HELP CALL"
    assert noticed == [Moment.ARRIVED, Moment.RESUMING, Moment.TAKEN, Moment.ANSWERED]
    assert [one.attempt_id for one in wire.posted] == ["incident-1"]


async def test_a_call_is_a_message_that_says_what_it_speaks_first(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    wire = Wire(session, telephones.base_url, seed=1, notice=lambda _moment: None)
    script = "<Response><Say>HELP CALL</Say><Say>Goodbye.</Say></Response>"
    form = {"To": PHONE, "From": TWILIO_NUMBER, "Twiml": script, "StatusCallback": CALLBACK}
    auth = aiohttp.BasicAuth(ACCOUNT_SID, AUTH_TOKEN)
    telephones.connect(TWILIO_NUMBER, None)
    async with wire.opened() as address:
        url = f"{address}{MESSAGES.replace('Messages', 'Calls')}"
        async with session.post(url, data=form, auth=auth) as response:
            assert response.status == 201

    assert [(one.attempt_id, one.body) for one in wire.posted] == [("incident-1", "HELP CALL")]


async def test_what_a_dead_hub_had_sent_still_arrives(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    telephones.connect(TWILIO_NUMBER, None)
    sending: list[asyncio.Task[int]] = []

    def hang_up(moment: Moment) -> None:
        if moment is Moment.ARRIVED:
            sending[0].cancel()

    wire = Wire(session, telephones.base_url, seed=1, notice=hang_up)
    async with wire.opened() as address:
        sending.append(asyncio.create_task(_send(session, address, "HELP CALL")))
        async with asyncio.timeout(10):
            await telephones.exchange.changes.wait_until(lambda: bool(telephones.exchange.texts))

    assert sending[0].cancelled()


async def test_the_same_seed_has_the_same_weather_for_the_same_messages(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    telephones.connect(TWILIO_NUMBER, None)
    fates = []
    for _ in range(2):
        wire = Wire(session, telephones.base_url, seed=3, notice=lambda _: None)
        wire.is_stormy = True
        async with wire.opened() as address:
            await asyncio.gather(
                *(_send(session, address, f"No. {number}") for number in range(30)),
                return_exceptions=True,
            )
        fates.append({one.body: one.fate for one in wire.posted})

    assert fates[0] == fates[1]
    assert {"busy", "broken", "answer lost"} & set(fates[0].values())


@pytest.mark.parametrize(
    ("callback", "attempt"),
    [(CALLBACK, "incident-1"), ("http://127.0.0.1:9/status", ""), (None, "")],
)
def test_the_attempt_is_read_from_the_callback(callback: str | None, attempt: str) -> None:
    assert attempt_named_in(callback) == attempt

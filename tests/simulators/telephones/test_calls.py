"""Calls ring, are answered or not, and the hub is told in order."""

import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder

from .conftest import OURS, VOLUNTEER, Account, Hub, login

EVERY_EVENT = ["initiated", "ringing", "answered", "completed"]


def told(hub: Hub) -> list[tuple[str, str]]:
    """Return sequence number and status of what the hub was told of calls."""
    return [(form["SequenceNumber"], form["CallStatus"]) for form in hub.forms()]


async def test_an_answered_call_speaks_and_completes(
    account: Account, telephones: Telephones, hub: Hub, phone: PhoneFinder
) -> None:
    await account.dial("三零二室烟雾报警", StatusCallback=hub.url, StatusCallbackEvent=EVERY_EVENT)

    talk = await phone("volunteer").expect_call().answer().hear("烟雾报警").hang_up()
    await telephones.settled()

    assert talk.call.status == "completed"
    assert told(hub) == [
        ("0", "initiated"),
        ("1", "ringing"),
        ("2", "in-progress"),
        ("3", "completed"),
    ]


async def test_only_the_end_is_told_unless_more_is_asked_for(
    account: Account, telephones: Telephones, hub: Hub, phone: PhoneFinder
) -> None:
    await account.dial("smoke", StatusCallback=hub.url)
    await phone("volunteer").expect_call().answer().hang_up()
    await telephones.settled()

    assert told(hub) == [("3", "completed")]


async def test_a_call_that_nobody_answers_ends_after_its_timeout(socket_enabled: None) -> None:
    slept: list[float] = []
    over = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if seconds:
            await over.wait()

    async with (
        Telephones(
            account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers={OURS: None}, sleep=sleep
        ) as telephones,
        aiohttp.ClientSession(headers=login()) as session,
    ):
        volunteer = telephones.contact("volunteer", VOLUNTEER)
        await Account(session, telephones.base_url).dial("smoke", Timeout="25")
        ringing = await volunteer.expect_call()
        over.set()
        await ringing.expect_end("no-answer")

    assert 25.0 in slept


async def test_a_rejected_call_is_busy(account: Account, phone: PhoneFinder) -> None:
    await account.dial("smoke")

    assert (await phone("volunteer").expect_call().hang_up()).call.status == "busy"


@pytest.mark.parametrize(("fault", "status"), [("busy", "busy"), ("undeliverable", "failed")])
async def test_a_telephone_that_cannot_be_called_does_not_ring(
    account: Account, telephones: Telephones, phone: PhoneFinder, fault: str, status: str
) -> None:
    if fault == "busy":
        telephones.busy(VOLUNTEER)
    else:
        telephones.undeliverable(VOLUNTEER, 30003)
    await account.dial("smoke")
    await telephones.settled()

    assert [call.status for call in phone("volunteer").calls] == [status]


async def test_the_hub_can_cancel_a_ringing_call(account: Account, phone: PhoneFinder) -> None:
    call = await account.dial("smoke")
    await phone("volunteer").expect_call()

    _, ended = await account.ask("POST", f"Calls/{call['sid']}.json", data={"Status": "canceled"})

    assert ended["status"] == "canceled"


async def test_a_script_can_be_fetched_from_the_hub(
    account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = "<Response><Gather><Say>Press 1</Say></Gather></Response>"
    fields = {"To": VOLUNTEER, "From": OURS, "Url": hub.url}
    await account.ask("POST", "Calls.json", data=fields)

    await phone("volunteer").expect_call().answer().hear("Press 1")


async def test_a_script_that_cannot_be_fetched_is_heard_as_twilios_apology(
    account: Account, phone: PhoneFinder
) -> None:
    fields = {"To": VOLUNTEER, "From": OURS, "Url": "http://127.0.0.1:9/down"}
    await account.ask("POST", "Calls.json", data=fields)

    await phone("volunteer").expect_call().answer().hear("application error")


async def test_calls_are_listed_by_status(account: Account, phone: PhoneFinder) -> None:
    await account.dial("one")
    await phone("volunteer").expect_call().hang_up()
    await account.dial("two")
    await phone("volunteer").expect_call()

    _, answer = await account.ask("GET", "Calls.json", params={"Status": "busy"})

    assert [call["status"] for call in answer["calls"]] == ["busy"]


async def test_a_webhook_that_is_slow_does_not_hold_up_the_ringing(
    socket_enabled: None, account: Account, phone: PhoneFinder
) -> None:
    released = asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        await released.wait()
        return web.Response()

    application = web.Application()
    application.router.add_post("/", slow)
    async with TestServer(application, host="127.0.0.1") as server:
        url = str(server.make_url("/"))
        await account.dial("smoke", StatusCallback=url, StatusCallbackEvent=EVERY_EVENT)
        await phone("volunteer").expect_call()
        released.set()

"""What becomes of a request in the model becomes of it on the wire, and a person's call is a story."""

import asyncio

import aiohttp
import pytest
from twilio.request_validator import RequestValidator

from simulators.telephones import Habits, Pickup, Telephones
from simulators.telephones.chaos import Rates
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.voice.talk import BROKEN_SCRIPT

from .conftest import OURS, VOLUNTEER, Account, Hub, login

TEXT = {"To": VOLUNTEER, "From": OURS, "Body": "smoke"}
MENU = '<Response><Gather numDigits="1" action="{}"><Say>前往请按一</Say></Gather></Response>'


async def ring(account: Account, hub: Hub) -> None:
    """Call the volunteer with a menu whose keys the hub hears."""
    form = {"To": VOLUNTEER, "From": OURS, "Twiml": MENU.format(f"{hub.url}?attempt=7")}
    assert (await account.ask("POST", "Calls.json", data=form))[0] == 201


async def test_a_call_is_a_story(account: Account, hub: Hub, phone: PhoneFinder) -> None:
    hub.answer = '<Response><Say language="zh-CN">谢谢，已记录</Say></Response>'
    await ring(account, hub)

    story = await phone("volunteer").expect_call().answer().hear("请按一").press("1").hear("谢谢")

    assert story.spoken == "前往请按一 谢谢，已记录"
    assert story.call.status == "completed"
    assert hub.forms()[-1]["Digits"] == "1"


async def test_a_key_is_posted_with_a_signature_that_twilio_accepts(
    account: Account, hub: Hub, phone: PhoneFinder, telephones: Telephones
) -> None:
    await ring(account, hub)
    await phone("volunteer").expect_call().answer().press("2").expect_end("completed")

    _, form, signature = hub.heard[-1]
    assert RequestValidator(AUTH_TOKEN).validate(telephones.callbacks[-1].url, form, signature)


async def test_a_key_pressed_while_the_hub_is_away_is_answered_with_twilios_apology(
    account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.status = 502
    await ring(account, hub)

    await phone("volunteer").expect_call().answer().press("1").hear(BROKEN_SCRIPT)


async def test_a_key_after_the_end_of_the_call_fails_the_story(
    account: Account, phone: PhoneFinder
) -> None:
    await account.dial("no menu")

    with pytest.raises(AssertionError, match="was over before “1” could be pressed"):
        await phone("volunteer").expect_call().answer().press("1")


async def test_a_call_that_was_answered_by_habit_is_expected_too(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.behave("volunteer", Habits(call=Pickup.ANSWERS, rings_s=0))
    await account.dial("smoke")

    await phone("volunteer").expect_call().hear("smoke").expect_end("completed")


async def test_a_broken_connection_sends_nothing(account: Account, telephones: Telephones) -> None:
    telephones.faults.break_next_connection()

    with pytest.raises(aiohttp.ClientError):
        await account.ask("POST", "Messages.json", data=TEXT)
    assert telephones.exchange.texts == []


async def test_an_error_after_processing_is_a_text_that_was_sent_all_the_same(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.fail_next(status=503, is_processed=True)

    assert (await account.ask("POST", "Messages.json", data=TEXT))[0] == 503
    await phone("volunteer").expect_sms("smoke")
    assert telephones.requests[0].is_processed


async def test_a_slow_answer_comes_after_the_text(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.faults.slow_next(60)
    asking = asyncio.create_task(account.ask("POST", "Messages.json", data=TEXT))

    await phone("volunteer").expect_sms("smoke")

    assert not asking.done()
    asking.cancel()


async def test_a_provider_that_is_gone_refuses_connections_and_comes_back(
    socket_enabled: None,
) -> None:
    over = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if seconds:
            await over.wait()

    async with (
        Telephones(
            account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers={OURS: None}, sleep=sleep
        ) as telephones,
        aiohttp.ClientSession(headers=login()) as session,
    ):
        account = Account(session, telephones.base_url)
        await telephones.refuse_connections(3600)
        with pytest.raises(aiohttp.ClientConnectorError):
            await account.ask("POST", "Messages.json", data=TEXT)
        over.set()
        await telephones.settled()

        assert (await account.ask("POST", "Messages.json", data=TEXT))[0] == 201
        assert len(telephones.exchange.texts) == 1


async def test_callbacks_can_be_swapped(account: Account, telephones: Telephones, hub: Hub) -> None:
    telephones.faults.swap_next_callbacks()
    await account.send("smoke", StatusCallback=hub.url)
    await telephones.settled()

    assert [form["MessageStatus"] for form in hub.forms()] == ["delivered", "sent"]


async def test_too_many_texts_a_second_are_refused(
    account: Account, telephones: Telephones
) -> None:
    telephones.faults.limit(messages_per_s=1)
    await account.send("first")

    status, error = await account.ask("POST", "Messages.json", data=TEXT)

    assert (status, error["code"]) == (429, 20429)


async def test_chaos_strikes_the_same_texts_again_although_the_requests_race(
    account: Account, telephones: Telephones
) -> None:
    async def send(number: int) -> None:
        async with asyncio.timeout(1):
            await account.ask("POST", "Messages.json", data=TEXT | {"Body": f"No. {number}"})

    fates = []
    for _ in range(2):
        telephones.faults.unleash(Rates(error_before=0.3, lost_answer=0.2, refused=0.2), seed=3)
        telephones.requests.clear()
        await asyncio.gather(*(send(number) for number in range(40)), return_exceptions=True)
        fates.append({request.form["Body"]: request.fault for request in telephones.requests})

    assert fates[0] == fates[1]
    assert {"error", "answer lost", "connection refused", ""} == set(fates[0].values())


async def test_a_new_token_signs_what_comes_after_the_rotation(
    account: Account, telephones: Telephones, hub: Hub
) -> None:
    telephones.rotate_token("another")
    await account.send("smoke", StatusCallback=hub.url)
    await telephones.settled()

    _, form, signature = hub.heard[0]
    assert RequestValidator("another").validate(telephones.callbacks[0].url, form, signature)

"""People call the account's number: the hub's script is what they hear, and the key that they press reaches it."""

import aiohttp

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.voice.talk import BROKEN_SCRIPT

from .conftest import OURS, PROPERTY, VOLUNTEER, Account, Hub

MENU = "<Response><Gather numDigits='1' action='menu'><Say>Press 1</Say></Gather></Response>"


async def test_what_the_hub_says_is_heard_and_a_key_reaches_it(
    telephones: Telephones, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = MENU
    telephones.connect_voice(OURS, hub.url)
    talk = await phone("volunteer").calls_back(to=OURS).hear("Press 1")
    hub.answer = "<Response><Say>Thank you</Say></Response>"
    await talk.press("1").hear("Thank you").expect_end("completed")

    came_in, pressed = hub.forms()
    assert (came_in["From"], came_in["To"], came_in["Direction"]) == (VOLUNTEER, OURS, "inbound")
    assert (came_in["CallStatus"], pressed["CallStatus"]) == ("ringing", "in-progress")
    assert (pressed["From"], pressed["Digits"]) == (VOLUNTEER, "1")
    assert pressed["CallSid"] == came_in["CallSid"] == talk.call.sid


async def test_who_calls_back_dials_the_number_that_called_last(
    telephones: Telephones, account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = "<Response><Say>Hello</Say></Response>"
    telephones.connect_voice(OURS, hub.url)
    await account.dial("smoke")
    await phone("volunteer").expect_call().hang_up()
    await phone("volunteer").calls_back().hear("Hello").expect_end("completed")


async def test_who_was_only_written_to_dials_the_number_that_wrote(
    telephones: Telephones, account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = "<Response><Say>Hello</Say></Response>"
    telephones.connect_voice(OURS, hub.url)
    await account.send("smoke")
    await phone("volunteer").expect_sms("smoke").call_back().hear("Hello")


async def test_a_number_that_nobody_answers_apologizes(phone: PhoneFinder) -> None:
    talk = await phone("volunteer").calls_back(to=OURS).expect_end("completed")
    assert talk.spoken == BROKEN_SCRIPT


async def test_a_call_that_came_in_is_listed_as_such(
    telephones: Telephones, account: Account, phone: PhoneFinder
) -> None:
    await account.dial("smoke")
    await phone("property").calls_back(to=OURS).expect_end("completed")

    _, to_us = await account.ask("GET", "Calls.json", params={"To": OURS})
    _, from_us = await account.ask("GET", "Calls.json", params={"From": OURS})
    assert [(one["from"], one["direction"]) for one in to_us["calls"]] == [(PROPERTY, "inbound")]
    assert [one["direction"] for one in from_us["calls"]] == ["outbound-api"]


async def test_a_call_is_made_from_outside(telephones: Telephones, hub: Hub) -> None:
    hub.answer = MENU
    async with aiohttp.ClientSession(base_url=f"{telephones.base_url}/control/") as session:
        urls = {"sms_url": None, "voice_url": hub.url}
        await session.put(f"numbers/{OURS}", json=urls)
        path = f"telephones/{VOLUNTEER}/call"
        async with session.post(path, json={"to": OURS}) as answer:
            assert (await answer.json())["status"] == "in-progress"
    await telephones.settled()
    assert telephones.exchange.calls[-1].says == ("Press 1",)

"""Texts travel to telephones and replies travel to the hub, signed and once."""

import pytest
from twilio.request_validator import RequestValidator

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import AUTH_TOKEN, PhoneFinder

from .conftest import OURS, VOLUNTEER, Account, Hub


async def test_a_text_reaches_its_telephone(account: Account, phone: PhoneFinder) -> None:
    await account.send("烟雾报警：3号楼302室")

    await phone("volunteer").expect_sms("烟雾报警", "302")


async def test_the_hub_is_told_sent_and_then_delivered(
    account: Account, telephones: Telephones, hub: Hub
) -> None:
    text = await account.send("smoke", StatusCallback=f"{hub.url}?attempt=7")
    await telephones.settled()

    assert [form["MessageStatus"] for form in hub.forms()] == ["sent", "delivered"]
    assert {form["MessageSid"] for form in hub.forms()} == {text["sid"]}
    assert "ErrorCode" not in hub.forms()[-1]


async def test_an_undeliverable_text_is_reported_with_its_error(
    account: Account, telephones: Telephones, hub: Hub, phone: PhoneFinder
) -> None:
    telephones.undeliverable(VOLUNTEER, 30003)
    text = await account.send("smoke", StatusCallback=hub.url)
    await phone("volunteer").expect_no_sms()

    last = hub.forms()[-1]
    assert (last["MessageStatus"], last["ErrorCode"]) == ("undelivered", "30003")
    assert (await account.ask("GET", f"Messages/{text['sid']}.json"))[1]["error_code"] == 30003


async def test_every_callback_carries_a_signature_that_twilio_accepts(
    account: Account, telephones: Telephones, hub: Hub, phone: PhoneFinder
) -> None:
    await account.send("烟雾 & smoke", StatusCallback=f"{hub.url}?attempt=a%2Fb&x=%20")
    await telephones.settled()
    await account.dial("smoke", StatusCallback=hub.url)
    await phone("volunteer").expect_call().hang_up()
    await telephones.settled()
    await phone("volunteer").reply("1 = 我去，+1")

    validator = RequestValidator(AUTH_TOKEN)
    called = [callback.url for callback in telephones.callbacks]
    assert len(called) == len(hub.heard) == 4
    for url, (_, form, signature) in zip(called, hub.heard, strict=True):
        assert validator.validate(url, form, signature)


async def test_a_hub_that_is_down_misses_its_callbacks_for_good(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    await account.send("smoke", StatusCallback="http://127.0.0.1:9/down")
    await phone("volunteer").expect_sms("smoke")
    await telephones.settled()

    assert [callback.arrived for callback in telephones.callbacks] == [False, False]
    assert all(callback.error for callback in telephones.callbacks)


async def test_a_reply_reaches_the_hub_and_its_twiml_comes_back(
    account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = "<Response><Message>You are on the way</Message></Response>"
    await account.send("smoke")

    told = await phone("volunteer").expect_sms("smoke").reply("1").expect_sms("on the way")

    assert told.outcome.status == 200
    inbound = hub.forms()[-1]
    assert (inbound["From"], inbound["To"], inbound["Body"]) == (VOLUNTEER, OURS, "1")
    assert (inbound["NumMedia"], inbound["NumSegments"]) == ("0", "1")


async def test_a_reply_waits_in_the_list_for_a_hub_without_a_public_address(
    account: Account, phone: PhoneFinder
) -> None:
    told = await phone("volunteer").reply("1")

    assert told.outcome.status is None
    _, answer = await account.ask("GET", "Messages.json", params={"To": OURS})
    assert [(each["direction"], each["body"]) for each in answer["messages"]] == [("inbound", "1")]


@pytest.mark.parametrize(
    "answer", ["not xml", "<html/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><Response/>"]
)
async def test_an_answer_that_is_not_twiml_is_a_problem_of_the_reply(
    hub: Hub, phone: PhoneFinder, answer: str
) -> None:
    hub.answer = answer

    told = await phone("volunteer").reply("1")

    assert "TwiML" in (told.outcome.problem or "")


async def test_a_reply_that_the_hub_refuses_brings_nothing_back(
    hub: Hub, phone: PhoneFinder
) -> None:
    hub.status = 403
    hub.answer = "<Response><Message>never</Message></Response>"

    told = await phone("volunteer").reply("1").expect_no_sms("never")

    assert told.outcome.status == 403

"""Tests that talk to a telephone read like a story, and say what happened when it goes wrong."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder

from .conftest import OURS, VOLUNTEER, Account


async def test_an_expected_text_is_used_up(account: Account, phone: PhoneFinder) -> None:
    await account.send("smoke 1")
    await account.send("smoke 2")

    story = await phone("volunteer").expect_sms("smoke").expect_sms("smoke")

    assert story.text.body == "smoke 2"
    await phone("volunteer").expect_no_sms("smoke")


async def test_a_text_may_be_expected_out_of_order(account: Account, phone: PhoneFinder) -> None:
    await account.send("smoke")
    await account.send("gas")

    await phone("volunteer").expect_sms("gas").expect_sms("smoke")


async def test_a_missing_text_is_told_with_everything_that_did_arrive(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.fail_next(status=503)
    await account.ask("POST", "Messages.json", data={"To": VOLUNTEER, "From": OURS, "Body": "x"})
    await account.send("gas at 302")
    await account.send("smoke at 302", to="+8613800000003")
    await telephones.settled()

    with pytest.raises(AssertionError) as failure:
        await phone("volunteer").expect_sms("smoke", within_s=0)

    story = str(failure.value)
    assert "No text “smoke” reached volunteer" in story
    assert "gas at 302" in story
    assert "Elsewhere: +12025550100 to +8613800000003" in story
    assert "Messages.json, 503" in story


async def test_an_unwanted_text_fails_the_story(account: Account, phone: PhoneFinder) -> None:
    await account.send("smoke")

    with pytest.raises(AssertionError, match="should have no further text"):
        await phone("volunteer").expect_no_sms("smoke")


async def test_a_telephone_is_found_by_name_role_and_number(telephones: Telephones) -> None:
    telephones.contact("李阿姨", "+8613900000009", role="neighbour")

    assert telephones.phone("李阿姨") is telephones.phone("+86 139 0000 0009")
    assert telephones.phone("neighbour") is telephones.phone("李阿姨")


async def test_an_unknown_name_is_answered_with_the_known_ones(telephones: Telephones) -> None:
    with pytest.raises(LookupError, match=r"Nobody is called “volonteer”.*volunteer"):
        telephones.phone("volonteer")


async def test_a_conversation_without_await_fails_the_test(socket_enabled: None) -> None:
    with pytest.raises(AssertionError, match=r"await.*volunteer"):
        async with Telephones(
            account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers={OURS: None}
        ) as telephones:
            telephones.contact("volunteer", VOLUNTEER).expect_sms("smoke")


async def test_a_text_that_never_comes_fails_also_under_a_frozen_clock(
    telephones: Telephones, phone: PhoneFinder, freezer: FrozenDateTimeFactory
) -> None:
    with pytest.raises(AssertionError, match=r"No text .* reached volunteer"):
        await phone("volunteer").expect_sms("smoke", within_s=0.01)


async def test_ringing_ends_when_a_frozen_clock_is_moved_on(
    account: Account, phone: PhoneFinder, freezer: FrozenDateTimeFactory
) -> None:
    await account.dial("smoke", Timeout="30")
    ringing = await phone("volunteer").expect_call()

    freezer.tick(31)

    await ringing.expect_end("no-answer")

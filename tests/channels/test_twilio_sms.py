"""SMS through Twilio: what is asked of it, and what its answers mean. The other end is the telephones simulator."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from custom_components.eldercare.channels.interface import (
    AddressRefused,
    ChannelError,
    Claims,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
    Recipient,
)
from custom_components.eldercare.channels.twilio_account import TwilioAccount, async_check_account
from custom_components.eldercare.channels.twilio_errors import MessageRefused
from custom_components.eldercare.channels.twilio_sms import TwilioSms
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import Lane, Purpose
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import TWILIO_NUMBER

LI = Recipient(name="小李", phone="+8613800000001")


def attempt(text: str = "【烟雾报警】3-1201") -> Attempt:
    now = datetime.now(UTC)
    return Attempt(
        id="01ABC-1",
        incident_id="01ABC",
        responder_id="li",
        channel_id="sms",
        purpose=Purpose.ALARM,
        lane=Lane.LIFE,
        text=text,
        planned_at=now,
        handed_over_at=now,
        expires_at=now + timedelta(seconds=300),
    )


@pytest.fixture
def sms(session: aiohttp.ClientSession, account: TwilioAccount) -> TwilioSms:
    """Return the channel with a status address that nobody hears."""
    return TwilioSms(
        id="sms", session=session, account=account, sender=TWILIO_NUMBER, status_url=None
    )


@pytest.fixture
def private(session: aiohttp.ClientSession, account: TwilioAccount) -> TwilioSms:
    """Return the channel of an account that asks Twilio to forget."""
    return TwilioSms(
        id="sms",
        session=session,
        account=account,
        sender=TWILIO_NUMBER,
        status_url="http://127.0.0.1:9/status",
        private=True,
    )


async def test_a_text_arrives_at_the_telephone(sms: TwilioSms, phone: PhoneFinder) -> None:
    assert (await sms.send(attempt(), LI)).startswith("SM")
    await phone("volunteer").expect_sms("烟雾报警")


async def test_the_attempt_travels_in_the_status_address(
    session: aiohttp.ClientSession, account: TwilioAccount, telephones: Telephones
) -> None:
    sms = TwilioSms(
        id="sms",
        session=session,
        account=account,
        sender=TWILIO_NUMBER,
        status_url="http://127.0.0.1:9/status",
    )
    await sms.send(attempt(), LI)
    form = telephones.requests[-1].form
    assert form["StatusCallback"] == "http://127.0.0.1:9/status?attempt=01ABC-1"
    assert form["ValidityPeriod"] == "300"


async def test_a_messaging_service_sends_in_place_of_a_number(
    session: aiohttp.ClientSession, account: TwilioAccount
) -> None:
    service = "MG" + "0" * 32
    sms = TwilioSms(id="sms", session=session, account=account, sender=service, status_url=None)
    assert sms._form(attempt(), LI)["MessagingServiceSid"] == service


async def test_good_credentials_are_accepted(
    session: aiohttp.ClientSession, account: TwilioAccount, telephones: Telephones
) -> None:
    await async_check_account(session, account)
    assert [request.status for request in telephones.requests] == [200]


async def test_wrong_credentials_are_refused(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    account = TwilioAccount(
        account_sid=ACCOUNT_SID, auth_token="wrong", base_url=telephones.base_url
    )
    with pytest.raises(CredentialsRefused, match="20003"):
        await async_check_account(session, account)


async def test_a_provider_that_is_down_is_unreachable(session: aiohttp.ClientSession) -> None:
    account = TwilioAccount(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, base_url="http://127.0.0.1:9"
    )
    with pytest.raises(ProviderUnreachable):
        await async_check_account(session, account)


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (429, 20429, NotProcessed),
        (500, None, OutcomeUnknown),
        (503, None, OutcomeUnknown),
        (400, 21211, AddressRefused),
        (400, 21610, AddressRefused),
        (400, 21606, CredentialsRefused),
        (400, 21611, NotProcessed),
        (401, 20003, CredentialsRefused),
        (400, 21617, MessageRefused),
        (400, 21999, MessageRefused),
        (400, 21408, CredentialsRefused),
        (403, None, CredentialsRefused),
    ],
)
async def test_an_error_means(
    sms: TwilioSms,
    telephones: Telephones,
    status: int,
    code: int | None,
    error: type[ChannelError],
) -> None:
    telephones.fail_next(status=status, code=code)
    with pytest.raises(error):
        await sms.send(attempt(), LI)


async def test_a_refused_status_address_is_left_out(
    session: aiohttp.ClientSession,
    account: TwilioAccount,
    telephones: Telephones,
    phone: PhoneFinder,
) -> None:
    sms = TwilioSms(
        id="sms",
        session=session,
        account=account,
        sender=TWILIO_NUMBER,
        status_url="http://127.0.0.1:9/s",
    )
    telephones.fail_next(status=400, code=21609)
    await sms.send(attempt(), LI)
    assert "StatusCallback" not in telephones.requests[-1].form
    await phone("volunteer").expect_sms("烟雾报警")


async def test_a_token_that_is_refused_gives_way_to_the_second_one(
    session: aiohttp.ClientSession, telephones: Telephones
) -> None:
    changing = TwilioAccount(
        account_sid=ACCOUNT_SID,
        auth_token="the old one",
        second_token=AUTH_TOKEN,
        base_url=telephones.base_url,
    )
    await async_check_account(session, changing)
    assert [request.status for request in telephones.requests] == [401, 200]


async def test_an_account_that_may_ask_for_privacy_has_its_messages_forgotten(
    private: TwilioSms, telephones: Telephones
) -> None:
    await private.send(attempt(), LI)
    form = telephones.requests[-1].form
    assert (form["ContentRetention"], form["AddressRetention"]) == ("discard", "obfuscate")


async def test_an_account_that_may_not_ask_for_privacy_sends_all_the_same(
    private: TwilioSms, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.fail_next(status=400, code=21999)
    await private.send(attempt(), LI)
    assert "ContentRetention" not in telephones.requests[-1].form
    await phone("volunteer").expect_sms("烟雾报警")


async def test_an_account_that_refuses_privacy_and_status_address_sends_all_the_same(
    private: TwilioSms, telephones: Telephones
) -> None:
    telephones.fail_next(status=400, code=21609)
    telephones.fail_next(status=400, code=21999)
    await private.send(attempt(), LI)
    assert telephones.requests[-1].form.keys() == {"To", "From", "Body", "ValidityPeriod"}


async def test_a_lost_answer_is_unknown_and_the_text_is_found(
    sms: TwilioSms, telephones: Telephones
) -> None:
    telephones.lose_next_answer()
    text = attempt()
    with pytest.raises(OutcomeUnknown):
        await sms.send(text, LI)
    found = await sms.find(text, LI, text.planned_at)
    assert found is not None
    assert found.startswith("SM")


async def test_a_text_that_was_not_taken_is_not_found(sms: TwilioSms) -> None:
    assert await sms.find(attempt(), LI, datetime.now(UTC)) is None


async def test_an_earlier_round_with_the_same_words_is_not_taken_for_this_one(
    sms: TwilioSms,
) -> None:
    text = attempt()
    earlier = await sms.send(text, LI)
    assert await sms.find(text, LI, text.planned_at, Claims(known={earlier})) is None
    assert await sms.find(text, LI, text.planned_at + timedelta(minutes=2)) is None


async def test_of_two_rounds_with_the_same_words_each_finds_its_own(
    sms: TwilioSms, telephones: Telephones
) -> None:
    text = attempt()
    telephones.lose_next_answer(times=2)
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            await sms.send(text, LI)
    first = await sms.find(text, LI, text.planned_at)
    second = await sms.find(text, LI, text.planned_at, Claims(known={first or ""}))
    assert [first, second] == [one.sid for one in telephones.phone("volunteer").inbox]


async def test_a_text_is_found_among_many_later_ones(
    sms: TwilioSms, telephones: Telephones
) -> None:
    text = attempt()
    telephones.lose_next_answer()
    with pytest.raises(OutcomeUnknown):
        await sms.send(text, LI)
    for number in range(120):
        await sms.send(attempt(f"text {number}"), LI)
    assert await sms.find(text, LI, text.planned_at) is not None


async def test_somebody_without_a_number_is_refused_before_anything_is_sent(
    sms: TwilioSms, telephones: Telephones
) -> None:
    with pytest.raises(AddressRefused, match="no telephone number"):
        await sms.send(attempt(), Recipient(name="小李", phone=None))
    assert telephones.requests == []


def test_neither_token_shows_in_a_log() -> None:
    account = TwilioAccount(account_sid="AC1", auth_token="one", second_token="two")
    assert "one" not in repr(account)
    assert "two" not in repr(account)


@pytest.mark.parametrize(
    ("phone", "replies", "links"), [("+8613800000001", False, False), ("+12025550123", True, True)]
)
def test_what_a_text_can_do_depends_on_where_it_goes(
    sms: TwilioSms, phone: str, replies: bool, links: bool
) -> None:
    reach = sms.voice.reach_of(phone)
    assert (reach.replies, reach.links, reach.receipts) == (replies, links, True)


@pytest.mark.parametrize(
    ("row", "is_ours"),
    [
        ({"to": TWILIO_NUMBER, "from": "+8613800000001"}, True),
        ({"to": "+8613800000001", "from": TWILIO_NUMBER}, True),
        ({"to": "+12025550199", "from": "+8613800000001"}, False),
        ({"to": "+12025550199", "from": "+86138", "messaging_service_sid": None}, False),
    ],
)
def test_texts_of_the_account_that_are_not_ours_are_told_apart(
    sms: TwilioSms, row: dict[str, str | None], is_ours: bool
) -> None:
    assert sms.has_to_do_with(row) is is_ours


async def test_a_text_with_forgotten_words_is_found_by_its_number(
    private: TwilioSms, telephones: Telephones
) -> None:
    telephones.lose_next_answer()
    text = attempt()
    with pytest.raises(OutcomeUnknown):
        await private.send(text, LI)
    found = await private.find(text, LI, text.planned_at)
    assert found is not None
    assert await private.find(text, LI, text.planned_at, Claims(known={found})) is None

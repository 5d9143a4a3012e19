"""Calls through Twilio: what is spoken, what is asked, and what becomes of it. The other end is the telephones simulator."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import aiohttp
from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare import twiml
from custom_components.eldercare.channels.interface import (
    AddressRefused,
    CannotTellApart,
    Claims,
    OutcomeUnknown,
    Recipient,
)
from custom_components.eldercare.channels.twilio_account import TwilioAccount
from custom_components.eldercare.channels.twilio_voice import TwilioVoice
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import Lane, Language, Medium, Purpose
from simulators.telephones.server import Telephones
from tests.community import TWILIO_NUMBER

LI = Recipient(name="小李", phone="+8613800000001")
ANNA = Recipient(name="Anna", phone="+12025550123")
CALLBACKS = "https://hub.example.org/api/eldercare/twilio/sms"
WORDS = "烟雾报警，3号1201室。能去请按1，去不了请按2，重听请按0。"


def attempt(
    text: str = WORDS,
    language: Language = Language.CHINESE,
    purpose: Purpose = Purpose.ALARM,
) -> Attempt:
    now = datetime.now(UTC)
    return Attempt(
        id="01ABC-1",
        incident_id="01ABC",
        responder_id="li",
        channel_id="sms:voice",
        purpose=purpose,
        lane=Lane.LIFE,
        text=text,
        planned_at=now,
        handed_over_at=now,
        expires_at=now + timedelta(seconds=300),
        medium=Medium.VOICE,
        language=language,
    )


@pytest.fixture
def voice(session: aiohttp.ClientSession, account: TwilioAccount) -> TwilioVoice:
    """Return the channel of a hub that Twilio reaches."""
    return TwilioVoice(
        id="sms:voice",
        session=session,
        account=account,
        caller=TWILIO_NUMBER,
        callback_url=CALLBACKS,
    )


@pytest.fixture
def unreachable(session: aiohttp.ClientSession, account: TwilioAccount) -> TwilioVoice:
    """Return the channel of a hub that Twilio cannot reach."""
    return TwilioVoice(
        id="sms:voice",
        session=session,
        account=account,
        caller=TWILIO_NUMBER,
        callback_url=None,
    )


def script_of(voice: TwilioVoice, one: Attempt, to: Recipient = LI) -> ET.Element:
    return ET.fromstring(dict(voice._form(one, to))["Twiml"])  # noqa: S314


async def test_a_call_is_placed_and_reported_on(voice: TwilioVoice, telephones: Telephones) -> None:
    assert (await voice.send(attempt(), LI)).startswith("CA")
    form = telephones.requests[-1].form
    assert (form["To"], form["From"], form["Timeout"]) == (LI.phone, TWILIO_NUMBER, "30")
    assert form["StatusCallback"] == f"{CALLBACKS}/call?attempt=01ABC-1&wants_key=1"
    assert form.all("StatusCallbackEvent") == ["initiated", "ringing", "answered", "completed"]


@pytest.mark.parametrize(
    ("language", "spoken", "speaker"),
    [
        (Language.CHINESE, "zh-CN", "Polly.Zhiyu-Neural"),
        (Language.ENGLISH, "en-US", "Polly.Joanna-Neural"),
    ],
)
def test_the_message_is_said_twice_and_takes_a_key_at_any_time(
    voice: TwilioVoice, language: Language, spoken: str, speaker: str
) -> None:
    gather = script_of(voice, attempt(language=language)).find("Gather")
    assert gather is not None
    assert [say.text for say in gather.iter("Say")] == [WORDS, WORDS]
    assert {(say.get("language"), say.get("voice")) for say in gather.iter("Say")} == {
        (spoken, speaker)
    }
    assert (gather.get("numDigits"), gather.get("method")) == ("1", "POST")


def test_the_attempt_travels_in_the_address_to_which_the_key_goes(voice: TwilioVoice) -> None:
    gather = script_of(voice, attempt()).find("Gather")
    assert gather is not None
    action = urlsplit(gather.get("action", ""))
    assert action.path == "/api/eldercare/twilio/sms/key"
    query = {"attempt": ["01ABC-1"], "language": ["zh-Hans"], "turn": ["1"]}
    assert parse_qs(action.query) == query


def test_who_presses_no_key_is_told_so(voice: TwilioVoice) -> None:
    *_, last = script_of(voice, attempt()).findall("Say")
    assert last.text == twiml.NO_KEY[Language.CHINESE]


@pytest.mark.parametrize("purpose", [Purpose.THANKS, Purpose.TAKEN, Purpose.ENDED])
def test_what_asks_nothing_takes_no_key(voice: TwilioVoice, purpose: Purpose) -> None:
    one = attempt(purpose=purpose)
    assert script_of(voice, one).find("Gather") is None
    assert dict(voice._form(one, LI))["StatusCallback"].endswith("wants_key=0")


@pytest.mark.parametrize(
    ("to", "farewell"),
    [(ANNA, twiml.BY_TEXT[Language.CHINESE]), (LI, twiml.GOODBYE[Language.CHINESE])],
)
def test_where_keys_are_not_heard_who_can_reply_by_text_is_asked_to(
    unreachable: TwilioVoice, to: Recipient, farewell: str
) -> None:
    script = script_of(unreachable, attempt(), to)
    assert script.find("Gather") is None
    assert [say.text for say in script.findall("Say")] == [WORDS, WORDS, farewell]


def test_only_a_hub_that_twilio_reaches_hears_keys(
    voice: TwilioVoice, unreachable: TwilioVoice
) -> None:
    assert voice.voice.reach_of(LI.phone).keys
    assert not unreachable.voice.reach_of(LI.phone).is_answerable


def test_a_machine_is_listened_for_while_the_message_is_spoken(
    session: aiohttp.ClientSession, account: TwilioAccount
) -> None:
    voice = TwilioVoice(
        id="sms:voice",
        session=session,
        account=account,
        caller=TWILIO_NUMBER,
        callback_url=CALLBACKS,
        detects_machines=True,
    )
    form = dict(voice._form(attempt(), LI))
    assert (form["MachineDetection"], form["AsyncAmd"]) == ("Enable", "true")
    assert form["AsyncAmdStatusCallback"] == form["StatusCallback"]


def test_a_call_does_not_ring_past_its_time(voice: TwilioVoice) -> None:
    now = datetime.now(UTC)
    late = replace(attempt(), handed_over_at=now, expires_at=now + timedelta(seconds=12))
    assert dict(voice._form(late, LI))["Timeout"] == "12"


async def test_a_refused_status_address_is_left_out(
    voice: TwilioVoice, telephones: Telephones
) -> None:
    telephones.fail_next(status=400, code=21609)
    await voice.send(attempt(), LI)
    assert telephones.requests[-1].form.keys() == {"To", "From", "Twiml", "Timeout"}


async def test_a_lost_answer_is_unknown_and_the_call_is_found(
    voice: TwilioVoice, telephones: Telephones
) -> None:
    telephones.lose_next_answer()
    one = attempt()
    with pytest.raises(OutcomeUnknown):
        await voice.send(one, LI)
    found = await voice.find(one, LI, one.planned_at)
    assert found is not None
    assert found.startswith("CA")
    assert await voice.find(one, LI, one.planned_at, Claims(known={found})) is None


async def test_a_call_that_was_not_placed_is_not_found(voice: TwilioVoice) -> None:
    assert await voice.find(attempt(), LI, datetime.now(UTC)) is None


async def test_somebody_without_a_number_is_refused_before_anything_is_asked(
    voice: TwilioVoice, telephones: Telephones
) -> None:
    with pytest.raises(AddressRefused, match="no telephone number"):
        await voice.send(attempt(), Recipient(name="小李", phone=None))
    assert telephones.requests == []


@given(st.text(max_size=6000), st.sampled_from(Language))
def test_whatever_is_to_be_said_makes_a_script_that_twilio_takes(
    text: str, language: Language
) -> None:
    for script in (
        twiml.ask(text, language, CALLBACKS),
        twiml.say(text, language, farewell=twiml.GOODBYE[language]),
    ):
        assert len(script) <= twiml.LONGEST_SCRIPT
        ET.fromstring(script)  # noqa: S314


def test_a_long_message_is_said_once_rather_than_cut() -> None:
    text = "help " * 500
    gather = ET.fromstring(twiml.ask(text, Language.ENGLISH, CALLBACKS)).find("Gather")  # noqa: S314
    assert gather is not None
    assert [say.text for say in gather.iter("Say")] == [text]


async def test_of_two_calls_in_doubt_neither_takes_the_only_one_there_is(
    voice: TwilioVoice,
) -> None:
    mine, other = attempt(), attempt()
    found = await voice.send(mine, LI)
    with pytest.raises(CannotTellApart) as doubt:
        await voice.find(mine, LI, mine.planned_at, Claims(rivals=[other]))
    assert doubt.value.references == {found}
    assert await voice.find(mine, LI, mine.planned_at) == found


async def test_of_two_calls_in_doubt_each_takes_one_if_both_were_placed(voice: TwilioVoice) -> None:
    mine, other = attempt(), attempt()
    placed = {await voice.send(mine, LI), await voice.send(other, LI)}
    found = await voice.find(mine, LI, mine.planned_at, Claims(rivals=[other]))
    assert found in placed


async def test_a_call_that_may_be_another_ones_is_claimed_by_nobody(voice: TwilioVoice) -> None:
    mine = attempt()
    disputed = await voice.send(attempt(), LI)
    found = await voice.send(mine, LI)
    claims = Claims(disputed={disputed}, rivals=[attempt()])
    assert await voice.find(mine, LI, mine.planned_at, claims) == found

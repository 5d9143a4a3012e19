"""Whoever calls the hub back is asked what they missed; a stranger learns nothing, and a forger no more than a call would say."""

from dataclasses import replace
from http import HTTPStatus
from unittest.mock import patch
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from custom_components.eldercare.const import CALL_IN_PATH
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.inbound.listener import Greeting, Refusal, Speech
from custom_components.eldercare.inbound.twilio_call_in import CallInKeyView, CallInView
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import ReplyRecorded
from custom_components.eldercare.model.words import AttemptState, IncidentKind, Language, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import TWILIO_NUMBER
from tests.surfaces.waiting import until

from .callbacks import CHANNEL, LI, MESSAGE, PUBLIC_URL, Caller, Ears
from .opened_page import ADDRESS

CALL_IN = f"/api/eldercare/twilio/{CHANNEL}/call_in"
KEY = f"{CALL_IN}_key?attempt=01ABC-1&language=zh-Hans&turn=1"
STRANGER = "+12025550199"
WITHHELD = ["", "anonymous", "+266696687", "+7378742833", "+2562533", "+8656696"]
HOME = "household-wang"
RESIDENT = "+862155550123"
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def call(caller: Caller, number: str, path: str = CALL_IN, **more: str) -> ET.Element:
    """Call as Twilio says that a number does."""
    form = {"From": number, "To": TWILIO_NUMBER, "CallSid": "CA1", "CallStatus": "ringing", **more}
    status, answer = await caller.post(path, form)
    assert status == HTTPStatus.OK
    return ET.fromstring(answer)  # noqa: S314


def said(answer: ET.Element) -> list[str]:
    """Return everything that is spoken."""
    return [say.text or "" for say in answer.iter("Say")]


# What is posted, and what is answered.


async def test_who_is_known_hears_the_question_and_is_asked_for_a_key(
    caller: Caller, ears: Ears
) -> None:
    gather = (await call(caller, LI)).find("Gather")
    assert ears.called == [LI]
    assert gather is not None
    assert said(gather) == [MESSAGE.text] * 2
    action = urlsplit(gather.get("action", ""))
    assert f"{action.scheme}://{action.netloc}{action.path}" == f"{PUBLIC_URL}{CALL_IN}_key"
    assert parse_qs(action.query) == {
        "attempt": ["01ABC-1"],
        "language": ["zh-Hans"],
        "turn": ["1"],
    }


async def test_who_is_asked_nothing_hears_it_and_goodbye(caller: Caller, ears: Ears) -> None:
    ears.greetings[LI] = Greeting(speech=Speech(text="Thank you", language=Language.ENGLISH))
    answer = await call(caller, LI)
    assert said(answer) == ["Thank you", "Goodbye."]
    assert answer.find("Gather") is None


@pytest.mark.parametrize("number", [STRANGER, *WITHHELD])
async def test_a_stranger_hears_one_sentence_in_both_languages_and_is_counted(
    caller: Caller, ears: Ears, number: str
) -> None:
    answer = await call(caller, number)
    words = "".join(said(answer))
    assert "只用于自动拨出" in words
    assert "only makes automatic calls" in words
    assert {say.get("language") for say in answer.iter("Say")} == {"zh-CN", "en-US"}
    assert answer.find("Gather") is None
    assert ears.refusals == {Refusal.UNKNOWN_CALLER: 1}


async def test_a_key_is_committed_with_how_it_came(caller: Caller, ears: Ears) -> None:
    answer = await call(caller, LI, KEY, Digits="1")
    assert ears.keys == [("01ABC-1", "1", "call_in:CA1:1")]
    assert "收到" in said(answer)


async def test_the_next_key_comes_the_same_way(caller: Caller, ears: Ears) -> None:
    ears.speech = replace(MESSAGE, text="到了请按3")
    gather = (await call(caller, LI, KEY, Digits="1")).find("Gather")
    assert gather is not None
    action = urlsplit(gather.get("action", ""))
    await call(caller, LI, f"{action.path}?{action.query}", Digits="3")
    assert ears.keys[-1] == ("01ABC-1", "3", "call_in:CA1:2")


@pytest.mark.parametrize("key", ["0", "", "12"])
async def test_zero_and_what_is_no_key_have_the_question_asked_again(
    caller: Caller, ears: Ears, key: str
) -> None:
    graver = Greeting(speech=replace(MESSAGE, text="烟雾报警"), attempt_id="02DEF-7", times=2)
    ears.greetings[LI] = graver
    gather = (await call(caller, LI, KEY, Digits=key)).find("Gather")
    assert ears.keys == []
    assert gather is not None
    assert said(gather) == ["烟雾报警"] * 2
    assert "attempt=02DEF-7" in gather.get("action", "")


async def test_the_same_call_posted_twice_is_answered_alike(caller: Caller, ears: Ears) -> None:
    first, second = await call(caller, LI), await call(caller, LI)
    assert ET.tostring(first) == ET.tostring(second)
    assert ears.events == []


def test_the_address_in_the_form_is_the_one_that_listens() -> None:
    assert CallInView.url == CALL_IN_PATH
    assert CallInKeyView.url == f"{CALL_IN_PATH}_key"


@FUZZ
@given(
    form=st.dictionaries(
        st.sampled_from(["From", "Digits", "CallSid", "To", "CallStatus", "Caller"]),
        st.text(max_size=60),
    ),
    query=st.dictionaries(
        st.sampled_from(["attempt", "language", "turn"]), st.text("a1-é?", max_size=9)
    ),
    keyed=st.booleans(),
)
async def test_whatever_twilio_signs_is_answered_with_a_script(
    caller: Caller, ears: Ears, form: dict[str, str], query: dict[str, str], keyed: bool
) -> None:
    path = f"{CALL_IN}_key" if keyed else CALL_IN
    status, answer = await caller.post(f"{path}?{urlencode({**query, 'x': 1})}", form)
    assert status == HTTPStatus.OK
    assert said(ET.fromstring(answer))  # noqa: S314


@FUZZ
@given(body=st.binary(max_size=2000), keyed=st.booleans())
async def test_whatever_nobody_signed_is_turned_away(
    caller: Caller, ears: Ears, body: bytes, keyed: bool
) -> None:
    status, answer = await caller.post(
        f"{CALL_IN}_key" if keyed else CALL_IN, body, signed="A" * 27 + "="
    )
    assert (status, answer) == (HTTPStatus.FORBIDDEN, "")
    assert ears.heard_nothing


# People call a running hub.


@pytest.fixture
def evening(hub: Hub) -> Hub:
    """Return a hub on which somebody has just called for help."""
    return hub


async def test_who_missed_the_call_calls_back_and_comes(
    evening: Hub, phone: PhoneFinder, telephones: Telephones
) -> None:
    await phone("volunteer").expect_call().hang_up()
    talk = phone("volunteer").calls_back().hear("3-1201", "能去请按1").press("1")
    await talk.hear("谢谢您", ADDRESS).hang_up().expect_end("completed")
    (incident,) = evening.open_incidents()
    assert incident.rung is Rung.COMING
    assert incident.coming == ("responder-volunteer",)


async def test_the_address_is_said_only_to_who_says_that_they_come(
    evening: Hub, phone: PhoneFinder
) -> None:
    await phone("volunteer").expect_call().hang_up()
    talk = await phone("volunteer").calls_back().hear("3-1201").press("2").hear("另请他人")
    assert ADDRESS not in talk.spoken


async def test_an_answer_is_kept_as_that_persons_with_how_it_came(
    hass: HomeAssistant, evening: Hub, phone: PhoneFinder
) -> None:
    await phone("volunteer").expect_call().hang_up()
    talk = await phone("volunteer").calls_back().press("1").hear("谢谢您")
    (incident,) = evening.open_incidents()
    facts = await hass.async_add_executor_job(evening.ledger.facts_of_incident, incident.id)
    (reply,) = [one for one in facts if isinstance(one, ReplyRecorded)]
    assert reply.responder_id == "responder-volunteer"
    assert reply.reference == f"call_in:{talk.call.sid}:1"
    assert {
        one.state
        for one in incident.attempts.values()
        if one.responder_id == "responder-volunteer" and one.state is AttemptState.ACKNOWLEDGED
    }


async def test_the_owner_of_the_number_is_written_to_and_can_take_it_back(
    evening: Hub, phone: PhoneFinder
) -> None:
    await phone("volunteer").expect_call().hang_up()
    await phone("volunteer").calls_back().press("1").hear("谢谢您").hang_up()
    await phone("volunteer").expect_sms("谢谢").reply("2").expect_sms("另请他人")
    (incident,) = evening.open_incidents()
    assert incident.rung is Rung.OPEN


async def test_everybody_is_asked_in_their_own_language(evening: Hub, phone: PhoneFinder) -> None:
    await phone("second volunteer").expect_call().hang_up()
    await phone("second volunteer").calls_back().hear("Press 1 if you are coming").hang_up()


async def test_who_needs_not_go_any_more_hears_who_goes(evening: Hub, phone: PhoneFinder) -> None:
    await phone("volunteer").expect_call().hang_up()
    await phone("second volunteer").expect_call().answer().press("1").hear("Thank you")
    await phone("volunteer").calls_back().hear("Anna Schmidt已经赶往").expect_end("completed")


async def test_for_whom_nothing_is_open_hears_so(
    running: MockConfigEntry, phone: PhoneFinder
) -> None:
    hub: Hub = running.runtime_data
    await phone("volunteer").calls_back().hear("没有等您处理的求助").expect_end("completed")
    assert not hub.open_incidents()


async def test_a_stranger_hears_nothing_of_homes_and_people(
    evening: Hub, telephones: Telephones
) -> None:
    talk = telephones.contact("nobody", STRANGER).calls_back(to=TWILIO_NUMBER)
    heard = (await talk.hear("只用于自动拨出", "automatic calls").expect_end("completed")).spoken
    assert not any(word in heard for word in ("3-1201", "王阿姨", ADDRESS, "梧桐"))
    assert evening.switchboard.refusals[CHANNEL] == {Refusal.UNKNOWN_CALLER: 1}


async def test_a_resident_who_is_asked_calls_back_and_is_well(
    hass: HomeAssistant, running: MockConfigEntry, telephones: Telephones
) -> None:
    hub: Hub = running.runtime_data
    lives_there(hub)
    await hub.tell(e.Found(household_id=HOME, kind=IncidentKind.INACTIVITY))
    resident = telephones.contact("resident", RESIDENT)
    await resident.calls_back(to=TWILIO_NUMBER).hear("您还好吗").press("1").hear("平安就好")
    await until(hass, lambda: not hub.open_incidents())
    assert hub.open_incidents() == []


async def test_a_resident_to_whom_nothing_happened_raises_no_alarm_by_calling(
    running: MockConfigEntry, telephones: Telephones
) -> None:
    hub: Hub = running.runtime_data
    lives_there(hub)
    resident = telephones.contact("resident", RESIDENT)
    talk = resident.calls_back(to=TWILIO_NUMBER).hear("1 2 0", "1 3 8 0 0 0 0 0 0 0 4")
    await talk.expect_end("completed")
    assert not hub.open_incidents()


async def test_a_hub_that_is_started_anew_during_the_talk_hears_the_key(
    hass: HomeAssistant, evening: Hub, phone: PhoneFinder
) -> None:
    await phone("volunteer").expect_call().hang_up()
    talk = await phone("volunteer").calls_back().hear("3-1201")
    assert await hass.config_entries.async_reload(evening.entry.entry_id)
    await talk.press("1").hear("谢谢您")
    again: Hub = evening.entry.runtime_data
    assert again is not evening
    assert again.open_incidents()[0].coming == ("responder-volunteer",)


@pytest.mark.parametrize("what", ["call_in", "call_in_key"])
async def test_while_the_hub_is_starting_people_are_asked_to_call_again(
    hass: HomeAssistant,
    evening: Hub,
    hub_url: str,
    phone: PhoneFinder,
    what: str,
    telephones: Telephones,
) -> None:
    telephones.connect_voice(TWILIO_NUMBER, f"{hub_url}/api/eldercare/twilio/{CHANNEL}/{what}")
    assert await hass.config_entries.async_unload(evening.entry.entry_id)
    assert evening.entry.state is ConfigEntryState.NOT_LOADED
    talk = phone("volunteer").calls_back().hear("请过一分钟再打", "call again in a minute")
    await talk.expect_end("completed")
    assert await hass.config_entries.async_setup(evening.entry.entry_id)


async def test_an_answer_counts_also_while_the_ledger_refuses_it(
    evening: Hub, phone: PhoneFinder
) -> None:
    await phone("volunteer").expect_call().hang_up()
    with patch.object(evening.ledger, "append", side_effect=LedgerError("the disk is full")):
        await phone("volunteer").calls_back().press("1").hear("谢谢您")
        coming = {one.coming for one in evening.open_incidents()}
    assert ("responder-volunteer",) in coming


async def test_a_number_without_an_address_in_the_console_is_not_answered_by_the_hub(
    evening: Hub, phone: PhoneFinder, telephones: Telephones
) -> None:
    telephones.exchange.voice_urls.clear()
    talk = phone("volunteer").calls_back(to=TWILIO_NUMBER).hear("application error")
    await talk.expect_end("completed")


def lives_there(hub: Hub) -> None:
    """Let the home have a resident with a telephone."""
    home = hub.community.households[HOME]
    resident = replace(
        hub.community.responders["responder-family"],
        id=home.id,
        name=home.name,
        phone=RESIDENT,
        channels=hub.community.responders["responder-volunteer"].channels,
    )
    hub.desk.community = replace(
        hub.community, households={home.id: replace(home, resident=resident)}
    )

"""TwiML is performed as Twilio does: spoken in order, keys heard in menus, mistakes apologized for."""

import pytest

from simulators.telephones.voice.talk import BROKEN_SCRIPT

from .virtual_street import MENU, Street

ALARM = f"""
<Gather numDigits="1" timeout="4" action="{MENU}">
  <Say language="zh-CN" voice="Polly.Zhiyu">三零二室烟雾报警，前往请按一</Say>
  <Pause length="2"/>
</Gather>
<Say>No key was pressed</Say>
"""


@pytest.fixture
def street() -> Street:
    """Return a street where everybody picks up by hand."""
    return Street()


def test_what_is_spoken_is_kept_with_its_voice(street: Street) -> None:
    sid = street.pick_up(ALARM)

    spoken = street.call(sid).spoken[0]
    assert spoken.text == "三零二室烟雾报警，前往请按一"
    assert (spoken.language, spoken.voice) == ("zh-CN", "Polly.Zhiyu")


def test_a_key_is_posted_to_the_action_and_its_answer_is_spoken(street: Street) -> None:
    street.scripts[MENU] = "<Response><Say>谢谢</Say><Hangup/><Say>never</Say></Response>"
    sid = street.pick_up(ALARM)
    street.phones.press(sid, "1", street.now)
    street.wait(10)

    [posted] = street.forms(MENU)
    assert (posted["Digits"], posted["CallSid"], posted["CallStatus"]) == ("1", sid, "in-progress")
    assert street.call(sid).says[-1] == "谢谢"
    assert street.call(sid).status == "completed"


def test_a_key_interrupts_the_voice(street: Street) -> None:
    street.scripts[MENU] = "<Response/>"
    sid = street.pick_up(
        f'<Gather numDigits="1" action="{MENU}"><Say>one</Say><Say>two</Say></Gather>'
    )
    street.phones.press(sid, "1", street.now)
    street.wait(10)

    assert street.call(sid).says == ("one",)


def test_without_a_key_the_script_goes_on_after_the_menu(street: Street) -> None:
    sid = street.pick_up(ALARM)
    street.wait(60)

    assert street.call(sid).says[-1] == "No key was pressed"
    assert street.forms(MENU) == []


def test_the_menu_waits_for_its_timeout_after_the_voice_has_ended(street: Street) -> None:
    sid = street.pick_up(f'<Gather timeout="4" action="{MENU}"><Pause length="2"/></Gather>')
    street.wait(5.9)
    assert street.call(sid).is_listening

    street.wait(0.2)
    assert street.call(sid).status == "completed"


def test_silence_is_posted_too_when_that_is_asked_for(street: Street) -> None:
    street.pick_up(f'<Gather timeout="3" action="{MENU}" actionOnEmptyResult="true"/>')
    street.wait(4)

    assert [form["Digits"] for form in street.forms(MENU)] == [""]


@pytest.mark.parametrize(
    ("attributes", "keys", "digits"),
    [
        ('numDigits="2"', "1234", "12"),
        ("", "123#", "123"),
        ('finishOnKey="*"', "12*", "12"),
        ('finishOnKey=""', "1#", "1#"),
        ('timeout="2"', "12", "12"),
    ],
)
def test_keys_are_collected_until_they_are_complete(
    street: Street, attributes: str, keys: str, digits: str
) -> None:
    sid = street.pick_up(f'<Gather action="{MENU}" {attributes}/>')
    street.phones.press(sid, keys, street.now)
    street.wait(10)

    assert [form["Digits"] for form in street.forms(MENU)] == [digits]


def test_the_finishing_key_alone_is_no_answer(street: Street) -> None:
    sid = street.pick_up(f'<Gather action="{MENU}"/><Say>goes on</Say>')
    street.phones.press(sid, "#", street.now)
    street.wait(5)

    assert street.forms(MENU) == []
    assert street.call(sid).says == ("goes on",)


def test_a_key_outside_of_a_menu_is_lost(street: Street) -> None:
    sid = street.pick_up(f'<Pause length="5"/><Gather numDigits="1" action="{MENU}"/>')
    street.phones.press(sid, "1", street.now)
    street.wait(20)

    assert street.forms(MENU) == []
    assert street.call(sid).pressed == "1"


def test_a_relative_action_begins_where_the_script_came_from(street: Street) -> None:
    street.scripts["http://hub.example/voice/start"] = (
        '<Response><Gather numDigits="1" action="pressed?n=1"/></Response>'
    )
    sid = street.pick_up("<Redirect>http://hub.example/voice/start</Redirect>")
    street.wait(1)
    street.phones.press(sid, "2", street.now)
    street.wait(1)

    assert len(street.forms("http://hub.example/voice/pressed?n=1")) == 1


def test_a_menu_without_action_posts_to_where_its_script_came_from(street: Street) -> None:
    street.scripts[MENU] = '<Response><Gather numDigits="1"/></Response>'
    sid = street.pick_up(f"<Redirect>{MENU}</Redirect>")
    street.wait(1)
    street.phones.press(sid, "2", street.now)
    street.wait(1)

    assert [form.get("Digits") for form in street.forms(MENU)] == [None, "2"]


@pytest.mark.parametrize(
    "script",
    ['<Gather numDigits="1"/>', '<Gather numDigits="1" action="/relative"/>'],
)
def test_an_inline_script_has_no_address_to_begin_at(street: Street, script: str) -> None:
    sid = street.pick_up(script)
    street.phones.press(sid, "1", street.now)

    assert street.call(sid).says == (BROKEN_SCRIPT,)


def test_an_unreachable_hub_is_heard_as_twilios_apology_and_ends_the_call(street: Street) -> None:
    street.is_down = True
    sid = street.pick_up(ALARM)
    street.phones.press(sid, "1", street.now)
    street.wait(10)

    assert street.call(sid).says[-1] == BROKEN_SCRIPT
    assert street.call(sid).status == "completed"


@pytest.mark.parametrize("answer", ["", "not xml", "<Response><Sey>x</Sey></Response>"])
def test_an_answer_that_is_no_script_is_heard_as_twilios_apology(
    street: Street, answer: str
) -> None:
    street.scripts[MENU] = answer
    sid = street.pick_up(f"<Redirect>{MENU}</Redirect>")
    street.wait(10)

    assert street.call(sid).says == (BROKEN_SCRIPT,)


def test_a_hub_that_never_answers_is_given_up_after_fifteen_seconds(street: Street) -> None:
    sid = street.pick_up(f"<Redirect>{MENU}</Redirect>")
    street.phones.next_events(street.now + 14)
    assert street.call(sid).says == ()

    street.phones.next_events(street.now + 2)
    assert street.call(sid).says == (BROKEN_SCRIPT,)


def test_a_fallback_is_asked_before_the_apology(street: Street) -> None:
    street.scripts["http://hub.example/fallback"] = "<Response><Say>saved</Say></Response>"
    street.scripts[MENU] = "broken"
    sid = street.pick_up(f"<Redirect>{MENU}</Redirect>", FallbackUrl="http://hub.example/fallback")
    street.wait(5)

    assert street.call(sid).says == ("saved",)
    assert street.forms("http://hub.example/fallback")[0]["ErrorUrl"] == MENU


def test_a_message_is_repeated_as_often_as_the_script_says(street: Street) -> None:
    sid = street.pick_up('<Say loop="3">fire</Say>')
    street.wait(30)

    assert street.call(sid).says == ("fire",) * 3


def test_an_endless_message_ends_with_the_time_limit(street: Street) -> None:
    sid = street.pick_up('<Say loop="0">fire</Say>', TimeLimit="60")
    street.wait(70)

    assert street.call(sid).status == "completed"
    assert street.call(sid).duration_s == 60


def test_a_script_that_redirects_to_itself_for_ever_is_ended(street: Street) -> None:
    street.scripts[MENU] = f"<Response><Redirect>{MENU}</Redirect></Response>"
    sid = street.pick_up(f"<Redirect>{MENU}</Redirect>")
    street.wait(30)

    assert street.call(sid).status == "completed"
    assert street.call(sid).says == (BROKEN_SCRIPT,)


def test_a_sound_is_played_and_a_rejection_ends_the_call(street: Street) -> None:
    sid = street.pick_up("<Play>http://hub.example/siren.mp3</Play><Reject/><Say>never</Say>")
    street.wait(10)

    assert street.call(sid).says == ("♪ http://hub.example/siren.mp3",)
    assert street.call(sid).status == "completed"


def test_chinese_takes_as_long_as_people_need_to_say_it(street: Street) -> None:
    sid = street.pick_up(f"<Say>{'火' * 100}</Say>")
    street.wait(20)
    assert street.call(sid).status == "in-progress"

    street.wait(5)
    assert street.call(sid).duration_s == 22


def test_nothing_is_said_after_the_person_has_hung_up(street: Street) -> None:
    sid = street.pick_up("<Say>one</Say><Say>two</Say>")
    street.phones.hang_up(sid, street.now)
    street.wait(30)

    assert street.call(sid).says == ("one",)

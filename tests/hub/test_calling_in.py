"""What a person hears who calls the hub: what they missed, and no more than that."""

from dataclasses import replace

import pytest

from custom_components.eldercare.desk.calling_in import greet
from custom_components.eldercare.desk.open_incidents import OpenIncidents
from custom_components.eldercare.inbound.listener import Greeting
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import (
    Answer,
    IncidentKind,
    Language,
    Purpose,
    Role,
)
from tests.engine.case import ASKED, EVERYBODY, HOME, Case, person
from tests.engine.test_failover import VOICES

ADDRESS = "梧桐路88弄3号1201室"


def calls(case: Case, phone: str | None) -> Greeting:
    """Let somebody call who is known."""
    greeting = greet(OpenIncidents(case.live).everywhere, case.community, phone or "")
    assert greeting is not None
    return greeting


def volunteer(case: Case, who: str = "li") -> Greeting:
    """Let a responder call."""
    return calls(case, case.community.responders[who].phone)


def resident(case: Case) -> Greeting:
    """Let the resident call."""
    return calls(case, ASKED.phone)


def by_voice(*people: str) -> Case:
    """Return a neighbourhood in which these volunteers have nothing but a telephone that rings."""
    case = Case(
        *(
            person(one, Role.VOLUNTEER, number, channels=("call",))
            for number, one in enumerate(people)
        )
    )
    case.community = replace(case.community, voices=VOICES)
    return case


def silence() -> Case:
    """Return an evening on which the resident is asked how they are."""
    case = Case(*EVERYBODY)
    case.community = replace(case.community, voices=VOICES)
    home = case.community.households[HOME]
    case.community.households[HOME] = replace(home, resident=replace(ASKED, channels=("call",)))
    case.happen(IncidentKind.INACTIVITY)
    return case


@pytest.mark.parametrize("phone", ["", "anonymous", "+266696687", "+12025550199", "王阿姨"])
def test_who_is_not_in_the_register_is_not_known(phone: str) -> None:
    case = Case()
    case.press()
    assert greet(OpenIncidents(case.live).everywhere, case.community, phone) is None


def test_who_missed_a_call_hears_its_words_and_can_answer_it() -> None:
    case = by_voice("li")
    case.press()
    (attempt,) = case.attempts()
    greeting = volunteer(case)
    assert greeting.speech.text == attempt.text
    assert greeting.speech.ask_again
    assert greeting.attempt_id == attempt.id


def test_who_missed_a_text_hears_what_a_call_would_have_said() -> None:
    case = Case()
    case.press()
    greeting = volunteer(case)
    assert "能去请按1" in greeting.speech.text
    assert greeting.attempt_id in {one.id for one in case.attempts()}


def test_the_address_is_not_said_before_somebody_comes() -> None:
    case = Case()
    case.press()
    assert ADDRESS not in volunteer(case).speech.text


def test_the_gravest_of_several_incidents_is_asked_about() -> None:
    case = Case()
    case.press()
    fire = case.happen(IncidentKind.SMOKE, household="zhao")
    assert fire is not None
    assert volunteer(case).attempt_id.startswith(f"{fire.id}-")


def test_the_older_of_two_like_incidents_is_asked_about() -> None:
    case = Case()
    first = case.press()
    case.wait(1)
    case.press(household="zhao")
    assert first is not None
    assert volunteer(case).attempt_id.startswith(f"{first.id}-")


def test_what_still_waits_for_an_answer_goes_before_what_was_answered() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "2")
    case.wait(1)
    second = case.press(household="zhao")
    assert second is not None
    assert volunteer(case).attempt_id.startswith(f"{second.id}-")


def test_who_could_not_come_may_change_their_mind() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "2")
    greeting = volunteer(case)
    assert "能去请按1" in greeting.speech.text
    assert greeting.attempt_id


def test_who_is_on_the_way_is_asked_whether_they_have_arrived() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    greeting = volunteer(case)
    assert "请问到了吗" in greeting.speech.text
    assert ADDRESS not in greeting.speech.text


def test_who_comes_before_any_message_has_left_is_known_to_come() -> None:
    case = Case()
    case.press()
    pressed = volunteer(case).attempt_id
    case.tell(e.KeyPressed(attempt_id=pressed, key="1", reference="call_in:CA1:1"))
    assert "请问到了吗" in volunteer(case).speech.text


def test_who_is_there_is_asked_how_it_is() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    case.reply("li", "3")
    assert "情况怎么样" in volunteer(case).speech.text


def test_who_answers_how_far_they_are_answers_the_question_they_missed() -> None:
    case = by_voice("li")
    case.press()
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=case.attempts()[0].id, key="1", reference="CA1"))
    case.wait(450)
    question = case.attempts()[-1]
    assert question.purpose is Purpose.PROGRESS
    assert volunteer(case).attempt_id == question.id


def test_who_promised_and_did_not_come_hears_the_alarm_again() -> None:
    case = by_voice("li")
    case.press()
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=case.attempts()[0].id, key="1", reference="CA1"))
    case.wait(450)
    case.tell(e.KeyPressed(attempt_id=case.attempts()[-1].id, key="2", reference="CA2"))
    assert "能去请按1" in volunteer(case).speech.text


def test_who_is_no_longer_needed_hears_who_goes() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("sun", "1")
    greeting = volunteer(case)
    assert "sun师傅已经赶往3-1201" in greeting.speech.text
    assert not greeting.speech.ask_again


def test_who_is_no_longer_needed_hears_who_is_there() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("sun", "3")
    assert "sun师傅已经到了3-1201" in volunteer(case).speech.text


def test_for_whom_staff_vouch_has_no_name() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.tell(e.AcknowledgedByStaff(incident_id=case.incident.id, by="陈主任"))
    assert "居委会派的人已经赶往" in volunteer(case).speech.text


def test_once_the_resident_was_seen_there_is_nothing_left_to_do() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("sun", "3")
    case.reply("sun", "4")
    greeting = volunteer(case)
    assert "已经处理好了" in greeting.speech.text
    assert not greeting.speech.ask_again


def test_a_test_of_the_telephone_can_be_answered_by_calling_back() -> None:
    case = by_voice("li")
    case.tell(e.CheckDue(responder_id="li", channel_id="call"))
    greeting = volunteer(case)
    assert "通讯测试" in greeting.speech.text
    assert greeting.attempt_id == case.attempts()[0].id


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.CHINESE, "谢谢您回电"), (Language.ENGLISH, "Thank you for calling back")],
)
def test_for_whom_nothing_waits_hears_so_in_their_language(language: Language, words: str) -> None:
    case = Case(replace(person("li", Role.VOLUNTEER, 1), language=language))
    greeting = volunteer(case)
    assert words in greeting.speech.text
    assert greeting.speech.language is language
    assert not greeting.speech.ask_again


def test_who_was_not_called_to_an_incident_hears_nothing_of_it() -> None:
    case = Case()
    case.press()
    assert "ming" not in case.incident.called()
    assert "3-1201" not in volunteer(case, "ming").speech.text


def test_a_closed_incident_is_not_spoken_of_any_more() -> None:
    case = Case()
    case.press()
    case.close()
    assert "3-1201" not in volunteer(case).speech.text


def test_a_resident_who_was_asked_can_say_that_they_are_well() -> None:
    case = silence()
    greeting = resident(case)
    assert "平安请按1" in greeting.speech.text
    case.tell(e.KeyPressed(attempt_id=greeting.attempt_id, key="1", reference="call_in:CA1:1"))
    assert not case.incident.is_open


def test_a_resident_who_was_not_asked_hears_that_somebody_will_come() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    case.community.households[HOME] = replace(
        case.community.households[HOME], resident=replace(ASKED, phone="+8613800000099")
    )
    live = {
        key: replace(
            one, attempts={i: a for i, a in one.attempts.items() if a.responder_id != HOME}
        )
        for key, one in case.live.items()
    }
    greeting = greet(OpenIncidents(live).everywhere, case.community, "+8613800000099")
    assert greeting is not None
    assert "很快就有人来看您" in greeting.speech.text


def test_a_resident_who_called_for_help_hears_that_it_comes() -> None:
    case = Case()
    case.press()
    greeting = resident(case)
    assert "很快就有人来看您" in greeting.speech.text
    assert not greeting.speech.ask_again


def test_a_resident_who_needs_help_cannot_be_answered_for_by_a_key() -> None:
    case = silence()
    asked = resident(case).attempt_id
    case.tell(e.KeyPressed(attempt_id=asked, key="2", reference="CA1"))
    assert not resident(case).speech.ask_again


@pytest.mark.parametrize("kind", [IncidentKind.DEVICE_FAULT, IncidentKind.SERVICE_REQUEST])
def test_a_resident_hears_nothing_of_what_is_no_danger_to_them(kind: IncidentKind) -> None:
    case = Case()
    case.happen(kind)
    assert "1 2 0" in resident(case).speech.text


def test_a_resident_who_was_seen_is_not_told_that_help_is_being_called() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "3")
    case.reply("li", "4")
    assert case.incident.finding is Answer.WELL
    assert "1 2 0" in resident(case).speech.text


def test_a_resident_to_whom_nothing_happened_hears_whom_to_call() -> None:
    case = Case()
    words = resident(case).speech.text
    assert "不会有人上门" in words
    assert "1 2 0" in words
    assert "居委会的电话是1 3 8 0 0 0 0 0 0 0 4" in words
    assert not case.facts


@pytest.mark.parametrize(
    ("phone", "said"),
    [("+862155550123", "0 2 1 5 5 5 5 0 1 2 3"), ("55550123", "5 5 5 5 0 1 2 3")],
)
def test_the_committees_number_is_said_as_it_is_dialled(phone: str, said: str) -> None:
    case = Case(replace(person("chen", Role.COMMITTEE, 4), phone=phone))
    assert said in resident(case).speech.text


def test_a_committee_without_a_number_is_not_spoken_of() -> None:
    case = Case(
        replace(person("chen", Role.COMMITTEE, 4), phone=None),
        replace(person("lin", Role.COMMITTEE, 6), consent=False),
        person("li", Role.VOLUNTEER, 1),
    )
    assert "居委会的电话" not in resident(case).speech.text


def test_a_home_without_a_telephone_is_nobodys_number() -> None:
    case = Case()
    assert greet((), case.community, "") is None

"""What a call says after a key: the truth about what the key did."""

from dataclasses import replace

import pytest

from custom_components.eldercare.desk.dialogue import said_back, said_first
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Language, Purpose, Role
from tests.engine.case import HOME, Case, person
from tests.engine.test_failover import VOICES


def ringing() -> Case:
    """Return an evening on which a volunteer's telephone rings."""
    case = Case(person("li", Role.VOLUNTEER, 1, channels=("call",)))
    case.community = replace(case.community, voices=VOICES)
    case.press()
    case.hand_over_everything()
    return case


def answer(case: Case, key: str) -> str:
    """Return what the first call says back to a key."""
    speech = said_back(case.live, case.community, case.attempts()[0].id, key)
    assert speech is not None
    return speech.text


def test_a_call_says_its_message_and_awaits_a_key() -> None:
    case = ringing()
    speech = said_first(case.live, case.attempts()[0].id)
    assert speech is not None
    assert speech.text == case.attempts()[0].text
    assert speech.ask_again


def test_who_comes_hears_the_address_and_may_press_more_keys() -> None:
    case = ringing()
    speech = said_back(case.live, case.community, case.attempts()[0].id, "1")
    assert speech is not None
    assert "梧桐路88弄3号1201室" in speech.text
    assert speech.ask_again


@pytest.mark.parametrize(("key", "words"), [("2", "另请他人"), ("3", "已经到了"), ("7", "请按1")])
def test_every_key_has_its_answer(key: str, words: str) -> None:
    assert words in answer(ringing(), key)


def test_after_the_case_is_closed_a_key_is_answered_with_that() -> None:
    case = ringing()
    case.close()
    assert "已经处理好了" in answer(case, "1")
    assert said_first(case.live, case.attempts()[0].id) is None


def test_a_resident_who_is_well_is_told_so() -> None:
    case = Case()
    home = case.community.households[HOME]
    resident = replace(person("wang", Role.RESIDENT, 9), channels=("call",))
    case.community.households[HOME] = replace(home, resident=resident)
    case.community = replace(case.community, voices=VOICES)
    case.happen(IncidentKind.INACTIVITY)
    asked = next(a for a in case.attempts() if a.purpose is Purpose.ASK)
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=asked.id, key="1", reference="CA1"))
    speech = said_back(case.live, case.community, asked.id, "1")
    assert speech is not None
    assert "平安就好" in speech.text
    assert speech.language is Language.CHINESE


def test_a_check_is_answered_with_thanks() -> None:
    case = ringing()
    case.close()
    case.live.clear()
    case.tell(e.CheckDue(responder_id="li", channel_id="call"))
    assert "测试完成" in answer(case, "1")


def test_a_key_about_nothing_known_has_no_answer() -> None:
    case = ringing()
    assert said_back(case.live, case.community, "i1-99", "1") is None
    assert said_back(case.live, case.community, "nothing", "1") is None
    assert said_first(case.live, "nothing") is None


def test_who_needs_more_time_is_told_so_and_may_press_more_keys() -> None:
    case = ringing()
    case.tell(e.KeyPressed(attempt_id=case.attempts()[0].id, key="1", reference="CA1"))
    case.wait(450)
    question = case.attempts()[-1]
    assert question.purpose is Purpose.PROGRESS
    speech = said_back(case.live, case.community, question.id, "1")
    assert speech is not None
    assert "还在路上" in speech.text
    assert speech.ask_again
    there = said_back(case.live, case.community, question.id, "3")
    assert there is not None
    assert "已经到了" in there.text

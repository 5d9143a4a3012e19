"""What is spoken and what is written say the same things in both languages, and ask for nothing that cannot be done."""

from dataclasses import replace

import pytest

from custom_components.eldercare.engine.spoken import IN_THE_HOME, ON_THE_TELEPHONE
from custom_components.eldercare.engine.wording import Manner, key_of_answer, write
from custom_components.eldercare.engine.written import HOW_TO_ANSWER, KINDS, WITHOUT_DIGITS, WRITTEN
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.reach import Reach
from custom_components.eldercare.model.words import Answer, IncidentKind, Language, Medium
from tests.engine.case import Case

BY_VOICE = Manner(medium=Medium.VOICE, reach=Reach(keys=True))
IN_HOME = Manner(medium=Medium.HOME, reach=Reach(keys=True))


def incident(kind: IncidentKind = IncidentKind.SMOKE) -> Incident:
    case = Case()
    case.press()
    return replace(case.incident, kind=kind)


@pytest.mark.parametrize(
    "texts", [WRITTEN, WITHOUT_DIGITS, ON_THE_TELEPHONE, IN_THE_HOME, HOW_TO_ANSWER, KINDS]
)
def test_both_languages_have_the_same_texts(texts: dict[Language, dict[str, str]]) -> None:
    assert texts[Language.ENGLISH].keys() == texts[Language.CHINESE].keys()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", [*WRITTEN[Language.ENGLISH], *ON_THE_TELEPHONE[Language.ENGLISH]])
def test_every_text_can_be_spoken(key: str, language: Language) -> None:
    if key == "choose":
        return
    text = write(key, incident(), language, who="李师傅", community="梧桐", manner=BY_VOICE)
    assert "{" not in text


@pytest.mark.parametrize("language", Language)
def test_a_call_asks_for_keys_and_tells_no_address(language: Language) -> None:
    text = write("alarm", incident(), language, manner=BY_VOICE)
    assert all(key in text for key in "120")
    assert "3-1201" in text
    assert "梧桐路" not in text


@pytest.mark.parametrize("language", Language)
def test_a_home_warns_of_smoke_and_of_gas_in_different_words(language: Language) -> None:
    kinds = (IncidentKind.SMOKE, IncidentKind.GAS, IncidentKind.SITE_ALARM)
    texts = {write("warn", incident(kind), language, manner=IN_HOME) for kind in kinds}
    assert len(texts) == len(kinds)


def test_a_notification_with_buttons_asks_for_no_digits() -> None:
    manner = Manner(medium=Medium.APP, reach=Reach(keys=True))
    text = write("alarm", incident(), Language.ENGLISH, manner=manner)
    assert "Reply" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", WRITTEN[Language.ENGLISH])
def test_no_notification_asks_for_a_reply_by_digit(key: str, language: Language) -> None:
    if key == "choose":
        return
    manner = Manner(medium=Medium.APP, reach=Reach(keys=True))
    text = write(key, replace(incident(), number=77), language, who="李", manner=manner)
    assert "Reply" not in text
    assert "reply" not in text
    assert "回1" not in text


def test_a_text_that_cannot_be_answered_asks_for_a_telephone_call() -> None:
    text = write("alarm", incident(), Language.ENGLISH, manner=Manner(reach=Reach()))
    assert "Call the committee" in text


def test_nobody_of_the_committee_is_told_to_call_the_committee() -> None:
    manner = Manner(reach=Reach(), at_the_board=True)
    for language, wanted in ((Language.ENGLISH, "on the board"), (Language.CHINESE, "看板")):
        assert wanted in write("alarm", incident(), language, manner=manner)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("by_resident", [False, True])
@pytest.mark.parametrize("about_hub", [False, True])
@pytest.mark.parametrize("answer", Answer)
def test_every_answer_by_key_is_confirmed_in_words(
    answer: Answer, language: Language, by_resident: bool, about_hub: bool
) -> None:
    key = key_of_answer(answer, by_resident=by_resident, about_hub=about_hub)
    assert write(key, incident(), language, manner=BY_VOICE)

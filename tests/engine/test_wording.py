"""What is written to people is short, complete, and tells no more than it must."""

from dataclasses import replace

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.wording import (
    ONE_CHINESE_SEGMENT,
    ask_which,
    fits_one_segment,
    segments,
    write,
)
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind, Language
from tests.engine.case import Case

KEYS = (
    "alarm",
    "more_help",
    "thanks",
    "taken",
    "taken_still_needed",
    "released",
    "arrived",
    "seen",
    "seen_thanks",
    "ended",
    "explain",
    "verify",
)


def incident(**changes: object) -> Incident:
    case = Case()
    case.press()
    return replace(case.incident, **changes)  # type: ignore[arg-type]  # whatever a test changes


IN_HOMES = [kind for kind in IncidentKind if kind is not IncidentKind.HUB_FAULT]


@pytest.mark.parametrize("kind", IN_HOMES)
@pytest.mark.parametrize("language", Language)
def test_an_alarm_names_kind_home_and_number_but_not_the_address(
    kind: IncidentKind, language: Language
) -> None:
    text = write("alarm", incident(kind=kind, number=42), language)
    assert "3-1201" in text
    assert "42" in text
    assert "梧桐路" not in text


@given(
    code=st.text(st.characters(categories=["Lu", "Nd", "Pd"]), min_size=1, max_size=20),
    name=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40),
    number=st.integers(1, 99),
    kind=st.sampled_from(IN_HOMES),
)
def test_a_chinese_alarm_fits_one_segment_whatever_the_names(
    code: str, name: str, number: int, kind: IncidentKind
) -> None:
    text = write(
        "alarm", incident(code=code, name=name, number=number, kind=kind), Language.CHINESE
    )
    assert len(text) <= ONE_CHINESE_SEGMENT
    assert code in text


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", Language)
def test_every_text_has_its_number_and_no_open_bracket(key: str, language: Language) -> None:
    text = write(key, incident(number=17), language, who="张师傅")
    assert "17" in text
    assert "{" not in text


def test_an_english_alarm_for_a_latin_name_fits_one_gsm_segment() -> None:
    text = write("alarm", incident(name="Margaret Thornton-Smythe" * 8), Language.ENGLISH)
    assert fits_one_segment(text)
    assert text.isascii()
    assert "Margaret" in text


def test_an_english_alarm_keeps_a_chinese_name_whole() -> None:
    text = write("alarm", incident(name="王阿姨"), Language.ENGLISH)
    assert fits_one_segment(text)
    assert "王阿姨" in text


@pytest.mark.parametrize("language", Language)
def test_a_fault_of_the_hub_is_told_without_a_home(language: Language) -> None:
    fault = incident(kind=IncidentKind.HUB_FAULT, code="梧桐居委会", name="")
    texts = [
        write(key, fault, language, who="陈主任") for key in ("alarm", "thanks", "taken", "ended")
    ]
    assert "梧桐居委会" in texts[0]
    assert not any("家" in text or ", ." in text or ": ," in text for text in texts)


@pytest.mark.parametrize("language", Language)
def test_the_question_lists_every_open_incident(language: Language) -> None:
    question = ask_which([incident(number=1), incident(number=2, code="5-302")], language)
    assert "1 = 3-1201" in question
    assert "2 = 5-302" in question


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("[" * 81, 2),
        ("汉" * 70, 1),
        ("汉" * 71, 2),
        ("汉" * 134, 2),
        ("汉" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_a_text_is_counted_in_the_parts_that_an_sms_needs(text: str, parts: int) -> None:
    assert segments(text) == parts

"""What comes from outside is read exactly, or refused with a sentence."""

from contextlib import suppress
from xml.sax.saxutils import escape

from hypothesis import given, strategies as st
import pytest
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse

from simulators.telephones import twiml
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.segments import segment_count
from simulators.telephones.voice.script import prompts_of, read_script
from simulators.telephones.webhooks import signature

PRINTABLE = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@given(st.lists(PRINTABLE))
def test_twilios_own_library_is_read_back(bodies: list[str]) -> None:
    response = MessagingResponse()
    for body in bodies:
        response.message(body)

    assert list(twiml.messages(str(response))) == bodies


@given(st.lists(PRINTABLE))
def test_everything_that_is_said_is_heard(sentences: list[str]) -> None:
    response = VoiceResponse()
    for sentence in sentences:
        response.say(sentence, language="zh-CN")

    assert list(prompts_of(read_script(str(response)))) == sentences


@given(st.text())
def test_any_text_is_twiml_or_refused(document: str) -> None:
    for read in (twiml.messages, lambda text: prompts_of(read_script(text))):
        with suppress(twiml.NotTwiml):
            assert all(isinstance(text, str) for text in read(document))


@given(PRINTABLE)
def test_a_message_with_a_body_element_is_read(body: str) -> None:
    document = f"<Response><Message><Body>{escape(body)}</Body></Message></Response>"

    assert twiml.messages(document) == (body,)


@given(st.dictionaries(st.text(min_size=1), st.text()), st.text())
def test_the_signature_is_twilios(form: dict[str, str], path: str) -> None:
    url = f"https://hub.example/{path}"

    assert signature("token", url, form) == RequestValidator("token").compute_signature(url, form)


@given(st.text())
def test_any_text_is_a_number_or_refused(number: str) -> None:
    with suppress(NotAPhoneNumber):
        assert e164(number).startswith("+")


def test_what_is_not_a_number_is_refused_with_an_example() -> None:
    with pytest.raises(NotAPhoneNumber, match=r"“138” is not .* \+8613800000001"):
        e164("138")


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("火" * 70, 1),
        ("火" * 71, 2),
        ("火" * 134, 2),
        ("火" * 135, 3),
        ("🔥" * 35, 1),
        ("🔥" * 36, 2),
    ],
)
def test_a_text_is_cut_into_parts_as_the_network_does(body: str, parts: int) -> None:
    assert segment_count(body) == parts

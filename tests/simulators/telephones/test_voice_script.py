"""Voice scripts are read exactly, or refused with a sentence that says what is wrong."""

from contextlib import suppress

from hypothesis import given, strategies as st
import pytest
from twilio.twiml.voice_response import Gather as TwilioGather, VoiceResponse

from simulators.telephones.twiml import NotTwiml
from simulators.telephones.voice.script import Gather, Hangup, Pause, Redirect, Say, read_script

from .test_parsers import PRINTABLE


@given(
    text=PRINTABLE,
    digits=st.integers(1, 20),
    timeout=st.integers(0, 60),
    key=st.sampled_from(["#", "*", "5", ""]),
    empty=st.booleans(),
)
def test_what_twilios_library_writes_is_read_back(
    text: str, digits: int, timeout: int, key: str, empty: bool
) -> None:
    written = VoiceResponse()
    menu = TwilioGather(
        num_digits=digits,
        timeout=timeout,
        finish_on_key=key,
        action="/pressed",
        action_on_empty_result=empty,
    )
    menu.say(text, language="zh-CN", voice="Polly.Zhiyu", loop=2)
    menu.pause(length=1)
    written.append(menu)
    written.redirect("http://hub.example/next")
    written.hangup()

    assert read_script(str(written)) == (
        Gather(
            prompts=(
                Say(text=text, language="zh-CN", voice="Polly.Zhiyu", loop=2),
                Pause(length_s=1),
            ),
            num_digits=digits,
            timeout_s=timeout,
            action="/pressed",
            finish_on_key=key,
            action_on_empty_result=empty,
        ),
        Redirect(url="http://hub.example/next"),
        Hangup(),
    )


ATTRIBUTES = st.dictionaries(
    st.sampled_from(["loop", "length", "timeout", "numDigits", "finishOnKey", "action", "input"]),
    st.sampled_from(["0", "1", "-1", "²", "x", "", "99999999", "dtmf"]),
)


@given(st.sampled_from(["Say", "Play", "Pause", "Gather", "Redirect", "Dial"]), ATTRIBUTES)
def test_any_verb_is_read_or_refused(verb: str, attributes: dict[str, str]) -> None:
    given_ = " ".join(f'{name}="{value}"' for name, value in attributes.items())

    with suppress(NotTwiml):
        assert len(read_script(f"<Response><{verb} {given_}>x</{verb}></Response>")) == 1


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("<Sey>fire</Sey>", "<Sey> is not simulated here: use Gather, Hangup"),
        ('<Say lang="zh-CN">火</Say>', "<Say> has no attribute “lang”"),
        (f"<Say>{'x' * 4097}</Say>", "4097 characters, more than 4096"),
        ('<Say loop="many">x</Say>', "loop is “many”: give 0 to 1000"),
        ('<Gather input="speech"/>', "listens for keys only"),
        ('<Gather numDigits="0"/>', "numDigits is “0”: give 1 to"),
        ('<Gather finishOnKey="12"/>', "give one key, or nothing"),
        ('<Gather method="GET"/>', "only simulated with method “POST”"),
        ('<Gather actionOnEmptyResult="yes"/>', "give true or false"),
        ("<Gather><Hangup/></Gather>", "<Hangup> is not simulated here: use Pause, Play, Say"),
        ("<Play/>", "needs the address of a sound, or digits"),
    ],
)
def test_what_is_wrong_with_a_script_is_said_precisely(verb: str, said: str) -> None:
    with pytest.raises(NotTwiml, match=r".") as refused:
        read_script(f"<Response>{verb}</Response>")

    assert said in str(refused.value)

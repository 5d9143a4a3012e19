"""What a resident said is help at the slightest sign of need, and well only if nothing else was said."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.channels.spoken_answer import HELP, WELL, understand_speech


@pytest.mark.parametrize(
    "sentence",
    [
        "Yes, I am fine.",
        "I'm okay, thank you!",
        "I’m very well, thanks",
        "Yes",
        "All right, good",
        "I'm fine, no problem",
        "我很好，谢谢！",
        "好的",
        "没事没事",
        "我挺好的，你们放心吧",
        "平安",
        "嗯，还好",
        "我没什么事",
        "都好着呢，不用帮忙",
    ],
)
def test_who_says_that_all_is_well_is_well(sentence: str) -> None:
    assert understand_speech(sentence) == WELL


@pytest.mark.parametrize(
    "sentence",
    [
        "Help!",
        "No.",
        "I am not well",
        "I'm not very good",
        "I fell in the bathroom but I'm fine",
        "yes I need help",
        "I can't get up",
        "救命",
        "不好",
        "我不太好",
        "我摔了一跤",
        "好疼啊",
        "好难受",
        "帮帮我",
        "我没事，就是有点头晕",
        "起不来了",
        "快来人",
    ],
)
def test_any_sign_of_need_is_a_call_for_help(sentence: str) -> None:
    assert understand_speech(sentence) == HELP


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "   ",
        "hello",
        "who is there",
        "谁呀",
        "好像刚才有人",
        "您还好吗",
        "are you well",
        "没听清",
        "thank you",
        "不用帮忙",
    ],
)
def test_what_says_neither_is_not_taken_for_an_answer(sentence: str) -> None:
    assert understand_speech(sentence) is None


@given(before=st.text(max_size=40), after=st.text(max_size=40))
@pytest.mark.parametrize("cry", ["救命", "摔了"])
def test_a_cry_for_help_is_never_taken_for_well(cry: str, before: str, after: str) -> None:
    assert understand_speech(f"{before}{cry}{after}") != WELL


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_help_is_heard_among_any_other_words(before: str, after: str) -> None:
    assert understand_speech(f"{before}. hurt . {after}") == HELP


@given(st.text(max_size=300))
def test_any_sounds_can_be_judged(sentence: str) -> None:
    assert understand_speech(sentence) in (WELL, HELP, None)


def test_a_long_babble_is_judged_quickly() -> None:
    assert understand_speech("好的是的" * 2000 + "吗") is None

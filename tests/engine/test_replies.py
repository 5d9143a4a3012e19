"""What people write is understood tolerantly, and never as something they did not say."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.replies import understand
from custom_components.eldercare.model.words import Answer


@pytest.mark.parametrize(
    ("text", "answer", "number"),
    [
        ("1", Answer.COMING, None),
        (" 1。", Answer.COMING, None),
        ("１", Answer.COMING, None),
        ("1 来了", Answer.COMING, None),
        ("1 12", Answer.COMING, 12),
        ("1，7", Answer.COMING, 7),
        ("１　１２", Answer.COMING, 12),
        ("1号7", Answer.COMING, 7),
        ("“1”", Answer.COMING, None),
        ("回1", Answer.UNCLEAR, None),
        ("2", Answer.CANNOT, None),
        ("2 去不了", Answer.CANNOT, None),
        ("3", Answer.ARRIVED, None),
        ("12", Answer.UNCLEAR, None),
        ("7", Answer.UNCLEAR, None),
        ("好的", Answer.UNCLEAR, None),
        ("", Answer.UNCLEAR, None),
        ("1 120", Answer.COMING, None),
    ],
)
def test_this_text_means(text: str, answer: Answer, number: int | None) -> None:
    understood = understand(text)
    assert (understood.answer, understood.number) == (answer, number)


@given(st.text())
def test_any_text_is_understood_without_an_error(text: str) -> None:
    assert understand(text).answer in Answer


@given(st.sampled_from("123"), st.integers(1, 99), st.sampled_from(" ,.;:#、。，．"))
def test_a_digit_and_a_number_are_both_heard(digit: str, number: int, between: str) -> None:
    assert understand(f"{digit}{between}{number}").number == number

"""The daily check-in: made by the signs that were agreed, in the hours that were agreed, or missed."""

from datetime import time

import pytest

from custom_components.eldercare.engine.check_in import (
    CheckedIn,
    CheckIn,
    missed_since,
    next_check,
)
from custom_components.eldercare.engine.presence import LifeSign
from tests.engine.living import SHANGHAI, clock

MORNING = CheckIn(
    signs=frozenset({LifeSign.BUTTON, LifeSign.KETTLE}), opens=time(6), closes=time(10)
)
AGREED = CheckedIn(agreed=clock(0, 20))


def test_a_sign_in_time_is_a_check_in() -> None:
    done = AGREED.with_sign(MORNING, LifeSign.KETTLE, clock(1, 8), SHANGHAI)
    assert missed_since(MORNING, done, clock(1, 11), SHANGHAI) is None


def test_a_morning_without_a_sign_is_missed_from_its_end() -> None:
    assert missed_since(MORNING, AGREED, clock(1, 9.9), SHANGHAI) is None
    assert missed_since(MORNING, AGREED, clock(1, 11), SHANGHAI) == clock(1, 10)


@pytest.mark.parametrize(
    ("sign", "hour"), [(LifeSign.MOTION, 8), (LifeSign.BUTTON, 5), (LifeSign.BUTTON, 10.5)]
)
def test_another_sign_or_another_hour_does_not_count(sign: LifeSign, hour: float) -> None:
    done = AGREED.with_sign(MORNING, sign, clock(1, hour), SHANGHAI)
    assert missed_since(MORNING, done, clock(1, 11), SHANGHAI) == clock(1, 10)


def test_yesterdays_check_in_does_not_count_today() -> None:
    done = AGREED.with_sign(MORNING, LifeSign.BUTTON, clock(1, 8), SHANGHAI)
    assert missed_since(MORNING, done, clock(2, 11), SHANGHAI) == clock(2, 10)


def test_the_day_of_the_agreement_is_not_missed() -> None:
    assert missed_since(MORNING, AGREED, clock(0, 21), SHANGHAI) is None


def test_the_next_question_is_at_the_end_of_the_hours() -> None:
    assert next_check(MORNING, clock(1, 8), SHANGHAI) == clock(1, 10)
    assert next_check(MORNING, clock(1, 12), SHANGHAI) == clock(2, 10)


def test_a_check_in_that_nobody_could_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot open"):
        CheckIn(signs=MORNING.signs, opens=time(10), closes=time(6))
    with pytest.raises(ValueError, match="at least one sign"):
        CheckIn(signs=frozenset(), opens=time(6), closes=time(10))

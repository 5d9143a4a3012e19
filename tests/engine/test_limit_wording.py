"""Why it may be quiet for so long is said in whole sentences, in both languages, for each reason there is."""

from dataclasses import replace
from datetime import time

import pytest

from custom_components.eldercare.engine.activity import Limit, Reason
from custom_components.eldercare.engine.limit_wording import why_limit
from custom_components.eldercare.model.words import Language

LIMIT = Limit(
    seconds=3 * 3600 + 600,
    reason=Reason.LONGEST_QUIET,
    began=time(14, 0),
    longest_s=2 * 3600 + 600,
    margin_s=3600,
    sensor_id="binary_sensor.hall",
    learned_days=21,
)


def test_the_longest_quiet_time_at_this_hour_is_named() -> None:
    assert why_limit(LIMIT, Language.ENGLISH, "Hall") == (
        "The longest quiet time that began around 14:00 was 2 h 10 min; "
        "with a margin of 1 h a question is asked after 3 h 10 min."
    )
    assert why_limit(LIMIT, Language.CHINESE, "门厅") == (
        "以往14:00前后开始的安静时段最长2小时10分钟，加上1小时的余量，3小时10分钟没有动静就问一问。"
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_names_the_limit(reason: Reason, language: Language) -> None:
    sentence = why_limit(replace(LIMIT, reason=reason), language, "Hall")
    assert ("3 h 10 min" if language is Language.ENGLISH else "3小时10分钟") in sentence
    assert sentence.endswith("." if language is Language.ENGLISH else "。")


def test_the_sensor_that_spoke_last_is_named_as_people_call_it() -> None:
    limit = replace(LIMIT, reason=Reason.LONGEST_AFTER_SENSOR)
    assert "After Hall had seen" in why_limit(limit, Language.ENGLISH, "Hall")


@pytest.mark.parametrize(("days", "words"), [(1, "from 1 day so"), (5, "from 5 days so")])
def test_days_are_counted_as_people_count_them(days: int, words: str) -> None:
    limit = replace(LIMIT, reason=Reason.LEARNING, learned_days=days)
    assert words in why_limit(limit, Language.ENGLISH, "")


def test_of_somebody_who_was_never_seen_to_leave_it_says_so() -> None:
    limit = replace(LIMIT, reason=Reason.NOTHING_LEARNED)
    assert "No absence" in why_limit(limit, Language.ENGLISH, "", away=True)
    assert "外出" in why_limit(limit, Language.CHINESE, "", away=True)

"""Who was called how often counts for one night, so that nobody is spared tonight for what happened yesterday."""

from datetime import timedelta

from custom_components.eldercare.desk.call_counts import CallCounts
from tests.engine.case import START, Case


def test_calls_count_until_the_next_night_begins() -> None:
    case, counts = Case(), CallCounts()
    case.press()
    counts.count(case.facts, case.community)
    assert counts.known_to(case.community, START).called_tonight["li"] == 1
    tomorrow = counts.known_to(case.community, START + timedelta(days=1))
    assert tomorrow.called_tonight == {}
    assert tomorrow.last_called["li"] == START


def test_two_calls_about_one_incident_are_one_and_news_is_none() -> None:
    case, counts = Case(), CallCounts()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    case.close()
    for _ in range(2):
        counts.count(case.facts, case.community)
    assert counts.known_to(case.community, START).called_tonight["li"] == 1

"""A provider's pace: so many a second on average, a small burst after a pause, the last of it for life."""

from datetime import datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.dispatch.pace import Pace
from custom_components.eldercare.model.words import Lane
from tests.dispatch.virtual_time import START


def _leave(pace: Pace, lane: Lane, count: int) -> list[float]:
    """Return when each of so many messages leaves that wait from the start, in seconds."""
    now, times = START, []
    for _ in range(count):
        now = pace.free_at(lane, now)
        pace.take(now)
        times.append((now - START).total_seconds())
    return times


@pytest.mark.parametrize(
    ("per_second", "lane", "times"),
    [
        (1, Lane.LIFE, [0, 0, 1, 2]),
        (1, Lane.TEST, [0, 1, 2, 3]),
        (0.5, Lane.LIFE, [0, 0, 2, 4]),
        (12, Lane.LIFE, [0, 0, 0, 1 / 12]),
        (12, Lane.WELFARE, [0, 0, 1 / 12, 2 / 12]),
    ],
)
def test_messages_that_wait_leave_at_the_providers_pace(
    per_second: float, lane: Lane, times: list[float]
) -> None:
    assert _leave(Pace(per_second), lane, 4) == pytest.approx(times, abs=1e-5)


def test_lower_lanes_leave_the_last_place_for_life() -> None:
    pace = Pace(1)
    _leave(pace, Lane.TEST, 100)
    now = pace.free_at(Lane.TEST, START + timedelta(seconds=99))
    pace.take(now)
    assert pace.free_at(Lane.TEST, now) > now
    assert pace.free_at(Lane.LIFE, now) == now


def test_a_message_that_did_not_leave_counts_for_nothing() -> None:
    pace = Pace(1)
    _leave(pace, Lane.LIFE, 2)
    pace.give_back()
    assert pace.free_at(Lane.LIFE, START) == START


def test_a_refused_message_makes_the_next_a_little_later() -> None:
    pace = Pace(1)
    _leave(pace, Lane.LIFE, 2)
    before = pace.free_at(Lane.LIFE, START)
    pace.slip(START)
    assert timedelta(0) < pace.free_at(Lane.LIFE, START) - before < timedelta(seconds=0.2)


@given(
    st.sampled_from([0.3, 1.0, 3.0, 40.0, 1000.0]),
    st.lists(st.floats(0, 3), min_size=1, max_size=60),
    st.data(),
)
def test_no_stretch_of_time_holds_more_than_pace_and_burst_allow(
    per_second: float, pauses: list[float], data: st.DataObject
) -> None:
    pace, now, left = Pace(per_second), START, list[datetime]()
    for pause in pauses:
        now = pace.free_at(data.draw(st.sampled_from(Lane)), now + timedelta(seconds=pause))
        pace.take(now)
        left.append(now)
    for first, begin in enumerate(left):
        for last, end in enumerate(left[first:], start=first):
            allowed = (end - begin).total_seconds() * per_second * 1.001 + pace.burst
            assert last - first + 1 <= allowed + 1e-6

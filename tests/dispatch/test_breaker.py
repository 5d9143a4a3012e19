"""The breaker opens after failures in a row, lets one probe through at a time, and never makes life wait for lower lanes."""

from datetime import datetime, timedelta

import pytest

from custom_components.eldercare.dispatch.breaker import Breaker
from custom_components.eldercare.dispatch.rules import BREAKER
from custom_components.eldercare.model.words import Lane
from tests.dispatch.virtual_time import START


def _broken_by(lane: Lane) -> Breaker:
    breaker = Breaker()
    for number in range(BREAKER.failures):
        breaker = breaker.left(lane, f"a{number}").trouble(lane, f"a{number}", START)
    return breaker


def _after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_failures_between_successes_break_nothing() -> None:
    breaker = Breaker()
    for _ in range(BREAKER.failures - 1):
        breaker = breaker.trouble(Lane.TEST, "a", START)
    breaker = breaker.well()
    for _ in range(BREAKER.failures - 1):
        breaker = breaker.trouble(Lane.TEST, "a", START)
    assert not breaker.broken


def test_failures_in_a_row_break_it() -> None:
    assert _broken_by(Lane.TEST).broken


@pytest.mark.parametrize(
    ("broken_by", "lane", "pause_s"),
    [
        (Lane.TEST, Lane.TEST, BREAKER.pause_s),
        (Lane.TEST, Lane.WELFARE, BREAKER.pause_s),
        (Lane.TEST, Lane.LIFE, 0),
        (Lane.LIFE, Lane.LIFE, BREAKER.pause_for_life_s),
        (Lane.LIFE, Lane.TEST, BREAKER.pause_s),
    ],
)
def test_a_probe_may_leave_after_the_pause_of_its_lane(
    broken_by: Lane, lane: Lane, pause_s: float
) -> None:
    assert _broken_by(broken_by).admits_at(lane, START) == _after(pause_s)


def test_nobody_follows_a_probe_that_has_not_answered_but_life_follows_a_lower_one() -> None:
    breaker = _broken_by(Lane.TEST).left(Lane.TEST, "probe")
    assert breaker.admits_at(Lane.WELFARE, _after(100)) is None
    assert breaker.admits_at(Lane.LIFE, START) == START
    assert breaker.left(Lane.LIFE, "alarm").admits_at(Lane.LIFE, _after(100)) is None


def test_a_probe_that_fails_begins_another_pause() -> None:
    breaker = _broken_by(Lane.TEST).left(Lane.TEST, "probe")
    breaker = breaker.trouble(Lane.TEST, "probe", _after(8))
    assert breaker.admits_at(Lane.TEST, _after(8)) == _after(8 + BREAKER.pause_s)


def test_a_probe_that_succeeds_mends_it() -> None:
    breaker = _broken_by(Lane.TEST).left(Lane.TEST, "probe").well()
    assert breaker.admits_at(Lane.TEST, START) == START
    assert breaker == Breaker()


def test_a_probe_that_was_not_wanted_any_more_makes_room_for_the_next() -> None:
    breaker = _broken_by(Lane.TEST).left(Lane.TEST, "probe").undecided(Lane.TEST, "probe")
    assert breaker.admits_at(Lane.TEST, START) == START


def test_a_failure_from_before_it_broke_neither_ends_a_probe_nor_prolongs_the_pause() -> None:
    breaker = _broken_by(Lane.TEST).left(Lane.TEST, "probe")
    assert breaker.trouble(Lane.TEST, "late", _after(3)) == breaker

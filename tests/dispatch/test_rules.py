"""The post office's rules hold together: pauses grow, and every lane leaves room for those above it."""

from itertools import pairwise

import pytest

from custom_components.eldercare.dispatch.rules import (
    ADDRESS_BUDGETS,
    RETRY_AFTER_S,
    RETRY_ALARM_AFTER_S,
    SHARE,
    retry_after,
    share_of,
)
from custom_components.eldercare.model.words import Lane


@pytest.mark.parametrize(
    ("lane", "pauses"), [(Lane.LIFE, RETRY_ALARM_AFTER_S), (Lane.WELFARE, RETRY_AFTER_S)]
)
def test_pauses_grow_and_a_crowd_does_not_try_in_step(
    lane: Lane, pauses: tuple[float, ...]
) -> None:
    assert [retry_after(lane, n, 0.5) for n in range(1, len(pauses) + 1)] == list(pauses)
    assert list(pauses) == sorted(pauses)
    assert retry_after(lane, 1, 0.0) < retry_after(lane, 1, 0.99)
    assert retry_after(lane, 100, 0.5) == pauses[-1]


def test_every_lane_has_a_share_and_none_more_than_the_one_above() -> None:
    assert set(SHARE) == set(ADDRESS_BUDGETS) == set(Lane)
    assert all(SHARE[above] >= SHARE[below] for above, below in pairwise(Lane))


def test_life_is_never_held_back_by_what_an_address_was_given() -> None:
    assert ADDRESS_BUDGETS[Lane.LIFE] == ()


@pytest.mark.parametrize("at_once", [2, 3, 10, 32])
def test_lower_lanes_leave_life_a_place(at_once: int) -> None:
    assert share_of(at_once, Lane.WELFARE) < share_of(at_once, Lane.LIFE) == at_once

"""The scenario of a kill test: the same for the same seed, and rich enough to see every phase."""

from hypothesis import given, strategies as st

from benchmarks.kill_plan import DURING_START, HOMES, Moment, homes, plan


@given(seed=st.integers(), points=st.integers(min_value=1, max_value=8))
def test_a_seed_tells_the_same_story_and_a_longer_test_begins_with_the_shorter(
    seed: int, points: int
) -> None:
    assert plan(seed, points) == plan(seed, points + 2)[:points]


@given(seed=st.integers())
def test_the_first_kill_needs_a_hub_that_has_started(seed: int) -> None:
    assert plan(seed, 1)[0].instant.moment not in DURING_START


@given(seed=st.integers())
def test_every_home_has_its_turn_before_one_comes_round_again(seed: int) -> None:
    codes = [life.home.code for point in plan(seed, 10) for life in point.lives]
    rounds = [codes[start : start + HOMES] for start in range(len(codes))]

    assert all(len(set(one)) == len(one) for one in rounds)


def test_twenty_points_of_the_usual_seed_meet_most_moments() -> None:
    met = {point.instant.moment for point in plan(1, 20)}

    assert len(met) >= len(Moment) - 2


def test_every_home_can_raise_every_kind() -> None:
    assert len(homes()) == HOMES
    assert all(home.has(key) for home in homes() for key in ("call_button", "smoke", "gas"))

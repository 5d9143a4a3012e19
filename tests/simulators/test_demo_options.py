"""What may be asked of the demonstration, and what it takes where nothing is asked."""

import pytest

from simulators.demo import _prepare
from simulators.demo_options import MOST_HOMES, options
from simulators.demo_stage import LIFE_SPEED


def test_people_live_by_the_hubs_clock_and_things_happen_to_them() -> None:
    plan = _prepare(options(["--homes", "3"])).plan
    assert (plan.speed, plan.eventful, len(plan.homes)) == (1.0, True, 3)


def test_one_showing_is_full_of_life_and_free_of_other_alarms() -> None:
    plan = _prepare(options(["--once"])).plan
    assert (plan.speed, plan.eventful) == (LIFE_SPEED, False)


def test_speed_and_seed_are_as_asked() -> None:
    plan = _prepare(options(["--once", "--speed", "12.5", "--seed", "7"])).plan
    assert (plan.speed, plan.seed) == (12.5, 7)


def test_another_seed_is_another_neighbourhood() -> None:
    one, other = (_prepare(options(["--seed", seed])).plan.homes for seed in ("1", "2"))
    assert {home.code for home in one} != {home.code for home in other}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--homes", str(MOST_HOMES + 1)], f"is not a number from 1 to {MOST_HOMES}"),
        (["--speed", "601"], "is not a number above 0 and up to 600"),
        (["--speed", "fast"], "'fast' is not a number above 0"),
        (["--seed", "-1"], "'-1' is not a whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        options(arguments)
    assert complaint in capsys.readouterr().err

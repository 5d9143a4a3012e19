"""Whoever was called and comes to look is seen as any visitor is, by what works, and leaves no trace where nobody is at home."""

from simulators.neighbourhood.life import LivedHome, Tells, What, visited

from .lived import DAY, HOUR, day_at, heard, ordinary_home, with_one

HOME = ordinary_home()
LIVING = "motion_living"
AT_NIGHT = day_at(11, 3)
MINUTE = 60.0


def _stirs(home: LivedHome, sensor: str) -> list[str]:
    reports = heard(home, AT_NIGHT, AT_NIGHT + HOUR, sensor)
    return [one.value for one in reports if one.tells is Tells.STATE]


def test_a_visitor_at_night_is_seen_by_the_door_and_in_the_living_room() -> None:
    home = visited(HOME, AT_NIGHT)
    assert _stirs(home, "door") == ["OPEN", "CLOSE", "OPEN", "CLOSE"]
    assert "ON" in _stirs(home, LIVING)
    assert "ON" not in _stirs(HOME, LIVING)


def test_a_dead_sensor_sees_no_visitor() -> None:
    home = with_one(HOME, What.BATTERY_DEAD, AT_NIGHT - DAY, AT_NIGHT + DAY, thing=LIVING)
    assert _stirs(visited(home, AT_NIGHT), LIVING) == []


def test_nobody_opens_where_nobody_is_at_home() -> None:
    home = with_one(HOME, What.JOURNEY, AT_NIGHT - DAY, AT_NIGHT + DAY)
    assert visited(home, AT_NIGHT) is home


def test_who_comes_second_joins_the_first() -> None:
    home = visited(HOME, AT_NIGHT)
    assert visited(home, AT_NIGHT + 5 * MINUTE) is home
    assert visited(home, AT_NIGHT + HOUR) is not home

"""What breaks shows as it does in real homes, and what happens to the resident is seen by what is mounted."""

from datetime import date
from itertools import pairwise

import pytest

from simulators.neighbourhood.life import Deed, LivedHome, Place, Tells, What, after, found

from .lived import DAY, HOUR, STREET, day_at, heard, ordinary_home, with_one

HOME = ordinary_home()
FROM, UNTIL = day_at(10, 5), day_at(14, 5)
LIVING = "motion_living"


def _values(sensor: str, home: LivedHome = HOME) -> list[str]:
    reports = heard(home, FROM, UNTIL, sensor)
    return [one.value for one in reports if one.tells is Tells.STATE]


def test_a_sound_motion_sensor_says_on_and_off_in_turn() -> None:
    values = _values(LIVING)
    assert all(a != b for a, b in pairwise(values))


def test_a_sensor_stuck_on_says_it_once_and_goes_on_reporting_its_battery() -> None:
    home = with_one(HOME, What.STUCK_ON, FROM + HOUR, UNTIL - HOUR, thing=LIVING)
    reports = heard(home, FROM + HOUR, UNTIL - HOUR, LIVING)
    assert [one.value for one in reports if one.tells is Tells.STATE] == ["ON"]
    assert any(one.tells is Tells.BATTERY for one in reports)


def test_a_sensor_stuck_off_sees_nobody() -> None:
    home = with_one(HOME, What.STUCK_OFF, FROM, UNTIL, thing=LIVING)
    assert _values(LIVING, home) == []


def test_a_chattering_sensor_changes_all_the_time() -> None:
    home = with_one(HOME, What.CHATTERING, FROM, UNTIL, thing=LIVING)
    assert len(_values(LIVING, home)) > 10 * len(_values(LIVING))


def test_late_reports_come_later_and_still_in_order() -> None:
    home = with_one(HOME, What.LATE, FROM, UNTIL, thing=LIVING)
    late = heard(home, FROM, UNTIL, LIVING)
    sound = heard(HOME, FROM, UNTIL, LIVING)
    assert [one.at for one in late] == sorted(one.at for one in late)
    assert sum(one.at for one in late[:50]) > sum(one.at for one in sound[:50])


def test_duplicates_repeat_a_state_within_seconds() -> None:
    home = with_one(HOME, What.DUPLICATED, FROM, UNTIL, thing="door")
    reports = [one for one in heard(home, FROM, UNTIL, "door") if one.tells is Tells.STATE]
    assert any(a.value == b.value and b.at - a.at < 7 for a, b in pairwise(reports))


@pytest.mark.parametrize("what", [What.OFF_MESH, What.BATTERY_DEAD])
def test_a_lost_sensor_is_silent_and_the_bridge_says_so_after_a_day(what: What) -> None:
    home = with_one(HOME, what, FROM, FROM + 3 * DAY, thing=LIVING)
    reports = heard(home, FROM, UNTIL, LIVING)
    during = [one for one in reports if one.at < FROM + 3 * DAY]
    assert [(one.tells, one.value) for one in during] == [(Tells.AVAILABILITY, "offline")]
    assert during[0].at == pytest.approx(FROM + 25 * HOUR)
    assert [one.value for one in reports if one.tells is Tells.AVAILABILITY][-1] == "online"


def test_a_gateway_that_dies_takes_the_whole_home() -> None:
    home = with_one(HOME, What.GATEWAY_DOWN, FROM, UNTIL - HOUR, is_told=True)
    told = heard(home, FROM, UNTIL - 2 * HOUR)
    assert {one.value for one in told} == {"offline"}
    assert {one.sensor for one in told} == {thing.key for thing in home.things}


def test_a_gateway_without_a_last_will_is_only_silent() -> None:
    home = with_one(HOME, What.GATEWAY_DOWN, FROM, UNTIL - HOUR)
    assert heard(home, FROM, UNTIL - 2 * HOUR) == []


def test_what_is_told_while_the_hub_is_down_reaches_it_afterwards() -> None:
    home = with_one(HOME, What.HUB_DOWN, FROM + HOUR, FROM + 5 * HOUR)
    home = with_one(home, What.GATEWAY_DOWN, FROM, FROM + 2 * HOUR, is_told=True)
    reports = heard(home, FROM, FROM + 6 * HOUR)
    found_again = [one.at for one in reports if one.value == "online" and one.sensor]
    assert all(at == pytest.approx(FROM + 5 * HOUR + 1) for at in found_again)
    assert len(found_again) == len(home.things)


def test_batteries_hold_for_long_and_then_fall() -> None:
    thing = next(one for one in HOME.things if one.life)
    levels = [thing.percent(thing.life * share) for share in (0.0, 0.5, 0.9, 0.97, 1.0)]
    assert levels == sorted(levels, reverse=True)
    assert levels[1] > 90
    assert 50 > levels[2] > levels[3] > levels[4] == 0


def test_who_lies_on_the_floor_is_not_seen_until_helpers_come() -> None:
    fell = day_at(11, 10)
    home = with_one(
        HOME, What.FALL_WITHOUT_BUTTON, fell, fell + 9 * HOUR, place=Place.BATHROOM, then=3 * DAY
    )
    silent = heard(home, fell + 300, fell + 9 * HOUR)
    helped = heard(home, fell + 9 * HOUR - 5, fell + 9.4 * HOUR, LIVING)
    assert not [one for one in silent if one.value in ("ON", "OPEN")]
    assert any(one.value == "ON" for one in helped)
    assert home.place_at(fell + HOUR) is Place.BATHROOM
    assert home.place_at(fell + DAY) is Place.AWAY


def test_who_presses_is_heard_and_heard_again() -> None:
    fell = day_at(11, 10)
    home = with_one(HOME, What.FALL_WITH_BUTTON, fell, fell + 9 * HOUR)
    presses = [
        one for one in heard(home, fell, fell + HOUR, "call_button") if one.value == "single"
    ]
    assert 1 <= len(presses) <= 3


def test_an_accident_that_is_found_ends_there() -> None:
    fell = day_at(11, 10)
    home = with_one(HOME, What.FALL_WITHOUT_BUTTON, fell, fell + 40 * HOUR)
    helped = found(home, home.episodes[0], fell + 2 * HOUR)
    assert helped.episodes[0].end == fell + 2 * HOUR
    assert heard(helped, fell + 2 * HOUR, fell + 8 * HOUR, LIVING)


def test_a_journey_empties_the_home_and_a_told_one_is_told() -> None:
    home = with_one(HOME, What.JOURNEY, FROM, FROM + 3 * DAY, is_told=True)
    reports = heard(home, FROM - 5, FROM + 3 * DAY + 5)
    away = [one.value for one in reports if one.tells is Tells.AWAY]
    assert away == ["ON", "OFF"]
    assert not [
        one
        for one in reports
        if one.value == "ON" and one.sensor == LIVING and FROM < one.at < FROM + 3 * DAY
    ]
    assert [one.value for one in reports if one.sensor == "door" and one.tells is Tells.STATE][
        :2
    ] == [
        "OPEN",
        "CLOSE",
    ]


def test_a_cat_is_seen_while_its_owner_lies_on_the_floor() -> None:
    home = next(one for one in STREET.homes(200) if one.resident.pet_per_hour > 0.5)
    fell = day_at(11, 10)
    home = with_one(home, What.FALL_WITHOUT_BUTTON, fell, fell + 20 * HOUR)
    assert any(one.value == "ON" for one in heard(home, fell + HOUR, fell + 20 * HOUR))


@pytest.mark.parametrize(
    ("deed", "sensor", "value"),
    [(Deed.PRESS, "call_button", "single"), (Deed.SMOKE, "smoke", "ON"), (Deed.GAS, "gas", "ON")],
)
def test_a_deed_is_heard_at_once(deed: Deed, sensor: str, value: str) -> None:
    at = day_at(12, 15)
    reports = heard(after(HOME, deed, at), at, at + 1, sensor)
    assert [one.value for one in reports if one.tells is Tells.STATE] == [value]


def test_an_alarm_ends_when_somebody_ends_it() -> None:
    at = day_at(12, 15)
    home = after(after(HOME, Deed.SMOKE, at), Deed.GET_UP, at + 60)
    values = [one for one in heard(home, at, at + HOUR, "smoke") if one.tells is Tells.STATE]
    assert [(one.at - at, one.value) for one in values] == [(0, "ON"), (60, "OFF")]


@pytest.mark.parametrize(
    ("deed", "place"),
    [
        (Deed.FALL, Place.LIVING),
        (Deed.FAINT, Place.BEDROOM),
        (Deed.HOLIDAY, Place.AWAY),
        (Deed.LOST_OUTSIDE, Place.OUT),
    ],
)
def test_a_deed_changes_where_the_resident_is_until_they_get_up(deed: Deed, place: Place) -> None:
    at = day_at(12, 15)
    home = after(HOME, deed, at)
    assert home.place_at(at + 5 * HOUR) is place
    up = after(home, Deed.GET_UP, at + 6 * HOUR)
    assert up.place_at(at + 10 * HOUR) is HOME.place_at(at + 10 * HOUR)


def test_who_is_ill_stays_in_bed_and_still_gets_up() -> None:
    home = after(HOME, Deed.ILL, day_at(12, 5))
    stays = home.stays_on(date(2026, 3, 14))
    assert not any(one.place is Place.OUT for one in stays)
    assert any(one.place is Place.BATHROOM for one in stays)

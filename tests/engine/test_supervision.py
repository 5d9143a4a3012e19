"""Is each sensor, battery and hub of a home still there: what is found, when, and by which name."""

from datetime import timedelta

import pytest

from custom_components.eldercare.engine.findings import WHOLE_HOME, Fault, Weight
from custom_components.eldercare.model.devices import Watched
from custom_components.eldercare.model.words import SensorKind
from tests.engine.supervised_home import (
    BUTTON,
    DOOR,
    KITCHEN,
    LIVING,
    PLUG,
    SMOKE,
    SupervisedHome,
    lived_in,
)


def test_a_home_that_reports_as_ever_is_well() -> None:
    home = lived_in(LIVING, DOOR, SMOKE, BUTTON, days=30)
    assert home.history == []


def test_a_dead_living_room_sensor_of_the_cheap_kit_is_found_within_36_hours() -> None:
    home = lived_in(LIVING, DOOR)
    home.dies("living")
    home.lives(hours=36)
    assert home.faults() == {("living", Fault.SILENT)}
    assert home.supervision.what_cannot_be_seen(home.now) == {"living"}
    assert home.supervision.is_blind(home.now)


def test_a_sensor_that_dies_in_its_first_week_is_found_within_36_hours() -> None:
    home = lived_in(LIVING, DOOR, days=2)
    home.dies("living")
    home.lives(hours=36)
    assert ("living", Fault.SILENT) in home.faults()


def test_a_smoke_detector_is_missed_sooner_and_more_gravely_than_a_motion_sensor() -> None:
    home = lived_in(LIVING, KITCHEN, SMOKE)
    home.alive["smoke"] = 1.0
    home.lives(days=2)
    home.dies("smoke")
    home.lives(hours=9)
    found = home.findings()[("smoke", Fault.SILENT)]
    assert found.weight is Weight.GRAVE
    assert home.supervision.worst(home.now) == found


def test_a_button_never_heard_since_it_was_added_is_missed() -> None:
    home = SupervisedHome(BUTTON, PLUG)
    home.dies("button")
    home.lives(hours=27)
    assert home.findings()[("button", Fault.SILENT)].heard is None


def test_a_radio_button_that_cannot_give_signs_is_not_missed() -> None:
    mute = Watched(id="mute", kind=SensorKind.CALL_BUTTON, supervised=False)
    home = SupervisedHome(mute, PLUG)
    home.dies("mute")
    home.lives(days=30)
    assert home.history == []


def test_a_motion_sensor_without_keep_alive_is_not_missed_while_nobody_moves() -> None:
    home = SupervisedHome(LIVING, DOOR)
    home.alive.clear()
    home.moving = {"living", "door"}
    home.lives(days=14)
    home.moving.clear()
    home.lives(days=13)
    assert home.history == []


def test_a_holiday_is_no_fault_of_sensors_that_still_report_daily() -> None:
    home = lived_in(LIVING, KITCHEN, DOOR)
    home.moving.clear()
    home.alive = {"living": 24.0, "kitchen": 24.0, "door": 48.25}
    home.lives(days=21)
    assert home.history == []
    assert not home.supervision.is_offline(home.now)


def test_a_keep_alive_of_two_days_from_a_door_is_its_rhythm() -> None:
    home = SupervisedHome(LIVING, DOOR)
    home.alive = {"living": 6.0}
    home.lives(days=1)
    for _ in range(10):
        home.says("door", is_on=False)
        home.lives(hours=48.25)
    assert home.history == []


def test_a_pause_once_too_long_is_a_failure_and_twice_a_habit() -> None:
    home = lived_in(SMOKE, PLUG)
    for days in (3, 3):
        home.alive.pop("smoke")
        home.lives(days=days)
        home.alive["smoke"] = 6.0
        home.lives(days=1)
    assert home.history.count(("smoke", Fault.SILENT)) == 2
    home.alive.pop("smoke")
    home.lives(days=3)
    assert ("smoke", Fault.SILENT) not in home.faults()


def test_a_sensor_that_comes_back_is_mended_only_when_it_stays() -> None:
    home = lived_in(SMOKE, PLUG)
    home.dies("smoke")
    home.lives(days=2)
    home.says("smoke")
    home.lives(hours=0.5)
    assert ("smoke", Fault.SILENT) in home.faults()
    home.lives(hours=1)
    assert home.faults() == set()


@pytest.mark.parametrize(
    ("device", "hours", "is_found"),
    [(SMOKE, 0.25, False), (SMOKE, 0.75, True), (LIVING, 1.5, False), (LIVING, 2.25, True)],
)
def test_unavailable_for_too_long(device: Watched, hours: float, is_found: bool) -> None:
    home = lived_in(device, DOOR, PLUG)
    home.dies(device.id)
    home.supervision.lose(device.id, home.now)
    home.lives(hours=hours)
    assert ((device.id, Fault.UNAVAILABLE) in home.faults()) is is_found
    assert device.id in home.supervision.what_cannot_be_seen(home.now)


def test_a_sensor_that_comes_and_goes_is_found_once() -> None:
    home = lived_in(SMOKE, DOOR, PLUG)
    home.dies("smoke")
    for _ in range(12):
        home.supervision.lose("smoke", home.now)
        home.lives(hours=0.5)
        home.supervision.come_back("smoke", home.now)
        home.lives(hours=0.25)
    assert home.history.count(("smoke", Fault.UNAVAILABLE)) == 1


def test_a_home_that_home_assistant_lost_whole_is_offline_within_half_an_hour() -> None:
    home = lived_in(LIVING, DOOR, SMOKE)
    home.dies("living", "door", "smoke")
    for key in ("living", "door", "smoke"):
        home.supervision.lose(key, home.now)
    looks = 0
    lost_at = home.now
    while not home.supervision.is_offline(home.now, certain=True):
        home.now = home.supervision.next_look(home.now)
        looks += 1
    assert home.now - lost_at <= timedelta(minutes=30)
    assert looks <= 3
    assert home.faults() == {(WHOLE_HOME, Fault.MESH_GONE)}
    assert home.supervision.is_blind(home.now)


def test_most_of_a_home_lost_at_once_is_one_fault_with_one_name() -> None:
    home = lived_in(LIVING, KITCHEN, SMOKE)
    home.dies("living", "smoke")
    for key in ("living", "smoke"):
        home.supervision.lose(key, home.now)
    home.lives(hours=4)
    found = home.findings()
    assert found.keys() == {(WHOLE_HOME, Fault.MESH_GONE)}
    assert set(found[WHOLE_HOME, Fault.MESH_GONE].sensors) == {"living", "smoke"}


def test_a_home_that_falls_silent_as_a_whole_is_one_fault_and_blames_no_sensor() -> None:
    home = lived_in(LIVING, DOOR, SMOKE, PLUG)
    home.alive["plug"] = 0.25
    home.dies("living", "door", "smoke", "plug")
    home.lives(days=3)
    assert home.faults() == {(WHOLE_HOME, Fault.MESH_GONE)}
    silent_since = home.supervision.last_heard()
    home.alive = {"living": 6.0, "door": 6.0, "smoke": 6.0, "plug": 0.25}
    home.lives(hours=8)
    assert home.faults() == set()
    outage = home.supervision.last_outage()
    assert outage is not None
    assert outage[0] == silent_since


def test_of_a_home_that_came_back_the_sensor_that_did_not_is_named() -> None:
    home = lived_in(LIVING, KITCHEN, PLUG)
    home.dies("living", "kitchen", "plug")
    home.lives(days=3)
    home.alive = {"kitchen": 6.0, "plug": 0.25}
    home.moving = {"kitchen"}
    home.lives(hours=36)
    assert home.faults() == {("living", Fault.SILENT)}


def test_somebody_who_lies_still_makes_no_home_offline() -> None:
    home = SupervisedHome(LIVING, KITCHEN)
    home.alive.clear()
    home.moving = {"living", "kitchen"}
    home.lives(days=14)
    home.moving.clear()
    home.lives(days=2)
    assert not home.supervision.is_offline(home.now)
    assert not home.supervision.is_blind(home.now)


def test_the_hubs_own_downtime_is_its_own_fault_and_no_sensors() -> None:
    home = lived_in(LIVING, DOOR, SMOKE)
    died = home.now
    home.now += timedelta(days=4)
    home.supervision.lose_hub(died, home.now)
    home.supervision.regain_hub(home.now)
    assert home.faults() == {(WHOLE_HOME, Fault.HUB_DOWN)}
    assert home.supervision.last_outage() == (died, home.now)
    home.lives(hours=3)
    assert home.faults() == set()


def test_a_restart_for_an_update_is_no_fault() -> None:
    home = lived_in(LIVING, DOOR)
    died = home.now
    home.restarts()
    home.now += timedelta(minutes=10)
    home.supervision.lose_hub(died, home.now)
    home.supervision.regain_hub(home.now)
    home.lives(hours=8)
    assert home.history == []


def test_a_far_hub_that_is_gone_is_offline_within_half_an_hour() -> None:
    home = lived_in(LIVING, DOOR)
    home.dies("living", "door")
    home.supervision.lose_hub(home.now, home.now)
    home.lives(hours=0.5)
    assert home.supervision.is_offline(home.now, certain=True)
    assert home.faults() == {(WHOLE_HOME, Fault.HUB_DOWN)}


def test_a_hub_that_reports_is_not_down() -> None:
    home = lived_in(LIVING, DOOR)
    home.supervision.lose_hub(home.now, home.now)
    home.lives(hours=0.25)
    home.says("living")
    assert not home.supervision.is_offline(home.now)
    home.dies("living")
    home.lives(hours=36)
    assert ("living", Fault.SILENT) in home.faults()


def test_time_in_which_nobody_looked_is_no_silence() -> None:
    home = lived_in(LIVING, SMOKE, PLUG)
    home.restarts()
    home.now += timedelta(days=9)
    assert home.faults() == set()


def test_on_without_off_for_a_day_is_stuck() -> None:
    home = lived_in(LIVING, KITCHEN, DOOR)
    home.moving.discard("living")
    home.says("living", is_on=True)
    home.lives(hours=20)
    assert home.history == []
    home.lives(hours=12)
    assert home.faults() == {("living", Fault.STUCK_ON)}
    assert home.supervision.what_cannot_be_seen(home.now) == {"living"}


def test_a_sensor_that_never_says_off_is_not_stuck() -> None:
    home = SupervisedHome(LIVING, KITCHEN)
    home.alive.clear()
    for _ in range(200):
        home.says("living", is_on=True)
        home.says("kitchen", is_on=True)
        home.lives(hours=2)
    assert home.history == []


def test_a_call_button_held_down_is_stuck_within_minutes() -> None:
    home = lived_in(BUTTON, PLUG)
    home.says("button", is_on=False)
    home.says("button", is_on=True)
    home.lives(hours=6.5)
    assert home.findings()[("button", Fault.STUCK_ON)].weight is Weight.GRAVE


def test_a_motion_sensor_that_reports_but_never_moves_while_others_do_is_stuck() -> None:
    home = lived_in(LIVING, KITCHEN)
    home.moving.discard("living")
    home.lives(days=5)
    assert home.faults() == {("living", Fault.STUCK_OFF)}


def test_a_sensor_that_reported_each_hour_is_missed_within_hours_and_blinds_the_home_at_once() -> (
    None
):
    home = SupervisedHome(LIVING, BUTTON)
    home.alive = {"living": 1.0, "button": 1.0}
    home.lives(days=14)
    home.dies("living")
    home.lives(hours=4)
    assert home.faults() == {("living", Fault.SILENT)}
    assert home.supervision.is_blind(home.now)


def test_a_sensor_that_leaves_off_its_reports_and_still_sees_people_is_not_held_to_the_hour() -> (
    None
):
    home = SupervisedHome(LIVING, BUTTON)
    home.alive = {"living": 1.0, "button": 1.0}
    home.lives(days=14)
    home.dies("living")
    home.moving = {"living"}
    for _ in range(3):
        home.lives(days=1)
        home.says("living", is_on=True)
        home.says("living", is_on=False)
    home.history.clear()
    home.lives(days=4)
    assert not home.history


def test_nor_is_it_while_others_move_more_often_than_it_does() -> None:
    home = SupervisedHome(LIVING, KITCHEN)
    home.moving = {"kitchen"}
    home.lives(days=14)
    home.dies("living")
    for _ in range(3):
        home.lives(days=1)
        home.says("living", is_on=True)
        home.says("living", is_on=False)
    home.history.clear()
    home.lives(hours=23)
    assert not home.history


def test_the_last_device_that_falls_silent_is_no_outage() -> None:
    home = lived_in(LIVING, PLUG, days=7)
    home.dies("living")
    home.lives(days=5)
    assert home.faults() == {("living", Fault.SILENT)}
    home.dies("plug")
    home.lives(days=1)
    assert not home.supervision.is_offline(home.now)


def test_changes_in_fits_of_a_quarter_of_an_hour_are_chattering() -> None:
    home = lived_in(LIVING, KITCHEN)
    for _ in range(8):
        for change in range(100):
            home.now += timedelta(seconds=9)
            home.says("living", is_on=change % 2 == 0)
        home.lives(hours=0.5)
    assert ("living", Fault.CHATTERING) in home.history


def test_a_wall_of_changes_is_chattering_until_it_has_calmed() -> None:
    home = lived_in(LIVING, DOOR)
    for second in range(300):
        home.says("door", is_on=second % 2 == 0)
    assert ("door", Fault.CHATTERING) in home.faults()
    home.lives(hours=0.5)
    assert ("door", Fault.CHATTERING) in home.faults()
    home.lives(hours=4)
    assert home.faults() == set()

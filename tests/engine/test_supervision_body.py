"""What is wrong with a device's own body: its cover, its battery, its radio."""

import pytest

from custom_components.eldercare.engine.findings import Fault, Weight
from custom_components.eldercare.model.devices import Watched
from tests.engine.supervised_home import (
    BUTTON,
    DOOR,
    LIVING,
    PLUG,
    SMOKE,
    lived_in,
)


@pytest.mark.parametrize("device", [LIVING, SMOKE])
def test_a_bumped_cover_is_nothing_and_one_left_open_is_tampered(device: Watched) -> None:
    home = lived_in(device, PLUG)
    home.says(device.id, is_tampered=True)
    home.lives(hours=0.25)
    home.says(device.id, is_tampered=False)
    home.lives(hours=6)
    assert home.history == []
    home.says(device.id, is_tampered=True)
    home.lives(hours=5)
    assert home.faults() == {(device.id, Fault.TAMPERED)}


def test_a_battery_that_reads_zero_is_dying() -> None:
    home = lived_in(LIVING, DOOR)
    home.says("living", battery_percent=40)
    home.lives(days=1)
    home.says("living", battery_percent=0)
    assert home.faults() == set()
    home.lives(hours=1)
    assert home.faults() == {("living", Fault.BATTERY_DYING)}


def test_one_wrong_zero_of_a_battery_is_nothing() -> None:
    home = lived_in(LIVING, DOOR)
    for percent in (90, 0, 90):
        home.says("living", battery_percent=percent)
        home.lives(hours=0.5)
    assert home.history == []


def test_a_battery_that_will_not_last_the_week_is_found_before_it_is_low() -> None:
    home = lived_in(SMOKE, PLUG)
    for percent in (70, 63, 56, 49, 42, 35):
        home.says("smoke", battery_percent=percent)
        home.lives(days=1)
    found = home.findings()[("smoke", Fault.BATTERY_DYING)]
    assert found.amount == 35
    assert 4 <= found.limit <= 6
    assert found.weight is Weight.GRAVE


def test_a_battery_whose_readings_go_up_and_down_is_well() -> None:
    home = lived_in(DOOR, PLUG)
    for percent in (80, 90, 80, 70, 100, 80, 70, 80, 70, 90, 80, 70) * 4:
        home.says("door", battery_percent=percent)
        home.lives(days=1)
    assert home.history == []


def test_a_low_battery_is_mended_by_a_fresh_one_and_not_by_a_warm_day() -> None:
    home = lived_in(LIVING, DOOR)
    for percent in (15, 20, 14, 21):
        home.says("living", battery_percent=percent)
        home.lives(hours=8)
    assert home.history == [("living", Fault.BATTERY_LOW)]
    home.says("living", battery_percent=100)
    home.lives(hours=2)
    assert home.faults() == set()


def test_a_device_that_only_says_low_is_believed() -> None:
    home = lived_in(BUTTON, PLUG)
    home.says("button", battery_is_low=True)
    found = home.findings()[("button", Fault.BATTERY_LOW)]
    assert found.told
    assert found.weight is Weight.ORDINARY


def test_a_weak_link_is_found_by_many_readings_and_not_by_one() -> None:
    home = lived_in(LIVING, DOOR)
    for link in [120] * 20 + [0]:
        home.says("living", link=link)
    assert home.faults() == set()
    for _ in range(30):
        home.says("living", link=10)
    assert home.findings()[("living", Fault.LINK_WEAK)].weight is Weight.MINOR

"""The homes are the same for everybody who names the same seed."""

from collections import Counter

from hypothesis import given, strategies as st
import pytest

from simulators.neighbourhood import Home, UnknownSensorError, neighbourhood
from simulators.neighbourhood.catalogue import CallButton


@given(st.integers(), st.integers(1, 60), st.integers(0, 60))
def test_a_longer_neighbourhood_begins_with_the_shorter_one(
    seed: int, count: int, more: int
) -> None:
    assert neighbourhood(seed, count + more)[:count] == neighbourhood(seed, count)


@given(st.integers())
def test_every_kind_of_call_button_is_among_the_first_twelve(seed: int) -> None:
    assert {home.call_button for home in neighbourhood(seed, 12)} == set(CallButton)


@given(st.integers())
def test_at_least_three_of_the_first_twelve_can_close_their_gas(seed: int) -> None:
    assert sum(home.has("gas_valve") for home in neighbourhood(seed, 12)) >= 3
    assert sum(home.has("kitchen_fan") for home in neighbourhood(seed, 12)) >= 3


def test_two_thousand_homes_have_two_thousand_codes_and_areas() -> None:
    homes = neighbourhood(seed=3, count=2000)
    assert len({home.code for home in homes}) == 2000
    assert len({home.area for home in homes}) == 2000


def test_no_two_things_share_an_entity_id() -> None:
    ids = Counter(
        home.entity_id(device.key)
        for home in neighbourhood(seed=3, count=200)
        for device in home.devices
    )
    assert set(ids.values()) == {1}


def test_every_home_has_what_the_programme_mounts_everywhere(homes: tuple[Home, ...]) -> None:
    for home in homes:
        assert all(home.has(key) for key in ("call_button", "smoke", "gas", "door"))
        assert any(device.key.startswith("motion_") for device in home.devices)
        assert any(device.battery is not None for device in home.devices)


def test_entity_ids_can_be_told_beforehand(homes: tuple[Home, ...]) -> None:
    home = next(home for home in homes if home.has("gas_valve"))
    flat = home.code.replace("-", "_")
    assert home.entity_id("smoke") == f"binary_sensor.h{flat}_smoke"
    assert home.entity_id("smoke_battery") == f"sensor.h{flat}_smoke_battery"
    assert home.entity_id("gas_valve") in (f"valve.h{flat}_gas", f"switch.h{flat}_gas")


def test_homes_can_be_kept_in_sets(homes: tuple[Home, ...]) -> None:
    assert len(set(homes)) == len(homes)


def test_an_unknown_sensor_is_answered_with_those_there_are(homes: tuple[Home, ...]) -> None:
    with pytest.raises(UnknownSensorError, match=r"no 'bath': it has call_button, smoke"):
        homes[0].entity_id("bath")


def test_a_mains_powered_alarm_has_no_battery(homes: tuple[Home, ...]) -> None:
    with pytest.raises(UnknownSensorError):
        homes[0].entity_id("gas_battery")


def test_residents_are_spoken_to_in_both_languages() -> None:
    languages = Counter(home.language for home in neighbourhood(seed=1, count=60))
    assert languages["zh-Hans"] > languages["en"] > 0


def test_a_chinese_address_is_written_as_in_shanghai() -> None:
    home = next(home for home in neighbourhood(1, 12) if home.language == "zh-Hans")
    building, flat = home.code.split("-")
    assert home.address == f"梧桐路88弄{building}号{flat}室"


def test_a_neighbourhood_without_homes_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one home"):
        neighbourhood(seed=1, count=0)

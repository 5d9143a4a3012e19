"""What a visitor does to a home is what the home then says, or does not say any more."""

import pytest

from simulators.neighbourhood.catalogue import CallButton
from simulators.neighbourhood.street import Act, RefusedError

from .conftest import Street


async def test_smoke_is_heard_and_clears_again(street: Street) -> None:
    home = street.home_with("smoke")
    await street.acts.perform(home, Act.HAZARD, on=True, thing="smoke")
    assert street.flats[home.code].value("smoke") == "ON"
    await street.acts.perform(home, Act.HAZARD, on=False, thing="smoke")
    assert street.flats[home.code].value("smoke") == "OFF"


@pytest.mark.parametrize("thing", ["gas", "carbon_monoxide"])
async def test_every_hazard_has_its_own_sensor(street: Street, thing: str) -> None:
    home = street.home_with(thing)
    await street.acts.perform(home, Act.HAZARD, on=True, thing=thing)
    assert street.notebook.written == [(f"neighbourhood/{home.code}/{thing}/state", "ON", True)]


@pytest.mark.parametrize(
    ("act", "truth"),
    [
        (Act.FALL, "fall_without_button"),
        (Act.ILLNESS, "ill_in_bed"),
        (Act.HOLIDAY, "journey"),
    ],
)
async def test_what_happens_to_a_resident_is_true_until_it_is_over(
    street: Street, act: Act, truth: str
) -> None:
    home = street.homes[0]
    await street.acts.perform(home, act, on=True, thing="")
    assert truth in street.flats[home.code].truth.going_on
    await street.clock.sleep(60)
    await street.acts.perform(home, act, on=False, thing="")
    assert truth not in street.flats[home.code].truth.going_on


async def test_a_power_cut_takes_what_hangs_on_the_mains_and_nothing_else(street: Street) -> None:
    home = street.home_with("gas", "smoke", "hall_light")
    flat = street.flats[home.code]
    await street.acts.perform(home, Act.POWER_CUT, on=True, thing="")
    assert flat.is_lost("gas")
    assert flat.is_lost("hall_light")
    assert not flat.is_lost("smoke")
    assert "power_cut" in flat.as_json()["going_on"]
    await street.acts.perform(home, Act.POWER_CUT, on=False, thing="")
    assert not flat.is_lost("gas")
    assert "power_cut" not in flat.as_json()["going_on"]


async def test_power_that_comes_back_does_not_find_what_was_lost_before(street: Street) -> None:
    home = street.home_with("gas", "hall_light")
    await street.acts.perform(home, Act.LOST, on=True, thing="gas")
    await street.acts.perform(home, Act.POWER_CUT, on=True, thing="")
    await street.acts.perform(home, Act.POWER_CUT, on=True, thing="")
    await street.acts.perform(home, Act.POWER_CUT, on=False, thing="")
    assert street.flats[home.code].is_lost("gas")
    assert not street.flats[home.code].is_lost("hall_light")


async def test_a_battery_dies_and_is_changed(street: Street) -> None:
    home = street.home_with("smoke")
    await street.acts.perform(home, Act.DYING_BATTERY, on=True, thing="smoke")
    assert street.flats[home.code].value("smoke", "battery") == "3"
    await street.acts.perform(home, Act.DYING_BATTERY, on=False, thing="smoke")
    assert street.flats[home.code].value("smoke", "battery") == "100"


async def test_nobody_hears_what_is_off_the_mesh(street: Street) -> None:
    home = street.home_with("smoke")
    await street.acts.perform(home, Act.LOST, on=True, thing="smoke")
    for act in (Act.HAZARD, Act.DYING_BATTERY):
        with pytest.raises(RefusedError, match="unheard"):
            await street.acts.perform(home, act, on=True, thing="smoke")
    await street.acts.perform(home, Act.LOST, on=False, thing="smoke")
    await street.acts.perform(home, Act.HAZARD, on=True, thing="smoke")


async def test_a_button_is_pressed_unless_it_is_on_the_hubs_screen(street: Street) -> None:
    for home in street.homes:
        if home.call_button is CallButton.SCREEN:
            with pytest.raises(RefusedError, match="on_screen"):
                await street.acts.perform(home, Act.PRESS, on=True, thing="")
        else:
            await street.acts.perform(home, Act.PRESS, on=True, thing="")
            assert street.flats[home.code].value("call_button")


@pytest.mark.parametrize(
    ("act", "thing", "reason"),
    [
        (Act.HAZARD, "flood", "unknown"),
        (Act.HAZARD, "door", "unknown"),
        (Act.LOST, "flood", "unknown"),
        (Act.DYING_BATTERY, "gas", "no_battery"),
    ],
)
async def test_what_is_not_there_is_refused_with_a_reason(
    street: Street, act: Act, thing: str, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        await street.acts.perform(street.homes[0], act, on=True, thing=thing)
    assert street.notebook.written == []

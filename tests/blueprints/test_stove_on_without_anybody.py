"""A stove that is on with nobody in the kitchen: first a word, then time to walk back, then help."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Acts,
    Home,
    Install,
    MoveIn,
    change,
    label,
    on_whom,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    until,
)

BLUEPRINT = "stove_on_without_anybody"
STOVE, KITCHEN, OTHER_KITCHEN = (
    "sensor.wang_stove",
    "binary_sensor.wang_kitchen",
    "binary_sensor.li_kitchen",
)
PLUG, VALVE, GAS = "switch.wang_stove", "valve.wang_stove", "binary_sensor.wang_gas"
AT_WANG = Home(sensors={"gas": [GAS]}, voice={"speakers": ["assist_satellite.wang"]})
SENSORS: dict[str, Any] = {
    "stove_sensors": {"entity_id": STOVE},
    "kitchen_sensors": {"entity_id": KITCHEN},
}


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    """Two kitchens with a stove each, one of them with somebody in it and something on the fire."""
    await set_clock(hass, freezer, "2026-11-22T11:00:00")
    place(hass, STOVE, "0", WANG, device_class="power", labels=("stoves",))
    place(hass, "sensor.li_stove", "0", LI, device_class="power", labels=("stoves",))
    for entity_id, home in ((KITCHEN, WANG), (OTHER_KITCHEN, LI)):
        place(hass, entity_id, "on", home, device_class="motion", labels=("kitchens",))
    place(hass, GAS, "off", WANG, device_class="gas")
    place(hass, PLUG, "on", WANG)
    place(hass, VALVE, "open", WANG)
    hub = await move_in(AT_WANG, LI)
    await change(hass, STOVE, "1200")
    return hub


async def leave(hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: float) -> None:
    """Let her go out of the kitchen for so long."""
    await change(hass, KITCHEN, "off")
    await pass_time(hass, freezer, minutes=minutes, seconds=1)


async def test_first_a_word_then_time_to_walk_back_then_help(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS)
    await leave(hass, freezer, 15)
    (said,) = acts["assist_satellite.announce"]
    assert said.data["message"] == "厨房的灶还开着，请回去看一看，关上火。"
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=3, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]
    assert acts["switch.turn_off"] == acts["valve.close_valve"] == []
    assert await required_inputs(hass, BLUEPRINT) == {"stove_sensors", "kitchen_sensors"}


@pytest.mark.parametrize(("entity_id", "state"), [(KITCHEN, "on"), (STOVE, "0")])
async def test_who_comes_back_or_turns_it_off_needs_no_help(
    hass: HomeAssistant,
    hub: Hub,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    entity_id: str,
    state: str,
) -> None:
    await install(BLUEPRINT, **SENSORS, cut_off=[PLUG])
    await leave(hass, freezer, 15)
    await change(hass, entity_id, state)
    await pass_time(hass, freezer, minutes=10)
    assert opened(hub) == []
    assert acts["switch.turn_off"] == []


async def test_what_was_chosen_is_cut_off(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS, cut_off=[PLUG, VALVE], kind="sos")
    await leave(hass, freezer, 15)
    await pass_time(hass, freezer, minutes=3, seconds=1)
    assert on_whom(acts["valve.close_valve"]) == [VALVE]
    assert on_whom(acts["switch.turn_off"]) == [PLUG]
    assert opened(hub) == [("3-1201", "sos")]


async def test_in_gas_no_switch_is_touched_but_the_valve_closes(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS, cut_off=[PLUG, VALVE])
    await leave(hass, freezer, 15)
    await change(hass, GAS, "on")
    await until(lambda: ("3-1201", "gas") in opened(hub))
    await pass_time(hass, freezer, minutes=3, seconds=1)
    assert on_whom(acts["valve.close_valve"]) == [VALVE]
    assert acts["switch.turn_off"] == []


async def test_how_long_and_how_much_is_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS, empty_for={"minutes": 40}, watts=100)
    await leave(hass, freezer, 30)
    assert acts["assist_satellite.announce"] == []
    await pass_time(hass, freezer, minutes=10)
    assert len(acts["assist_satellite.announce"]) == 1


async def test_a_stove_that_draws_next_to_nothing_is_off(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS, watts=2000)
    await leave(hass, freezer, 60)
    assert not any(acts.values())


async def test_who_stays_in_the_kitchen_is_reminded_only_after_very_long(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS)
    await pass_time(hass, freezer, hours=2, minutes=59)
    assert acts["assist_satellite.announce"] == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert len(acts["assist_satellite.announce"]) == 1


async def test_a_kitchen_that_cannot_be_seen_is_not_empty(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, **SENSORS)
    await change(hass, KITCHEN, "unavailable")
    await pass_time(hass, freezer, hours=2)
    assert not any(acts.values())


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_stove_of_which_nothing_is_known_is_not_on(
    hass: HomeAssistant,
    hub: Hub,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    silence: str,
) -> None:
    await install(BLUEPRINT, **SENSORS)
    await change(hass, STOVE, silence)
    await leave(hass, freezer, 60)
    assert not any(acts.values())


async def test_by_label_the_neighbours_empty_kitchen_is_not_hers(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    """Her stove is on and she is beside it; the neighbour has left a cold kitchen."""
    await install(
        BLUEPRINT,
        stove_sensors={"label_id": label(hass, "stoves")},
        kitchen_sensors={"label_id": label(hass, "kitchens")},
    )
    await change(hass, OTHER_KITCHEN, "off")
    await pass_time(hass, freezer, minutes=40)
    assert not any(acts.values())
    assert opened(hub) == []

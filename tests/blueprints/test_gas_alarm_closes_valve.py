"""The gas blueprint in the real automation engine: a closed valve, no spark, and nothing from silence."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.components import persistent_notification
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Acts,
    Home,
    Install,
    MoveIn,
    a_street,
    change,
    label,
    on_whom,
    pass_time,
    place,
    required_inputs,
    settle,
    until,
)

BLUEPRINT = "gas_alarm_closes_valve"
GAS, CO = "binary_sensor.kitchen_gas", "binary_sensor.boiler_co"
VALVE, SWITCHED_VALVE = "valve.gas", "switch.gas_valve"
FAN, SWITCHED_FAN, WINDOW = "fan.ex_proof", "switch.ex_fan", "cover.kitchen_window"
BOTH = {"entity_id": [GAS, CO]}
AT_WANG = Home(sensors={"gas": [GAS, CO]})


@pytest.fixture
async def kitchen(hass: HomeAssistant) -> None:
    """A kitchen with everything in it, shut and silent."""
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
    place(hass, GAS, "off", WANG, device_class="gas")
    place(hass, CO, "off", WANG, device_class="carbon_monoxide")
    place(hass, VALVE, "open", WANG, friendly_name="厨房燃气阀")
    place(hass, SWITCHED_VALVE, "on", WANG)
    place(hass, FAN, "off", WANG)
    place(hass, SWITCHED_FAN, "off", WANG)
    place(hass, WINDOW, "closed", WANG)
    place(hass, "light.kitchen", "off", WANG)


@pytest.fixture
async def hub(kitchen: None, move_in: MoveIn) -> Hub:
    """A community with the one home."""
    return await move_in(AT_WANG)


def acted(acts: Acts) -> dict[str, list[str]]:
    """Return what was acted on, by action."""
    return {action: on_whom(calls) for action, calls in acts.items() if calls}


def notifications(hass: HomeAssistant) -> list[str]:
    """Return the messages that Home Assistant shows."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return [one["message"] for one in shown.values()]


@pytest.mark.parametrize("sensor", [GAS, CO])
@pytest.mark.usefixtures("hub")
async def test_an_alarm_closes_valves_of_either_sort(
    hass: HomeAssistant, install: Install, acts: Acts, sensor: str
) -> None:
    """A valve is closed, a switch that holds one open is turned off."""
    await install(
        BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE}, valve_switches=[SWITCHED_VALVE]
    )
    await change(hass, sensor, "on")
    assert acted(acts) == {"valve.close_valve": [VALVE], "switch.turn_off": [SWITCHED_VALVE]}


@pytest.mark.usefixtures("hub")
async def test_by_default_nothing_at_all_is_switched(
    hass: HomeAssistant, install: Install, acts: Acts
) -> None:
    """What was not named explosion-proof is not touched."""
    await install(BLUEPRINT, gas_sensors=BOTH)
    await change(hass, GAS, "on", "off")
    assert acted(acts) == {}
    assert await required_inputs(hass, BLUEPRINT) == {"gas_sensors"}


@pytest.mark.usefixtures("hub")
async def test_an_area_brings_its_valves_and_nothing_that_sparks(
    hass: HomeAssistant, install: Install, acts: Acts
) -> None:
    """The kitchen's light and sockets stand in the same area as the valve."""
    kitchen = {"label_id": label(hass, "kitchen")}
    for entity_id in (VALVE, SWITCHED_VALVE, SWITCHED_FAN, "light.kitchen"):
        place(hass, entity_id, "on", WANG, labels=("kitchen",))
    await install(BLUEPRINT, gas_sensors=BOTH, valves=kitchen)
    await change(hass, GAS, "on")
    assert acted(acts) == {"valve.close_valve": [VALVE]}


@pytest.mark.usefixtures("hub")
async def test_ventilation_that_was_chosen_follows_the_valve(
    hass: HomeAssistant, install: Install, acts: Acts
) -> None:
    """Windows open and fans run because somebody said that they may."""
    await install(
        BLUEPRINT,
        gas_sensors=BOTH,
        valves={"entity_id": VALVE},
        fans=[FAN, SWITCHED_FAN],
        windows=[WINDOW],
    )
    await change(hass, GAS, "on")
    assert acted(acts) == {
        "valve.close_valve": [VALVE],
        "cover.open_cover": [WINDOW],
        "homeassistant.turn_on": [FAN, SWITCHED_FAN],
    }


async def test_an_alarm_found_at_the_start_closes_the_valve(
    hass: HomeAssistant, kitchen: None, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """The gas did not wait for Home Assistant."""
    hass.set_state(CoreState.not_running)
    await change(hass, GAS, "on")
    await move_in(AT_WANG)
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE})
    assert acted(acts) == {}
    hass.states.async_set(VALVE, "closed")
    await hass.async_start()
    await settle(hass)
    assert acted(acts) == {"valve.close_valve": [VALVE]}


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_start_without_alarm_closes_nothing(
    hass: HomeAssistant, kitchen: None, move_in: MoveIn, install: Install, acts: Acts, silence: str
) -> None:
    """Nobody loses the gas for a restart."""
    hass.set_state(CoreState.not_running)
    await change(hass, GAS, silence)
    await move_in(AT_WANG)
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE})
    await hass.async_start()
    await settle(hass)
    assert acted(acts) == {}


@pytest.mark.usefixtures("hub")
async def test_silence_is_no_alarm(hass: HomeAssistant, install: Install, acts: Acts) -> None:
    """A sensor that drops out closes nothing, one that comes back in alarm does."""
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE})
    await change(hass, GAS, "unavailable", "unknown", "off", "unavailable")
    assert acted(acts) == {}
    await change(hass, GAS, "on")
    assert acted(acts) == {"valve.close_valve": [VALVE]}


async def test_while_eldercare_is_not_there_the_valve_is_closed_all_the_same(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    """A ledger that cannot be opened must not leave the gas on."""
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE}, fans=[FAN])
    await hass.config_entries.async_unload(hub.entry.entry_id)
    await change(hass, GAS, "on")
    assert acted(acts) == {"valve.close_valve": [VALVE]}


@pytest.mark.usefixtures("hub")
async def test_silence_is_no_all_clear(
    hass: HomeAssistant, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    """The fans run on until every sensor has said that the air is clean."""
    await install(BLUEPRINT, gas_sensors=BOTH, fans=[FAN], run_on=5)
    await change(hass, GAS, "on", "unavailable")
    await pass_time(hass, freezer, hours=3)
    assert "homeassistant.turn_off" not in acted(acts)
    await change(hass, GAS, "off")
    await pass_time(hass, freezer, minutes=5, seconds=1)
    assert acted(acts)["homeassistant.turn_off"] == [FAN]


@pytest.mark.usefixtures("hub")
async def test_gas_that_returns_during_the_run_on_keeps_the_fans_running(
    hass: HomeAssistant, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT, gas_sensors=BOTH, fans=[FAN], run_on=15)
    await change(hass, GAS, "on", "off")
    await pass_time(hass, freezer, minutes=10)
    await change(hass, GAS, "on")
    await pass_time(hass, freezer, minutes=30)
    assert "homeassistant.turn_off" not in acted(acts)
    await change(hass, GAS, "off")
    await pass_time(hass, freezer, minutes=15, seconds=1)
    assert FAN in acted(acts)["homeassistant.turn_off"]


@pytest.mark.parametrize("minutes", [5, 40])
@pytest.mark.usefixtures("hub")
async def test_the_run_on_time_is_the_users(
    hass: HomeAssistant,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    minutes: int,
) -> None:
    """Ten minutes after the all-clear a short run-on is over and a long one is not."""
    await install(BLUEPRINT, gas_sensors=BOTH, fans=[FAN], run_on=minutes)
    await change(hass, GAS, "on", "off")
    await pass_time(hass, freezer, minutes=10)
    assert ("homeassistant.turn_off" in acted(acts)) is (minutes == 5)


async def test_a_valve_that_does_not_close_is_told(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory, acts: Acts
) -> None:
    """A valve without power stays open: who goes there reads it, and turns it by hand."""
    noted = async_mock_service(hass, "eldercare", "update_incident")
    await change(hass, VALVE, "unavailable")
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE}, closing_time=20)
    await change(hass, GAS, "on")
    assert notifications(hass) == []
    await pass_time(hass, freezer, seconds=21)
    (message,) = notifications(hass)
    assert all(words in message for words in ("厨房燃气阀", "3-1201", "手动关阀", "by hand"))
    (note,) = noted
    assert "燃气阀没有关上" in note.data["note"]
    assert note.data["entity_id"] == [GAS]


@pytest.mark.usefixtures("hub")
async def test_a_valve_that_closes_is_not_told(
    hass: HomeAssistant, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    """Nobody is troubled with what went well."""
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE})
    await change(hass, GAS, "on")
    await change(hass, VALVE, "closing", "closed")
    await pass_time(hass, freezer, minutes=2)
    assert notifications(hass) == []


@pytest.mark.usefixtures("hub")
async def test_one_valve_that_refuses_does_not_keep_the_other_open(
    hass: HomeAssistant, install: Install, acts: Acts
) -> None:
    async_mock_service(
        hass, "valve", "close_valve", raise_exception=HomeAssistantError("no answer")
    )
    await install(
        BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE}, valve_switches=[SWITCHED_VALVE]
    )
    await change(hass, GAS, "on")
    assert acted(acts) == {"switch.turn_off": [SWITCHED_VALVE]}


@pytest.mark.usefixtures("hub")
async def test_the_valve_is_never_opened_again(
    hass: HomeAssistant, install: Install, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    """Gas comes back when somebody has found the home safe, not when a sensor has calmed down."""
    await install(
        BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": VALVE}, valve_switches=[SWITCHED_VALVE]
    )
    await change(hass, GAS, "on", "off")
    await pass_time(hass, freezer, hours=5)
    assert acts["valve.open_valve"] == acts["switch.turn_on"] == []


async def test_in_two_hundred_homes_only_the_valve_of_the_alarm_closes(
    hass: HomeAssistant, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """One automation by label; the others go on cooking."""
    homes = a_street(200)
    for home in homes:
        place(
            hass,
            f"binary_sensor.{home.slug}_gas",
            "off",
            home,
            device_class="gas",
            labels=("gas",),
        )
        place(hass, f"valve.{home.slug}", "open", home, labels=("gas",))
    await move_in(*homes)
    gas = {"label_id": label(hass, "gas")}
    await install(BLUEPRINT, gas_sensors=gas, valves=gas)
    leaking = [*homes[::50], homes[-1]]
    for home in leaking:
        hass.states.async_set(f"binary_sensor.{home.slug}_gas", "on", {"device_class": "gas"})
    await until(lambda: len(on_whom(acts["valve.close_valve"])) == len(leaking))
    await settle(hass)
    assert sorted(on_whom(acts["valve.close_valve"])) == sorted(
        f"valve.{home.slug}" for home in leaking
    )


async def test_the_neighbours_valve_stays_open(
    hass: HomeAssistant, kitchen: None, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """Even named one by one, a valve that stands in another home is that home's."""
    place(hass, "valve.li", "open", LI)
    await move_in(AT_WANG, LI)
    await install(BLUEPRINT, gas_sensors=BOTH, valves={"entity_id": [VALVE, "valve.li"]})
    await change(hass, GAS, "on")
    assert acted(acts) == {"valve.close_valve": [VALVE]}

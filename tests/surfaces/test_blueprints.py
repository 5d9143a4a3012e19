"""The gas blueprint in the real automation engine: a closed valve, no spark, and nothing from silence."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)

from homeassistant.components import automation, persistent_notification
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

BLUEPRINTS = Path(__file__).parents[2] / "blueprints" / "automation" / "eldercare"
GAS = "binary_sensor.kitchen_gas"
CO = "binary_sensor.boiler_co"
VALVE = "valve.gas"
SWITCHED_VALVE = "switch.gas_valve"
FAN = "fan.ex_proof"
SWITCHED_FAN = "switch.ex_fan"
WINDOW = "cover.kitchen_window"

type Calls = dict[str, list[ServiceCall]]
type Install = Callable[..., Awaitable[None]]


@pytest.fixture
def calls(hass: HomeAssistant) -> Calls:
    """Take down what is switched instead of switching it."""
    return {
        f"{domain}.{service}": async_mock_service(hass, domain, service)
        for domain, service in [
            ("valve", "close_valve"),
            ("switch", "turn_off"),
            ("cover", "open_cover"),
            ("homeassistant", "turn_on"),
            ("homeassistant", "turn_off"),
        ]
    }


@pytest.fixture
def install(hass: HomeAssistant, tmp_path: Path) -> Install:
    """Install the automation as the user interface does: from the blueprint's file, with these inputs."""
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(BLUEPRINTS, tmp_path / "blueprints" / "automation" / "eldercare")
    for entity_id in (GAS, CO):
        hass.states.async_set(entity_id, "off")

    async def with_inputs(**inputs: Any) -> None:
        assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
        use = {"path": "eldercare/gas_alarm_closes_valve.yaml", "input": inputs}
        config = {"id": "gas", "alias": "gas", "use_blueprint": use}
        assert await async_setup_component(hass, automation.DOMAIN, {automation.DOMAIN: [config]})
        await hass.async_block_till_done()
        state = hass.states.get("automation.gas")
        assert state is not None
        assert state.state == "on"

    return with_inputs


def switched(calls: Calls) -> dict[str, list[str]]:
    """Return what was switched, and how."""
    return {
        action: [entity for call in made for entity in call.data["entity_id"]]
        for action, made in calls.items()
        if made
    }


async def change(hass: HomeAssistant, entity_id: str, *states: str) -> None:
    """Let an entity have these states, one after the other."""
    for state in states:
        hass.states.async_set(entity_id, state)
        await let_it_run()


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **time: float) -> None:
    """Let time pass."""
    freezer.tick(timedelta(**time))
    async_fire_time_changed(hass)
    await let_it_run()


async def let_it_run() -> None:
    """Let the automation come to its next wait; it is not done, so nothing can wait for its end."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_home_assistant_accepts_the_blueprint(hass: HomeAssistant, install: Install) -> None:
    """Its own loader finds every input, and every input but the sensors can be left as it is."""
    blueprint = await async_get_blueprints(hass).async_get_blueprint(
        "eldercare/gas_alarm_closes_valve.yaml"
    )
    assert isinstance(blueprint, Blueprint)
    assert blueprint.validate() is None
    required = {name for name, field in blueprint.inputs.items() if "default" not in field}
    assert required == {"gas_sensors"}


@pytest.mark.parametrize("sensor", [GAS, CO])
async def test_an_alarm_closes_valves_of_either_sort(
    hass: HomeAssistant, install: Install, calls: Calls, sensor: str
) -> None:
    """A valve is closed, a switch that holds one open is turned off."""
    await install(gas_sensors=[GAS, CO], valves=[VALVE, SWITCHED_VALVE])
    await change(hass, sensor, "on")
    assert switched(calls) == {
        "valve.close_valve": [VALVE],
        "switch.turn_off": [SWITCHED_VALVE],
    }


async def test_by_default_nothing_at_all_is_switched(
    hass: HomeAssistant, install: Install, calls: Calls
) -> None:
    """What was not named explosion-proof is not touched."""
    await install(gas_sensors=[GAS])
    await change(hass, GAS, "on", "off")
    assert switched(calls) == {}


async def test_ventilation_that_was_chosen_follows_the_valve(
    hass: HomeAssistant, install: Install, calls: Calls
) -> None:
    """Windows open and fans run because somebody said that they may."""
    await install(gas_sensors=[GAS], valves=[VALVE], fans=[FAN, SWITCHED_FAN], windows=[WINDOW])
    await change(hass, GAS, "on")
    assert switched(calls) == {
        "valve.close_valve": [VALVE],
        "cover.open_cover": [WINDOW],
        "homeassistant.turn_on": [FAN, SWITCHED_FAN],
    }


async def test_an_alarm_found_at_the_start_closes_the_valve(
    hass: HomeAssistant, install: Install, calls: Calls
) -> None:
    """The gas did not wait for Home Assistant."""
    hass.set_state(CoreState.not_running)
    hass.states.async_set(GAS, "on")
    hass.states.async_set(VALVE, "closed")
    await install(gas_sensors=[GAS], valves=[VALVE])
    assert switched(calls) == {}
    await hass.async_start()
    assert switched(calls) == {"valve.close_valve": [VALVE]}


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_start_without_alarm_closes_nothing(
    hass: HomeAssistant, install: Install, calls: Calls, silence: str
) -> None:
    """Nobody loses the gas for a restart."""
    hass.set_state(CoreState.not_running)
    hass.states.async_set(GAS, silence)
    await install(gas_sensors=[GAS, CO], valves=[VALVE])
    await hass.async_start()
    assert switched(calls) == {}


async def test_silence_is_no_alarm(hass: HomeAssistant, install: Install, calls: Calls) -> None:
    """A sensor that drops out closes nothing, one that comes back in alarm does."""
    await install(gas_sensors=[GAS], valves=[VALVE])
    await change(hass, GAS, "unavailable", "unknown", "off", "unavailable")
    assert switched(calls) == {}
    await change(hass, GAS, "on")
    assert switched(calls) == {"valve.close_valve": [VALVE]}


async def test_silence_is_no_all_clear(
    hass: HomeAssistant, install: Install, calls: Calls, freezer: FrozenDateTimeFactory
) -> None:
    """The fans run on until every sensor has said that the air is clean."""
    hass.states.async_set(VALVE, "closed")
    await install(gas_sensors=[GAS, CO], valves=[VALVE], fans=[FAN], run_on=5)
    await change(hass, GAS, "on", "unavailable")
    await pass_time(hass, freezer, hours=3)
    assert "homeassistant.turn_off" not in switched(calls)
    await change(hass, GAS, "off")
    await pass_time(hass, freezer, minutes=5, seconds=1)
    assert switched(calls)["homeassistant.turn_off"] == [FAN]


@pytest.mark.parametrize("minutes", [5, 40])
async def test_the_run_on_time_is_the_users(
    hass: HomeAssistant,
    install: Install,
    calls: Calls,
    freezer: FrozenDateTimeFactory,
    minutes: int,
) -> None:
    """Ten minutes after the all-clear a short run-on is over and a long one is not."""
    hass.states.async_set(VALVE, "closed")
    await install(gas_sensors=[GAS], valves=[VALVE], fans=[FAN], run_on=minutes)
    await change(hass, GAS, "on", "off")
    await pass_time(hass, freezer, minutes=10)
    assert ("homeassistant.turn_off" in switched(calls)) is (minutes == 5)


async def test_a_valve_that_does_not_close_is_told(
    hass: HomeAssistant, install: Install, calls: Calls, freezer: FrozenDateTimeFactory
) -> None:
    """A valve without power stays open: somebody must go and turn it by hand."""
    hass.states.async_set(VALVE, "unavailable", {"friendly_name": "厨房燃气阀"})
    await install(gas_sensors=[GAS], valves=[VALVE], closing_time=20)
    await change(hass, GAS, "on")
    assert notifications(hass) == []
    await pass_time(hass, freezer, seconds=21)
    (message,) = notifications(hass)
    assert "厨房燃气阀" in message
    assert "手动关阀" in message
    assert "by hand" in message


async def test_a_valve_that_closes_is_not_told(
    hass: HomeAssistant, install: Install, calls: Calls, freezer: FrozenDateTimeFactory
) -> None:
    """Nobody is troubled with what went well."""
    hass.states.async_set(VALVE, "open")
    await install(gas_sensors=[GAS], valves=[VALVE])
    await change(hass, GAS, "on")
    await change(hass, VALVE, "closing", "closed")
    await pass_time(hass, freezer, minutes=2)
    assert notifications(hass) == []


async def test_the_valve_is_never_opened_again(
    hass: HomeAssistant, install: Install, calls: Calls, freezer: FrozenDateTimeFactory
) -> None:
    """Gas comes back when somebody has found the home safe, not when a sensor has calmed down."""
    opened = async_mock_service(hass, "valve", "open_valve")
    turned_on = async_mock_service(hass, "switch", "turn_on")
    await install(gas_sensors=[GAS], valves=[VALVE, SWITCHED_VALVE])
    await change(hass, GAS, "on", "off")
    await pass_time(hass, freezer, hours=5)
    assert opened == turned_on == []


def notifications(hass: HomeAssistant) -> list[str]:
    """Return the messages that Home Assistant shows."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return [one["message"] for one in shown.values()]

"""A real MQTT client of a real Home Assistant, over the embedded broker: the whole way once."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant

from simulators.neighbourhood import Broker, Estate, Hands, Home
from simulators.neighbourhood.catalogue import CallButton

from .conftest import HomeWith

type Eventually = Callable[[Callable[[], bool]], Awaitable[None]]


def _state(hass: HomeAssistant, home: Home, key: str) -> str | None:
    state = hass.states.get(home.entity_id(key))
    return state.state if state else None


@pytest.fixture
async def estate(
    hass: HomeAssistant,
    mock_hass_config: None,
    socket_enabled: None,
    homes: tuple[Home, ...],
    eventually: Eventually,
) -> AsyncIterator[Estate]:
    """Return an estate whose homes the hub has discovered."""
    async with Broker.embedded() as broker, Estate.open(broker, homes) as estate:
        entry = MockConfigEntry(
            domain=mqtt.DOMAIN,
            data={
                mqtt.CONF_BROKER: broker.host,
                "port": broker.port,
                "protocol": broker.protocol,
            },
            version=mqtt.CONFIG_ENTRY_VERSION,
            minor_version=mqtt.CONFIG_ENTRY_MINOR_VERSION,
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await eventually(lambda: all(_state(hass, home, "smoke") == "off" for home in homes))
        yield estate
        assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_press_and_a_fire_reach_the_hub_and_its_command_reaches_the_valve(
    hass: HomeAssistant, estate: Estate, home_with: HomeWith, eventually: Eventually
) -> None:
    hands = Hands(publisher=estate.publisher)
    pressing = home_with(CallButton.EVENT)
    await hands.press(pressing)
    await hands.smoke(pressing)
    await eventually(lambda: _state(hass, pressing, "smoke") == "on")
    await eventually(lambda: _state(hass, pressing, "call_button") != "unknown")

    cooking = next(
        home
        for home in estate.homes.values()
        if home.has("gas_valve") and home.device("gas_valve").platform == "valve"
    )
    await eventually(lambda: _state(hass, cooking, "gas_valve") == "open")
    await hass.services.async_call(
        "valve", "close_valve", {"entity_id": cooking.entity_id("gas_valve")}, blocking=True
    )
    await eventually(lambda: _state(hass, cooking, "gas_valve") == "closed")

"""What the homes say about themselves is understood by Home Assistant's own MQTT integration."""

import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message
from pytest_homeassistant_custom_component.typing import MqttMockHAClientGenerator

from homeassistant.components.mqtt.const import DOMAIN
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er

from simulators.neighbourhood import Hands, Home
from simulators.neighbourhood.catalogue import CallButton
from simulators.neighbourhood.discovery import BRIDGE_TOPIC, discovery_messages, initial_states

from .conftest import HomeWith, VirtualClock


@pytest.fixture(autouse=True)
def expected_lingering_timers() -> bool:
    """Tolerate the timer of the kit's mocked MQTT client, as core's own MQTT tests do."""
    return True


class Hub:
    """The hub's ears: what is published reaches it at once."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass

    async def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Deliver, and let the hub act on it."""
        # To a subscriber that is already there, a broker delivers even retained messages as new.
        async_fire_mqtt_message(self.hass, topic, payload)
        await self.hass.async_block_till_done()


@pytest.fixture
async def hub(
    hass: HomeAssistant,
    mock_hass_config: None,
    mqtt_mock_entry: MqttMockHAClientGenerator,
    homes: tuple[Home, ...],
) -> Hub:
    """Return a hub that has discovered the homes."""
    await mqtt_mock_entry()
    hub = Hub(hass)
    for home in homes:
        for topic, payload in discovery_messages(home):
            async_fire_mqtt_message(hass, topic, payload, retain=True)
    await hass.async_block_till_done()
    async_fire_mqtt_message(hass, BRIDGE_TOPIC, "online", retain=True)
    for home in homes:
        for topic, payload in initial_states(home):
            async_fire_mqtt_message(hass, topic, payload, retain=True)
    await hass.async_block_till_done()
    return hub


@pytest.fixture
def hands(hub: Hub, clock: VirtualClock) -> Hands:
    """Return hands that reach the hub."""
    return Hands(publisher=hub, sleep=clock.sleep)


async def test_every_thing_gets_the_entity_id_that_was_foretold(
    hass: HomeAssistant, hub: Hub, homes: tuple[Home, ...], caplog: pytest.LogCaptureFixture
) -> None:
    foretold = {home.entity_id(device.key) for home in homes for device in home.devices} | {
        home.entity_id(f"{device.key}_battery")
        for home in homes
        for device in home.devices
        if device.battery is not None
    }
    assert set(hass.states.async_entity_ids()) == foretold
    assert not [
        record
        for record in caplog.records
        if record.levelname in ("WARNING", "ERROR") and ".mqtt" in record.name
    ]


async def test_every_thing_keeps_its_device_class_and_is_available(
    hass: HomeAssistant, hub: Hub, homes: tuple[Home, ...]
) -> None:
    for home in homes:
        for device in home.devices:
            state = hass.states.get(home.entity_id(device.key))
            assert state is not None
            assert state.attributes.get("device_class") == device.device_class
            assert state.state != STATE_UNAVAILABLE
            assert (state.state == STATE_UNKNOWN) == (device.initial is None)


async def test_all_sensors_of_a_home_are_in_its_area(
    hass: HomeAssistant, hub: Hub, homes: tuple[Home, ...]
) -> None:
    areas, devices = ar.async_get(hass), dr.async_get(hass)
    for home in homes:
        area = areas.async_get_area_by_name(home.area)
        assert area is not None
        assert len(dr.async_entries_for_area(devices, area.id)) == len(home.devices)


async def test_each_physical_thing_is_a_device_of_its_own(
    hass: HomeAssistant, hub: Hub, homes: tuple[Home, ...]
) -> None:
    entities = er.async_get(hass)
    home = homes[0]
    devices = {entities.entities[home.entity_id(device.key)].device_id for device in home.devices}
    assert len(devices) == len(home.devices)
    smoke = entities.entities[home.entity_id("smoke")]
    assert smoke.platform == DOMAIN
    assert smoke.device_id == entities.entities[home.entity_id("smoke_battery")].device_id


async def test_a_press_of_an_event_button_reaches_the_hub_as_an_event(
    hass: HomeAssistant, hands: Hands, home_with: HomeWith
) -> None:
    home = home_with(CallButton.EVENT)
    await hands.press(home, "long")
    state = hass.states.get(home.entity_id("call_button"))
    assert state is not None
    assert state.state != STATE_UNKNOWN
    assert state.attributes["event_type"] == "long"


async def test_a_press_of_a_pulse_button_turns_it_on_and_off(
    hass: HomeAssistant, hands: Hands, home_with: HomeWith
) -> None:
    home = home_with(CallButton.PULSE)
    seen: list[str] = []
    hass.bus.async_listen("state_changed", lambda event: seen.append(event.data["new_state"].state))
    await hands.press(home)
    assert seen == ["on", "off"]


async def test_a_press_of_an_action_button_is_its_state_for_a_moment(
    hass: HomeAssistant, hands: Hands, home_with: HomeWith
) -> None:
    home = home_with(CallButton.ACTION)
    seen: list[str] = []
    hass.bus.async_listen("state_changed", lambda event: seen.append(event.data["new_state"].state))
    await hands.press(home, "double")
    assert seen == ["double", ""]


async def test_a_fire_and_an_opened_door_are_seen(
    hass: HomeAssistant, hands: Hands, homes: tuple[Home, ...]
) -> None:
    home = homes[0]
    await hands.smoke(home)
    await hands.door(home, opened=True)
    for key in ("smoke", "door"):
        state = hass.states.get(home.entity_id(key))
        assert state is not None
        assert state.state == "on"


async def test_a_lost_sensor_takes_its_battery_with_it_and_nothing_else(
    hass: HomeAssistant, hands: Hands, homes: tuple[Home, ...]
) -> None:
    home = homes[0]
    await hands.unavailable(home, "smoke")
    lost = {state.entity_id for state in hass.states.async_all() if state.state == "unavailable"}
    assert lost == {home.entity_id("smoke"), home.entity_id("smoke_battery")}


async def test_a_dead_simulator_takes_all_sensors_with_it(
    hass: HomeAssistant, hub: Hub, homes: tuple[Home, ...]
) -> None:
    await hub.publish(BRIDGE_TOPIC, "offline")
    assert {state.state for state in hass.states.async_all()} == {"unavailable"}


async def test_a_battery_is_a_diagnostic_percentage(
    hass: HomeAssistant, hands: Hands, homes: tuple[Home, ...]
) -> None:
    home = homes[0]
    await hands.battery(home, "smoke", 4)
    state = hass.states.get(home.entity_id("smoke_battery"))
    assert state is not None
    assert (state.state, state.attributes["unit_of_measurement"]) == ("4", "%")
    registered = er.async_get(hass).entities[home.entity_id("smoke_battery")]
    assert registered.entity_category == "diagnostic"

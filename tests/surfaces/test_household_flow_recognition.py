"""Which things in a home are proposed as its sensors: table by table, and in a real registry."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er

from custom_components.eldercare.model.words import SensorKind
from custom_components.eldercare.register.recognition import recognise, recognise_in_home


@pytest.fixture
def registry(hass: HomeAssistant) -> er.EntityRegistry:
    """Return the real entity registry, still empty."""
    return er.async_get(hass)


def _entity(
    registry: er.EntityRegistry, entity_id: str, *, platform: str = "mqtt", **details: Any
) -> er.RegistryEntry:
    domain, object_id = entity_id.split(".")
    if "device_class" in details:
        details["original_device_class"] = details.pop("device_class")
    return registry.async_get_or_create(
        domain, platform, object_id, suggested_object_id=object_id, **details
    )


def _kind(entity: er.RegistryEntry, device_name: str = "") -> SensorKind | None:
    names = {entity.device_id: device_name} if entity.device_id else {}
    found = [kind for kind, entity_ids in recognise([entity], names).items() if entity_ids]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("device_class", "kind"),
    [
        ("smoke", SensorKind.SMOKE),
        ("heat", SensorKind.SMOKE),
        ("gas", SensorKind.GAS),
        ("carbon_monoxide", SensorKind.GAS),
        ("motion", SensorKind.MOTION),
        ("occupancy", SensorKind.MOTION),
        ("presence", SensorKind.MOTION),
        ("door", SensorKind.DOOR),
        ("opening", SensorKind.DOOR),
        ("garage_door", SensorKind.DOOR),
        (None, SensorKind.CALL_BUTTON),
        ("battery", None),
        ("tamper", None),
        ("connectivity", None),
        ("problem", None),
        ("moisture", None),
        ("safety", None),
    ],
)
def test_a_binary_sensor_is_known_by_its_class(
    registry: er.EntityRegistry, device_class: str | None, kind: SensorKind | None
) -> None:
    assert _kind(_entity(registry, "binary_sensor.thing", device_class=device_class)) is kind


@pytest.mark.parametrize(
    ("entity_id", "details"),
    [
        ("event.remote", {"device_class": "button"}),
        ("event.sos", {}),
        ("event.remote", {"capabilities": {"event_types": ["single", "double"]}}),
        ("event.remote", {"capabilities": {"event_types": ["long_press"]}}),
        ("binary_sensor.sos_button", {"device_class": "safety"}),
        ("binary_sensor.pull_cord", {"device_class": "safety"}),
        ("binary_sensor.hu_jiao", {"device_class": "safety", "original_name": "床头呼叫"}),
        ("button.call_for_help", {}),
        ("button.an_niu", {"original_name": "一键求助"}),
        ("input_button.emergency", {}),
        ("input_button.an_niu", {"original_name": "紧急按钮"}),
        ("sensor.bedside_action", {}),
        ("sensor.3_501_call_button", {}),
        ("sensor.callbutton", {}),
        ("sensor.remote", {"device_class": "enum", "capabilities": {"options": ["hold", "none"]}}),
    ],
)
def test_a_call_button_is_known_in_all_the_ways_it_appears(
    registry: er.EntityRegistry, entity_id: str, details: dict[str, Any]
) -> None:
    assert _kind(_entity(registry, entity_id, **details)) is SensorKind.CALL_BUTTON


@pytest.mark.parametrize(
    ("entity_id", "details"),
    [
        ("event.front", {"device_class": "doorbell"}),
        ("event.camera", {"capabilities": {"event_types": ["motion"]}}),
        ("button.kettle", {}),
        ("button.sos_button_identify", {}),
        ("button.sos_self_test", {}),
        ("button.sos_reset", {"original_name": "SOS 重置"}),
        ("button.sos_button", {"device_class": "restart"}),
        ("input_button.localise", {}),
        ("sensor.callisto", {}),
        ("sensor.transaction", {}),
        ("sensor.heating_action", {"unit_of_measurement": "%"}),
        ("sensor.call_count", {"capabilities": {"state_class": "total"}}),
        ("sensor.hvac_action", {"device_class": "enum", "capabilities": {"options": ["idle"]}}),
        ("light.sos", {}),
        ("switch.call", {}),
    ],
)
def test_what_only_resembles_a_call_button_is_not_proposed(
    registry: er.EntityRegistry, entity_id: str, details: dict[str, Any]
) -> None:
    assert _kind(_entity(registry, entity_id, **details)) is None


@pytest.mark.parametrize(
    "details",
    [
        {"entity_category": EntityCategory.DIAGNOSTIC},
        {"entity_category": EntityCategory.CONFIG},
        {"hidden_by": er.RegistryEntryHider.USER},
        {"disabled_by": er.RegistryEntryDisabler.USER},
        {"platform": "eldercare"},
    ],
)
def test_what_is_put_away_or_our_own_is_not_proposed(
    registry: er.EntityRegistry, details: dict[str, Any]
) -> None:
    entity = _entity(registry, "binary_sensor.smoke", device_class="smoke", **details)
    assert _kind(entity) is None


def test_the_class_that_a_person_chose_counts(registry: er.EntityRegistry) -> None:
    entity = _entity(registry, "binary_sensor.contact", device_class="opening")
    entity = registry.async_update_entity(entity.entity_id, device_class="smoke")
    assert _kind(entity) is SensorKind.SMOKE


def _device(hass: HomeAssistant, name: str, area_id: str | None = None) -> dr.DeviceEntry:
    mqtt = MockConfigEntry(domain="mqtt")
    mqtt.add_to_hass(hass)
    devices = dr.async_get(hass)
    device = devices.async_get_or_create(
        config_entry_id=mqtt.entry_id, identifiers={("mqtt", name)}, name=name
    )
    changed = devices.async_update_device(device.id, area_id=area_id)
    assert isinstance(changed, dr.DeviceEntry)
    return changed


def test_an_area_holds_its_devices_and_what_was_put_there_alone(
    hass: HomeAssistant, registry: er.EntityRegistry
) -> None:
    areas = ar.async_get(hass)
    home, elsewhere = (areas.async_get_or_create(name).id for name in ("3-501", "3-502"))
    device = _device(hass, "kitchen", home)
    _entity(registry, "binary_sensor.smoke", device_class="smoke", device_id=device.id)
    moved = _entity(
        registry,
        "binary_sensor.gas",
        device_class="gas",
        device_id=device.id,
        original_name="Gas",
        has_entity_name=True,
    )
    registry.async_update_entity(moved.entity_id, area_id=elsewhere)
    lone = _entity(registry, "binary_sensor.door", device_class="door")
    registry.async_update_entity(lone.entity_id, area_id=home)
    _entity(registry, "binary_sensor.nowhere", device_class="motion")

    assert recognise_in_home(hass, home, []) == {
        SensorKind.CALL_BUTTON: [],
        SensorKind.SMOKE: ["binary_sensor.smoke"],
        SensorKind.GAS: [],
        SensorKind.MOTION: [],
        SensorKind.DOOR: ["binary_sensor.door"],
    }


def test_a_device_in_the_area_that_was_chosen_too_is_proposed_once(
    hass: HomeAssistant, registry: er.EntityRegistry
) -> None:
    home = ar.async_get(hass).async_get_or_create("3-501").id
    inside, outside = _device(hass, "kitchen", home), _device(hass, "hall")
    _entity(registry, "binary_sensor.smoke", device_class="smoke", device_id=inside.id)
    _entity(registry, "binary_sensor.heat", device_class="heat", device_id=outside.id)

    found = recognise_in_home(hass, home, [inside.id, outside.id])
    assert found[SensorKind.SMOKE] == ["binary_sensor.smoke", "binary_sensor.heat"]


def test_a_nameless_button_goes_by_the_name_of_its_device(
    hass: HomeAssistant, registry: er.EntityRegistry
) -> None:
    device = _device(hass, "3-501 一键呼叫按钮")
    _entity(registry, "sensor.an_niu", device_id=device.id)
    _entity(registry, "button.xiao_yin", original_name="消音", device_id=device.id)

    found = recognise_in_home(hass, None, [device.id])
    assert found[SensorKind.CALL_BUTTON] == ["sensor.an_niu"]


def test_a_home_without_area_and_devices_has_nothing_to_propose(hass: HomeAssistant) -> None:
    assert not any(recognise_in_home(hass, None, []).values())

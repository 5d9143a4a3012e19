"""Which home something in Home Assistant belongs to: its sensors, what stands on the same devices, and what stands in its area."""

from pathlib import Path

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.eldercare.announcements.whereabouts import area_of
from custom_components.eldercare.homes import Belongings, Home, Target
from custom_components.eldercare.hub import Hub

from .automated import LI, WANG, device_of, start, street


@pytest.fixture
def entry() -> MockConfigEntry:
    return street()


@pytest.fixture
def box(hass: HomeAssistant) -> dr.DeviceEntry:
    """Return a box on the wall that another integration made, with a smoke detector and a battery in it."""
    other = MockConfigEntry(domain="test")
    other.add_to_hass(hass)
    box = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("test", "box")}
    )
    for domain, name in (("binary_sensor", "li_smoke"), ("sensor", "box_battery")):
        er.async_get(hass).async_get_or_create(
            domain, "test", name, suggested_object_id=name, device_id=box.id, config_entry=other
        )
    return box


@pytest.fixture
async def hub(
    hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry, box: dr.DeviceEntry
) -> Hub:
    return await start(hass, entry)


async def test_what_stands_on_the_device_of_a_sensor_belongs_to_its_home(
    hass: HomeAssistant, hub: Hub, box: dr.DeviceEntry
) -> None:
    li = Home(hub=hub, id=LI)
    assert Belongings(hass).of_entity("sensor.box_battery") == li
    assert Belongings(hass).of_device(box.id) == li
    assert Target(hass, {"device_id": box.id}).means(li)


async def test_what_stands_in_the_area_of_two_homes_belongs_to_neither(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    for home in (WANG, LI):
        dr.async_get(hass).async_update_device(device_of(hass, entry, home), area_id="hall")
    lamp = er.async_get(hass).async_get_or_create("light", "test", "lamp")
    er.async_get(hass).async_update_entity(lamp.entity_id, area_id="hall")
    assert Belongings(hass).of_entity(lamp.entity_id) is None
    assert not Target(hass, {"entity_id": lamp.entity_id}).homes()


async def test_a_device_of_another_integration_in_no_home_belongs_to_none(
    hass: HomeAssistant, hub: Hub
) -> None:
    other = MockConfigEntry(domain="test")
    other.add_to_hass(hass)
    lamp = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("test", "lamp")}
    )
    assert Belongings(hass).of_device(lamp.id) is None


async def test_the_area_in_which_all_sensors_stand_is_that_of_the_home(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, box: dr.DeviceEntry
) -> None:
    home = hub.community.households[LI]
    assert area_of(hass, entry, home) is None
    for name in ("button", "gas", "motion", "door"):
        domain = "event" if name == "button" else "binary_sensor"
        entity = er.async_get(hass).async_get_or_create(domain, "test", name)
        er.async_get(hass).async_update_entity(entity.entity_id, area_id="flat_2")
        hass.states.async_remove(f"{domain}.li_{name}")
        er.async_get(hass).async_update_entity(
            entity.entity_id, new_entity_id=f"{domain}.li_{name}"
        )
    assert area_of(hass, entry, home) is None
    dr.async_get(hass).async_update_device(box.id, area_id="flat_2")
    assert area_of(hass, entry, home) == "flat_2"

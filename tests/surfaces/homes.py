"""Homes as the integration shows them, for dashboards and packages that only read entities."""

from collections.abc import Mapping
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry, MockEntityPlatform

from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity

from custom_components.eldercare.const import DOMAIN


class Shown(Entity):
    """One entity with a state and attributes; its device is the home."""

    _attr_should_poll = False

    def __init__(
        self, home: str, key: str, state: str | None, attributes: Mapping[str, Any]
    ) -> None:
        """Stand under the home's name, whatever language the hub speaks."""
        self._attr_unique_id = f"{home}-{key}"
        self._attr_name = f"{home} {key}"
        self._attr_state = state
        self._attr_extra_state_attributes = dict(attributes)
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, home)}, name=home)


async def show(hass: HomeAssistant, domain: str, *entities: Entity) -> None:
    """Add entities of the integration to Home Assistant."""
    entry = MockConfigEntry(domain=DOMAIN, title="幸福里")
    entry.add_to_hass(hass)
    platform = MockEntityPlatform(hass, domain=domain, platform_name=DOMAIN)
    platform.config_entry = entry
    await platform.async_add_entities(entities)
    await hass.async_block_till_done()


async def show_home(
    hass: HomeAssistant,
    code: str,
    name: str,
    *,
    status: str = "safe",
    moved: str | None = None,
    alarm: Mapping[str, Any] | None = None,
) -> None:
    """Show a home with the entities that the integration gives every home."""
    home = f"{code} {name}"
    about = {"household_code": code, "household_name": name, "device_class": "enum"}
    last_activity = Shown(home, "last activity", moved, {"device_class": "timestamp"})
    await show(hass, "sensor", Shown(home, "status", status, about), last_activity)
    state = "off" if alarm is None else "on"
    attributes = {"device_class": "safety"} | dict(alarm or {})
    await show(hass, "binary_sensor", Shown(home, "alarm", state, attributes))

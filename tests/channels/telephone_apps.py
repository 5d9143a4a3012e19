"""Telephones with Home Assistant's app, as its registration leaves them in Home Assistant."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

NOTIFY_ACTION = "mobile_app_li_phone"


def a_telephone(hass: HomeAssistant, *, user_id: str = "user-li") -> str:
    """Register the app of a telephone called "Li phone"; return its device."""
    registration = MockConfigEntry(
        domain="mobile_app",
        title="Li phone",
        data={"device_name": "Li phone", "user_id": user_id, "webhook_id": f"hook-{user_id}"},
    )
    registration.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=registration.entry_id,
        identifiers={("mobile_app", user_id)},
        name="Li phone",
    )
    return device.id

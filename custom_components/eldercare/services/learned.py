"""The action that hands out what was learned of homes: to look at it, to keep it elsewhere, or to give people what is kept of them.

It tells when somebody sleeps and goes out, so only administrators and automations get it, only for homes that are named, and only
as the action's answer: nothing is written to disk that would have to be erased later.
"""

from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.service import async_register_admin_service

from ..const import DOMAIN
from ..hub import EldercareConfigEntry, Hub

_SCHEMA = vol.Schema(
    {vol.Required(ATTR_DEVICE_ID): vol.All(cv.ensure_list, vol.Length(min=1), [cv.string])}
)


@callback
def async_register_learned_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    async_register_admin_service(
        hass,
        DOMAIN,
        "export_learned",
        _export,
        schema=_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )


async def _export(call: ServiceCall) -> ServiceResponse:
    homes = [_home(call.hass, one) for one in dict.fromkeys(call.data[ATTR_DEVICE_ID])]
    return {"homes": [_learned(hub, household_id) for hub, household_id in homes]}


def _learned(hub: Hub, household_id: str) -> dict[str, Any]:
    """Return what was learned of a home: in words that a person can read, and whole as it is kept."""
    home, vigil = hub.community.households[household_id], hub.vigil
    limit = vigil.limit(household_id)
    return {
        "household": home.code,
        "learned_days": limit.learned_days if limit else 0,
        "confidence": round(limit.confidence * 100) if limit else 0,
        "time_zone": hub.community.time_zone,
        "line": [
            {
                "from": one.began.isoformat("minutes"),
                "limit": round(one.seconds),
                "longest": round(one.longest_s),
                "reason": one.reason.value,
            }
            for one in vigil.line(household_id)
        ],
        "state": vigil.learned(household_id),
    }


def _home(hass: HomeAssistant, device_id: str) -> tuple[Hub, str]:
    """Find the home that a device stands for."""
    device = dr.async_get(hass).async_get(device_id)
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    for domain, identifier in device.identifiers if device else ():
        for entry in entries:
            if domain == DOMAIN and identifier in entry.runtime_data.community.households:
                return entry.runtime_data, identifier
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="no_such_household",
        translation_placeholders={"device": device_id},
    )

"""The action with which staff test now whether a responder can be reached."""

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

from ..const import DOMAIN
from ..hub import EldercareConfigEntry, Hub
from ..model.words import Medium
from ..voices.self_tests import NotTested

ATTR_MEDIUM = "medium"
# The others cannot be answered, or speak in a home.
_MEDIA = (Medium.TEXT, Medium.VOICE, Medium.APP)
_TEST = vol.Schema(
    {
        vol.Required(ATTR_DEVICE_ID): cv.string,
        vol.Optional(ATTR_MEDIUM): vol.All(vol.Coerce(Medium), vol.In(_MEDIA)),
    }
)


@callback
def async_register_test_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    hass.services.async_register(
        DOMAIN, "send_test", _send_test, schema=_TEST, supports_response=SupportsResponse.OPTIONAL
    )


async def _send_test(call: ServiceCall) -> ServiceResponse:
    hub, person_id = _responder(call.hass, call.data[ATTR_DEVICE_ID])
    try:
        incident, more = await hub.self_tests.async_test(person_id, call.data.get(ATTR_MEDIUM))
    except NotTested as refusal:
        name = hub.community.responders[person_id].name
        raise _invalid(refusal.reason, responder=name) from refusal
    return {"incident_id": incident.id if incident else None, "tests_to_follow": more}


def _responder(hass: HomeAssistant, device_id: str) -> tuple[Hub, str]:
    """Find the person that a device stands for."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    device = dr.async_get(hass).async_get(device_id)
    for domain, identifier in device.identifiers if device else ():
        for entry in entries:
            if domain == DOMAIN and identifier in entry.runtime_data.community.responders:
                return entry.runtime_data, identifier
    raise _invalid("no_such_responder", device=device_id)


def _invalid(key: str, **details: Any) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=details
    )

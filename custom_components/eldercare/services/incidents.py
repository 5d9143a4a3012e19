"""The actions: staff acknowledge, raise and close incidents, and read back what happened."""

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
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv, device_registry as dr

from ..const import DOMAIN
from ..hub import Hub
from ..ledger.errors import LedgerError
from ..model import events as e
from ..model.community import COMMUNITY_ITSELF
from ..model.incident import Incident
from ..model.words import IncidentKind, Outcome
from .ledger import async_register_ledger_actions
from .report import async_register_report_action
from .self_tests import async_register_test_action

ATTR_INCIDENT_ID = "incident_id"
ATTR_OUTCOME = "outcome"
ATTR_NOTE = "note"
ATTR_KIND = "kind"

_WHICH: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_DEVICE_ID): cv.string,
    vol.Optional(ATTR_INCIDENT_ID): cv.string,
}
_CLOSE = vol.Schema(
    {
        **_WHICH,
        vol.Required(ATTR_OUTCOME): vol.Coerce(Outcome),
        vol.Optional(ATTR_NOTE, default=""): cv.string,
    }
)
_RAISE = vol.Schema(
    {
        vol.Required(ATTR_DEVICE_ID): cv.string,
        vol.Required(ATTR_KIND): vol.Coerce(IncidentKind),
        vol.Optional(ATTR_NOTE, default=""): cv.string,
    }
)


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register every action once, whatever communities there are."""
    for name, handler, schema, response in (
        ("acknowledge", _acknowledge, vol.Schema(_WHICH), SupportsResponse.NONE),
        ("close_incident", _close, _CLOSE, SupportsResponse.NONE),
        ("raise_incident", _raise, _RAISE, SupportsResponse.OPTIONAL),
        ("get_timeline", _timeline, vol.Schema(_WHICH), SupportsResponse.ONLY),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )
    async_register_ledger_actions(hass)
    async_register_report_action(hass)
    async_register_test_action(hass)


async def _acknowledge(call: ServiceCall) -> None:
    hub, incident = _open_incident(call)
    by = await _caller(call)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by=by))


async def _close(call: ServiceCall) -> None:
    hub, incident = _open_incident(call)
    await hub.tell(
        e.ClosedByStaff(
            incident_id=incident.id,
            by=await _caller(call),
            outcome=call.data[ATTR_OUTCOME],
            note=call.data[ATTR_NOTE],
        )
    )


async def _raise(call: ServiceCall) -> ServiceResponse:
    hub, household_id = _household(call.hass, call.data[ATTR_DEVICE_ID])
    incident = await hub.tell(
        e.Raised(
            household_id=household_id,
            kind=call.data[ATTR_KIND],
            by=await _caller(call),
            note=call.data[ATTR_NOTE],
        )
    )
    return {ATTR_INCIDENT_ID: incident.id if incident else None}


async def _timeline(call: ServiceCall) -> ServiceResponse:
    """Read back what happened, in order, from the ledger itself."""
    hub, ids = await _incidents_to_read(call)
    return {"incidents": [await _told(hub, incident_id) for incident_id in ids]}


async def _told(hub: Hub, incident_id: str) -> dict[str, Any]:
    try:
        facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, incident_id)
    except LedgerError as error:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="ledger_not_read",
            translation_placeholders={"error": str(error)},
        ) from error
    if not facts:
        raise _invalid("no_such_incident", incident=incident_id)
    told = [fact.to_dict() for fact in facts]
    opened, closed = told[0], [one for one in told if one["fact"] == "incident_closed"]
    return {
        "incident_id": incident_id,
        "number": opened["number"],
        "kind": opened["kind"],
        "household": opened["code"],
        "opened_at": opened["at"],
        "outcome": closed[-1]["outcome"] if closed else None,
        "facts": told,
    }


async def _incidents_to_read(call: ServiceCall) -> tuple[Hub, list[str]]:
    if incident_id := call.data.get(ATTR_INCIDENT_ID):
        for hub in _hubs(call.hass):
            facts = hub.ledger.facts_of_incident
            if await call.hass.async_add_executor_job(facts, incident_id):
                return hub, [incident_id]
        raise _invalid("no_such_incident", incident=incident_id)
    hub, household_id = _household(call.hass, _device(call))
    ids = await call.hass.async_add_executor_job(hub.ledger.incidents_of_household, household_id)
    return hub, ids


def _open_incident(call: ServiceCall) -> tuple[Hub, Incident]:
    """Find the one open incident that a call means; ask for its id where there are several."""
    if incident_id := call.data.get(ATTR_INCIDENT_ID):
        for hub in _hubs(call.hass):
            incident = hub.live.get(incident_id)
            if incident is not None and incident.is_open:
                return hub, incident
        raise _invalid("no_such_incident", incident=incident_id)
    hub, household_id = _household(call.hass, _device(call))
    incidents = hub.open_incidents(household_id)
    place = hub.community.place(household_id)
    code = place.code if place else household_id
    if not incidents:
        raise _invalid("no_open_incident", household=code)
    if len(incidents) > 1:
        listed = ", ".join(f"{incident.number} ({incident.id})" for incident in incidents)
        raise _invalid("several_open_incidents", household=code, incidents=listed)
    return hub, incidents[0]


def _device(call: ServiceCall) -> str:
    device_id: str | None = call.data.get(ATTR_DEVICE_ID)
    if not device_id:
        raise _invalid("device_or_incident_needed")
    return device_id


def _household(hass: HomeAssistant, device_id: str) -> tuple[Hub, str]:
    """Find the home that a device stands for; the community's own device stands for its own equipment."""
    device = dr.async_get(hass).async_get(device_id)
    for domain, identifier in device.identifiers if device else ():
        for hub in _hubs(hass):
            if domain == DOMAIN and identifier in hub.community.households:
                return hub, identifier
            if domain == DOMAIN and identifier == hub.entry.entry_id:
                return hub, COMMUNITY_ITSELF
    raise _invalid("no_such_household", device=device_id)


def _hubs(hass: HomeAssistant) -> list[Hub]:
    return [entry.runtime_data for entry in hass.config_entries.async_loaded_entries(DOMAIN)]


async def _caller(call: ServiceCall) -> str:
    """Return the name of who called, empty for an automation."""
    if call.context.user_id is None:
        return ""
    user = await call.hass.auth.async_get_user(call.context.user_id)
    return (user.name or "") if user else ""


def _invalid(key: str, **details: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=details
    )

"""The actions: staff acknowledge, raise, add to and close incidents. Every other action is registered from here."""

from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util.ulid import ulid_now

from ..const import DOMAIN
from ..model import events as e
from ..model.words import Outcome
from ..outcomes import demand_fitting
from .callers import caller
from .homes import async_register_home_actions
from .learned import async_register_learned_action
from .ledger import async_register_ledger_actions
from .meant import INCIDENTS, incidents_meant
from .raising import ATTR_NOTE, RAISE, raise_incident
from .refusing import invalid
from .register import async_register_import_action
from .register_export import async_register_export_action
from .report import async_register_report_action
from .self_tests import async_register_test_action
from .timeline import TIMELINE, get_timeline

ATTR_OUTCOME = "outcome"
ATTR_CALL = "call"
NEXT_STEP = "next_step"
EVERYBODY = "everybody"

_NOTE: dict[vol.Marker, Any] = {vol.Optional(ATTR_NOTE, default=""): cv.string}
_CLOSE = vol.Schema({**INCIDENTS, **_NOTE, vol.Required(ATTR_OUTCOME): vol.Coerce(Outcome)})
_UPDATE = vol.Schema(
    {**INCIDENTS, **_NOTE, vol.Optional(ATTR_CALL): vol.In([NEXT_STEP, EVERYBODY])}
)


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register every action once, whatever communities there are."""
    for name, handler, schema, response in (
        ("acknowledge", _acknowledge, vol.Schema(INCIDENTS), SupportsResponse.NONE),
        ("close_incident", _close, _CLOSE, SupportsResponse.NONE),
        ("update_incident", _update, _UPDATE, SupportsResponse.NONE),
        ("raise_incident", raise_incident, RAISE, SupportsResponse.OPTIONAL),
        ("get_timeline", get_timeline, TIMELINE, SupportsResponse.ONLY),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )
    async_register_home_actions(hass)
    async_register_ledger_actions(hass)
    async_register_learned_action(hass)
    async_register_import_action(hass)
    async_register_export_action(hass)
    async_register_report_action(hass)
    async_register_test_action(hass)


async def _acknowledge(call: ServiceCall) -> None:
    by = await caller(call)
    for hub, incident in incidents_meant(call):
        await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by=by))


async def _close(call: ServiceCall) -> None:
    by, outcome = await caller(call), call.data[ATTR_OUTCOME]
    meant = incidents_meant(call)
    for _, incident in meant:
        demand_fitting(incident, outcome)
    for hub, incident in meant:
        closed = await hub.tell(
            e.ClosedByStaff(
                incident_id=incident.id, by=by, outcome=outcome, note=call.data[ATTR_NOTE]
            )
        )
        demand_fitting(closed or incident, outcome)  # it may have become a call for help meanwhile


async def _update(call: ServiceCall) -> None:
    """Write something down, or have more people called than the policy has called by now."""
    note, whom = call.data[ATTR_NOTE].strip(), call.data.get(ATTR_CALL)
    if not note and whom is None:
        raise invalid("nothing_to_update")
    by = await caller(call)
    for hub, incident in incidents_meant(call):
        if note:
            await hub.tell(
                e.NotedByStaff(incident_id=incident.id, by=by, text=note, reference=ulid_now())
            )
        if whom == NEXT_STEP:
            await hub.tell(e.CallNextByStaff(incident_id=incident.id, by=by))
        elif whom == EVERYBODY:
            await hub.tell(e.CallEverybodyByStaff(incident_id=incident.id, by=by))

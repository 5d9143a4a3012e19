"""The action that reads back what happened, in order, from the ledger itself."""

from typing import Any

import voluptuous as vol

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv

from ..const import DOMAIN
from ..homes import async_hubs
from ..hub import Hub
from ..ledger.errors import LedgerError
from .meant import ATTR_INCIDENT_ID, TARGET, homes_meant
from .refusing import invalid

TIMELINE = vol.Schema({**TARGET, vol.Optional(ATTR_INCIDENT_ID): cv.string})


async def get_timeline(call: ServiceCall) -> ServiceResponse:
    """Return one incident, or the newest ones of every home that is meant."""
    read = await _incidents_to_read(call)
    return {"incidents": [await _told(hub, incident_id) for hub, incident_id in read]}


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
        raise invalid("no_such_incident", incident=incident_id)
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


async def _incidents_to_read(call: ServiceCall) -> list[tuple[Hub, str]]:
    in_thread = call.hass.async_add_executor_job
    if incident_id := call.data.get(ATTR_INCIDENT_ID):
        for hub in async_hubs(call.hass):
            if await in_thread(hub.ledger.facts_of_incident, incident_id):
                return [(hub, incident_id)]
        raise invalid("no_such_incident", incident=incident_id)
    return [
        (home.hub, incident_id)
        for home in homes_meant(call)
        for incident_id in await in_thread(home.hub.ledger.incidents_of_household, home.id)
    ]

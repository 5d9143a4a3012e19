"""Raising an incident by an action, also by a system outside that cannot know whether its first call arrived.

Such a system gives an id of its own. It is kept in the ledger with the incident, as a note, so that a second call with the same id
raises nothing, whenever it comes; a call of which the answer was lost may simply be repeated.
"""

import asyncio
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.util.hass_dict import HassKey

from ..announcements.whereabouts import device_of
from ..homes import Home
from ..model import events as e
from ..model.incident import Incident
from ..model.words import IncidentKind, Language
from .callers import caller
from .meant import ATTR_EXTERNAL_ID, ATTR_INCIDENT_ID, TARGET, homes_meant, reference_of

ATTR_KIND = "kind"
ATTR_NOTE = "note"
_NOTES = {
    Language.ENGLISH: "Reference of the system that raised it: {id}",
    Language.CHINESE: "报警系统的编号：{id}",
}
# Two calls with one id at the same time must not both find that nobody has called yet.
_ONE_AT_A_TIME: HassKey[asyncio.Lock] = HassKey("eldercare_raising")

RAISE = vol.Schema(
    {
        **TARGET,
        vol.Required(ATTR_KIND): vol.Coerce(IncidentKind),
        vol.Optional(ATTR_NOTE, default=""): cv.string,
        vol.Optional(ATTR_EXTERNAL_ID, default=""): vol.All(cv.string, vol.Length(max=100)),
    }
)


async def raise_incident(call: ServiceCall) -> ServiceResponse:
    """Raise an incident in every home that is meant."""
    homes = homes_meant(call)
    if call.data[ATTR_EXTERNAL_ID]:
        async with _lock(call.hass):
            raised = [await _raised_once(call, home) for home in homes]
    else:
        raised = [_answer(home, await _raised(call, home), is_new=True) for home in homes]
    return {ATTR_INCIDENT_ID: raised[0][ATTR_INCIDENT_ID], "incidents": raised}


async def _raised_once(call: ServiceCall, home: Home) -> dict[str, Any]:
    """Raise an incident unless one was raised with the same id before; that one may be closed by now."""
    external_id = call.data[ATTR_EXTERNAL_ID]
    reference = reference_of(home.id, external_id)
    for known in home.hub.open_incidents(home.id):
        if reference in known.replies:
            return _answer(home, known, is_new=False)
    ledger = home.hub.ledger
    if await call.hass.async_add_executor_job(ledger.knows_reply, reference):
        return _answer(home, None, is_new=False)
    incident = await _raised(call, home)
    if incident is not None:
        note = e.NotedByStaff(
            incident_id=incident.id,
            by=await caller(call),
            text=_NOTES[home.hub.community.language].format(id=external_id),
            reference=reference,
        )
        await home.hub.tell(note)
    return _answer(home, incident, is_new=True)


async def _raised(call: ServiceCall, home: Home) -> Incident | None:
    return await home.hub.tell(
        e.Raised(
            household_id=home.id,
            kind=call.data[ATTR_KIND],
            by=await caller(call),
            note=call.data[ATTR_NOTE],
        )
    )


def _answer(home: Home, incident: Incident | None, *, is_new: bool) -> dict[str, Any]:
    device = device_of(home.hub.hass, home.hub.entry, home.id)
    return {
        "household_id": home.id,
        "device_id": device.id if device else None,
        ATTR_INCIDENT_ID: incident.id if incident else None,
        "raised": is_new,
    }


def _lock(hass: HomeAssistant) -> asyncio.Lock:
    return hass.data.setdefault(_ONE_AT_A_TIME, asyncio.Lock())

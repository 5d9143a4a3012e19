"""What a call of an action is about: homes by a target, an incident by its id, by its sender's id, or by its home."""

from typing import Any

import voluptuous as vol

from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
)
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import config_validation as cv

from ..homes import Home, Target, async_every_home, async_hubs
from ..hub import Hub
from ..model.community import COMMUNITY_ITSELF
from ..model.incident import Incident
from .refusing import invalid

ATTR_INCIDENT_ID = "incident_id"
ATTR_EXTERNAL_ID = "external_id"
_IDS = (ATTR_ENTITY_ID, ATTR_DEVICE_ID, ATTR_AREA_ID, ATTR_FLOOR_ID, ATTR_LABEL_ID)


def _without_nothing(ids: Any) -> list[str]:
    """Return ids as a list; a template that found nothing gives an empty text."""
    return [one for one in cv.ensure_list(ids) if one != ""]


TARGET: dict[vol.Marker, Any] = {
    vol.Optional(one): vol.All(_without_nothing, [cv.string]) for one in _IDS
}
INCIDENTS: dict[vol.Marker, Any] = {
    **TARGET,
    vol.Optional(ATTR_INCIDENT_ID, default=""): cv.string,
    vol.Optional(ATTR_EXTERNAL_ID, default=""): cv.string,
}

type Found = tuple[Hub, Incident]


def reference_of(household_id: str, external_id: str) -> str:
    """Return the reference under which the ledger knows an incident by its sender's id."""
    return f"external:{household_id}:{external_id}"


def target_of(call: ServiceCall) -> dict[str, list[str]]:
    """Return what the target of a call names; empty if nothing."""
    return {one: call.data[one] for one in _IDS if call.data.get(one)}


def homes_meant(call: ServiceCall) -> list[Home]:
    """Return the homes of a call's target; the community's device means its own equipment here, never all of its homes.

    Raises ServiceValidationError if there is no target, or none of it is a home.
    """
    given = target_of(call)
    if not given:
        raise invalid("device_or_incident_needed")
    devices = given.get(ATTR_DEVICE_ID, [])
    itself = [hub for hub in async_hubs(call.hass) if hub.device_id in devices]
    own = [hub.device_id for hub in itself]
    target = Target(
        call.hass, {**given, ATTR_DEVICE_ID: [one for one in devices if one not in own]}
    )
    homes = [] if target.means_all else target.homes()
    homes.extend(Home(hub=hub, id=COMMUNITY_ITSELF) for hub in itself)
    if not homes:
        raise invalid("no_such_household", device=named(given))
    return homes


def homes_asked_about(call: ServiceCall) -> list[Home]:
    """Return the homes of a call's target; without one every home of every community, for asking does no harm."""
    if target_of(call):
        return homes_meant(call)
    return [home for home in async_every_home(call.hass) if home.id != COMMUNITY_ITSELF]


def communities_asked_about(call: ServiceCall) -> list[Home]:
    """Return each community itself if no target was given: what is open there belongs to none of its homes."""
    if target_of(call):
        return []
    return [Home(hub=hub, id=COMMUNITY_ITSELF) for hub in async_hubs(call.hass)]


def real_homes_meant(call: ServiceCall) -> list[Home]:
    """Return the homes of a call's target, without any community's own equipment, which cannot be lived in."""
    homes = [home for home in homes_meant(call) if home.id != COMMUNITY_ITSELF]
    if not homes:
        raise invalid("homes_only")
    return homes


def incidents_meant(call: ServiceCall) -> list[Found]:
    """Return the open incidents that a call is about: one for each home, since nobody should close what they do not know of."""
    if incident_id := call.data.get(ATTR_INCIDENT_ID):
        return [_with_id(call.hass, incident_id)]
    if external_id := call.data.get(ATTR_EXTERNAL_ID):
        return _with_external_id(call.hass, external_id)
    if not target_of(call):
        raise invalid("device_or_incident_needed")
    homes = homes_meant(call)
    found = [(home.hub, one) for home in homes if (one := _only_one(home)) is not None]
    if not found:
        raise invalid("no_open_incident", household=", ".join(_code(home) for home in homes[:5]))
    return found


def _with_id(hass: HomeAssistant, incident_id: str) -> Found:
    for hub in async_hubs(hass):
        incident = hub.live.get(incident_id)
        if incident is not None and incident.is_open:
            return hub, incident
    raise invalid("no_such_incident", incident=incident_id)


def _with_external_id(hass: HomeAssistant, external_id: str) -> list[Found]:
    found = [
        (hub, incident)
        for hub in async_hubs(hass)
        for incident in hub.open_incidents()
        if reference_of(incident.household_id, external_id) in incident.replies
    ]
    if not found:
        raise invalid("no_such_incident", incident=external_id)
    return found


def _only_one(home: Home) -> Incident | None:
    """Return a home's open incident; None if it has none. Raises ServiceValidationError if it has several."""
    incidents = home.hub.open_incidents(home.id)
    if len(incidents) > 1:
        listed = ", ".join(f"{incident.number} ({incident.id})" for incident in incidents)
        raise invalid("several_open_incidents", household=_code(home), incidents=listed)
    return incidents[0] if incidents else None


def _code(home: Home) -> str:
    return home.household.code if home.household else home.id


def named(target: dict[str, list[str]]) -> str:
    """Return everything that a target names, for a person who reads why it was refused."""
    return ", ".join(one for ids in target.values() for one in ids)

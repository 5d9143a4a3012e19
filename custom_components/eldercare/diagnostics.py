"""What an installer sends along with a question: how the community is set up and what stands open, and nobody's name.

Everything stored is hidden unless it is known to be harmless, so that a field added later is hidden too.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from .const import (
    CONF_BASE_URL,
    CONF_CHANNELS,
    CONF_KIND,
    CONF_LANGUAGE,
    CONF_PRESSES,
    CONF_ROLE,
    CONF_SENSORS,
    DOMAIN,
    SUBENTRY_CHANNEL,
)
from .hub import EldercareConfigEntry, Hub
from .ledger.schema import SCHEMA_VERSION
from .model.incident import Incident

_HARMLESS = {
    CONF_BASE_URL,
    CONF_CHANNELS,
    CONF_KIND,
    CONF_LANGUAGE,
    CONF_PRESSES,
    CONF_ROLE,
}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: EldercareConfigEntry
) -> dict[str, Any]:
    """Describe a community without saying who lives or helps there; also one that could not be loaded."""
    told: dict[str, Any] = {
        "entry": _without_people(entry.data),
        "subentries": _subentries(entry),
        "faults": _faults(hass, entry.entry_id),
    }
    if entry.state is ConfigEntryState.LOADED:
        told |= _running(entry, entry.runtime_data)
    return told


def _without_people(stored: Mapping[str, Any]) -> dict[str, Any]:
    return async_redact_data(dict(stored), stored.keys() - _HARMLESS)


def _subentries(entry: EldercareConfigEntry) -> list[dict[str, Any]]:
    return [
        {
            "id": subentry.subentry_id,
            "type": subentry.subentry_type,
            "data": _without_people(subentry.data) | _how_many_sensors(subentry.data),
        }
        for subentry in entry.subentries.values()
    ]


def _how_many_sensors(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Count a home's sensors by kind: their ids often name the resident."""
    if CONF_SENSORS not in stored:
        return {}
    return {CONF_SENSORS: {kind: len(ids) for kind, ids in stored[CONF_SENSORS].items()}}


def _faults(hass: HomeAssistant, entry_id: str) -> dict[str, int]:
    """Count the repair issues that stand, by kind: their texts name people."""
    return Counter(
        issue.translation_key or issue_id
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN and issue.active and issue_id.startswith(entry_id)
    )


def _running(entry: EldercareConfigEntry, hub: Hub) -> dict[str, Any]:
    community = hub.community
    return {
        "households": len(community.households),
        "households_offline": sum(map(hub.is_offline, community.households)),
        "responders": Counter(one.role.value for one in community.responders.values()),
        "channels": Counter(
            subentry.data[CONF_KIND] for subentry in entry.get_subentries_of_type(SUBENTRY_CHANNEL)
        ),
        "callbacks_refused": {
            channel_id: {why.value: count for why, count in counts.items()}
            for channel_id, counts in hub.switchboard.refusals.items()
        },
        "channel_signs": hub.channel_watch.told(),
        "incidents": [_incident(incident) for incident in hub.live.values()],
        "silence": [_silence(hub, one) for one in community.households],
        "ledger": {"database": hub.ledger.place.kind, "schema": SCHEMA_VERSION},
    }


def _silence(hub: Hub, household_id: str) -> dict[str, Any]:
    """Tell how a home's silence is judged and what is wrong with its equipment, and not when anybody stirred."""
    limit, look = hub.vigil.limit(household_id), hub.vigil.look_of(household_id)
    return {
        "id": household_id,
        "state": look and look.judgement.state.value,
        "limit_s": limit and round(limit.seconds),
        "longest_s": limit and round(limit.longest_s),
        "margin_s": limit and round(limit.margin_s),
        "reason": limit and limit.reason.value,
        "learned_days": limit.learned_days if limit else 0,
        "confidence": limit.confidence if limit else 0,
        "faults": [one.fault.value for one in look.findings] if look else [],
    }


def _incident(incident: Incident) -> dict[str, Any]:
    """Tell how far an incident has come; ages in seconds."""
    now = dt_util.utcnow()
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "rung": incident.rung.value,
        "age_s": round((now - incident.opened_at).total_seconds()),
        "deadline_in_s": incident.deadline and round((incident.deadline - now).total_seconds()),
        "steps_taken": incident.steps_taken,
        "signals": incident.signals,
        "coming": len(incident.coming),
        "attempts": Counter(
            f"{attempt.purpose.value} {attempt.state.value}"
            for attempt in incident.attempts.values()
        ),
    }

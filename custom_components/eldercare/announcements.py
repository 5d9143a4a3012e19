"""What the hub tells automations: one bus event for each change of an incident that people care about."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .const import DOMAIN
from .model import facts as f
from .model.incident import Incident

EVENT_INCIDENT = "eldercare_incident"

_CHANGES: dict[type[f.Fact], str] = {
    f.IncidentOpened: "opened",
    f.HelpComing: "acknowledged",
    f.HelpArrived: "arrived",
    f.ResidentSeen: "seen",
    f.IncidentEscalated: "escalated",
    f.EscalationReopened: "reopened",
    f.IncidentClosed: "closed",
}


@callback
def announce(hass: HomeAssistant, entry: ConfigEntry, incident: Incident, fact: f.Fact) -> None:
    """Fire `eldercare_incident` if the fact is such a change."""
    change = _CHANGES.get(type(fact))
    if change is None:
        return
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, incident.household_id), entry.entry_id
    )
    hass.bus.async_fire(
        EVENT_INCIDENT,
        {
            "change": change,
            "incident_id": incident.id,
            "number": incident.number,
            "kind": incident.kind.value,
            "household": incident.code,
            "name": incident.name,
            "device_id": device.id if device else None,
            "community": entry.title,
            "at": fact.at.isoformat(),
        },
    )

"""Which community an action means: the one that is named, or the only one."""

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import ServiceCall

from ..const import DOMAIN
from ..hub import EldercareConfigEntry
from .refusing import invalid


def community_meant(call: ServiceCall) -> EldercareConfigEntry:
    """Return the entry of the community. Raises ServiceValidationError."""
    entries: list[EldercareConfigEntry] = call.hass.config_entries.async_loaded_entries(DOMAIN)
    entry_id = call.data.get(ATTR_CONFIG_ENTRY_ID)
    if entry_id is not None:
        entries = [entry for entry in entries if entry.entry_id == entry_id]
    if not entries:
        raise invalid("community_not_loaded")
    if len(entries) > 1:
        raise invalid("several_communities", communities=", ".join(one.title for one in entries))
    return entries[0]

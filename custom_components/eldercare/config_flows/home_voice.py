"""What a home speaks and warns with: a section of the household's form."""

from collections.abc import Iterator, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigEntry
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..const import (
    CONF_CODE,
    CONF_HOME_VOICE,
    CONF_LIGHTS,
    CONF_SIRENS,
    CONF_SPEAKERS,
    CONF_TTS,
    SUBENTRY_HOUSEHOLD,
)

_FIELDS = {
    vol.Optional(CONF_SPEAKERS): EntitySelector(
        EntitySelectorConfig(domain=["assist_satellite", "media_player"], multiple=True)
    ),
    vol.Optional(CONF_TTS): EntitySelector(EntitySelectorConfig(domain="tts")),
    vol.Optional(CONF_LIGHTS): EntitySelector(EntitySelectorConfig(domain="light", multiple=True)),
    vol.Optional(CONF_SIRENS): EntitySelector(
        EntitySelectorConfig(domain=["siren", "switch"], multiple=True)
    ),
}
HOME_VOICE_SECTION = section(vol.Schema(_FIELDS), {"collapsed": True})


def home_voice_error(
    entry: ConfigEntry, entered: Mapping[str, Any], *, apart_from: str | None
) -> tuple[str | None, dict[str, str]]:
    """Return what is wrong with the choice, and what its text mentions; `apart_from` is the household being edited."""
    if not entered.get(CONF_SPEAKERS) and any(home_voice_stored(entered)):
        return "speakers_needed", {}
    players = [one for one in entered.get(CONF_SPEAKERS, []) if one.startswith("media_player.")]
    if players and not entered.get(CONF_TTS):
        return "tts_needed", {"entity_id": players[0]}
    elsewhere = _used_elsewhere(entry, apart_from)
    for entity_id in _devices(entered):
        if entity_id in elsewhere:
            return "device_in_other_household", {
                "entity_id": entity_id,
                "code": elsewhere[entity_id],
            }
    return None, {}


def home_voice_stored(entered: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of the section: only what was filled in, each device once."""
    kept = {
        field: list(dict.fromkeys(value)) if isinstance(value, list) else value
        for field, value in entered.items()
    }
    return {field: value for field, value in kept.items() if value}


def _used_elsewhere(entry: ConfigEntry, apart_from: str | None) -> dict[str, str]:
    """Return the household's code for everything with which another household speaks or warns."""
    return {
        entity_id: household.data[CONF_CODE]
        for household in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        if household.subentry_id != apart_from
        for entity_id in _devices(household.data.get(CONF_HOME_VOICE, {}))
    }


def _devices(chosen: Mapping[str, Any]) -> Iterator[str]:
    """Yield what stands in the home; the engine that speaks may serve many homes."""
    for field in (CONF_SPEAKERS, CONF_LIGHTS, CONF_SIRENS):
        yield from chosen.get(field, [])

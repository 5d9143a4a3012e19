"""From what the installer entered about a home to its own voice: a channel with the household's id."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from homeassistant.core import HomeAssistant

from ..channels.home_voice import HomeEquipment, HomeVoiceChannel
from ..const import (
    CONF_HOME_VOICE,
    CONF_LIGHTS,
    CONF_SENSORS,
    CONF_SIRENS,
    CONF_SPEAKERS,
    CONF_TTS,
    SUBENTRY_HOUSEHOLD,
)
from ..model.events import Event
from ..model.words import SensorKind

if TYPE_CHECKING:
    from ..hub import EldercareConfigEntry


def has_voice(household: Mapping[str, Any]) -> bool:
    """Whether a home, as it is stored, has anything to speak with."""
    return bool(household.get(CONF_HOME_VOICE, {}).get(CONF_SPEAKERS))


def home_voices(
    hass: HomeAssistant, entry: EldercareConfigEntry, tell: Callable[[Event], object]
) -> list[HomeVoiceChannel]:
    """Make the channel of every home that has one; `tell` takes what is said there."""
    return [
        HomeVoiceChannel(
            id=household.subentry_id,
            hass=hass,
            equipment=_equipment(household.data),
            tell=tell,
            in_background=lambda job, name: entry.async_create_background_task(hass, job, name),
        )
        for household in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        if has_voice(household.data)
    ]


def _equipment(household: Mapping[str, Any]) -> HomeEquipment:
    chosen = household[CONF_HOME_VOICE]
    return HomeEquipment(
        speakers=tuple(chosen.get(CONF_SPEAKERS, ())),
        tts=chosen.get(CONF_TTS, ""),
        lights=tuple(chosen.get(CONF_LIGHTS, ())),
        sirens=tuple(chosen.get(CONF_SIRENS, ())),
        gas_sensors=tuple(household[CONF_SENSORS].get(SensorKind.GAS, ())),
    )

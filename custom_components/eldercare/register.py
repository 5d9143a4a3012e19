"""The community's register: what the installer entered, read from the config entry into the model's words."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from .const import (
    CONF_ADDRESS,
    CONF_CHANNELS,
    CONF_CODE,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_PHONE,
    CONF_PRESSES,
    CONF_ROLE,
    CONF_SENSORS,
    PRESS_MEANS_NOTHING,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)
from .engine.policies import DEFAULT_POLICIES
from .model.community import Community, Household, Responder, Sensor
from .model.words import IncidentKind, Language, Press, Role, SensorKind


def community_of(entry: ConfigEntry) -> Community:
    """Return the community that a config entry and its subentries describe."""
    return Community(
        name=entry.data[CONF_NAME],
        language=Language(entry.data[CONF_LANGUAGE]),
        households={
            subentry.subentry_id: _household(subentry)
            for subentry in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        },
        responders={
            subentry.subentry_id: _responder(entry, subentry)
            for subentry in entry.get_subentries_of_type(SUBENTRY_RESPONDER)
        },
        policies=dict(DEFAULT_POLICIES),
    )


def _household(subentry: ConfigSubentry) -> Household:
    data = subentry.data
    return Household(
        id=subentry.subentry_id,
        code=data[CONF_CODE],
        name=data[CONF_NAME],
        address=data[CONF_ADDRESS],
        language=Language(data[CONF_LANGUAGE]),
        sensors=_sensors(data[CONF_SENSORS]),
        presses=_presses(data[CONF_PRESSES]),
    )


def _sensors(stored: Mapping[str, list[str]]) -> tuple[Sensor, ...]:
    return tuple(
        Sensor(id=entity_id, kind=SensorKind(kind))
        for kind, entity_ids in stored.items()
        for entity_id in entity_ids
    )


def _presses(stored: Mapping[str, str]) -> dict[Press, IncidentKind | None]:
    meanings = {press: stored.get(press, IncidentKind.SOS) for press in Press}
    return {
        press: None if meaning == PRESS_MEANS_NOTHING else IncidentKind(meaning)
        for press, meaning in meanings.items()
    }


def _responder(entry: ConfigEntry, subentry: ConfigSubentry) -> Responder:
    data: Mapping[str, Any] = subentry.data
    return Responder(
        id=subentry.subentry_id,
        name=data[CONF_NAME],
        role=Role(data[CONF_ROLE]),
        language=Language(data[CONF_LANGUAGE]),
        phone=data.get(CONF_PHONE),
        # A channel that was removed reaches nobody: without it the engine sees who cannot be called.
        channels=tuple(
            channel_id
            for channel_id in data[CONF_CHANNELS]
            if (channel := entry.subentries.get(channel_id))
            and channel.subentry_type == SUBENTRY_CHANNEL
        ),
    )

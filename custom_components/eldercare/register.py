"""The community's register: what the installer entered, read from the config entry into the model's words."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import WEEKDAYS
from homeassistant.util import dt as dt_util

from .const import (
    CONF_ADDRESS,
    CONF_AWAY_UNTIL,
    CONF_BUILDING,
    CONF_CHANNELS,
    CONF_CODE,
    CONF_DUTY_DAYS,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_GRID,
    CONF_KIND,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_PHONE,
    CONF_PRESSES,
    CONF_RESIDENT_PHONE,
    CONF_ROLE,
    CONF_SENSORS,
    KIND_TWILIO,
    PRESS_MEANS_NOTHING,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)
from .engine.policies import DEFAULT_POLICIES
from .model.community import Community, Duty, Hours, Household, Responder, Sensor
from .model.words import IncidentKind, Language, Press, Role, SensorKind


def community_of(entry: ConfigEntry) -> Community:
    """Return the community that a config entry and its subentries describe."""
    return Community(
        name=entry.data[CONF_NAME],
        language=Language(entry.data[CONF_LANGUAGE]),
        households={
            subentry.subentry_id: _household(entry, subentry)
            for subentry in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        },
        responders={
            subentry.subentry_id: _responder(entry, subentry)
            for subentry in entry.get_subentries_of_type(SUBENTRY_RESPONDER)
        },
        policies=dict(DEFAULT_POLICIES),
        time_zone=str(dt_util.get_default_time_zone()),
    )


def _household(entry: ConfigEntry, subentry: ConfigSubentry) -> Household:
    data = subentry.data
    return Household(
        id=subentry.subentry_id,
        code=data[CONF_CODE],
        name=data[CONF_NAME],
        address=data[CONF_ADDRESS],
        language=Language(data[CONF_LANGUAGE]),
        sensors=_sensors(data[CONF_SENSORS]),
        presses=_presses(data[CONF_PRESSES]),
        grid=data.get(CONF_GRID, ""),
        resident=_resident(entry, subentry),
    )


def _resident(entry: ConfigEntry, subentry: ConfigSubentry) -> Responder | None:
    """Return the resident as somebody who can be asked: over every channel that needs only a number."""
    data = subentry.data
    if not (phone := data.get(CONF_RESIDENT_PHONE)):
        return None
    return Responder(
        id=subentry.subentry_id,
        name=data[CONF_NAME],
        role=Role.RESIDENT,
        language=Language(data[CONF_LANGUAGE]),
        phone=phone,
        channels=tuple(
            channel.subentry_id
            for channel in entry.get_subentries_of_type(SUBENTRY_CHANNEL)
            if channel.data[CONF_KIND] == KIND_TWILIO
        ),
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
        building=data.get(CONF_BUILDING, ""),
        grid=data.get(CONF_GRID, ""),
        duty=_duty(data),
    )


def _duty(data: Mapping[str, Any]) -> Duty:
    """Return when somebody may be called: always, unless days or hours were entered."""
    away_until = data.get(CONF_AWAY_UNTIL)
    return Duty(
        hours=_hours(data) if {CONF_DUTY_DAYS, CONF_DUTY_FROM} & data.keys() else (),
        away_until=None if away_until is None else datetime.fromisoformat(away_until),
    )


def _hours(data: Mapping[str, Any]) -> tuple[Hours, ...]:
    begins, ends = (
        time.fromisoformat(data[field]) if field in data else time.min
        for field in (CONF_DUTY_FROM, CONF_DUTY_UNTIL)
    )
    return tuple(
        part
        for day in data.get(CONF_DUTY_DAYS, WEEKDAYS)
        for part in _shift(WEEKDAYS.index(day), begins, ends)
    )


def _shift(weekday: int, begins: time, ends: time) -> tuple[Hours, ...]:
    """Return a shift that begins on a weekday; what lies after midnight belongs to the next day."""
    if begins < ends:
        return (Hours(weekday=weekday, start=begins, end=ends),)
    until_midnight = Hours(weekday=weekday, start=begins, end=time.max)
    if ends == time.min:
        return (until_midnight,)
    return (until_midnight, Hours(weekday=(weekday + 1) % 7, start=time.min, end=ends))

"""The community's register: what the installer entered, read from the config entry into the model's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import WEEKDAYS
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_ADDRESS,
    CONF_AWAY_CALENDAR,
    CONF_AWAY_UNTIL,
    CONF_BUILDING,
    CONF_CALLS_PER_NIGHT,
    CONF_CHANNELS,
    CONF_CHECK_IN_FROM,
    CONF_CHECK_IN_SIGNS,
    CONF_CHECK_IN_UNTIL,
    CONF_CODE,
    CONF_CONSENT,
    CONF_DAY_FROM,
    CONF_DAY_UNTIL,
    CONF_DOOR_CODE,
    CONF_DUTY_DAYS,
    CONF_DUTY_ENTITY,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_GRID,
    CONF_HOUSEHOLD,
    CONF_HOUSEHOLDS,
    CONF_KIND,
    CONF_LANGUAGE,
    CONF_LIMIT_FROM,
    CONF_LIMIT_HOURS,
    CONF_LIMIT_UNTIL,
    CONF_LIMITS,
    CONF_NAME,
    CONF_NOTES,
    CONF_OFF_ON_HOLIDAYS,
    CONF_PHONE,
    CONF_PRESSES,
    CONF_RESIDENT_PHONE,
    CONF_ROLE,
    CONF_SENSORS,
    CONF_SILENCE,
    CONF_TESTS,
    CONF_TESTS_FROM,
    CONF_TESTS_UNTIL,
    KIND_TWILIO,
    PRESS_MEANS_NOTHING,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_POLICY,
    SUBENTRY_RESPONDER,
)
from ..engine.policies import DEFAULT_POLICIES
from ..model.community import Community, Duty, Hours, Household, Policy, Responder, Sensor
from ..model.habits import DailyCheckIn, Habits, QuietLimit
from ..model.tries import Rhythm
from ..model.words import IncidentKind, Language, Press, Role, SensorKind, Sign
from ..voices.home_voices import has_voice
from ..voices.wiring import channel_ids
from .stored_policies import PolicyMistake, policy_from


@dataclass(frozen=True, kw_only=True)
class OwnPolicies:
    """The policies that a community changed: for all homes, for one (by its id), and the titles, by id, of those that cannot be used."""

    everywhere: Mapping[IncidentKind, Policy]
    at_home: Mapping[str, dict[IncidentKind, Policy]]
    unusable: Mapping[str, str]


def own_policies(entry: ConfigEntry) -> OwnPolicies:
    """Read the changed policies; in place of one that cannot be used the default goes on."""
    everywhere: dict[IncidentKind, Policy] = {}
    at_home: dict[str, dict[IncidentKind, Policy]] = {}
    unusable: dict[str, str] = {}
    roles = roles_of(entry)
    for subentry in entry.get_subentries_of_type(SUBENTRY_POLICY):
        try:
            kind = IncidentKind(subentry.data.get(CONF_KIND, ""))
            policy = policy_from(subentry.data, kind, roles)
        except ValueError, PolicyMistake:
            unusable[subentry.subentry_id] = subentry.title
        else:
            home = subentry.data.get(CONF_HOUSEHOLD)
            (at_home.setdefault(home, {}) if home else everywhere)[kind] = policy
    return OwnPolicies(everywhere=everywhere, at_home=at_home, unusable=unusable)


def roles_of(entry: ConfigEntry) -> dict[str, Role]:
    """Return the role of every responder by id."""
    return {
        subentry.subentry_id: Role(subentry.data[CONF_ROLE])
        for subentry in entry.get_subentries_of_type(SUBENTRY_RESPONDER)
    }


def community_of(entry: ConfigEntry) -> Community:
    """Return the community that a config entry and its subentries describe."""
    own = own_policies(entry)
    return Community(
        name=entry.data[CONF_NAME],
        language=Language(entry.data[CONF_LANGUAGE]),
        households={
            subentry.subentry_id: replace(
                _household(entry, subentry),
                policies=own.at_home.get(subentry.subentry_id, {}),
            )
            for subentry in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        },
        responders={
            subentry.subentry_id: _responder(entry, subentry)
            for subentry in entry.get_subentries_of_type(SUBENTRY_RESPONDER)
        },
        policies={**DEFAULT_POLICIES, **own.everywhere},
        time_zone=str(dt_util.get_default_time_zone()),
        day_from=_clock(entry.options, CONF_DAY_FROM, Community.day_from),
        day_until=_clock(entry.options, CONF_DAY_UNTIL, Community.day_until),
        tests_from=_clock(entry.options, CONF_TESTS_FROM, Community.tests_from),
        tests_until=_clock(entry.options, CONF_TESTS_UNTIL, Community.tests_until),
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
        habits=_habits(data.get(CONF_SILENCE, {})),
        door_code=data.get(CONF_DOOR_CODE, ""),
        notes=data.get(CONF_NOTES, ""),
    )


def _resident(entry: ConfigEntry, subentry: ConfigSubentry) -> Responder | None:
    """Return the resident as somebody who can be asked: by their own home, and over every channel that needs only a number."""
    data = subentry.data
    phone = data.get(CONF_RESIDENT_PHONE)
    own_home = (subentry.subentry_id,) if has_voice(data) else ()
    by_phone = tuple(
        channel_id
        for channel in entry.get_subentries_of_type(SUBENTRY_CHANNEL)
        if phone and channel.data[CONF_KIND] == KIND_TWILIO
        for channel_id in channel_ids(channel)
    )
    if not phone and not own_home:
        return None
    return Responder(
        id=subentry.subentry_id,
        name=data[CONF_NAME],
        role=Role.RESIDENT,
        language=Language(data[CONF_LANGUAGE]),
        phone=phone,
        channels=own_home + by_phone,
    )


def _sensors(stored: Mapping[str, list[str]]) -> tuple[Sensor, ...]:
    return tuple(
        Sensor(id=entity_id, kind=SensorKind(kind))
        for kind, entity_ids in stored.items()
        for entity_id in entity_ids
    )


def _habits(stored: Mapping[str, Any]) -> Habits:
    """Return how a home's silence is judged where people have said so."""
    check_in = None
    if signs := stored.get(CONF_CHECK_IN_SIGNS):
        check_in = DailyCheckIn(
            signs=frozenset(Sign(one) for one in signs),
            opens=time.fromisoformat(stored[CONF_CHECK_IN_FROM]),
            closes=time.fromisoformat(stored[CONF_CHECK_IN_UNTIL]),
        )
    return Habits(
        limits=tuple(
            QuietLimit(
                start=time.fromisoformat(one[CONF_LIMIT_FROM]),
                end=time.fromisoformat(one[CONF_LIMIT_UNTIL]),
                seconds=one[CONF_LIMIT_HOURS] * 3600,
            )
            for one in stored.get(CONF_LIMITS, [])
        ),
        check_in=check_in,
        away_calendar=stored.get(CONF_AWAY_CALENDAR, ""),
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
            for subentry_id in data[CONF_CHANNELS]
            if (channel := entry.subentries.get(subentry_id))
            and channel.subentry_type == SUBENTRY_CHANNEL
            for channel_id in channel_ids(channel)
        ),
        building=data.get(CONF_BUILDING, ""),
        grid=data.get(CONF_GRID, ""),
        duty=_duty(data),
        # Whoever was entered before this was asked had been asked.
        consent=data.get(CONF_CONSENT, True),
        tests=Rhythm(data.get(CONF_TESTS, Rhythm.NEVER)),
        households=tuple(data[CONF_HOUSEHOLDS]) if CONF_HOUSEHOLDS in data else None,
    )


def _duty(data: Mapping[str, Any]) -> Duty:
    """Return when somebody may be called: always, unless days, hours or an entity were entered."""
    away_until = data.get(CONF_AWAY_UNTIL)
    return Duty(
        hours=_hours(data) if {CONF_DUTY_DAYS, CONF_DUTY_FROM} & data.keys() else (),
        away_until=None if away_until is None else datetime.fromisoformat(away_until),
        entity=data.get(CONF_DUTY_ENTITY, ""),
        off_on_holidays=data.get(CONF_OFF_ON_HOLIDAYS, False),
        calls_per_night=data.get(CONF_CALLS_PER_NIGHT),
    )


def _clock(stored: Mapping[str, str], field: str, usual: time) -> time:
    return time.fromisoformat(stored[field]) if field in stored else usual


def _hours(data: Mapping[str, Any]) -> tuple[Hours, ...]:
    begins, ends = (_clock(data, field, time.min) for field in (CONF_DUTY_FROM, CONF_DUTY_UNTIL))
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

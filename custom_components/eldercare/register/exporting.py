"""The register as the sheets from which it can be imported again: whoever changes nothing in them changes nothing.

Door codes and notes stay out: an empty cell leaves them as they are, and a file that lies about opens no door.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_AREA_ID,
    CONF_CALLS_PER_NIGHT,
    CONF_CHANNELS,
    CONF_CODE,
    CONF_CONSENT,
    CONF_DOOR_CODE,
    CONF_DUTY_DAYS,
    CONF_HOUSEHOLDS,
    CONF_LANGUAGE,
    CONF_NOTES,
    CONF_OFF_ON_HOLIDAYS,
    CONF_ROLE,
    CONF_SENSORS,
    CONF_TESTS,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)
from ..model.words import Language
from .duty_rules import duty_shown
from .sheet.cells import listed
from .sheet.columns import COLUMNS, HOUSEHOLDS, RESPONDERS, SENSOR_COLUMNS, SHEET_TITLES
from .sheet.words import LANGUAGES, RHYTHMS, ROLES, word_for, yes_or_no
from .sheet.writing import Page

type Wording = Callable[[Any], str]

_BETWEEN = ", "
_KEPT_BACK = (CONF_DOOR_CODE, CONF_NOTES)


def register_pages(
    hass: HomeAssistant, entry: ConfigEntry, language: Language, *, empty: bool
) -> list[Page]:
    """Return the sheets of homes and of people in a language; `empty` for only their headings."""
    homes = [] if empty else _in_order(entry, SUBENTRY_HOUSEHOLD)
    people = [] if empty else _in_order(entry, SUBENTRY_RESPONDER)
    wordings = _wordings(hass, entry, language)
    return [
        _page(HOUSEHOLDS, [_home(one.data) for one in homes], wordings, language),
        _page(RESPONDERS, [_person(one.data) for one in people], wordings, language),
    ]


def _in_order(entry: ConfigEntry, kind: str) -> list[ConfigSubentry]:
    return sorted(entry.get_subentries_of_type(kind), key=lambda one: one.title)


def _page(
    kind: str, rows: list[dict[str, Any]], wordings: Mapping[str, Wording], language: Language
) -> Page:
    columns = COLUMNS[kind]
    return Page(
        title=SHEET_TITLES[kind][language],
        headings=[one.heading(language) for one in columns],
        rows=[[_cell(row.get(one.key), wordings.get(one.key)) for one in columns] for row in rows],
    )


def _cell(value: Any, wording: Wording | None) -> str:
    if value is None or value == []:
        return ""
    return wording(value) if wording else str(value)


def _home(data: Mapping[str, Any]) -> dict[str, Any]:
    known = {field: value for field, value in data.items() if field not in _KEPT_BACK}
    return known | {
        kind: _BETWEEN.join(data[CONF_SENSORS].get(kind, [])) for kind in SENSOR_COLUMNS
    }


def _person(data: Mapping[str, Any]) -> dict[str, Any]:
    # Whoever was entered before this was asked had been asked.
    return {CONF_CONSENT: True, **data, **duty_shown(data, dt_util.utcnow())}


def _wordings(hass: HomeAssistant, entry: ConfigEntry, language: Language) -> dict[str, Wording]:
    """Return how the values of columns are written that are no plain text."""
    channels = entry.get_subentries_of_type(SUBENTRY_CHANNEL)
    homes = entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
    named = _named({one.subentry_id: one.title for one in channels})
    codes = _named({one.subentry_id: one.data[CONF_CODE] for one in homes})
    areas = ar.async_get(hass)

    def area(area_id: str) -> str:
        found = areas.async_get_area(area_id)
        return found.name if found else ""

    def yes(value: bool) -> str:
        return yes_or_no(value, language)

    return {
        CONF_LANGUAGE: lambda value: word_for(value, LANGUAGES, language),
        CONF_ROLE: lambda value: word_for(value, ROLES, language),
        CONF_TESTS: lambda value: word_for(value, RHYTHMS, language),
        CONF_AREA_ID: area,
        CONF_CHANNELS: lambda ids: _BETWEEN.join(named[one] for one in ids if one in named),
        CONF_HOUSEHOLDS: lambda ids: _BETWEEN.join(codes[one] for one in ids if one in codes),
        CONF_CONSENT: yes,
        CONF_OFF_ON_HOLIDAYS: yes,
        CONF_DUTY_DAYS: _BETWEEN.join,
        CONF_CALLS_PER_NIGHT: str,
    }


def _named(names: Mapping[str, str]) -> dict[str, str]:
    """Return what to call each of these in a list: its id where its name would not be found again."""
    times = Counter(names.values())
    return {
        key: name if times[name] == 1 and listed(name) == [name] else key
        for key, name in names.items()
    }

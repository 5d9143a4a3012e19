"""When and where a person can be called, as it is kept: typed in local time, stored so that a change of zone moves nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
import unicodedata

from homeassistant.const import WEEKDAYS
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_AWAY_UNTIL,
    CONF_BUILDING,
    CONF_CALLS_PER_NIGHT,
    CONF_DUTY_DAYS,
    CONF_DUTY_ENTITY,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_GRID,
    CONF_OFF_ON_HOLIDAYS,
    CONF_TESTS,
)

DUTY_FIELDS = (
    CONF_BUILDING,
    CONF_GRID,
    CONF_DUTY_DAYS,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_DUTY_ENTITY,
    CONF_OFF_ON_HOLIDAYS,
    CONF_CALLS_PER_NIGHT,
    CONF_AWAY_UNTIL,
    CONF_TESTS,
)


def duty_error(entered: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the hours that were entered, if anything is."""
    begins, ends = _clock(entered, CONF_DUTY_FROM), _clock(entered, CONF_DUTY_UNTIL)
    if (begins is None) != (ends is None):
        return "duty_hours_incomplete"
    if begins is not None and begins == ends:
        return "duty_hours_equal"
    return None


def duty_stored(entered: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return what is kept of the section: only what was filled in, and no absence that is over at `now` (UTC)."""
    kept = {
        CONF_BUILDING: place(entered.get(CONF_BUILDING, "")),
        CONF_GRID: place(entered.get(CONF_GRID, "")),
        CONF_DUTY_DAYS: [day for day in WEEKDAYS if day in entered.get(CONF_DUTY_DAYS, [])],
        CONF_DUTY_FROM: _clock(entered, CONF_DUTY_FROM),
        CONF_DUTY_UNTIL: _clock(entered, CONF_DUTY_UNTIL),
        CONF_DUTY_ENTITY: entered.get(CONF_DUTY_ENTITY),
        CONF_OFF_ON_HOLIDAYS: entered.get(CONF_OFF_ON_HOLIDAYS),
        CONF_AWAY_UNTIL: _still_to_come(entered.get(CONF_AWAY_UNTIL), now),
        CONF_TESTS: entered.get(CONF_TESTS),
    }
    filled = {field: value for field, value in kept.items() if value}
    if (calls := entered.get(CONF_CALLS_PER_NIGHT)) is not None:  # none at night is a limit too
        filled[CONF_CALLS_PER_NIGHT] = int(calls)
    return filled


def duty_shown(stored: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return what the section is filled with for a stored responder; `now` is UTC."""
    shown = {field: stored[field] for field in DUTY_FIELDS if field in stored}
    if away_until := shown.pop(CONF_AWAY_UNTIL, None):
        instant = datetime.fromisoformat(away_until)
        if instant > now:
            shown[CONF_AWAY_UNTIL] = f"{dt_util.as_local(instant):%Y-%m-%d %H:%M:%S}"
    return shown


def place(typed: str) -> str:
    """Return a building or grid so that it can be compared: Chinese keyboards also type ３ for 3."""
    return unicodedata.normalize("NFKC", typed).strip()


def _clock(entered: Mapping[str, Any], field: str) -> str | None:
    """Return a time of day as hh:mm:ss, however it was typed."""
    typed = entered.get(field)
    return cv.time(typed).isoformat() if typed else None


def _still_to_come(typed: str | None, now: datetime) -> str | None:
    """Return a local time as UTC in ISO 8601, unless it is over."""
    if not typed:
        return None
    try:
        instant = dt_util.as_utc(cv.datetime(typed))
    except OverflowError:  # on the calendar's first or last day, which nobody means
        return None
    return instant.isoformat() if instant > now else None

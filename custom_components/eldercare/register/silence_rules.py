"""What may be agreed about a home's silence, and how it is kept: the rules of the form, and of a sheet that takes a sensor away."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from ..const import (
    CONF_AWAY_CALENDAR,
    CONF_CHECK_IN_FROM,
    CONF_CHECK_IN_SIGNS,
    CONF_CHECK_IN_UNTIL,
    CONF_LIMIT_FROM,
    CONF_LIMIT_UNTIL,
    CONF_LIMITS,
)
from ..model.words import SensorKind, Sign

_DAY_BEGINS, _NOON = "05:00:00", "10:00:00"


def silence_stored(entered: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of the section: only what was filled in."""
    kept = {
        CONF_AWAY_CALENDAR: entered.get(CONF_AWAY_CALENDAR),
        CONF_LIMITS: [dict(one) for one in entered.get(CONF_LIMITS, [])],
    }
    if signs := entered.get(CONF_CHECK_IN_SIGNS):
        kept[CONF_CHECK_IN_SIGNS] = list(signs)
        kept[CONF_CHECK_IN_FROM] = entered.get(CONF_CHECK_IN_FROM, _DAY_BEGINS)
        kept[CONF_CHECK_IN_UNTIL] = entered.get(CONF_CHECK_IN_UNTIL, _NOON)
    return {field: value for field, value in kept.items() if value}


def silence_error(entered: Mapping[str, Any], sensors: Iterable[str]) -> str | None:
    """Return what is wrong with the section; `sensors` are the kinds that the home has."""
    kept = silence_stored(entered)
    limits = kept.get(CONF_LIMITS, [])
    if _overlap(limits):
        return "limits_overlap"
    signs = kept.get(CONF_CHECK_IN_SIGNS)
    if not signs:
        given = {CONF_CHECK_IN_FROM, CONF_CHECK_IN_UNTIL} & entered.keys()
        return "check_in_signs_needed" if given else None
    if _clock(kept[CONF_CHECK_IN_FROM]) >= _clock(kept[CONF_CHECK_IN_UNTIL]):
        return "check_in_ends_too_early"
    needed = {_SHOWN_BY[Sign(one)].value for one in signs}
    return None if needed & set(sensors) else "check_in_impossible"


_SHOWN_BY = {
    Sign.MOVED: SensorKind.MOTION,
    Sign.OPENED: SensorKind.DOOR,
    Sign.COOKED: SensorKind.KETTLE,
    Sign.PRESSED: SensorKind.CALL_BUTTON,
}


def _overlap(limits: list[dict[str, Any]]) -> bool:
    """Tell whether two limits hold at the same time of day."""
    taken: set[int] = set()
    for one in limits:
        minutes = _minutes(_clock(one[CONF_LIMIT_FROM]), _clock(one[CONF_LIMIT_UNTIL]))
        if taken & minutes:
            return True
        taken |= minutes
    return False


def _minutes(begin: time, end: time) -> set[int]:
    first, last = begin.hour * 60 + begin.minute, end.hour * 60 + end.minute
    if first < last:
        return set(range(first, last))
    return {*range(first, 24 * 60), *range(last)}


def _clock(text: str) -> time:
    return time.fromisoformat(text)

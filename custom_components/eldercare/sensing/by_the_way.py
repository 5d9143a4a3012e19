"""Signs of life by the way: what a kettle's plug, a water meter, a bed mat, a television, a telephone or the resident's key says.

They raise no alarm and show nothing; they only tell that somebody lives. A device that switches itself off, or forgets its
count, says nothing of anybody.
"""

import re

from homeassistant.components.lock import LockState
from homeassistant.const import STATE_HOME, STATE_OFF, STATE_ON

from ..model.words import SensorKind, Sign
from .presses import is_number

# A plug measures a few watts in standby; whatever heats draws hundreds.
_HEATING_W = 50.0
# A television in standby draws less than this, a running one more.
_SHOWING_W = 20.0
_DARK = frozenset({STATE_OFF, "standby", "idle"})
_SHOWING = frozenset({STATE_ON, "playing", "paused", "buffering"})
# Whoever turned the lock is at the door, on one side of it or the other: as much as a contact knows.
_UNLOCKED = frozenset({LockState.UNLOCKED, LockState.UNLOCKING, LockState.OPEN, LockState.OPENING})
# A card reader outside knows who comes; a button or reader inside, if it has one, says so.
_LEAVING = re.compile(r"(?<![a-z])(?:exit(?:ed)?|leave|leaving|left|out)(?![a-z])|出门|离开|外出")
_TURNED_AWAY = re.compile(
    r"(?<![a-z])(?:denied|reject(?:ed)?|refused|invalid|unknown|fail(?:ed|ure)?|timeout|error)(?![a-z])"
    r"|拒绝|失败|无效"
)


def sign_by_the_way(kind: SensorKind, before: str, now: str) -> Sign | None:
    """Return what a change from one valid state to another says, None if nothing."""
    match kind:
        case SensorKind.BED if {before, now} == {STATE_ON, STATE_OFF}:
            return Sign.LAY_OR_ROSE
        case SensorKind.KETTLE if _turned_on(before, now, _HEATING_W):
            return Sign.COOKED
        case SensorKind.TELEVISION if _turned_on(before, now, _SHOWING_W):
            return Sign.WATCHED
        case SensorKind.TELEVISION if before in _DARK and now in _SHOWING:
            return Sign.WATCHED
        case SensorKind.WATER if _ran(before, now):
            return Sign.DREW_WATER
        case SensorKind.ENTRANCE if before == LockState.LOCKED and now in _UNLOCKED:
            return Sign.OPENED
        case SensorKind.TRACKER if before == STATE_HOME:
            return Sign.WENT_OUT
        case SensorKind.TRACKER if now == STATE_HOME:
            return Sign.CAME_HOME
    return None


def access_of(word: str) -> Sign | None:
    """Return what the door of the entrance says of who used it, by the type of its event; None if nobody came through."""
    said = word.lower()
    if _TURNED_AWAY.search(said):
        return None
    return Sign.WENT_OUT if _LEAVING.search(said) else Sign.CAME_HOME


def _turned_on(before: str, now: str, threshold_w: float) -> bool:
    """Tell whether a switch went on, or the power rose over what heats or shows."""
    if is_number(before) and is_number(now):
        return _number(before) < threshold_w <= _number(now)
    return (before, now) == (STATE_OFF, STATE_ON)


def _ran(before: str, now: str) -> bool:
    """Tell whether water ran: the count or the flow rose; a meter that begins anew at a lower count has not seen any."""
    if is_number(before) and is_number(now):
        return _number(now) > _number(before)
    return (before, now) == (STATE_OFF, STATE_ON)


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))

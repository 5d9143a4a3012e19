"""Signs of life by the way: what a kettle's plug, a water meter, a bed mat, a television or a telephone carried along says.

They raise no alarm and show nothing; they only tell that somebody lives. A device that switches itself off, or forgets its
count, says nothing of anybody.
"""

from homeassistant.const import STATE_HOME, STATE_OFF, STATE_ON

from ..model.words import SensorKind, Sign
from .presses import is_number

# A plug measures a few watts in standby; whatever heats draws hundreds.
_HEATING_W = 50.0
# A television in standby draws less than this, a running one more.
_SHOWING_W = 20.0
_DARK = frozenset({STATE_OFF, "standby", "idle"})
_SHOWING = frozenset({STATE_ON, "playing", "paused", "buffering"})


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
        case SensorKind.TRACKER if before == STATE_HOME:
            return Sign.WENT_OUT
        case SensorKind.TRACKER if now == STATE_HOME:
            return Sign.CAME_HOME
    return None


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

"""How long each kind of sensor may be silent, lost, on or busy before it is a fault: data, each number with its reason."""

from dataclasses import dataclass

from ..model.words import SensorKind
from .signs_of_life import Patience

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


@dataclass(frozen=True, kw_only=True)
class Care:
    """How closely a kind is watched.

    `any_sign` bounds the pause between any two signs, `kept_alive` that between two signs nobody caused by moving: it
    is what can be asked of a sensor when nobody is at home. Without `stuck_s` it may be on for ever.
    """

    any_sign: Patience
    kept_alive: Patience
    unavailable_s: int
    tampered_s: int
    stuck_s: int | None
    changes_per_hour: int
    low_percent: int
    is_grave: bool = False


# Who has left off saying that it lives is held to a day and a margin, and not to the hour.
NOT_KEPT_ALIVE = Patience(until_known=34 * _HOUR, least=30 * _HOUR, most=14 * _DAY)
_EVERY_OTHER_DAY = Patience(
    until_known=4 * _DAY, least=4 * _DAY, most=14 * _DAY, at_once=60 * _HOUR
)
_LIFE_SAFETY = Patience(until_known=26 * _HOUR, least=3 * _HOUR, most=7 * _DAY)

# Silence: most sensors report at least daily, so 26 to 34 h until the sensor's own rhythm is known; door contacts have
# been seen to report every 48 h only, and may miss once. A motion sensor that is known to report each hour or each four is
# missed within hours, for its silence passes for the resident's. A bumped cover, or one open for a new battery, is closed
# within minutes. A motion sensor holds `on` through a night when its `off` was lost, never through a day. The busiest
# sensor of a lively flat changed 66 times an hour: nearly twice as often for an hour is nobody walking.
_HAZARD = Care(
    any_sign=_LIFE_SAFETY,
    kept_alive=_LIFE_SAFETY,
    unavailable_s=30 * _MINUTE,
    tampered_s=_HOUR,
    stuck_s=_DAY,
    changes_per_hour=20,
    low_percent=20,
    is_grave=True,
)
_CARE: dict[SensorKind | None, Care] = {
    SensorKind.SMOKE: _HAZARD,
    SensorKind.GAS: _HAZARD,
    SensorKind.CALL_BUTTON: Care(
        any_sign=_LIFE_SAFETY,
        kept_alive=_LIFE_SAFETY,
        unavailable_s=30 * _MINUTE,
        tampered_s=_HOUR,
        stuck_s=10 * _MINUTE,
        changes_per_hour=60,
        low_percent=20,
        is_grave=True,
    ),
    SensorKind.MOTION: Care(
        any_sign=Patience(until_known=30 * _HOUR, least=24 * _HOUR, most=14 * _DAY),
        kept_alive=Patience(until_known=34 * _HOUR, least=3 * _HOUR, most=14 * _DAY),
        unavailable_s=2 * _HOUR,
        tampered_s=4 * _HOUR,
        stuck_s=_DAY,
        # A sensor that is ready again after ten seconds changes three times a minute in a kitchen at noon.
        changes_per_hour=150,
        low_percent=15,
    ),
    SensorKind.DOOR: Care(
        any_sign=_EVERY_OTHER_DAY,
        kept_alive=_EVERY_OTHER_DAY,
        unavailable_s=2 * _HOUR,
        tampered_s=4 * _HOUR,
        stuck_s=2 * _DAY,
        changes_per_hour=60,
        low_percent=15,
    ),
    None: Care(
        any_sign=_EVERY_OTHER_DAY,
        kept_alive=_EVERY_OTHER_DAY,
        unavailable_s=12 * _HOUR,
        tampered_s=4 * _HOUR,
        stuck_s=None,
        changes_per_hour=1000,
        low_percent=15,
    ),
}

# The pause of a whole home, between two signs that nobody caused by moving. Two in three days are a habit (somebody
# unplugged the chattiest device for good), two in a month are two failures. And no home is left unheard for longer than the
# rarest reporter may be: two long outages in a row are not a habit either. Something in a home that is heard at all reports daily.
HOME_PATIENCE = Patience(
    until_known=4 * _DAY,
    least=30 * _MINUTE,
    most=4 * _DAY,
    habit_s=3 * _DAY,
    at_once=36 * _HOUR,
)
# Counted in active hours of the home, not in time: a motion sensor sees nothing in a holiday, and need not.
# 72 are five days of a flat with a sensor in each room; a bathroom is used every third day by some.
MOVED_PATIENCE = Patience(until_known=96, least=72, most=240)


def care_of(kind: SensorKind | None) -> Care:
    """Return how closely a kind of sensor is watched."""
    return _CARE[kind]

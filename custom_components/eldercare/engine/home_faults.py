"""What is wrong with a home as a whole: its hub is down, or all or most of its sensors went at once."""

from collections.abc import Mapping

from .findings import Fault
from .home_signs import HomeSigns
from .sensor_faults import LOST, Claim
from .watched_sensor import WatchedSensor

_MINUTE = 60
_HOUR = 60 * _MINUTE

# A hub that restarts for an update is back sooner; half an hour is what we promise.
OFFLINE_S = 20 * _MINUTE
# Silence concluded, not told: people are sent only when it is no short gap of a slow reporter.
_SILENT_HOME_S = 6 * _HOUR
# One cause takes its sensors at about the same time; batteries die one by one.
_AT_ONCE_S = _HOUR
_MOST = 2 / 3


def claim_about(home: HomeSigns, claims: Mapping[str, list[Claim]]) -> Claim | None:
    """Name the one cause that takes all or most sensors of a home; `claims` are those about each sensor."""
    return _hub_down(home) or _told_gone(home) or _silent(home, claims)


def is_told_offline(home: HomeSigns) -> bool:
    """Tell whether the hub is known to be down, or Home Assistant has lost every device, for long enough to say so."""
    if home.clock.down_since is not None:
        return home.clock.wall - home.clock.down_since >= OFFLINE_S
    at = home.clock.reading
    return bool(home.sensors) and all(
        sensor.is_unavailable() and sensor.unavailable_for(at) >= OFFLINE_S
        for sensor in home.sensors.values()
    )


def _hub_down(home: HomeSigns) -> Claim | None:
    if home.clock.down_since is None or not is_told_offline(home):
        return None
    down_for = home.clock.wall - home.clock.down_since
    return Claim(
        fault=Fault.HUB_DOWN,
        amount=down_for,
        limit=OFFLINE_S,
        told=True,
        sensors=tuple(home.sensors),
    )


def _told_gone(home: HomeSigns) -> Claim | None:
    """Find most devices lost at once, as Home Assistant says."""
    at = home.clock.reading
    lost = {
        key: sensor.unavailable_for(at)
        for key, sensor in home.sensors.items()
        if sensor.unavailable_for(at) >= OFFLINE_S
    }
    if not _are_most(lost, home.sensors) or max(lost.values()) - min(lost.values()) > _AT_ONCE_S:
        return None
    return Claim(
        fault=Fault.MESH_GONE,
        amount=max(lost.values()),
        limit=OFFLINE_S,
        told=True,
        sensors=tuple(lost),
    )


def _silent(home: HomeSigns, claims: Mapping[str, list[Claim]]) -> Claim | None:
    """Find the home beyond its own longest pause, or every sensor that owes a sign beyond its own."""
    lost = tuple(key for key, about in claims.items() if any(c.fault in LOST for c in about))
    is_overdue = home.overdue() is not None and home.silence() >= _SILENT_HOME_S
    are_all_lost = len(lost) > 1 and len(lost) == len(home.sensors)
    if not home.sensors or not (is_overdue or are_all_lost):
        return None
    silence = home.silence()
    sensors = lost if are_all_lost else tuple(home.sensors)
    return Claim(fault=Fault.MESH_GONE, amount=silence, limit=_SILENT_HOME_S, sensors=sensors)


def _are_most(lost: Mapping[str, int], sensors: Mapping[str, WatchedSensor]) -> bool:
    return len(lost) > 1 and len(lost) >= _MOST * len(sensors)

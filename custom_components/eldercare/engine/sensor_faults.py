"""What is wrong with one device now, by what is remembered of it. Pure: the same memory gives the same answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from ..model.words import SensorKind
from .findings import Fault, Weight
from .home_signs import HomeSigns
from .patience import MOVED_PATIENCE, NOT_KEPT_ALIVE, care_of
from .visits import sees_nobody
from .watched_sensor import ENOUGH_LINK_READINGS, WatchedSensor

# Who opened the door and left is no proof that a motion sensor had something to see: three different hours are.
_PROOF_OF_LIFE_HOURS = 3
# Below 30 of 255 Zigbee loses every other message; a link is well again when it is clearly above.
_WEAK_LINK = 30
_GOOD_LINK = 50

_CAUSED_BY_PEOPLE = frozenset({SensorKind.MOTION, SensorKind.DOOR})
_MINOR = frozenset({Fault.BATTERY_LOW, Fault.LINK_WEAK})
LOST = frozenset({Fault.SILENT, Fault.UNAVAILABLE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Something that is wrong just now; `amount` and `limit` as the fault says."""

    fault: Fault
    amount: float
    limit: float
    told: bool = False
    sensors: tuple[str, ...] = ()


def claims_about(sensor: WatchedSensor, home: HomeSigns) -> Iterator[Claim]:
    """Say what is wrong with a device of a home: first whether it is lost, then its state, then its body."""
    at, active = home.clock.reading, home.active_hours
    lost = _unavailable(sensor, at) or _silent(sensor, at, active)
    if lost is not None:
        yield lost
    else:
        yield from _stuck(sensor, home)
        yield from _busy(sensor, at)
    yield from _body(sensor, at)


def sees(sensor: WatchedSensor, home: HomeSigns) -> bool:
    """Tell whether the silence of a device says something of the resident: it is neither lost nor stuck."""
    if sensor.is_unavailable():
        return False
    at = home.clock.reading
    lost = _unavailable(sensor, at) or _silent(sensor, at, home.active_hours)
    return lost is None and next(_stuck(sensor, home), None) is None


def weight_of(fault: Fault, kind: SensorKind | None) -> Weight:
    """Return how grave a fault is on a kind of device."""
    is_grave = care_of(kind).is_grave
    if fault in _MINOR:
        return Weight.ORDINARY if is_grave else Weight.MINOR
    if kind is None:
        return Weight.MINOR
    return Weight.GRAVE if is_grave else Weight.ORDINARY


def unavailable_limit(sensor: WatchedSensor) -> int:
    """Return for how long (s) Home Assistant may miss the device."""
    return care_of(sensor.kind).unavailable_s


def _unavailable(sensor: WatchedSensor, at: int) -> Claim | None:
    limit = unavailable_limit(sensor)
    missed = sensor.unavailable_for(at)
    if missed < limit:
        return None
    return Claim(fault=Fault.UNAVAILABLE, amount=missed, limit=limit, told=True)


def _silent(sensor: WatchedSensor, at: int, active: int) -> Claim | None:
    limit = _silence_limit(sensor, at, active) if sensor.supervised else None
    silence = at - (sensor.since if sensor.heard is None else sensor.heard)
    if limit is None or silence < limit:
        return None
    return Claim(fault=Fault.SILENT, amount=silence, limit=limit)


def _silence_limit(sensor: WatchedSensor, at: int, active: int) -> int | None:
    """Return how long a device may be silent now; None if it owes no sign, for nobody moved and it never says more."""
    care = care_of(sensor.kind)
    is_owed = (
        sensor.kind not in _CAUSED_BY_PEOPLE or active - sensor.heard_active >= _PROOF_OF_LIFE_HOURS
    )
    limits = [sensor.pace.limit(at, care.any_sign)] if is_owed else []
    if sensor.alive_pace is not None:
        if sensor.keeps_alive(at):
            limits.append(sensor.alive_pace.limit(at, care.kept_alive))
        elif not is_owed:
            limits.append(sensor.alive_pace.limit(at, NOT_KEPT_ALIVE))
    return min(limits, default=None)


def _stuck(sensor: WatchedSensor, home: HomeSigns) -> Iterator[Claim]:
    """Find a state that does not end, in a device that is known to end it, as long as anything of the home was heard."""
    limit = care_of(sensor.kind).stuck_s
    if limit is not None and sensor.says_off and sensor.on_since is not None:
        on_for = (home.heard or 0) - sensor.on_since
        if on_for >= limit:
            yield Claim(fault=Fault.STUCK_ON, amount=on_for, limit=limit)
            return
    if sees_nobody(sensor):
        visits = sensor.unseen_visits
        yield Claim(fault=Fault.SEES_NOBODY, amount=visits, limit=1)
        return
    if sensor.kind is SensorKind.MOTION:
        unseen = home.active_hours - sensor.moved_active
        most = MOVED_PATIENCE.until_known
        if sensor.moved_pace is not None:
            most = sensor.moved_pace.limit(home.clock.reading, MOVED_PATIENCE)
        if unseen >= most:
            yield Claim(fault=Fault.STUCK_OFF, amount=unseen, limit=most)


def _busy(sensor: WatchedSensor, at: int) -> Iterator[Claim]:
    limit = care_of(sensor.kind).changes_per_hour
    changes = sensor.pending_changes(at)
    if changes >= (limit // 2 if Fault.CHATTERING in sensor.standing else limit):
        yield Claim(fault=Fault.CHATTERING, amount=changes, limit=limit)


def _body(sensor: WatchedSensor, at: int) -> Iterator[Claim]:
    """Look at cover, battery and radio."""
    care = care_of(sensor.kind)
    if sensor.tampered_since is not None and at - sensor.tampered_since >= care.tampered_s:
        yield Claim(
            fault=Fault.TAMPERED,
            amount=at - sensor.tampered_since,
            limit=care.tampered_s,
            told=True,
        )
    if (battery := _battery(sensor, at)) is not None:
        yield battery
    if sensor.link is not None and sensor.link_readings >= ENOUGH_LINK_READINGS:
        limit = _GOOD_LINK if Fault.LINK_WEAK in sensor.standing else _WEAK_LINK
        if sensor.link < limit:
            yield Claim(fault=Fault.LINK_WEAK, amount=sensor.link, limit=_WEAK_LINK)


def _battery(sensor: WatchedSensor, at: int) -> Claim | None:
    low = care_of(sensor.kind).low_percent
    battery, standing = sensor.battery, sensor.standing
    if battery is not None and battery.is_dying(at, stands=Fault.BATTERY_DYING in standing):
        days = battery.days_left(at)
        return Claim(
            fault=Fault.BATTERY_DYING,
            amount=battery.percent,
            limit=round(days, 1) if isfinite(days) else 0,
        )
    if sensor.battery_is_low:
        amount = low if battery is None else battery.percent
        return Claim(fault=Fault.BATTERY_LOW, amount=amount, limit=low, told=True)
    if battery is not None and battery.is_low(at, low, stands=Fault.BATTERY_LOW in standing):
        return Claim(fault=Fault.BATTERY_LOW, amount=battery.percent, limit=low)
    return None

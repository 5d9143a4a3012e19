"""What becomes of what a thing has seen: lost, late, twice, or never so; and what the thing says by itself."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from .seeing import Seen
from .things import Thing
from .words import HOUR, MINUTE, Episode, What

_LATE_MEAN, _LATE_MOST = 12 * MINUTE, 2 * HOUR
_SILENT = frozenset({What.OFF_MESH, What.BATTERY_DEAD})
_OPPOSITE = {"motion": ("ON", "OFF"), "door": ("OPEN", "CLOSE")}


def failed(
    reports: Iterable[Seen],
    things: Sequence[Thing],
    faults: Sequence[Episode],
    chance: Random,
    window: tuple[float, float],
) -> list[Seen]:
    """Return what arrives of a day's reports while these faults stand; they may arrive after the day."""
    by_thing: dict[str, list[Episode]] = {}
    for fault in faults:
        by_thing.setdefault(fault.thing, []).append(fault)
    arrived: list[Seen] = []
    for report in reports:
        about = by_thing.get(report[1])
        if about is None:
            arrived.append(report)
        else:
            arrived.extend(_arrivals(report, about, chance))
    kinds = {thing.key: thing.kind for thing in things}
    for fault in faults:
        arrived.extend(_of_its_own(fault, kinds.get(fault.thing, ""), window, chance))
    return arrived


def _arrivals(report: Seen, faults: Sequence[Episode], chance: Random) -> Iterator[Seen]:
    """Yield when and how often a report arrives, if it does."""
    at, key, state = report
    times = 1
    for fault in faults:
        if not fault.stands(report[0]):
            continue
        if fault.what in _SILENT or (fault.what is What.STUCK_ON and state in ("ON", "OFF")):
            return
        if fault.what is What.STUCK_OFF and state in ("ON", "OFF", "OPEN", "CLOSE"):
            return
        if fault.what is What.LATE:
            at += min(chance.expovariate(1 / _LATE_MEAN), _LATE_MOST)
        if fault.what is What.DUPLICATED:
            times = chance.choice((1, 2, 2, 3))
    for repeat in range(times):
        yield at + repeat * chance.uniform(0.2, 3), key, state


def _of_its_own(
    fault: Episode, kind: str, window: tuple[float, float], chance: Random
) -> Iterator[Seen]:
    """Yield what a broken thing reports that nobody has caused."""
    if kind not in _OPPOSITE:
        return
    on, off = _OPPOSITE[kind]
    if fault.what is What.STUCK_ON and window[0] <= fault.begin < window[1]:
        yield fault.begin, fault.thing, on
    if fault.what is What.STUCK_ON and window[0] <= fault.end < window[1]:
        yield fault.end, fault.thing, off
    if fault.what is What.CHATTERING:
        at, end = max(fault.begin, window[0]), min(fault.end, window[1])
        while (at := at + chance.uniform(4, 30)) < end:
            yield at, fault.thing, on
            yield at + 1, fault.thing, off
            # It chatters in fits, as a contact in the wind or a sensor above a radiator does.
            if chance.random() < 0.02:
                at += chance.uniform(5, 60) * MINUTE

"""What the year hears of a home's switches, and what was said of the home: the words between its course and its verdict."""

from dataclasses import dataclass, field

from custom_components.eldercare.engine.findings import Fault
from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.model.words import IncidentKind, Outcome, SensorKind, Sign

_ON = {
    SensorKind.SMOKE: Sign.HAZARD,
    SensorKind.GAS: Sign.HAZARD,
    SensorKind.MOTION: Sign.MOVED,
    SensorKind.DOOR: Sign.OPENED,
}
_OFF = {
    SensorKind.SMOKE: Sign.CLEARED,
    SensorKind.GAS: Sign.CLEARED,
    SensorKind.DOOR: Sign.SHUT,
}
BELIEVED_AT_ONCE = frozenset({SensorKind.SMOKE, SensorKind.GAS})
IS_ON = {"ON": True, "OPEN": True, "OFF": False, "CLOSE": False}


def sign_of(kind: SensorKind, before: str | None, now: str) -> Sign | None:
    """Return what a switch's new state means, as the hub's sensing understands it: a repeated state is nothing new."""
    if now == before:
        return None
    if IS_ON[now]:
        is_known = before is not None or kind in BELIEVED_AT_ONCE
        return _ON[kind] if is_known else None
    return _OFF.get(kind) if before is not None else None


@dataclass(kw_only=True)
class Alarm:
    """An incident as the year saw it (instants are Unix seconds), and which sensors are said to have failed."""

    kind: IncidentKind
    opened: float
    coming: float | None = None
    arrived: float | None = None
    closed: float | None = None
    others_called: bool = False
    outcome: Outcome | None = None


@dataclass(kw_only=True)
class Told:
    """What was said of a home in its year: incidents, each change of state, and when each fault was first named."""

    alarms: list[Alarm] = field(default_factory=list)
    states: list[tuple[float, HomeState]] = field(default_factory=list)
    faults: list[tuple[float, str, Fault]] = field(default_factory=list)
    reports: int = 0
    looks: int = 0

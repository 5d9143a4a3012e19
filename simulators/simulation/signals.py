"""What happens in the homes of a run, and when: drawn before it begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Press, SensorKind, Sign

from .people import COMMITTEE

_KINDS = (
    (IncidentKind.SOS, 6),
    (IncidentKind.SMOKE, 3),
    (IncidentKind.GAS, 2),
    (IncidentKind.FALL, 1),
    (IncidentKind.INACTIVITY, 3),
    (IncidentKind.MISSED_CHECK_IN, 1),
    (IncidentKind.SERVICE_REQUEST, 1),
    (IncidentKind.DEVICE_FAULT, 1),
    (IncidentKind.TEST, 2),
)
_AN_HOUR = 3600.0


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happens in a home, so many seconds after the beginning."""

    at: float
    household_id: str
    kind: IncidentKind
    is_over: bool = False


def happenings(chance: Random, homes: tuple[str, ...], hours: float) -> Iterator[Happening]:
    """Draw what happens: single calls, and now and then much at once, as in a fire of a whole house."""
    kinds, weights = zip(*_KINDS, strict=True)
    for _ in range(max(1, round(chance.uniform(1, 4) * hours))):
        at = chance.uniform(0, hours * _AN_HOUR)
        kind: IncidentKind = chance.choices(kinds, weights)[0]
        several = chance.choices((1, 2, len(homes)), (10, 3, 2))[0]
        for home in chance.sample(homes, min(several, len(homes))):
            yield Happening(at=at, household_id=home, kind=kind)
            if kind in (IncidentKind.SMOKE, IncidentKind.GAS) and chance.random() < 0.5:
                over = at + chance.uniform(10, 600)
                yield Happening(at=over, household_id=home, kind=kind, is_over=True)
            if chance.random() < 0.2:
                again = at + chance.uniform(1, 600)
                yield Happening(at=again, household_id=home, kind=IncidentKind.SOS)


def as_event(happening: Happening, at: datetime) -> e.Event:
    """Return how the hub hears of it at an instant (UTC)."""
    home = happening.household_id
    match happening.kind:
        case IncidentKind.SOS:
            return _signal(home, SensorKind.CALL_BUTTON, Sign.PRESSED, at, Press.SINGLE)
        case IncidentKind.SMOKE | IncidentKind.GAS as kind:
            sensor = SensorKind.SMOKE if kind is IncidentKind.SMOKE else SensorKind.GAS
            return _signal(home, sensor, Sign.CLEARED if happening.is_over else Sign.HAZARD, at)
        case kind:
            return e.Raised(household_id=home, kind=kind, by=COMMITTEE)


def _signal(
    home: str, kind: SensorKind, sign: Sign, at: datetime, press: Press | None = None
) -> e.Signal:
    return e.Signal(
        household_id=home,
        sensor_id=f"{home}.{kind.value}",
        sensor_kind=kind,
        sign=sign,
        at=at,
        press=press,
    )

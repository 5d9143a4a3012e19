"""Which kind of incident an event belongs to, and which of two kinds is the graver."""

from ..model import events as e
from ..model.community import Household
from ..model.incident import Incident
from ..model.words import IncidentKind, Press, Rung, SensorKind, Sign
from .policies import severity

_HAZARDS = {SensorKind.SMOKE: IncidentKind.SMOKE, SensorKind.GAS: IncidentKind.GAS}


def kind_of(event: e.Signal | e.Raised | e.Found, household: Household) -> IncidentKind | None:
    """Return the kind of incident that an event belongs to; None for signs of life."""
    if isinstance(event, e.Raised | e.Found):
        return event.kind
    if event.sign is Sign.PRESSED:
        return household.presses.get(event.press or Press.SINGLE, IncidentKind.SOS)
    if event.sign in (Sign.HAZARD, Sign.CLEARED):
        return _HAZARDS.get(event.sensor_kind)
    return None


def is_graver(kind: IncidentKind, incident: Incident) -> bool:
    """Whether a kind is a graver danger to the resident than what an incident is about so far."""
    new, old = severity(kind), severity(incident.kind)
    return new is not None and old is not None and new > old


def belongs(kind: IncidentKind, incident: Incident) -> bool:
    """Whether something of a kind, in the same home, is about an open incident and needs none of its own.

    The same kind always; another danger to the same resident if one of the two is graver, as long as nobody has seen the
    resident. Smoke and gas are equally grave and different dangers: each has its incident.
    """
    if incident.kind is kind:
        return True
    new, old = severity(kind), severity(incident.kind)
    return (
        new is not None
        and old is not None
        and new != old
        and incident.rung in (Rung.OPEN, Rung.COMING, Rung.ARRIVED)
    )

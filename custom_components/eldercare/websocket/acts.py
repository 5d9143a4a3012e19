"""What staff can do about an incident: the event that it is, and the fact by which one sees that it has been done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..model import events as e, facts as f
from ..model.words import Answer, Outcome

type ActName = Literal[
    "acknowledge", "arrived", "seen", "call_next", "call_everybody", "note", "close"
]
type Since = Literal["ever", "called_anew", "looked"]


@dataclass(frozen=True, kw_only=True)
class Tap:
    """One tap of one person; `seen` is how many facts of the incident they had before their eyes."""

    id: str
    act: ActName
    incident_id: str
    by: str
    seen: int = 0
    outcome: Outcome = Outcome.GENUINE
    finding: Answer = Answer.WELL
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing to do.

    `shows` tells whether a fact shows that it was done, looking back to when people were last called anew, or only at what
    happened since the person `looked`: calling the next one twice is a second thing only for who saw the first.
    `stops_calling`: what became graver unseen must be looked at first.
    """

    event: Callable[[Tap], e.StaffEvent]
    shows: Callable[[f.Fact, Tap], bool]
    since: Since = "called_anew"
    stops_calling: bool = False


def _seen(tap: Tap) -> e.StaffEvent:
    return e.SeenByStaff(incident_id=tap.incident_id, by=tap.by, finding=tap.finding)


def _shows_seen(fact: f.Fact, tap: Tap) -> bool:
    """Who asks for more help is not answered by somebody who found the resident well."""
    return isinstance(fact, f.ResidentSeen) and tap.finding is not Answer.MORE_HELP


def _note(tap: Tap) -> e.StaffEvent:
    return e.NotedByStaff(incident_id=tap.incident_id, by=tap.by, text=tap.note, reference=tap.id)


def _close(tap: Tap) -> e.StaffEvent:
    return e.ClosedByStaff(
        incident_id=tap.incident_id, by=tap.by, outcome=tap.outcome, note=tap.note
    )


ACTS: dict[str, Act] = {
    "acknowledge": Act(
        event=lambda tap: e.AcknowledgedByStaff(incident_id=tap.incident_id, by=tap.by),
        shows=lambda fact, _: isinstance(fact, f.HelpComing) and not fact.responder_id,
    ),
    "arrived": Act(
        event=lambda tap: e.ArrivedByStaff(incident_id=tap.incident_id, by=tap.by),
        shows=lambda fact, _: isinstance(fact, f.HelpArrived) and not fact.responder_id,
    ),
    "seen": Act(event=_seen, shows=_shows_seen, stops_calling=True),
    "call_next": Act(
        event=lambda tap: e.CallNextByStaff(incident_id=tap.incident_id, by=tap.by),
        shows=lambda fact, _: isinstance(fact, f.NextCalled),
        since="looked",
    ),
    "call_everybody": Act(
        event=lambda tap: e.CallEverybodyByStaff(incident_id=tap.incident_id, by=tap.by),
        shows=lambda fact, _: isinstance(fact, f.EscalationReopened) and fact.everybody,
        since="looked",
    ),
    "note": Act(
        event=_note,
        shows=lambda fact, tap: isinstance(fact, f.NoteAdded) and fact.reference == tap.id,
        since="ever",
    ),
    "close": Act(
        event=_close,
        shows=lambda fact, _: isinstance(fact, f.IncidentClosed),
        since="ever",
        stops_calling=True,
    ),
}

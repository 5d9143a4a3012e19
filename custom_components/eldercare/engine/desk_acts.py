"""What staff at the committee's desk do to an incident. Whatever is said twice, or too late, changes nothing."""

from ..model import events as e, facts as f
from ..model.words import Answer, Rung
from .answers import call_everybody, somebody_arrived, somebody_comes, somebody_saw
from .draft import Draft
from .escalation import call_next

_VOUCHED_FOR = ""

type DeskEvent = (
    e.AcknowledgedByStaff
    | e.ArrivedByStaff
    | e.SeenByStaff
    | e.CallNextByStaff
    | e.CallEverybodyByStaff
    | e.NotedByStaff
)


def desk_acts(draft: Draft, event: DeskEvent) -> None:
    """Do what the desk wants with an open incident."""
    incident = draft.incident
    if not incident.is_open:
        return
    match event:
        case e.AcknowledgedByStaff(by=by) if _VOUCHED_FOR not in incident.coming:
            somebody_comes(draft, None, by)
        case e.ArrivedByStaff(by=by) if _VOUCHED_FOR not in incident.arrived:
            somebody_arrived(draft, None, by)
        case e.SeenByStaff(by=by, finding=Answer.MORE_HELP) | e.CallEverybodyByStaff(by=by):
            call_everybody(draft, by)
        case e.SeenByStaff(by=by, finding=finding) if incident.rung is not Rung.SEEN:
            somebody_saw(draft, None, by, finding)
        case e.CallNextByStaff(by=by) if incident.rung is Rung.OPEN:
            draft.record(f.NextCalled(incident_id=incident.id, at=draft.now, by=by))
            call_next(draft)
        case e.NotedByStaff(by=by, text=text, reference=reference):
            if reference not in incident.replies:
                draft.record(
                    f.NoteAdded(
                        incident_id=incident.id, at=draft.now, by=by, text=text, reference=reference
                    )
                )
        case _:
            pass

"""When what was found is over by itself: the resident stirs, or the equipment works again.

A sign of life ends a welfare incident while only the resident has been asked. Once people were called they hear of it and decide:
who fell and crawls to the telephone moves too.
"""

from ..model import events as e, facts as f
from ..model.incident import CALLS, Incident
from ..model.words import Lane, Outcome, Purpose, Role, Rung
from .draft import Draft

RELIEVED = {False: Outcome.FALSE_ALARM, True: Outcome.GENUINE}
"""What it turned out to have been, by whether it was equipment."""


def relieve(draft: Draft, event: e.Relieved) -> bool:
    """Return whether the incident is over by itself; record and tell what people should know if it is not."""
    incident = draft.incident
    if event.sign is None:
        return incident.rung is Rung.OPEN
    if incident.policy.lane is not Lane.WELFARE or incident.life_shown:
        return False
    draft.record(
        f.LifeShown(
            incident_id=incident.id, at=draft.now, sensor_id=event.sensor_id, sign=event.sign
        )
    )
    if incident.rung is Rung.OPEN and not _others_called(draft):
        return True
    for one in sorted(incident.called() - set(incident.declined)):
        person = draft.community.responders.get(one)
        if person is not None:
            draft.tell(person, Purpose.NEWS, "life_shown")
    return False


def _others_called(draft: Draft) -> bool:
    """Whether anybody but the resident was called, in this escalation or an earlier one."""
    incident: Incident = draft.incident
    return any(
        attempt.purpose in CALLS and not _is_resident(draft, attempt.responder_id)
        for attempt in incident.attempts.values()
    )


def _is_resident(draft: Draft, person_id: str) -> bool:
    person = draft.community.person(person_id)
    return person is not None and person.role is Role.RESIDENT

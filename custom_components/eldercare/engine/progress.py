"""Who can answer only on the telephone cannot say by themselves that they have arrived: they are called and asked in time.

Without it they would seem lost at the deadline, and everybody would be called anew (law 6) although somebody is at the door.
"""

from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Responder
from ..model.words import Purpose, Rung
from .draft import Draft
from .ways import only_spoken_way

# Time enough for a call that rings, and for another one where the first was not taken by its channel at once.
_BEFORE_DEADLINE = timedelta(seconds=150)
_QUESTIONS = {Rung.COMING: "arrived_yet", Rung.ARRIVED: "how_is_it"}


def when_to_ask(draft: Draft, responder: Responder | None, within_s: float) -> datetime | None:
    """Return when (UTC) those on the way or there must be asked, who have `within_s` seconds to say more; None if all can by themselves.

    `responder` is who has just said that they come, or are there; None for somebody for whom staff vouch.
    """
    people = {*draft.incident.coming, responder.id if responder else ""}
    if not any(_can_only_speak(draft, one) for one in people):
        return None
    within = timedelta(seconds=within_s)
    return draft.now + max(within - _BEFORE_DEADLINE, within / 2)


def ask_how_far(draft: Draft) -> None:
    """Call who is on the way, or there, and can only speak."""
    incident = draft.incident
    draft.record(f.ProgressAsked(incident_id=incident.id, at=draft.now))
    question = _QUESTIONS.get(incident.rung)
    if question is None:
        return
    people = incident.arrived if incident.rung is Rung.ARRIVED else incident.coming
    for one in people:
        person = draft.community.responders.get(one)
        way = only_spoken_way(person, draft.community) if person else None
        if person is not None and way is not None:
            draft.say(person, Purpose.PROGRESS, way, question)


def _can_only_speak(draft: Draft, responder_id: str) -> bool:
    person = draft.community.responders.get(responder_id)
    return person is not None and only_spoken_way(person, draft.community) is not None

"""Word that somebody wants brought to a person: over one way after the other, until one has brought it.

It stands in the ledger as a matter of the community's own, which counts nowhere, calls nobody else and is over once it is brought.
"""

from datetime import timedelta

from ..model import events as e, facts as f
from ..model.community import Policy, Responder, Step, Target
from ..model.incident import Attempt, Incident
from ..model.words import AttemptState, Lane, Purpose, Role
from .draft import Draft
from .ways import voice, ways_to_tell

POLICY = Policy(
    lane=Lane.SERVICE,
    steps=(Step(after_s=0, targets=(Target(role=Role.COMMITTEE),)),),
    repeat_s=24 * 3600,
)
_KEY = "word"
_BROUGHT_WITHIN = timedelta(minutes=30)
_REACHED = (AttemptState.DELIVERED, AttemptState.ANSWERED, AttemptState.ACKNOWLEDGED)


def bring_word(draft: Draft, word: e.WordForPerson) -> bool:
    """Write to the person, or let them be called who have only a telephone; return whether there is a way to them."""
    incident = draft.incident
    ends = draft.now + _BROUGHT_WITHIN
    draft.record(f.StepTaken(incident_id=incident.id, at=draft.now, step=0, next_due=ends))
    return _over_next_way(draft, draft.community.responders[word.responder_id], word.text)


def is_word(incident: Incident) -> bool:
    """Whether an incident is nothing but word for a person."""
    first = next(iter(incident.attempts.values()), None)
    return first is not None and first.key == _KEY


def is_brought(draft: Draft) -> bool:
    """Whether nothing more can be done for it: it has reached the person, or the last way has failed; else the next way is taken."""
    newest = list(draft.incident.attempts.values())[-1]
    if _has_reached(draft, newest):
        return True
    person = draft.community.responders.get(newest.responder_id)
    if not newest.state.is_lost:
        return False
    return person is None or not _over_next_way(draft, person, newest.text)


def _over_next_way(draft: Draft, person: Responder, text: str) -> bool:
    tried = {attempt.channel_id for attempt in draft.incident.attempts.values()}
    for way in ways_to_tell(person, draft.community):
        if way.id not in tried:
            return draft.say(person, Purpose.NEWS, way, _KEY, text=text)
    return False


def _has_reached(draft: Draft, attempt: Attempt) -> bool:
    """Whether it is with the person, as far as its channel ever tells."""
    if attempt.state is not AttemptState.ACCEPTED:
        return attempt.state in _REACHED
    person = draft.community.responders.get(attempt.responder_id)
    reach = voice(attempt.channel_id, draft.community).reach_of(person.phone if person else None)
    return not reach.receipts

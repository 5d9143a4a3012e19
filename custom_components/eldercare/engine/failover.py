"""When a call does not reach its person: the same way once more where a life is in danger, the next way at once, then the next person."""

from collections import Counter

from ..model import facts as f
from ..model.incident import CALLS, Attempt
from ..model.words import AttemptState, Lane, Purpose, Rung
from .draft import Draft
from .escalation import hurry
from .ways import voice

_TIMES_THE_SAME_WAY = 2
_THIS_WAY_ONLY = (Purpose.CHECK, Purpose.PROGRESS)


def is_wanted(draft: Draft, attempt: Attempt) -> bool:
    """Whether a message that did not get through should leave again.

    About what is over nothing but that, and no call that was answered or overtaken meanwhile.
    """
    incident = draft.incident
    if not incident.is_open:
        return attempt.purpose is Purpose.ENDED
    if attempt.purpose is Purpose.PROGRESS:
        return incident.asks(attempt.responder_id) and attempt.escalation == incident.escalation
    return (
        attempt.purpose is Purpose.CHECK
        or attempt.purpose not in CALLS
        or (
            incident.rung is Rung.OPEN
            and attempt.escalation == incident.escalation
            and attempt.responder_id not in (*incident.coming, *incident.declined)
        )
    )


def try_another_way(draft: Draft, attempt: Attempt) -> None:
    """Call the person again, who was not reached by an attempt; if no way is left, go on to the next step's people.

    A text that a network lost may pass the second time, and a heavy sleeper wakes at the second ring.
    """
    if attempt.purpose in _THIS_WAY_ONLY:
        return
    if is_wanted(draft, attempt):
        ring_again(draft, attempt)
        _next_way(draft, attempt)
        hurry(draft)  # unless an answer can still be hoped for: not over a way that only tells


def receipts_overdue(draft: Draft) -> None:
    """Rely no longer on calls of which nothing was heard in time."""
    for attempt in draft.incident.awaited():
        if attempt.heard_by is not None and attempt.heard_by <= draft.now:
            draft.record(
                f.ReceiptOverdue(incident_id=draft.incident.id, at=draft.now, attempt_id=attempt.id)
            )
            is_call = attempt.purpose not in _THIS_WAY_ONLY and is_wanted(draft, attempt)
            if is_call:
                _next_way(draft, attempt)
                hurry(draft)


def ring_again(draft: Draft, attempt: Attempt) -> bool:
    """Call once more the same way, if the channel had taken the attempt and a life is in danger; return whether it was planned."""
    if attempt.lane is not Lane.LIFE or attempt.state is not AttemptState.UNDELIVERED:
        return False
    if _ways_tried(draft, attempt)[attempt.channel_id] >= _TIMES_THE_SAME_WAY:
        return False
    return _call(draft, attempt, attempt.channel_id)


def _next_way(draft: Draft, attempt: Attempt) -> bool:
    person = draft.community.person(attempt.responder_id)
    tried = _ways_tried(draft, attempt)
    ways = [way for way in (person.channels if person else ()) if way not in tried]
    return any(_call(draft, attempt, way) for way in ways)


def _call(draft: Draft, attempt: Attempt, channel_id: str) -> bool:
    """Plan the same call over a channel; return whether it was planned."""
    person = draft.community.person(attempt.responder_id)
    if person is None or (person.id, channel_id) in draft.community.barred:
        return False
    way = voice(channel_id, draft.community)
    return draft.say(person, attempt.purpose, way, attempt.key, who=attempt.who, step=attempt.step)


def _ways_tried(draft: Draft, attempt: Attempt) -> Counter[str]:
    """Return how often each channel was used to call the person in the attempt's step."""
    return Counter(
        other.channel_id
        for other in draft.incident.calls_of_this_escalation
        if other.responder_id == attempt.responder_id and other.step == attempt.step
    )

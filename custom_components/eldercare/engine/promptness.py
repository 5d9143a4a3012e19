"""How soon a channel should say what became of a call, before another way is tried. Data and one function."""

from datetime import datetime, timedelta

from ..model.incident import CALLS, Attempt
from ..model.words import Lane, Medium
from .draft import Draft

# Seconds until a hand-over should have been answered by the channel. Its own time-out is 10 s, and it is asked 2 s later.
_TAKEN_WITHIN_S = {Lane.LIFE: 15}
_TAKEN_WITHIN_OTHERWISE_S = 60

# Seconds until a message that was taken should have a receipt. A text is on a telephone that is switched on within seconds;
# a call rings for 30 s and its message lasts half a minute.
_HEARD_WITHIN_S = {
    Medium.TEXT: {Lane.LIFE: 30},
    Medium.VOICE: {Lane.LIFE: 90},
}
_HEARD_WITHIN_OTHERWISE_S = 180


def heard_by(draft: Draft, attempt: Attempt, *, accepted: bool = False) -> datetime | None:
    """Return when (UTC) something more should be known of an attempt that is handed over now, or was `accepted` now.

    None for what nobody waits for: news, and channels that give no receipts once they have taken a message.
    """
    if attempt.purpose not in CALLS:
        return None
    if not accepted:
        seconds = _TAKEN_WITHIN_S.get(attempt.lane, _TAKEN_WITHIN_OTHERWISE_S)
        return draft.now + timedelta(seconds=seconds)
    person = draft.community.person(attempt.responder_id)
    voice = draft.community.voices.get(attempt.channel_id)
    if person is None or voice is None or not voice.reach_of(person.phone).receipts:
        return None
    by_lane = _HEARD_WITHIN_S.get(attempt.medium, {})
    seconds = by_lane.get(attempt.lane, _HEARD_WITHIN_OTHERWISE_S)
    return draft.now + timedelta(seconds=seconds)

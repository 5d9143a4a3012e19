"""Tests of one way to one person: a message that wants any digit back, and nobody else is ever called for it."""

from datetime import timedelta

from ..model import events as e, facts as f
from ..model.incident import Incident
from ..model.words import Purpose
from .draft import Draft
from .ways import voice

_ANSWER_WITHIN = timedelta(minutes=30)


def begin_check(draft: Draft, check: e.CheckDue) -> None:
    """Write to the person, or ring, over the one channel; half an hour later the test is over, answered or not."""
    incident = draft.incident
    ends = draft.now + _ANSWER_WITHIN
    draft.record(f.StepTaken(incident_id=incident.id, at=draft.now, step=0, next_due=ends))
    person = draft.community.responders[check.responder_id]
    draft.say(person, Purpose.CHECK, voice(check.channel_id, draft.community), "check")


def is_check(incident: Incident) -> bool:
    """Whether an incident is such a test."""
    return any(attempt.purpose is Purpose.CHECK for attempt in incident.attempts.values())

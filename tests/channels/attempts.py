"""Messages as the engine would have planned them, for the channels that carry them."""

from datetime import UTC, datetime, timedelta

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import (
    IncidentKind,
    Lane,
    Language,
    Medium,
    Purpose,
)


def an_attempt(
    text: str = "【烟雾报警】3-1201",
    *,
    purpose: Purpose = Purpose.ALARM,
    lane: Lane = Lane.LIFE,
    language: Language = Language.CHINESE,
    medium: Medium = Medium.APP,
    kind: IncidentKind | None = IncidentKind.SMOKE,
    key: str = "alarm",
) -> Attempt:
    """Return a message that is being handed over now."""
    now = datetime.now(UTC)
    return Attempt(
        id="01ABC-1",
        incident_id="01ABC",
        responder_id="li",
        channel_id="channel",
        purpose=purpose,
        lane=lane,
        text=text,
        planned_at=now,
        handed_over_at=now,
        expires_at=now + timedelta(seconds=300),
        language=language,
        medium=medium,
        kind=kind,
        key=key,
    )


def an_incident(*attempts: Attempt) -> Incident:
    """Return the open incident to which these messages belong."""
    now = datetime.now(UTC)
    return Incident(
        id=attempts[0].incident_id,
        number=1,
        household_id="household-wang",
        code="3-1201",
        name="王阿姨",
        address="梧桐路88弄3号1201室",
        kind=IncidentKind.SMOKE,
        policy=DEFAULT_POLICIES[IncidentKind.SMOKE],
        opened_at=now,
        escalating_since=now,
        deadline=now,
        attempts={attempt.id: attempt for attempt in attempts},
    )

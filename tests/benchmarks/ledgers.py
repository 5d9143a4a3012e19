"""The facts of one incident with one message, from which ledgers of every kind are put together."""

from datetime import UTC, datetime, timedelta

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.words import IncidentKind, Lane, Outcome, Purpose

OPENED_AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ATTEMPT = "incident-1"
PHONE = "+8613816000001"
BODY = "HELP CALL: 3-1201. No. 1"


def at(seconds: float) -> datetime:
    """Return an instant after the incident began."""
    return OPENED_AT + timedelta(seconds=seconds)


def opened() -> f.IncidentOpened:
    """The incident has begun."""
    return f.IncidentOpened(
        incident_id="incident",
        at=OPENED_AT,
        household_id="home",
        code="3-1201",
        name="王阿姨",
        address="梧桐路88弄3号1201室",
        kind=IncidentKind.SOS,
        number=1,
        policy=DEFAULT_POLICIES[IncidentKind.SOS],
    )


def planned() -> f.AttemptPlanned:
    """Its one message is to be sent."""
    return f.AttemptPlanned(
        incident_id="incident",
        at=OPENED_AT,
        attempt_id=ATTEMPT,
        responder_id="zhou",
        channel_id="twilio",
        purpose=Purpose.ALARM,
        lane=Lane.LIFE,
        text=BODY,
        expires_at=at(300),
    )


def handed_over(seconds: float) -> f.AttemptHandedOver:
    """The message is leaving."""
    return f.AttemptHandedOver(incident_id="incident", at=at(seconds), attempt_id=ATTEMPT)


def accepted(seconds: float, reference: str = "SM1") -> f.AttemptAccepted:
    """The network has the message."""
    return f.AttemptAccepted(
        incident_id="incident", at=at(seconds), attempt_id=ATTEMPT, reference=reference
    )


def postponed(seconds: float) -> f.AttemptPostponed:
    """The message has not left after all."""
    return f.AttemptPostponed(
        incident_id="incident", at=at(seconds), attempt_id=ATTEMPT, reason="another's"
    )


def withdrawn(seconds: float) -> f.AttemptWithdrawn:
    """The message is no longer wanted."""
    return f.AttemptWithdrawn(incident_id="incident", at=at(seconds), attempt_id=ATTEMPT)


def coming(seconds: float) -> f.HelpComing:
    """Somebody is on the way."""
    return f.HelpComing(
        incident_id="incident",
        at=at(seconds),
        responder_id="zhou",
        by="周敏",
        taken=True,
        deadline=at(600),
    )


def closed(seconds: float) -> f.IncidentClosed:
    """The committee has closed the incident."""
    return f.IncidentClosed(
        incident_id="incident", at=at(seconds), outcome=Outcome.TEST, by="committee"
    )

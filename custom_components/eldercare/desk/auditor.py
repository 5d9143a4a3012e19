"""The auditor: looks whether every open incident still has a future (law 3), and says so when one has not. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..model.incident import Attempt, Incident

GRACE = timedelta(seconds=60)


class Lack(StrEnum):
    """What an incident lacks."""

    NO_DEADLINE = "no_deadline"
    DEADLINE_MISSED = "deadline_missed"
    MESSAGE_NOT_CARRIED = "message_not_carried"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An incident without a future, and what would give it one again."""

    incident: Incident
    lack: Lack
    stranded: tuple[Attempt, ...] = ()


def audit(incidents: Iterable[Incident], carried: Collection[str], now: datetime) -> list[Finding]:
    """Return what is wrong; `carried` are the ids of the attempts that the post office has in hand, `now` is UTC."""
    findings = []
    for incident in incidents:
        if incident.is_open and incident.deadline is None:
            findings.append(Finding(incident=incident, lack=Lack.NO_DEADLINE))
        elif incident.looks_at is not None and incident.looks_at + GRACE < now:
            findings.append(Finding(incident=incident, lack=Lack.DEADLINE_MISSED))
        stranded = tuple(
            attempt
            for attempt in incident.attempts.values()
            if not attempt.state.is_settled and attempt.id not in carried
        )
        if stranded:
            findings.append(
                Finding(incident=incident, lack=Lack.MESSAGE_NOT_CARRIED, stranded=stranded)
            )
    return findings

"""What stands behind a link in a message: whose answer it brings, and to which incident."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link that one attempt brought to one person; it is worth something as long as the incident is open."""

    attempt_id: str
    incident_id: str
    responder_id: str

"""The line of the ledger that says that nobody was coming for so long: how it is told again from other notes.

It is a note like one of the desk's, so every reader of the ledger understands it. Its reference holds the incident and the time
waited, and a reference is recorded once only: that is what makes it once per incident, over every restart.
"""

import re

from ..model import events as e, facts as f
from ..model.incident import Incident
from ..model.words import Language
from .words import NOBODY_CAME, waited

_REFERENCE = re.compile(r".+-unanswered-([0-9]+)")


def reference_of(incident: Incident, after_s: int) -> str:
    """Return the reference of the one note for an incident and a time."""
    return f"{incident.id}-unanswered-{after_s}"


def note(incident: Incident, after_s: int, language: Language) -> e.NotedByStaff:
    """Return what to tell the desk once a time has passed in which nobody came."""
    return e.NotedByStaff(
        incident_id=incident.id,
        by="",
        text=NOBODY_CAME[language].format(waited=waited(after_s, language)),
        reference=reference_of(incident, after_s),
    )


def seconds_of_note(fact: f.Fact) -> int:
    """Return how long nobody had been coming if a fact is such a note, else 0."""
    if not isinstance(fact, f.NoteAdded) or fact.by:
        return 0
    found = _REFERENCE.fullmatch(fact.reference)
    return int(found[1]) if found else 0

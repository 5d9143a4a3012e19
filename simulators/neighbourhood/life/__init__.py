"""A street that is lived in: residents with habits of their own, things that fail as real ones do, and the truth of it all.

Pure and seeded: time is an argument, nothing is remembered between calls, no file is read. `Street` is the only door; what comes out
are reports in order of time, and truths. The demo plays it live, `script/bench year` as fast as it can.
"""

from .home import LivedHome, instant
from .mishaps import Deed, after, found, visited
from .resident import Resident
from .street import MOST_HOMES, Street
from .things import Make, Thing
from .words import (
    ABSENCES,
    ACCIDENTS,
    HAZARDS,
    PRESSES,
    Episode,
    Kit,
    Place,
    Report,
    Tells,
    Truth,
    What,
)

__all__ = [
    "ABSENCES",
    "ACCIDENTS",
    "HAZARDS",
    "MOST_HOMES",
    "PRESSES",
    "Deed",
    "Episode",
    "Kit",
    "LivedHome",
    "Make",
    "Place",
    "Report",
    "Resident",
    "Street",
    "Tells",
    "Thing",
    "Truth",
    "What",
    "after",
    "found",
    "instant",
    "visited",
]

"""Stories that a person can read and a real hub must live up to; for the demonstration and the tests."""

from .runner import Verdict, play
from .script import FOLDER, Story, StoryError, load
from .stage import Stage
from .telephones import Telephones
from .timeline import Entry, Timeline

__all__ = [
    "FOLDER",
    "Entry",
    "Stage",
    "Story",
    "StoryError",
    "Telephones",
    "Timeline",
    "Verdict",
    "load",
    "play",
]

"""How long speech takes: as people speak, or no time at all for tests on a real clock."""

from dataclasses import dataclass
from typing import Final

_FIRST_WIDE: Final = "⺀"
"""From here on a character is a syllable: Chinese, Japanese, Korean."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds per syllable of Chinese and per letter otherwise; `pauses` scales every pause."""

    per_syllable_s: float = 0.22
    per_letter_s: float = 0.065
    pauses: float = 1
    sound_s: float = 3
    detection_s: float = 3.5
    """How long it takes to tell a person from a machine."""

    def spoken_s(self, text: str) -> float:
        """Return how long it takes to say a text."""
        syllables = sum(letter >= _FIRST_WIDE for letter in text)
        return syllables * self.per_syllable_s + (len(text) - syllables) * self.per_letter_s


NATURAL: Final = Pace()
INSTANT: Final = Pace(per_syllable_s=0, per_letter_s=0, pauses=0, sound_s=0, detection_s=0)

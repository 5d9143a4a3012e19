"""Chance that repeats: every decision comes from one seed and from what is decided about.

Not from the order in which requests happen to arrive: two runs with the same seed strike the same
texts, even when the hub's tasks race.
"""

from collections import Counter
from random import Random


class Dice:
    """Draws for the same seed, question and repetition are the same."""

    def __init__(self, seed: int) -> None:
        """Begin with no question asked yet."""
        self._seed = seed
        self._asked: Counter[str] = Counter()

    def throw(self, question: str) -> Random:
        """Return the source of chance for the next repetition of a question."""
        self._asked[question] += 1
        return Random(f"{self._seed}|{self._asked[question]}|{question}")

"""Deterministic simulation: the whole desk, its ledger and its post office, on a clock and a scheduler that come from a seed.

One run is one seed: a small neighbourhood lives for some hours of virtual time, the providers and the people fail in every
way that the seed finds, the hub dies at any await and is started again, and the laws are held against everything that
happens. The same seed always gives the same run. `simulate` is the only door.
"""

from .course import Outcome, simulate
from .laws import LawBroken

__all__ = ["LawBroken", "Outcome", "simulate"]

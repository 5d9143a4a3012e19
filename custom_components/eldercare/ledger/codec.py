"""A fact as one line of JSON, and back."""

import json
from typing import Any

from ..model.facts import Fact


def encode(payload: dict[str, Any]) -> str:
    """Write a fact's plain form in one line; Chinese stays readable."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Fact:
    """Read a fact back. Raises ValueError, KeyError, TypeError or mashumaro's errors for what cannot be one."""
    return Fact.from_dict(json.loads(line))

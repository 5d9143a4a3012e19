"""A fact as one line of JSON, and back."""

import json
from typing import Any

from ..model.facts import Fact
from .errors import LedgerDamaged


def encode(payload: dict[str, Any]) -> str:
    """Write a fact's plain form in one line; Chinese stays readable."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Fact:
    """Read a fact back. Raises LedgerDamaged for what cannot be one."""
    try:
        return Fact.from_dict(json.loads(line))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise LedgerDamaged(f"not a fact: {line[:80]!r}") from error

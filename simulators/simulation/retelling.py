"""Facts and events in the few words of a story."""

from dataclasses import fields
from datetime import datetime
from enum import Enum

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact

_UNTOLD = frozenset(
    {"fact", "at", "policy", "text", "expires_at", "address", "name", "code", "language"}
)


def retold(what: Fact | e.Event) -> str:
    """Return a fact or an event in one line; what is not set is left out."""
    said = [
        f"{one.name}={_word(value)}"
        for one in fields(what)
        if one.name not in _UNTOLD and (value := getattr(what, one.name)) not in ("", None)
    ]
    return f"{type(what).__name__} {' '.join(said)}"


def _word(value: object) -> str:
    match value:
        case Enum():
            return str(value.value)
        case datetime():
            return f"{value:%H:%M:%S}"
        case _:
            return str(value)

"""What is wrong with something that was entered, before anybody has put it into words: a form and a sheet say it differently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that is wrong: in which field, the key of its text, and what the text mentions."""

    field: str
    key: str
    about: Mapping[str, str] = _NOTHING


def shown_in_form(mistakes: Iterable[Mistake]) -> tuple[dict[str, str], dict[str, str]]:
    """Return a form's errors by field, and what their texts mention; of two about one field the later is told."""
    errors: dict[str, str] = {}
    placeholders: dict[str, str] = {}
    for one in mistakes:
        errors[one.field] = one.key
        placeholders |= one.about
    return errors, placeholders

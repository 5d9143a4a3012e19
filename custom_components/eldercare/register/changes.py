"""What differs between the register as it was and as it is: who joined, who left, and what is entered differently. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from ..model.community import Community, Household, Responder
from ..model.events import RegisterChanged
from ..model.words import Enrolment


def changes_between(before: Community, after: Community) -> list[RegisterChanged]:
    """Return the changes, homes first."""
    return [
        *_changes(before.households, after.households),
        *_changes(before.responders, after.responders),
    ]


def _changes[T: (Household, Responder)](
    before: Mapping[str, T], after: Mapping[str, T]
) -> Iterator[RegisterChanged]:
    for key, one in after.items():
        if (known := before.get(key)) is None:
            yield _change(Enrolment.JOINED, one)
        elif entered := _entered_differently(known, one):
            yield _change(Enrolment.CHANGED, one, entered)
    for key, one in before.items():
        if key not in after:
            yield _change(Enrolment.LEFT, one)


def _change(
    enrolment: Enrolment, one: Household | Responder, entered: tuple[str, ...] = ()
) -> RegisterChanged:
    if isinstance(one, Household):
        return RegisterChanged(
            enrolment=enrolment,
            household_id=one.id,
            code=one.code,
            name=one.name,
            entered=entered,
        )
    return RegisterChanged(enrolment=enrolment, responder_id=one.id, name=one.name, entered=entered)


def _entered_differently[T: (Household, Responder)](before: T, after: T) -> tuple[str, ...]:
    names = (one.name for one in fields(after))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))

"""What a sheet would make of a home or a person, before anything is written: beside what it was, and with what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeassistant.config_entries import ConfigSubentry

from ..const import CONF_SENSORS
from .mistakes import Mistake
from .sheet.cells import NotUnderstood

_NOTHING_SENSED: Mapping[str, list[str]] = {}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong in a sheet: where, and the key of its text; `kind` is of what the table is, "" if of nothing."""

    sheet: str
    row: int
    column: str
    kind: str
    key: str
    about: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Where:
    """A row of a table, and what its columns are called there."""

    kind: str
    sheet: str
    row: int
    headings: Mapping[str, str]

    def fault(self, key: str, column: str, **about: str) -> Fault:
        """Return what is wrong in a column of this row."""
        return Fault(
            sheet=self.sheet,
            row=self.row,
            column=self.headings.get(column, ""),
            kind=self.kind,
            key=key,
            about=about,
        )

    def not_understood(self, error: NotUnderstood, column: str) -> Fault:
        """Return that a cell of this row was not understood."""
        return self.fault(error.key, column, **error.about)

    def of_rules(self, mistakes: Iterable[Mistake], columns: Mapping[str, str]) -> list[Fault]:
        """Return what the rules found wrong, the first of each field; `columns` are those of fields that are called otherwise."""
        first: dict[str, Fault] = {}
        for one in mistakes:
            column = columns.get(one.field, one.field)
            first.setdefault(one.field, self.fault(one.key, column, **one.about))
        return list(first.values())


@dataclass(kw_only=True)
class Draft:
    """A home or a person as a row would have them; `usual` is how the form would store them if nothing were entered anew."""

    where: Where
    entered: dict[str, Any]
    before: ConfigSubentry | None
    after: ConfigSubentry
    usual: Mapping[str, Any] | None
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether it would join the register."""
        return self.before is None

    @property
    def is_changed(self) -> bool:
        """Whether a row says anything that is not known yet."""
        return self.usual is None or self.usual != self.after.data

    def changed_fields(self) -> list[str]:
        """Return what is entered differently, a home's sensors by their kinds."""
        before, after = dict(self.usual or {}), dict(self.after.data)
        kinds_before = before.pop(CONF_SENSORS, _NOTHING_SENSED)
        kinds_after = after.pop(CONF_SENSORS, _NOTHING_SENSED)
        return [*_different(before, after), *_different(kinds_before, kinds_after)]


def _different(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    keys = dict.fromkeys((*after, *before))
    return [key for key in keys if before.get(key) != after.get(key)]

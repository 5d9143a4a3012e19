"""A table of the report, whatever it is written to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Seconds:
    """A duration, shown as hours, minutes and seconds."""

    seconds: float

    def __str__(self) -> str:
        """Return it as 0:01:05."""
        minutes, seconds = divmod(round(self.seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}"


@dataclass(frozen=True)
class Share:
    """A share between 0 and 1, shown in percent."""

    share: float

    def __str__(self) -> str:
        """Return it as 97.5 %."""
        return f"{self.share:.1%}".replace("%", " %")


type Cell = str | int | datetime | Seconds | Share | None
"""None where there is nothing to tell; a datetime is local and without a zone."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One question answered; `note` says how to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report in one language; `empty` is what stands in place of a table's rows if there are none."""

    title: str
    subtitle: str
    language: str
    empty: str
    tables: tuple[Table, ...]

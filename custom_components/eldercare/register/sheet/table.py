"""From rows of cells to the two tables of the register: where a table begins, of what it is, and which column is which."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .cells import Cell, NotUnderstood, text
from .columns import is_help, kind_of_heading, kind_of_title, known_columns
from .reading import Sheet

_SEARCHED = 20


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row with something in it: its number, and its cells by column; empty cells are left out."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(kw_only=True)
class Table:
    """A table of homes or of people; `headings` are the columns' own words, `unknown` those that mean nothing here."""

    kind: str
    sheet: str
    heading_row: int
    places: Mapping[int, str]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The tables of all sheets, and the titles of sheets that hold something but no table."""

    tables: list[Table]
    strange: list[str]


def tables_of(sheets: Iterable[Sheet]) -> Found:
    """Return the tables; a sheet may hold several, one below the other."""
    found = Found(tables=[], strange=[])
    for sheet in sheets:
        if is_help(sheet.title) or not sheet.rows:
            continue
        tables = list(_of_sheet(sheet))
        found.tables.extend(tables)
        if not tables:
            found.strange.append(sheet.title)
    return found


def _of_sheet(sheet: Sheet) -> Iterator[Table]:
    table: Table | None = None
    named = kind_of_title(sheet.title)
    for looked_at, (number, cells) in enumerate(sheet.rows):
        words = tuple(_word(cell) for cell in cells)
        if (kind := _begins(words, named if table is None else None)) is not None:
            if table is not None:
                yield table
            table = _headed(kind, sheet.title, number, words)
        elif table is not None:
            if not _is_title(words):
                table.rows.append(_row(table, number, cells))
        elif looked_at > _SEARCHED:
            return
    if table is not None:
        yield table


def _begins(words: tuple[str, ...], named: str | None) -> str | None:
    """Return of what a table begins with these words as its headings, None if none does."""
    kind = kind_of_heading(words)
    if kind is not None and named is not None and len(known_columns(named, words)) > 1:
        return named
    return kind


def _is_title(words: tuple[str, ...]) -> bool:
    """Return whether a row only announces the table that follows."""
    filled = [word for word in words if word]
    return len(filled) == 1 and kind_of_title(filled[0]) is not None


def _headed(kind: str, sheet: str, number: int, words: tuple[str, ...]) -> Table:
    places = known_columns(kind, words)
    keys = list(places.values())
    return Table(
        kind=kind,
        sheet=sheet,
        heading_row=number,
        places=places,
        headings={key: words[place] for place, key in places.items()},
        unknown=tuple(word for place, word in enumerate(words) if word and place not in places),
        twice=tuple(key for key in dict.fromkeys(keys) if keys.count(key) > 1),
    )


def _row(table: Table, number: int, cells: tuple[Cell, ...]) -> Row:
    filled = {
        key: cells[place]
        for place, key in table.places.items()
        if place < len(cells) and str("" if cells[place] is None else cells[place]).strip()
    }
    return Row(number=number, cells=filled)


def _word(cell: Cell) -> str:
    try:
        return text(cell)
    except NotUnderstood:
        return ""

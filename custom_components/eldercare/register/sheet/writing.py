"""The register's sheets as a file that people go on with in Excel: numbers and codes stay text there, and nothing becomes a formula."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cells import guarded

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NARROWEST, _WIDEST = 10, 60
_AS_TEXT = "@"


class SheetFormat(StrEnum):
    """How a sheet is written."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet to write: its headings, and its rows as they would be typed."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_pages(path: Path, kind: SheetFormat, pages: Sequence[Page]) -> None:
    """Write a file that is whole once it is there, and only for who runs Home Assistant. Blocking. Raises OSError."""
    part = path.with_name(f"{path.name}.part")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        part.touch(mode=0o600)
        if kind is SheetFormat.CSV:
            _write_csv(part, pages)
        else:
            _write_xlsx(part, pages)
        part.rename(path)
    finally:
        with suppress(OSError):  # it is gone, or was never there
            part.unlink()


def _write_csv(path: Path, pages: Sequence[Page]) -> None:
    # The mark at the beginning tells Excel that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for page in pages:
            writer.writerow([page.title])
            writer.writerow(page.headings)
            writer.writerows(_guarded(page))
            writer.writerow([])


def _write_xlsx(path: Path, pages: Sequence[Page]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for number, page in enumerate(pages):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        sheet.title = page.title
        _fill(sheet, page)
    book.save(path)


def _fill(sheet: Worksheet, page: Page) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(page), start=1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = width
        column.number_format = _AS_TEXT  # or Excel makes dates of flats: 3-12
    alignment, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    for row, cells in enumerate((page.headings, *_guarded(page)), start=1):
        for place, written in enumerate(cells, start=1):
            cell = sheet.cell(row=row, column=place)
            if written:
                cell.value = written
                cell.data_type = "s"
            cell.number_format = _AS_TEXT
            cell.alignment = alignment
            if row == 1:
                cell.font = bold


def _guarded(page: Page) -> Iterator[list[str]]:
    for row in page.rows:
        yield [guarded(written) for written in row]


def _widths(page: Page) -> list[int]:
    """Return how wide each column should be; a Chinese character takes the room of two letters."""
    columns = zip(page.headings, *page.rows, strict=True)
    longest = (max(_room(written) for written in column) for column in columns)
    return [min(max(one + 2, _NARROWEST), _WIDEST) for one in longest]


def _room(written: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in written)

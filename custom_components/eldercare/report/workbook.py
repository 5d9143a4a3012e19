"""The report for a spreadsheet program: a sheet for each table, in which nothing that a stranger wrote can become a formula."""

from pathlib import Path
from typing import Any

from ..ledger.spreadsheet import harmless
from .tables import Cell, Report, Seconds, Share, Table

_A_DAY_S = 86_400
_NARROWEST, _WIDEST = 10, 60
_LONGEST_TITLE = 31  # Excel's own limit


def write_workbook(report: Report, path: Path) -> None:
    """Write the report. Blocking. Raises OSError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in report.tables:
        sheet = book.create_sheet(table.title[:_LONGEST_TITLE])
        for number, width in enumerate(_widths(table)):
            sheet.column_dimensions[_letter(number)].width = width
        sheet.append([_cell(sheet, report.title)])
        sheet.append([_cell(sheet, report.subtitle)])
        sheet.append([_cell(sheet, table.note)])
        sheet.append([_cell(sheet, column, bold=True) for column in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, cell) for cell in row])
        if not table.rows:
            sheet.append([_cell(sheet, report.empty)])
    book.save(path)


def _cell(sheet: Any, cell: Cell, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    match cell:
        case Seconds(seconds=seconds):
            written = WriteOnlyCell(sheet, value=seconds / _A_DAY_S)
            written.number_format = "[h]:mm:ss"
        case Share(share=share):
            written = WriteOnlyCell(sheet, value=share)
            written.number_format = "0.0%"
        case str():
            written = WriteOnlyCell(sheet, value=harmless(cell))
            written.data_type = "s"
        case _:
            written = WriteOnlyCell(sheet, value=cell)
    if bold:
        written.font = Font(bold=True)
    return written


def _widths(table: Table) -> list[int]:
    """Return how wide each column should be; a Chinese character takes the room of two letters."""
    columns = zip(table.columns, *table.rows, strict=True)
    longest = [max(_room(cell) for cell in column) for column in columns]
    return [min(max(one + 2, _NARROWEST), _WIDEST) for one in longest]


def _room(cell: Cell) -> int:
    return sum(1 if letter.isascii() else 2 for letter in str(cell))


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))

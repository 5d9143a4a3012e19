"""Tables for a spreadsheet program, in which nothing that a stranger wrote can become a formula."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
import csv
from datetime import datetime
from enum import StrEnum
from itertools import batched
from pathlib import Path
import re
from typing import Any

from .errors import LedgerError

type Cell = str | int | datetime

# What a spreadsheet takes for the beginning of a formula, also as a Chinese keyboard writes it, and behind blanks.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# What may stand in no XML, and therefore in no workbook.
_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_CELL = 32_000
_ROWS_OF_A_SHEET = 1_000_000
_WIDTHS = (20, 8, 12, 16, 22, 24, 60)


class SheetFormat(StrEnum):
    """How a table is written."""

    CSV = "csv"
    XLSX = "xlsx"


def harmless(text: str) -> str:
    """Return a text that stays a text in a spreadsheet: what could be a formula gets an apostrophe in front."""
    text = _UNWRITABLE.sub("\ufffd", text)[:_LONGEST_CELL]
    return f"'{text}" if _FORMULA.match(text) else text


def write_table(
    path: Path, kind: SheetFormat, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> int:
    """Write a table; returns how many rows it has. A table that is there is whole. Raises LedgerError."""
    part = path.with_name(f"{path.name}.part")
    write = _write_csv if kind is SheetFormat.CSV else _write_xlsx
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        count = write(part, header, rows)
        part.chmod(0o600)
        part.rename(path)
    except OSError as error:
        raise LedgerError(f"{path} could not be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):  # it is gone, or was never there
            part.unlink()
    return count


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    count = 0
    # The mark at the beginning tells Excel that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for row in rows:
            writer.writerow([_plain(cell) for cell in row])
            count += 1
    return count


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    count = 0
    for some in _sheets(rows):
        sheet = book.create_sheet()
        sheet.freeze_panes = "A2"
        for column, width in zip("ABCDEFG", _WIDTHS, strict=True):
            sheet.column_dimensions[column].width = width
        sheet.append(list(header))
        for row in some:
            sheet.append([_cell(sheet, cell) for cell in row])
            count += 1
    book.save(path)
    return count


def _sheets(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """Yield the rows in pieces of which each fits on a sheet; at least one, so that there is one."""
    pieces = batched(rows, _ROWS_OF_A_SHEET, strict=False)
    yield next(pieces, ())
    yield from pieces


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return harmless(cell) if isinstance(cell, str) else str(cell)


def _cell(sheet: Any, cell: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(cell, str):
        return cell
    written = WriteOnlyCell(sheet, value=harmless(cell))
    written.data_type = "s"
    return written

"""From a file, or from what was pasted, to rows of cells: whatever bytes somebody brings, they get rows or a clear word why not."""

import codecs
from collections.abc import Iterable, Iterator
import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice
import struct
from typing import Any
from zipfile import BadZipFile, ZipFile
import zlib

from .cells import Cell
from .columns import HOUSEHOLDS, RESPONDERS, known_columns

LARGEST_FILE = 10_000_000
_LARGEST_UNPACKED = 200_000_000
_MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_LOOKED_AT = 20
_DELIMITERS = ",\t;，"
_XLSX, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
# A workbook that somebody has broken, by chance or on purpose, makes its reader stumble in any of these ways.
_BROKEN_WORKBOOK = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,  # a compression that zipfile does not know
    OSError,
    RuntimeError,
    SyntaxError,  # that XML is not well-formed
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Unreadable(ValueError):
    """The content is no table; `key` is that of the text that says why."""

    def __init__(self, key: str, **about: str) -> None:
        """Keep what the text mentions."""
        super().__init__(key)
        self.key = key
        self.about = about


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet of a workbook, or a whole text; rows are those with anything in them, by the number that Excel shows."""

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def read(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, or the one of a text. Blocking. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large", most=str(LARGEST_FILE // 1_000_000))
    if content.startswith(_OLD_EXCEL):
        raise Unreadable("old_excel")
    if content.startswith(_XLSX):
        return _workbook(content)
    return read_text(_decoded(content))


def read_text(content: str) -> list[Sheet]:
    """Return the table in a text with commas or, as it is copied from Excel, tabs. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large", most=str(LARGEST_FILE // 1_000_000))
    lines = content.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = max((_cut(lines, sign) for sign in _DELIMITERS), key=_known)
        return [Sheet(title="", rows=_filled(_cut_whole(lines, rows.sign)))]
    except csv.Error as error:
        raise Unreadable("not_a_table") from error


@dataclass(frozen=True)
class _Cut:
    """The first rows of a text if it is cut at a sign."""

    sign: str
    rows: list[list[str]]


def _cut(lines: str, sign: str) -> _Cut:
    return _Cut(sign, list(islice(csv.reader(StringIO(lines), delimiter=sign), _LOOKED_AT)))


def _known(cut: _Cut) -> int:
    """Return how many headings are known if the text is cut like this."""
    return max(
        (
            len(known_columns(kind, tuple(row)))
            for row in cut.rows
            for kind in (HOUSEHOLDS, RESPONDERS)
        ),
        default=0,
    )


def _cut_whole(lines: str, sign: str) -> Iterator[tuple[Cell, ...]]:
    for row in csv.reader(StringIO(lines), delimiter=sign):
        yield tuple(row)


def _decoded(content: bytes) -> str:
    """Return a text, as Excel writes it in any country and Chinese Windows in its own. Raises Unreadable."""
    encodings: tuple[str, ...] = ("utf-8-sig", "gb18030")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\x00" in content:
        encodings = ()
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("not_a_table")


def _workbook(content: bytes) -> list[Sheet]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _refuse_bombs(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        return [
            Sheet(title=str(sheet.title), rows=_filled(_rows_of(sheet)))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except Unreadable:
        raise
    except (InvalidFileException, *_BROKEN_WORKBOOK) as error:
        raise Unreadable("not_a_table") from error


def _refuse_bombs(content: bytes) -> None:
    """Raise Unreadable if far more is in the file than it seems."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _LARGEST_UNPACKED:
            raise Unreadable("too_large", most=str(LARGEST_FILE // 1_000_000))


def _rows_of(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # what a file says about its size need not be so
    yield from sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)


def _filled(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    """Return the rows in which there is something, numbered. Raises Unreadable if there are too many."""
    filled = tuple(
        (number, cells)
        for number, row in enumerate(rows, start=1)
        if (cells := _without_end(row[:_MOST_COLUMNS]))
    )
    if len(filled) > _MOST_ROWS:
        raise Unreadable("too_many_rows", most=str(_MOST_ROWS))
    return filled


def _without_end(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return a row as far as there is anything in it."""
    filled = (place for place, cell in enumerate(row, start=1) if _is_something(cell))
    return row[: max(filled, default=0)]


def _is_something(cell: Cell) -> bool:
    return cell is not None and bool(str(cell).strip())

"""Whatever file somebody brings, its rows are read or a clear word says why not."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from io import BytesIO
from typing import Any

from hypothesis import example, given, settings, strategies as st
from openpyxl import Workbook
import pytest

from custom_components.eldercare.register.sheet.reading import (
    LARGEST_FILE,
    Sheet,
    Unreadable,
    read,
    read_text,
)
from custom_components.eldercare.register.sheet.table import tables_of

from .refusals import is_told_in_words

at = partial(datetime, tzinfo=None)  # Excel knows of no zones
LIST = "门牌号,老人姓名,地址\n3-501,王阿姨,梧桐路88弄\n"


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """Return a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cells(sheets: list[Sheet]) -> list[tuple[Any, ...]]:
    return [row for sheet in sheets for _, row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"], ids=str)
def test_chinese_is_read_however_excel_has_saved_it(encoding: str) -> None:
    assert cells(read(LIST.encode(encoding)))[1] == ("3-501", "王阿姨", "梧桐路88弄")


@pytest.mark.parametrize("sign", [",", ";", "\t", "，"])
def test_columns_are_told_apart_by_whatever_sign_stands_between_them(sign: str) -> None:
    assert cells(read_text(LIST.replace(",", sign)))[0] == ("门牌号", "老人姓名", "地址")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    assert len(cells(read_text(LIST.replace("\n", end)))) == 2


def test_rows_are_numbered_as_excel_numbers_them() -> None:
    content = workbook(("住户", [["名册"], [], ["门牌号", "老人姓名"], ["3-501", "王阿姨"]]))
    assert [number for number, _ in read(content)[0].rows] == [1, 3, 4]


def test_the_cells_of_a_workbook_keep_what_excel_made_of_them() -> None:
    content = workbook(("住户", [[13812345678.0, at(2026, 3, 12), time(18, 30), None, "a"]]))
    assert cells(read(content)) == [(13812345678, at(2026, 3, 12), time(18, 30), None, "a")]


def test_a_hidden_sheet_is_not_meant() -> None:
    book = Workbook()
    book.worksheets[0].append(["a"])
    hidden = book.create_sheet("old")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    assert cells(read(file.getvalue())) == [("a",)]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_excel"),
        (b"PK\x03\x04 and nothing more", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_table"),
        (b"\xff\xff\xff", "not_a_table"),
        (b"\xff\xfe\x00", "not_a_table"),
        (bytes(LARGEST_FILE + 1), "too_large"),
        (b"a\n" * 60_000, "too_many_rows"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(content: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("content", "key"),
    [("a" * (LARGEST_FILE + 1), "too_large"), ("code," + "a" * 200_000, "not_a_table")],
)
def test_a_text_that_is_too_long_is_refused(content: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_text(content)
    assert refused.value.key == key


def test_a_workbook_that_unpacks_to_something_huge_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.eldercare.register.sheet.reading._LARGEST_UNPACKED", 100)
    with pytest.raises(Unreadable) as refused:
        read(workbook(("住户", [["a" * 1000]])))
    assert refused.value.key == "too_large"


def rows_or_a_word_why_not(reading: Callable[[], list[Sheet]]) -> bool:
    """Return whether a reading gives sheets whose rows have something in them, or is refused in words."""
    try:
        sheets = reading()
        tables_of(sheets)
    except Unreadable as refused:
        return is_told_in_words(refused.key)
    return all(any(cell not in (None, "") for cell in row) for one in sheets for _, row in one.rows)


@given(st.binary(max_size=400))
@example(b'"')
@example(b'a,"b\x1a\n')
@example(b"\xef\xbb\xbf")
@example(b"PK\x05\x06" + bytes(18))
def test_no_bytes_give_anything_but_rows_or_a_word_why_not(content: bytes) -> None:
    assert rows_or_a_word_why_not(lambda: read(content))


SOUND = workbook(("住户", [["门牌号", "老人姓名"], ["3-501", "王阿姨"], [1.5, True]]))


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=200)
def test_no_broken_workbook_gives_anything_but_rows_or_a_word_why_not(
    place: int, noise: bytes
) -> None:
    assert rows_or_a_word_why_not(lambda: read(SOUND[:place] + noise + SOUND[place + len(noise) :]))


@given(st.text(max_size=200))
@example('门牌号,"a\nb')
def test_no_text_gives_anything_but_rows_or_a_word_why_not(content: str) -> None:
    assert rows_or_a_word_why_not(lambda: read_text(content))

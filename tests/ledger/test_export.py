"""Staff read the ledger as a table in their language, and nothing in it can become a formula."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
from openpyxl import load_workbook
import pytest

from custom_components.eldercare.ledger.chain import ERASURE
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.export import Reader, exported
from custom_components.eldercare.ledger.export_words import WORDS
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.spreadsheet import Cell, SheetFormat, harmless, write_table
from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.words import (
    Answer,
    Enrolment,
    IncidentKind,
    Language,
    Outcome,
    Role,
    Sign,
    Unsaid,
)
from tests.engine.case import HOME, START

from .evenings import evening, over, remember, stray

CHINESE = Reader(
    language=Language.CHINESE,
    zone=ZoneInfo("Asia/Shanghai"),
    names={"li": "志愿者小李", "zhang": "物业张师傅"},
)
ENGLISH = Reader(language=Language.ENGLISH, zone=ZoneInfo("Europe/London"), names={})
FORMULAS = [
    "=1+1",
    "+86 138",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "\u200b=1",
]


def test_a_row_says_when_where_what_and_who_in_chinese(ledger: Ledger) -> None:
    remember(ledger, evening())
    table = list(exported(ledger, CHINESE))
    assert table[0][:5] == (
        datetime(2026, 3, 2, 4, 0),  # noqa: DTZ001  # local, as a spreadsheet has it
        1,
        "3-1201",
        "紧急呼叫",
        "事件发生",
    )
    what = {row[4]: row for row in reversed(table)}  # the first of each
    assert what["收到回复"][5:] == ("志愿者小李", "我去；1")
    assert what["消息已发出"][5] in ("志愿者小李", "sun", "物业张师傅")
    assert "紧急呼叫" in str(what["准备发送消息"][6])


def test_a_row_is_in_english_for_who_reads_english(ledger: Ledger) -> None:
    remember(ledger, over())
    last = next(row for row in exported(ledger, ENGLISH) if row[4] == "Incident closed")
    assert last[3] == "Call for help"
    assert last[5:] == ("chen", "Genuine")


def test_a_period_that_begins_in_the_middle_still_knows_where_and_who(ledger: Ledger) -> None:
    case = evening()
    case.wait(700)
    remember(ledger, case)
    since = START + timedelta(seconds=1)
    rows = list(exported(ledger, CHINESE, since=since))
    assert 0 < len(rows) < len(case.facts)
    assert {row[2] for row in rows} == {"3-1201"}
    earlier = list(exported(ledger, CHINESE, until=since))
    assert len(rows) + len(earlier) == len(case.facts)


def test_a_receipt_after_the_period_began_names_who_was_called_before(ledger: Ledger) -> None:
    case = evening()
    attempt = next(one for one in case.attempts() if one.responder_id == "li")
    late = f.AttemptDelivered(
        incident_id=attempt.incident_id, at=START + timedelta(days=1), attempt_id=attempt.id
    )
    case.facts.append(late)
    remember(ledger, case)
    [row] = exported(ledger, CHINESE, since=START + timedelta(hours=1))
    assert row[4:6] == ("消息已送达", "志愿者小李")


def test_what_belongs_to_no_incident_has_no_number(ledger: Ledger) -> None:
    ledger.append([stray("li", "您好")], [])
    [row] = exported(ledger, CHINESE)
    assert row[1:] == ("", "", "", "收到回复", "志愿者小李", "看不明白；您好")


def test_an_erasure_is_told_with_how_much_it_was(ledger: Ledger) -> None:
    remember(ledger, over())
    ledger.erase_household(HOME, now=START)
    *_, last = exported(ledger, CHINESE)
    assert last[4] == "已清除个人信息"
    assert last[6] == str(ledger.verify().erased)


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_field_has_one_in_the_export(language: Language) -> None:
    words = WORDS[language]
    names = {one.__dataclass_fields__["fact"].default for one in f.Fact.__subclasses__()}
    assert names | {ERASURE} == words.facts.keys()
    values = {*IncidentKind, *Outcome, *Answer, *Role, *Sign, *Unsaid, *Enrolment}
    assert {one.value for one in values} == words.values.keys()
    assert words.value("something new") == "something new"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["王阿姨", "3-1201", "a=b", "", "1 来了", "'quoted"])
def test_what_cannot_be_a_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    first = harmless(text).lstrip()[:1]
    assert first not in set("=+-@＝＋－＠")


@pytest.mark.parametrize("kind", SheetFormat)
@pytest.mark.parametrize("text", [*FORMULAS, "王阿姨", "\x00\x1f\ufffe", "a" * 40_000, ""])
def test_whatever_was_written_a_table_of_it_can_be_opened(
    tmp_path: Path, kind: SheetFormat, text: str
) -> None:
    path = tmp_path / f"table.{kind.value}"
    row: tuple[Cell, ...] = (datetime(2026, 3, 1, 20, 0), 1, text, "", "", "", "=HYPERLINK(1)")  # noqa: DTZ001
    assert write_table(path, kind, WORDS[Language.CHINESE].columns, [row]) == 1
    header, written = _read(path, kind)
    assert header[0] == "时间"
    assert written[6] == "'=HYPERLINK(1)"
    assert str(written[1]) == "1"
    assert "2026-03-01 20:00:00" in str(written[0])


def _read(path: Path, kind: SheetFormat) -> list[list[object]]:
    if kind is SheetFormat.CSV:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel would not read Chinese"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(row) for row in csv.reader(file)]
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows()]
    assert all(cell.data_type != "f" for row in cells for cell in row)
    return [[cell.value for cell in row] for row in cells]


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.eldercare.ledger.spreadsheet._ROWS_OF_A_SHEET", 2)
    path = tmp_path / "table.xlsx"
    header = WORDS[Language.ENGLISH].columns
    assert write_table(path, SheetFormat.XLSX, header, [("a",) * 7] * 5) == 5
    assert [sheet.max_row for sheet in load_workbook(path)] == [3, 3, 2]


@pytest.mark.parametrize("kind", SheetFormat)
def test_a_table_of_nothing_has_its_header(tmp_path: Path, kind: SheetFormat) -> None:
    path = tmp_path / "table"
    assert write_table(path, kind, WORDS[Language.ENGLISH].columns, []) == 0
    assert path.stat().st_size > 0


def test_a_table_is_for_its_owner_only_and_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "exports" / "table.csv"
    write_table(path, SheetFormat.CSV, ("a",), [])
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["table.csv"]


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file")
    with pytest.raises(LedgerError, match="could not be written"):
        write_table(tmp_path / "exports" / "table.csv", SheetFormat.CSV, ("a",), [])

"""A table begins where its headings stand, wherever that is, and is recognized by them."""

from collections.abc import Iterator
import json
from pathlib import Path
from typing import Any

import pytest

from custom_components import eldercare
from custom_components.eldercare.model.words import Language
from custom_components.eldercare.register.sheet.columns import (
    COLUMNS,
    HOUSEHOLDS,
    RESPONDERS,
    known_columns,
)
from custom_components.eldercare.register.sheet.reading import Sheet, read_text
from custom_components.eldercare.register.sheet.table import Table, tables_of
from custom_components.eldercare.register.sheet.words import LANGUAGES, RHYTHMS, ROLES

TRANSLATIONS = Path(eldercare.__file__).parent / "translations"
ONLY_IN_SHEETS = {
    "building", "unit", "floor", "room", "family_name", "family_phone", "family_consent"
}  # fmt: skip


def tables(content: str) -> list[Table]:
    return tables_of(read_text(content)).tables


def test_a_title_above_the_headings_is_passed_over() -> None:
    (table,) = tables("梧桐居委会独居老人名册\n2026年11月\n序号,门牌号,姓名\n1,3-501,王阿姨\n")
    assert (table.kind, table.heading_row, table.unknown) == (HOUSEHOLDS, 3, ("序号",))
    assert dict(table.rows[0].cells) == {"code": "3-501", "name": "王阿姨"}
    assert table.rows[0].number == 4


@pytest.mark.parametrize(
    "headings",
    [
        "code,resident,address",
        "Address,Code*,Resident",
        "住址,房号（必填）,姓 名",
        "地址,门牌号,老人\n姓名",
    ],
)
def test_headings_stand_in_any_order_in_either_language(headings: str) -> None:
    quoted = ",".join(f'"{one}"' for one in headings.split(","))
    (table,) = tables(f"{quoted}\na,b,c\n")
    assert set(table.places.values()) == {"code", "name", "address"}


def test_both_lists_may_stand_in_one_file() -> None:
    found = tables("住户\n门牌号,姓名\n3-501,王阿姨\n\n应急联系人\n姓名,身份\n李,志愿者\n")
    assert [(one.kind, len(one.rows)) for one in found] == [(HOUSEHOLDS, 1), (RESPONDERS, 1)]


def test_a_column_that_comes_twice_is_noticed() -> None:
    (table,) = tables("门牌号,姓名,老人姓名\n3-501,王阿姨,王阿姨\n")
    assert table.twice == ("name",)


def test_a_sheet_without_headings_is_called_strange() -> None:
    found = tables_of([Sheet(title="Sheet2", rows=((1, ("hello", "world")),))])
    assert (found.tables, found.strange) == ([], ["Sheet2"])


def test_headings_are_looked_for_where_a_table_may_begin_and_not_further_down() -> None:
    rows = tuple((number, ("note",)) for number in range(1, 50))
    found = tables_of([Sheet(title="", rows=(*rows, (50, ("门牌号", "姓名"))))])
    assert found.tables == []


def test_a_heading_that_is_the_error_of_a_formula_is_no_heading() -> None:
    (table,) = tables("门牌号,姓名,#REF!\n3-501,王阿姨,1\n")
    assert (set(table.places.values()), table.unknown) == ({"code", "name"}, ())


def test_empty_sheets_and_the_guide_are_passed_over() -> None:
    guide = Sheet(title="填写说明", rows=((1, ("工作表", "列")),))
    found = tables_of([guide, Sheet(title="Sheet3", rows=())])
    assert (found.tables, found.strange) == ([], [])


def test_the_title_of_a_sheet_tells_what_its_headings_leave_open() -> None:
    rows = ((1, ("姓名", "身份", "门牌号", "电话")), (2, ("李", "家属", "3-501", "139")))
    for title, kind in (("Responders", RESPONDERS), ("住户", HOUSEHOLDS), ("Sheet1", RESPONDERS)):
        (table,) = tables_of([Sheet(title=title, rows=rows)]).tables
        assert table.kind == kind


@pytest.mark.parametrize("language", list(Language))
def test_columns_may_be_called_as_the_forms_call_them(language: Language) -> None:
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8"))
    for kind, columns in COLUMNS.items():
        fields = dict(_fields(texts["config_subentries"][kind]["step"]))
        for column in columns:
            if column.key not in ONLY_IN_SHEETS or column.key in fields:
                assert known_columns(kind, (fields[column.key],)) == {0: column.key}


def _fields(step: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a subentry's forms with what they are called there."""
    for form in (step["user"], step.get("sensors", {})):
        for part in (form, *form.get("sections", {}).values()):
            yield from part.get("data", {}).items()


@pytest.mark.parametrize("language", list(Language))
def test_choices_are_called_as_in_the_forms(language: Language) -> None:
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8"))["selector"]
    for key, choices in (("role", ROLES), ("tests", RHYTHMS)):
        assert {one.value: one.word(language) for one in choices} == texts[key]["options"]
    assert {one.value for one in LANGUAGES} == {one.value for one in Language}

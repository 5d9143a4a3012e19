"""What people write into cells, and what Excel makes of it, is understood as it was meant, or asked for anew."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.register.sheet.cells import (
    Cell,
    NotUnderstood,
    clock,
    count,
    guarded,
    listed,
    moment,
    number,
    takes_away,
    text,
    without_guard,
    yes,
)
from custom_components.eldercare.register.sheet.days import weekdays
from custom_components.eldercare.register.sheet.words import (
    language_meant,
    rhythm_meant,
    role_meant,
)

from .refusals import is_told_in_words

at = partial(datetime, tzinfo=None)  # Excel knows of no zones
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
READERS: list[Callable[[Cell], Any]] = [
    clock, count, language_meant, listed, moment, number, rhythm_meant, role_meant, takes_away,
    text, weekdays, yes,
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("3-501", "3-501"),
        (" ３－５０１\u200b", "3-501"),
        (13812345678.0, "13812345678"),
        (13812345678, "13812345678"),
        ("13812345678.0", "13812345678"),
        ("１３８ １２３４ ５６７８", "138 1234 5678"),
        ("'+8613812345678", "+8613812345678"),
    ],
)
def test_a_number_is_read_whatever_excel_made_of_it(cell: Cell, meant: str) -> None:
    assert number(cell) == meant


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (at(2026, 3, 12), "number_is_date"),
        (date(2026, 3, 12), "number_is_date"),
        ("3月12日", "number_is_date"),
        ("12-Mar", "number_is_date"),
        ("2026/3/12", "number_is_date"),
        ("1.38123E+10", "number_shortened"),
        ("#N/A", "cell_is_error"),
    ],
)
def test_a_number_of_which_something_is_lost_is_asked_for_anew(cell: Cell, key: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        number(cell)
    assert refused.value.key == key


@pytest.mark.parametrize("sign", [",", "，", "、", ";", "；", "\n", ", "])
def test_the_parts_of_a_list_are_told_apart_by_any_sign(sign: str) -> None:
    assert listed(f"a{sign}b{sign}a{sign}") == ["a", "b"]


@pytest.mark.parametrize("cell", ["-", "－", "—", "无", "none", " 没有 "])
def test_a_hyphen_takes_away_what_was_there(cell: str) -> None:
    assert takes_away(cell)


@pytest.mark.parametrize("cell", ["是", "同意", "YES", "1", 1, True, "√"])
def test_yes_is_said_in_many_ways(cell: Cell) -> None:
    assert yes(cell)


@pytest.mark.parametrize("cell", ["否", "不同意", "no", "0", 0.0, False, "×"])
def test_no_is_said_in_many_ways(cell: Cell) -> None:
    assert not yes(cell)


@pytest.mark.parametrize("cell", ["maybe", "", "2", None])
def test_what_is_neither_yes_nor_no_is_never_taken_for_consent(cell: Cell) -> None:
    with pytest.raises(NotUnderstood):
        yes(cell)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("18:30", "18:30:00"),
        ("8：05", "08:05:00"),
        ("8点", "08:00:00"),
        ("8点半".replace("半", "30分"), "08:30:00"),
        ("24:00", "00:00:00"),
        (time(18, 30), "18:30:00"),
        (at(1899, 12, 30, 7), "07:00:00"),
        (0.75, "18:00:00"),
        (8, "08:00:00"),
    ],
)
def test_a_time_of_day_is_read_whatever_excel_made_of_it(cell: Cell, meant: str) -> None:
    assert clock(cell) == meant


@pytest.mark.parametrize("cell", ["25:00", "18:60", "noon", "24:30", timedelta(hours=30)])
def test_what_is_no_time_of_day_is_refused(cell: Cell) -> None:
    with pytest.raises(NotUnderstood):
        clock(cell)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (at(2027, 2, 1, 18), "2027-02-01 18:00:00"),
        (date(2027, 2, 1), "2027-02-01 00:00:00"),
        ("2027/2/1 8:30", "2027-02-01 08:30:00"),
        ("2027年2月1日", "2027-02-01 00:00:00"),
        ("2027-02-01T18:00", "2027-02-01 18:00:00"),
    ],
)
def test_a_date_is_read_however_it_is_written(cell: Cell, meant: str) -> None:
    assert moment(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("周一至周五", "mon tue wed thu fri"),
        ("星期六、星期日", "sat sun"),
        ("一三五", "mon wed fri"),
        ("mon-fri", "mon tue wed thu fri"),
        ("Sat, Sun", "sat sun"),
        ("Friday to Monday", "mon fri sat sun"),
        ("工作日", "mon tue wed thu fri"),
        ("每天", "mon tue wed thu fri sat sun"),
    ],
)
def test_weekdays_are_read_as_people_write_them(cell: str, meant: str) -> None:
    assert weekdays(cell) == meant.split()


@pytest.mark.parametrize("cell", ["", "month", "周八", "mon, holidays", "三月"])
def test_what_names_no_weekdays_is_refused(cell: str) -> None:
    with pytest.raises(NotUnderstood):
        weekdays(cell)


@pytest.mark.parametrize("cell", ["-1", "101", "1.5", "three", ""])
def test_what_is_no_count_is_refused(cell: str) -> None:
    with pytest.raises(NotUnderstood):
        count(cell)


def test_a_word_that_is_no_choice_is_answered_with_the_choices() -> None:
    with pytest.raises(NotUnderstood) as refused:
        role_meant("friend")
    assert "志愿者" in refused.value.about["choices"]


@given(st.sampled_from(READERS), CELLS)
def test_no_cell_gives_anything_but_a_meaning_or_a_word_why_not(
    reader: Callable[[Cell], Any], cell: Cell
) -> None:
    why = ""
    try:
        reader(cell)
    except NotUnderstood as refused:
        why = refused.key
    assert not why or is_told_in_words(why)


@given(st.text(max_size=20))
def test_a_text_that_was_guarded_against_formulas_is_the_same_again(written: str) -> None:
    assert without_guard(guarded(written)) == written


@pytest.mark.parametrize("written", ["=1+1", "+86", "-1", "@a", "＝1", "\t=1"])
def test_nothing_that_is_written_begins_a_formula(written: str) -> None:
    assert guarded(written).startswith("'")

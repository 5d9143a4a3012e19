"""The raster of a month: what each quarter of an hour was like, on days of 23, 24 and 25 hours, whatever the clock does."""

from datetime import UTC, datetime, timedelta
import json
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.raster import DAYS, Cell, Day, Raster

SHANGHAI = ZoneInfo("Asia/Shanghai")
TORONTO = ZoneInfo("America/Toronto")
NOON = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)


def at(hours: float) -> datetime:
    """Return an instant so many hours after noon."""
    return NOON + timedelta(hours=hours)


def words(day: Day) -> str:
    """Write a day as one letter for each quarter of an hour."""
    return "".join("?" if cell is None else ".xao"[cell] for cell in day[1])


def today(raster: Raster, now: datetime, cell: Cell = Cell.QUIET) -> str:
    """Write the local day of `now`."""
    return words(raster.days(now, cell, 1)[0])


def test_a_quarter_of_an_hour_in_which_somebody_stirred_is_marked() -> None:
    raster = Raster()
    for hours in (0, 0.1, 0.5, 1):
        raster.stir(at(hours))
    assert today(raster, at(1)) == "?" * 48 + "x.x.x" + "?" * 43


def test_what_goes_on_now_is_shown_up_to_now() -> None:
    raster = Raster()
    raster.stir(at(0))
    assert today(raster, at(1), Cell.AWAY)[48:54] == "xaaaa?"


def test_an_absence_fills_what_lies_between_two_signs_of_life() -> None:
    raster = Raster()
    raster.stir(at(0))
    raster.fill(at(0), at(2), Cell.AWAY)
    raster.stir(at(2))
    assert today(raster, at(2))[48:57] == "xaaaaaaax"


def test_what_was_said_of_a_stretch_stands() -> None:
    raster = Raster()
    raster.stir(at(0))
    raster.fill(at(0), at(1), Cell.UNSEEN)
    raster.fill(at(0), at(2), Cell.AWAY)
    assert today(raster, at(2))[48:56] == "xoooaaaa"


def test_a_home_of_which_nothing_is_known_shows_nothing() -> None:
    assert set(today(Raster(), NOON)) == {"?"}


@pytest.mark.parametrize(
    ("when", "cells"),
    [("2026-03-08T18:00", 92), ("2026-11-01T18:00", 100), ("2026-06-01T08:00", 96)],
)
def test_a_day_is_as_long_as_the_clocks_make_it(when: str, cells: int) -> None:
    raster = Raster()
    now = datetime.fromisoformat(when).replace(tzinfo=TORONTO)
    raster.stir(now)
    assert len(today(raster, now)) == cells


def test_a_month_is_kept_and_no_more() -> None:
    raster = Raster()
    for day in range(100):
        raster.stir(at(24 * day))
    days = raster.days(at(24 * 99), Cell.QUIET, DAYS + 5)
    assert sum("x" in words(day) for day in days) == DAYS


def test_a_hub_that_was_off_for_a_season_begins_a_new_month() -> None:
    raster = Raster()
    raster.stir(at(0))
    raster.stir(at(24 * 200))
    days = raster.days(at(24 * 200), Cell.QUIET, 30)
    assert [word for day in days if "x" in (word := words(day))] == [words(days[-1])]


def test_a_clock_that_is_set_back_does_not_stop_the_raster() -> None:
    raster = Raster()
    raster.stir(at(0))
    raster.stir(at(24 * 3650))
    raster.set_back(at(1))
    raster.stir(at(2))
    assert today(raster, at(2))[56] == "x"


def test_a_sign_from_before_changes_nothing() -> None:
    raster = Raster()
    raster.stir(at(24 * 100))
    kept = raster.to_dict()
    raster.stir(at(0))
    assert raster.to_dict() == kept


def test_a_kept_raster_goes_on() -> None:
    raster = Raster()
    raster.stir(at(0))
    again = Raster.from_dict(json.loads(json.dumps(raster.to_dict())))
    assert again == raster


def test_a_raster_that_was_cut_short_is_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        Raster.from_dict({"cells": "00", "newest": 1, "first": 1})


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2**32), st.integers(0, 2**22), st.sampled_from(Cell), st.booleans()
        ),
        max_size=20,
    )
)
def test_no_order_of_signs_breaks_it(
    happenings: list[tuple[int, int, Cell, bool]],
) -> None:
    raster, size = Raster(), len(Raster().cells)
    for second, length, cell, stirs in happenings:
        moment = datetime.fromtimestamp(second, UTC)
        if stirs:
            raster.stir(moment)
        else:
            raster.fill(moment, moment + timedelta(seconds=length), cell)
        assert len(raster.cells) == size
        assert len(raster.days(moment, cell, 2)) == 2

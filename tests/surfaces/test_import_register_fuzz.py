"""Whatever stands in the cells of a sheet, the answer is a plan or a list of mistakes in words, and never a stack trace."""

from collections.abc import Iterator
from random import Random
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from custom_components.eldercare.model.words import Language
from custom_components.eldercare.register.plan import plan
from custom_components.eldercare.register.sheet.cells import Cell
from custom_components.eldercare.register.sheet.columns import COLUMNS, HOUSEHOLDS, RESPONDERS
from custom_components.eldercare.register.sheet.reading import Sheet
from custom_components.eldercare.register.surveyed import survey
from custom_components.eldercare.register.wording import async_words

SHEETS = 150
CELLS: tuple[Cell, ...] = (
    None, "", "-", "无", "=1+1", "'", "\x00", "\ud7ff", "🏠" * 30, "a" * 5000, 0, -1, 1.5, 1e300, True, False,
    float("nan"), float("inf"), "#N/A", "3-1201", "３－１２０１", "5-302", "3月12日", "1.38E+10", "王阿姨", "李{爷}爷",
    "志愿者", "家属", "family", "是", "否", "yes", "13800000001", "+8613900000001", "13900000002", 13900000003.0,
    "SMS", "zh-Hans", "周一至周五", "18:30", "25:00", "2027-02-01 18:00", "9999-12-31 23:59", "0001-01-01",
    "binary_sensor.wang_smoke", "binary_sensor.li_smoke", "event.wang_button，event.wang_button", "sensor.", ".",
)  # fmt: skip


def _sheets(seed: int) -> Iterator[Sheet]:
    """Yield a sheet of homes and one of people with any columns and any cells."""
    random = Random(seed)  # noqa: S311  # the same cells in every run
    for kind in (HOUSEHOLDS, RESPONDERS):
        some = random.sample(COLUMNS[kind], random.randint(3, len(COLUMNS[kind])))
        needed = [one for one in COLUMNS[kind] if one.key in ("code", "name", "role")]
        columns = [*needed, *(one for one in some if one not in needed)]
        rows: list[tuple[Cell, ...]] = [tuple(one.chinese for one in columns)]
        rows += [tuple(random.choice(CELLS) for _ in columns) for _ in range(6)]
        yield Sheet(title=kind, rows=tuple(enumerate(rows, start=1)))


def _nothing(_area_id: str) -> dict[str, list[str]]:
    return {}


async def test_no_sheet_is_answered_with_a_stack_trace(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    words = [await async_words(hass, language) for language in Language]
    hass.states.async_set("binary_sensor.li_smoke", "off")
    told: list[Any] = []
    for seed in range(SHEETS):
        planned = plan(_sheets(seed), survey(hass, running, _nothing))
        assert [one.changed_fields() for one in (*planned.homes, *planned.people)]
        told += [one.of_fault(fault) for one in words for fault in planned.faults]
    assert len(told) > SHEETS
    assert [one for one in told if not one["what"] or one["what"].isidentifier()] == []

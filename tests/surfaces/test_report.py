"""At month's end the street office gets its figures: a workbook and a page, in both languages."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
import stat
from typing import Any

from openpyxl import Workbook, load_workbook
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model.words import IncidentKind
from custom_components.eldercare.report.month import bounds
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.running_hub import Press
from tests.surfaces.board import raised

FORMULA = '=HYPERLINK("https://evil.example","click")'
HOSTILE = "<script>alert(1)</script>"

type Write = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def hub(
    hass: HomeAssistant, running: MockConfigEntry, press: Press, phone: PhoneFinder
) -> Hub:
    """Return a hub on which a volunteer came to a false alarm, which was closed with a hostile note."""
    press()
    await (
        phone("volunteer")
        .expect_sms("紧急呼叫")
        .reply("1")
        .expect_sms("谢谢")
        .reply("3")
        .expect_sms("已到")
    )
    hub: Hub = running.runtime_data
    await hass.services.async_call(
        DOMAIN,
        "close_incident",
        {"incident_id": hub.open_incidents()[0].id, "outcome": "false_alarm", "note": FORMULA},
        blocking=True,
    )
    return hub


@pytest.fixture
def write(hass: HomeAssistant, hub: Hub) -> Write:
    """Return a function that has this month's report written."""

    async def written(**data: str) -> dict[str, Any]:
        data.setdefault("month", f"{dt_util.now():%Y-%m}")
        told = await hass.services.async_call(
            DOMAIN, "monthly_report", data, blocking=True, return_response=True
        )
        assert told is not None
        return dict(told)

    return written


def sheet(book: Workbook, title: str) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet below its headings."""
    return list(book[title].iter_rows(min_row=5, values_only=True))


async def test_a_month_is_written_as_workbook_and_page(hass: HomeAssistant, write: Write) -> None:
    told = await write()
    for kind in ("xlsx", "html"):
        path = Path(told[kind])
        assert path.parent == Path(hass.config.path(DOMAIN, "reports"))
        assert path.name == f"梧桐居委会-{told['month']}.{kind}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_the_workbook_says_what_happened_and_how_soon(write: Write) -> None:
    book = load_workbook((await write())["xlsx"])
    (row,) = sheet(book, "事件明细")
    assert row[2:4] == ("3-1201 王阿姨", "紧急呼叫")
    assert row[7:9] == ("误报", "志愿者小李")
    button = next(one for one in sheet(book, "响应情况") if one[0] == "紧急呼叫按钮")
    assert button[1:5] == (1, 1, 1, 1)
    assert sheet(book, "各户误报次数")[0][:2] == ("3-1201 王阿姨", 1)
    assert any(one[0] == "志愿者小李" and one[2] == 1 for one in sheet(book, "联系人工作量"))
    (visit,) = sheet(book, "上门情况")
    assert visit[4] == "志愿者小李"


async def test_a_home_in_which_nobody_was_is_named_and_counts_to_the_false_alarms(
    hass: HomeAssistant, hub: Hub, write: Write
) -> None:
    silence = await raised(hub, IncidentKind.INACTIVITY)
    closing = {"incident_id": silence.id, "outcome": "away"}
    await hass.services.async_call(DOMAIN, "close_incident", closing, blocking=True)
    book = load_workbook((await write())["xlsx"])
    assert dict(sheet(book, "按结果统计")) == {"误报": 1, "家中无人（外出）": 1}
    assert sheet(book, "各户误报次数")[0][:2] == ("3-1201 王阿姨", 2)
    english = load_workbook((await write(language="en"))["xlsx"])
    assert "Nobody at home (away)" in dict(sheet(english, "Incidents by outcome"))


async def test_every_number_leads_to_lines_of_the_ledger(
    hass: HomeAssistant, hub: Hub, write: Write
) -> None:
    book = load_workbook((await write())["xlsx"])
    (row,) = sheet(book, "事件明细")
    first, last = (int(one) for one in row[11].split("–"))
    lines = await hass.async_add_executor_job(lambda: list(hub.ledger.lines()))
    mine = [line.seq for line in lines if line.incident_id == row[12]]
    assert first == mine[0]
    assert last in mine


async def test_the_report_is_written_in_english_too(write: Write) -> None:
    told = await write(language="en")
    book = load_workbook(told["xlsx"])
    assert "Response" in book.sheetnames
    (row,) = sheet(book, "Incidents")
    assert row[3] == "Call for help"
    page = Path(told["html"]).read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "Load per person" in page


async def test_what_a_stranger_wrote_is_text_in_both(hub: Hub, write: Write) -> None:
    people = dict(hub.community.responders)
    people["responder-volunteer"] = replace(people["responder-volunteer"], name=FORMULA)
    hub.desk.community = replace(hub.community, name=HOSTILE, responders=people)
    told = await write()
    book = load_workbook(told["xlsx"])
    (row,) = sheet(book, "事件明细")
    assert row[8] == f"'{FORMULA}"
    assert "f" not in {cell.data_type for one in book["事件明细"].iter_rows() for cell in one}
    page = Path(told["html"]).read_text(encoding="utf-8")
    assert HOSTILE not in page
    assert HOSTILE in unescape(page)


async def test_who_joined_in_the_month_is_in_the_register(write: Write) -> None:
    book = load_workbook((await write())["xlsx"])
    assert any("王阿姨" in str(row[2]) for row in sheet(book, "名册变动"))


async def test_a_month_without_anything_says_so(write: Write) -> None:
    told = await write(month="2021-02")
    assert "本月没有。" in Path(told["html"]).read_text(encoding="utf-8")
    assert sheet(load_workbook(told["xlsx"]), "事件明细")[0][0] == "本月没有。"


@pytest.mark.parametrize(
    ("month", "why"),
    [
        ("last month", "month_not_understood"),
        ("2026-13", "month_not_understood"),
        ("9999-01", "month_not_begun"),
    ],
)
async def test_a_month_that_is_none_is_refused(write: Write, month: str, why: str) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await write(month=month)
    assert refused.value.translation_key == why


async def test_a_ledger_that_cannot_be_read_is_said_so(
    hub: Hub, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise LedgerError("the disk is gone")

    monkeypatch.setattr(hub.ledger, "lines", broken)
    with pytest.raises(HomeAssistantError) as refused:
        await write()
    assert refused.value.translation_key == "ledger_not_read"


async def test_a_folder_that_cannot_be_written_is_named(
    hass: HomeAssistant, hub: Hub, write: Write
) -> None:
    Path(hass.config.path(DOMAIN, "reports")).write_text("in the way", encoding="utf-8")
    with pytest.raises(HomeAssistantError) as refused:
        await write()
    assert refused.value.translation_key == "report_not_written"


async def test_the_button_writes_last_months_report_and_says_where(
    hass: HomeAssistant, hub: Hub
) -> None:
    (button,) = hass.states.async_entity_ids("button")
    await hass.services.async_call("button", "press", {"entity_id": button}, blocking=True)
    begins = dt_util.now().replace(day=1)
    last = f"{(begins.year * 12 + begins.month - 2) // 12}-{(begins.month - 2) % 12 + 1:02}"
    folder = Path(hass.config.path(DOMAIN, "reports"))
    assert {path.name for path in folder.iterdir()} == {
        f"梧桐居委会-{last}.html",
        f"梧桐居委会-{last}.xlsx",
    }


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_where_the_next_begins(month: int) -> None:
    zone = dt_util.get_default_time_zone()
    _, ends = bounds(2026, month, zone)
    begins, _ = bounds(2026 + month // 12, month % 12 + 1, zone)
    assert ends == begins

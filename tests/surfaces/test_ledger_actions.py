"""Staff check the ledger and take it away as a table."""

import csv
from pathlib import Path
import sqlite3
from typing import Any

from openpyxl import load_workbook
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model.words import Outcome
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.running_hub import Press


async def act(hass: HomeAssistant, action: str, **data: Any) -> dict[str, Any]:
    response = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )
    assert response is not None
    return dict(response)


@pytest.fixture
async def hub(running: MockConfigEntry, press: Press, phone: PhoneFinder) -> Hub:
    """Return a hub on which a volunteer is on the way to an alarm."""
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    hub: Hub = running.runtime_data
    return hub


async def test_an_untouched_ledger_is_whole(hass: HomeAssistant, hub: Hub) -> None:
    found = await act(hass, "verify_ledger")
    assert found["whole"] is True
    assert found["facts"] > 0
    assert found["erased"] == 0
    assert found["why"] is None


async def test_a_changed_ledger_says_where_and_why(hass: HomeAssistant, hub: Hub) -> None:
    file = sqlite3.connect(hub.ledger.path)
    with file:
        file.execute("UPDATE facts SET payload = '{}' WHERE seq = 3")
    file.close()
    found = await act(hass, "verify_ledger")
    assert found["whole"] is False
    assert (found["first_bad_line"], found["why"]) == (3, "payload_changed")


async def test_the_ledger_is_exported_for_excel_in_the_communitys_language(
    hass: HomeAssistant, hub: Hub
) -> None:
    told = await act(hass, "export_ledger")
    path = Path(told["path"])
    assert path.parent == Path(hass.config.path(DOMAIN, "exports"))
    assert path.name.startswith("梧桐居委会-")
    sheet = load_workbook(path).active
    assert sheet is not None
    header, first, *_ = sheet.iter_rows(values_only=True)
    assert header[:4] == ("时间", "编号", "门牌号", "类型")
    assert first[2:4] == ("3-1201", "紧急呼叫")
    assert sheet.max_row == told["rows"] + 1
    who = {row[5] for row in sheet.iter_rows(values_only=True)}
    assert "志愿者小李" in who


async def test_what_somebody_wrote_cannot_become_a_formula(hass: HomeAssistant, hub: Hub) -> None:
    await hass.services.async_call(
        DOMAIN,
        "close_incident",
        {
            "incident_id": hub.open_incidents()[0].id,
            "outcome": Outcome.TEST,
            "note": '=HYPERLINK("evil")',
        },
        blocking=True,
    )
    told = await act(hass, "export_ledger", format="csv")
    with Path(told["path"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == told["rows"] + 1
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any("HYPERLINK" in cell for row in rows for cell in row)


async def test_a_period_bounds_what_is_exported(hass: HomeAssistant, hub: Hub) -> None:
    assert (await act(hass, "export_ledger", to="2020-01-01 00:00:00"))["rows"] == 0
    assert (await act(hass, "export_ledger", **{"from": "2020-01-01 00:00:00"}))["rows"] > 0


async def test_a_period_that_ends_before_it_begins_says_so(hass: HomeAssistant, hub: Hub) -> None:
    period = {"from": "2026-03-02 00:00:00", "to": "2026-03-01 00:00:00"}
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "export_ledger", **period)
    assert raised.value.translation_key == "period_empty"


async def test_one_of_several_communities_must_be_named(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    other = MockConfigEntry(
        domain=DOMAIN, title="松江", unique_id="松江", data={"name": "松江", "language": "en"}
    )
    other.add_to_hass(hass)
    assert await hass.config_entries.async_setup(other.entry_id)
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "verify_ledger")
    assert raised.value.translation_key == "several_communities"
    assert "松江" in (raised.value.translation_placeholders or {})["communities"]
    assert (await act(hass, "verify_ledger", config_entry_id=other.entry_id))["facts"] == 0
    await hass.config_entries.async_unload(other.entry_id)


async def test_a_community_that_is_not_loaded_says_so(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "verify_ledger", config_entry_id="nobody")
    assert raised.value.translation_key == "community_not_loaded"


@pytest.mark.parametrize(
    ("action", "method", "key"),
    [
        ("verify_ledger", "verify", "ledger_not_read"),
        ("export_ledger", "lines", "ledger_not_exported"),
    ],
)
async def test_a_ledger_that_cannot_be_read_says_so(
    hass: HomeAssistant,
    hub: Hub,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    method: str,
    key: str,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LedgerError("disk I/O error")

    monkeypatch.setattr(hub.ledger, method, broken)
    with pytest.raises(HomeAssistantError) as raised:
        await act(hass, action)
    assert raised.value.translation_key == key
    assert (raised.value.translation_placeholders or {})["error"] == "disk I/O error"

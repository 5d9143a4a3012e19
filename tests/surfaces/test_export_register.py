"""The register is handed out as a sheet, and whoever brings it back unchanged changes nothing."""

from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from openpyxl import load_workbook
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import area_registry as ar

from custom_components.eldercare.const import DOMAIN
from tests.community import CHANNEL

from .brought import bring

RICH = {
    "name": "'=周老师",
    "role": "family",
    "phone": None,
    "language": "en",
    "channels": [CHANNEL],
    "consent": False,
    "households": ["household-wang"],
    "building": "3",
    "grid": "东区",
    "duty_days": ["mon", "sat"],
    "duty_from": "18:00:00",
    "duty_until": "07:30:00",
    "duty_entity": "schedule.zhou",
    "off_on_holidays": True,
    "calls_per_night": 0,
    "away_until": "2099-02-01T10:00:00+00:00",
    "tests": "monthly",
}


async def export(
    hass: HomeAssistant, context: Context | None = None, **given: Any
) -> dict[str, Any]:
    """Call the action and return its answer."""
    response = await hass.services.async_call(
        DOMAIN, "export_register", given, blocking=True, return_response=True, context=context
    )
    assert response is not None
    return dict(response)


@pytest.fixture
async def rich(hass: HomeAssistant, running: MockConfigEntry) -> MockConfigEntry:
    """Return a community of which everything is entered that a sheet can hold."""
    area = ar.async_get(hass).async_create("3-1201")
    home = running.subentries["household-wang"]
    more = {
        "area_id": area.id,
        "grid": "东区",
        "door_code": "1234#",
        "notes": "狗",
        "resident_phone": "+8613900000007",
    }
    silence = {"silence": {"limits": [{"from": "08:00:00", "until": "12:00:00", "hours": 3}]}}
    hass.config_entries.async_update_subentry(running, home, data={**home.data, **more, **silence})
    hass.config_entries.async_add_subentry(
        running,
        ConfigSubentry(
            data=MappingProxyType(RICH),
            subentry_type="responder",
            title="'=周老师",
            unique_id="responder:'=周老师",
        ),
    )
    await hass.async_block_till_done()
    return running


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_what_is_brought_back_unchanged_changes_nothing(
    hass: HomeAssistant, rich: MockConfigEntry, kind: str, language: str
) -> None:
    before = {one: subentry.as_dict() for one, subentry in rich.subentries.items()}
    written = await export(hass, format=kind, language=language)
    assert (written["households"], written["responders"]) == (1, 6)
    told = await bring(hass, path=written["path"], dry_run=False)
    assert told["mistakes"] == []
    for of_kind, count in (("households", 1), ("responders", 6)):
        assert told[of_kind] == {"created": [], "changed": [], "unchanged": count}
    assert {one: subentry.as_dict() for one, subentry in rich.subentries.items()} == before


async def test_no_door_code_and_no_note_leaves_the_hub(
    hass: HomeAssistant, rich: MockConfigEntry
) -> None:
    written = await export(hass, format="csv")
    content = Path(written["path"]).read_text("utf-8-sig")
    assert "1234#" not in content
    assert "狗" not in content


async def test_the_file_is_only_for_who_runs_home_assistant(
    hass: HomeAssistant, rich: MockConfigEntry
) -> None:
    written = await export(hass)
    assert Path(written["path"]).stat().st_mode & 0o777 == 0o600


async def test_nothing_in_the_workbook_is_a_formula_and_codes_stay_text(
    hass: HomeAssistant, rich: MockConfigEntry
) -> None:
    written = await export(hass)
    for sheet in load_workbook(written["path"]).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                assert cell.value is None or isinstance(cell.value, str)
                assert cell.number_format == "@"


@pytest.mark.parametrize(("language", "title"), [("en", "Households"), ("zh-Hans", "住户")])
async def test_a_template_holds_headings_and_a_guide_and_nobody(
    hass: HomeAssistant, rich: MockConfigEntry, language: str, title: str
) -> None:
    written = await export(hass, template=True, language=language)
    homes, people, guide = load_workbook(written["path"]).worksheets
    assert homes.title == title
    assert (homes.max_row, people.max_row) == (1, 1)
    explained = [row for row in guide.iter_rows(values_only=True) if row[1]]
    assert len(explained) == homes.max_column + people.max_column + 1
    assert [row for row in explained if not row[2] or "{" in str(row[2])] == []


async def test_a_template_that_nobody_filled_in_changes_nothing(
    hass: HomeAssistant, rich: MockConfigEntry
) -> None:
    written = await export(hass, template=True)
    told = await bring(hass, path=written["path"], dry_run=False)
    assert told["households"] == {"created": [], "changed": [], "unchanged": 0}


async def test_a_full_disk_is_told_of(hass: HomeAssistant, rich: MockConfigEntry) -> None:
    with (
        patch("openpyxl.Workbook.save", side_effect=OSError(28, "No space left on device")),
        pytest.raises(HomeAssistantError) as failed,
    ):
        await export(hass)
    assert failed.value.translation_key == "sheet_not_written"


async def test_who_is_no_administrator_does_not_get_it(
    hass: HomeAssistant, rich: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await export(hass, context=Context(user_id=hass_read_only_user.id))

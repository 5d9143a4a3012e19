"""From where a list may be brought, by whom, and that nothing is refused without a word why."""

import json
from pathlib import Path
import re
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized

from custom_components import eldercare
from custom_components.eldercare.const import DOMAIN

from .brought import NEW_HOMES, bring, has_sensors


@pytest.fixture
def community(hass: HomeAssistant, running: MockConfigEntry) -> MockConfigEntry:
    """Return the running community, in whose Home Assistant stand sensors of two homes more."""
    has_sensors(hass)
    return running


async def test_a_file_beside_the_configuration_is_named_by_its_name(
    hass: HomeAssistant, community: MockConfigEntry, config_folder: Path
) -> None:
    (config_folder / DOMAIN).mkdir(exist_ok=True)
    (config_folder / DOMAIN / "list.csv").write_bytes(NEW_HOMES.encode("gb18030"))
    told = await bring(hass, path="list.csv")
    assert len(told["households"]["created"]) == 2


async def test_a_file_in_an_allowed_folder_is_named_by_its_path(
    hass: HomeAssistant, community: MockConfigEntry, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("media")
    hass.config.allowlist_external_dirs = {str(folder)}
    (folder / "list.csv").write_text(NEW_HOMES, "utf-8")
    told = await bring(hass, path=str(folder / "list.csv"))
    assert len(told["households"]["created"]) == 2


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"path": "/etc/passwd"}, "sheet_not_allowed"),
        ({"path": "../configuration.yaml"}, "sheet_not_allowed"),
        ({"path": "../www/list.csv"}, "sheet_in_public"),
        ({"path": "nothing.csv"}, "sheet_not_read"),
        ({"path": "a\x00b"}, "sheet_not_read"),
        ({}, "sheet_path_or_content"),
        ({"path": "list.csv", "content": "code"}, "sheet_path_or_content"),
        ({"config_entry_id": "nothing", "content": "code"}, "community_not_loaded"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_the_reason(
    hass: HomeAssistant, community: MockConfigEntry, given: dict[str, Any], key: str
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await bring(hass, **given)
    assert refused.value.translation_key == key


async def test_of_several_communities_one_must_be_named(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    other = MockConfigEntry(
        domain=DOMAIN, title="Elm Court", data={"name": "Elm Court", "language": "en"}
    )
    other.add_to_hass(hass)
    assert await hass.config_entries.async_setup(other.entry_id)
    with pytest.raises(ServiceValidationError) as refused:
        await bring(hass, NEW_HOMES)
    assert refused.value.translation_key == "several_communities"
    told = await bring(hass, NEW_HOMES, config_entry_id=community.entry_id)
    assert told["mistakes"] == []
    await hass.config_entries.async_unload(other.entry_id)


async def test_a_file_that_is_no_table_is_refused_with_the_reason(
    hass: HomeAssistant, community: MockConfigEntry, config_folder: Path
) -> None:
    (config_folder / DOMAIN).mkdir(exist_ok=True)
    (config_folder / DOMAIN / "list.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(ServiceValidationError) as refused:
        await bring(hass, path="list.xls")
    assert refused.value.translation_key == "sheet_old_excel"


@pytest.mark.parametrize(
    ("content", "said"),
    [(",", "There is nothing in it"), ("hello,world\n1,2\n", "No headings were recognized")],
)
async def test_what_holds_no_list_is_said(
    hass: HomeAssistant, community: MockConfigEntry, content: str, said: str
) -> None:
    told = await bring(hass, content)
    assert said in told["mistakes"][0]["what"]


async def test_who_is_no_administrator_brings_nothing(
    hass: HomeAssistant, community: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await bring(hass, NEW_HOMES, context=Context(user_id=hass_read_only_user.id))


async def test_every_mistake_that_can_be_told_has_its_text() -> None:
    texts = json.loads((Path(eldercare.__file__).parent / "translations" / "en.json").read_text())
    register = Path(eldercare.__file__).parent / "register"
    said = {
        key
        for path in (
            *register.glob("*drafts.py"),
            register / "plan.py",
            *register.rglob("sheet/*.py"),
            register / "surveyed.py",
        )
        for key in re.findall(
            r'(?:NotUnderstood|Unreadable|\.fault|_nowhere)\(\s*(?:[^"()]*"",\s*)?"([a-z_]+)"',
            path.read_text("utf-8"),
        )
    }
    assert len(said) > 20
    assert {f"sheet_{key}" for key in said} <= texts["exceptions"].keys()

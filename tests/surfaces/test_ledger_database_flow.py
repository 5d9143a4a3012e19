"""The address of a database is tried before it is stored, and its password is never shown again."""

from collections.abc import Generator
from unittest.mock import AsyncMock, patch

import pytest

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.json import json_dumps

from custom_components.eldercare.const import CONF_DATABASE_URL, DOMAIN
from custom_components.eldercare.diagnostics import async_get_config_entry_diagnostics
from custom_components.eldercare.ledger.errors import LedgerTooNew
from tests.community import community

from .flow_forms import suggested

SECRET = "kept-from-everybody"


@pytest.fixture(autouse=True)
def set_up() -> Generator[AsyncMock]:
    """Keep created communities from being run."""
    with (
        patch("custom_components.eldercare.async_setup", return_value=True),
        patch("custom_components.eldercare.async_setup_entry", return_value=True) as set_up,
    ):
        yield set_up


async def create(hass: HomeAssistant, url: str) -> ConfigFlowResult:
    """Fill in the form of a new community."""
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    values = {"name": "Wutong", "language": "en", CONF_DATABASE_URL: url}
    return await hass.config_entries.flow.async_configure(form["flow_id"], values)


async def test_a_community_is_created_on_a_database(hass: HomeAssistant, postgres_url: str) -> None:
    result = await create(hass, f" {postgres_url} ")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {
        "name": "Wutong",
        "language": "en",
        CONF_DATABASE_URL: postgres_url,
    }


async def test_an_empty_address_means_the_hubs_own_file(hass: HomeAssistant) -> None:
    result = await create(hass, "  ")
    assert result["data"] == {"name": "Wutong", "language": "en"}


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("hello", "invalid_database_url"),
        ("mysql://u:p@host/db", "invalid_database_url"),
        ("postgresql://u:geheim@127.0.0.1:1/db", "database_unreachable"),
    ],
)
async def test_an_address_that_does_not_work_is_refused_with_the_reason(
    hass: HomeAssistant, url: str, error: str
) -> None:
    form = await create(hass, url)
    assert form["errors"] == {CONF_DATABASE_URL: error}
    reason = (form["description_placeholders"] or {})["error"]
    assert reason
    assert "geheim" not in reason
    assert suggested(form)[CONF_DATABASE_URL] == url


async def test_a_database_with_a_newer_ledger_is_refused(
    hass: HomeAssistant, postgres_url: str
) -> None:
    newer = LedgerTooNew("the ledger has schema 99")
    with patch("custom_components.eldercare.config_flows.database.probe", side_effect=newer):
        form = await create(hass, postgres_url)
    assert form["errors"] == {CONF_DATABASE_URL: "database_too_new"}


async def test_a_stored_password_is_kept_without_being_shown(
    hass: HomeAssistant, postgres_url: str
) -> None:
    entry = community()
    entry.add_to_hass(hass)
    stored = {**entry.data, CONF_DATABASE_URL: postgres_url}
    hass.config_entries.async_update_entry(entry, data=stored)
    form = await entry.start_reconfigure_flow(hass)
    offered = suggested(form)
    assert offered[CONF_DATABASE_URL] == postgres_url.replace(SECRET, "***")

    result = await hass.config_entries.flow.async_configure(form["flow_id"], offered)
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == stored


async def test_a_database_is_given_up_by_emptying_the_field(
    hass: HomeAssistant, postgres_url: str
) -> None:
    entry = community()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, data={**entry.data, CONF_DATABASE_URL: postgres_url}
    )
    form = await entry.start_reconfigure_flow(hass)
    values = {"name": entry.title, "language": "zh-Hans"}
    await hass.config_entries.flow.async_configure(form["flow_id"], values)
    assert CONF_DATABASE_URL not in entry.data


async def test_diagnostics_hide_the_address(hass: HomeAssistant, postgres_url: str) -> None:
    entry = community()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, data={**entry.data, CONF_DATABASE_URL: postgres_url}
    )
    told = json_dumps(await async_get_config_entry_diagnostics(hass, entry))
    assert SECRET not in told
    assert "127.0.0.1" not in told


async def test_a_stored_address_that_is_none_can_be_replaced(
    hass: HomeAssistant, postgres_url: str
) -> None:
    entry = community()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, data={**entry.data, CONF_DATABASE_URL: "nonsense"}
    )
    form = await entry.start_reconfigure_flow(hass)
    assert CONF_DATABASE_URL not in suggested(form)
    values = {**suggested(form), CONF_DATABASE_URL: postgres_url}
    await hass.config_entries.flow.async_configure(form["flow_id"], values)
    assert entry.data[CONF_DATABASE_URL] == postgres_url

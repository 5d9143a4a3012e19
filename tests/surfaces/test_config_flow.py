"""A community is created once under a name, and changed without being reloaded."""

from collections.abc import Generator
import json
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components import eldercare
from custom_components.eldercare.const import DOMAIN
from tests.community import community

from .flow_forms import hold_to_texts, suggested


@pytest.fixture(autouse=True)
def set_up() -> Generator[AsyncMock]:
    """Keep created communities from being run."""
    with (
        patch("custom_components.eldercare.async_setup", return_value=True),
        patch("custom_components.eldercare.async_setup_entry", return_value=True) as set_up,
    ):
        yield set_up


async def _begin(hass: HomeAssistant) -> ConfigFlowResult:
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    return _held_to_texts(result)


async def _fill(hass: HomeAssistant, form: ConfigFlowResult, **values: str) -> ConfigFlowResult:
    result = await hass.config_entries.flow.async_configure(form["flow_id"], values)
    return _held_to_texts(result)


def _held_to_texts(result: ConfigFlowResult) -> ConfigFlowResult:
    english = Path(eldercare.__file__).parent / "translations" / "en.json"
    hold_to_texts(result, json.loads(english.read_text(encoding="utf-8"))["config"])
    return result


async def test_a_community_is_created_under_its_name(
    hass: HomeAssistant, set_up: AsyncMock
) -> None:
    result = await _fill(hass, await _begin(hass), name="  Wutong Estate ", language="en")

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Wutong Estate"
    assert result["data"] == {"name": "Wutong Estate", "language": "en"}
    assert result["result"].unique_id == "wutong estate"
    await hass.async_block_till_done()
    assert len(set_up.mock_calls) == 1


@pytest.mark.parametrize(
    ("hub", "offered"),
    [("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hans"), ("en", "en"), ("de", "en")],
)
async def test_the_language_nearest_to_the_hubs_is_suggested(
    hass: HomeAssistant, hub: str, offered: str
) -> None:
    hass.config.language = hub
    assert suggested(await _begin(hass)) == {"language": offered}


async def test_a_community_without_a_name_is_refused_until_it_has_one(hass: HomeAssistant) -> None:
    refused = await _fill(hass, await _begin(hass), name="  ", language="zh-Hans")
    assert refused["errors"] == {"name": "name_empty"}
    assert suggested(refused)["language"] == "zh-Hans"

    result = await _fill(hass, refused, name="梧桐居委会", language="zh-Hans")
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_name_is_given_to_one_community_only(hass: HomeAssistant) -> None:
    await _fill(hass, await _begin(hass), name="Wutong Estate", language="en")
    result = await _fill(hass, await _begin(hass), name="WUTONG estate", language="en")

    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


async def test_a_changed_community_keeps_its_households_and_is_not_reloaded(
    hass: HomeAssistant,
) -> None:
    entry = community()
    entry.add_to_hass(hass)
    form = _held_to_texts(await entry.start_reconfigure_flow(hass))
    assert suggested(form) == dict(entry.data)

    with patch.object(hass.config_entries, "async_schedule_reload") as reload:
        result = await _fill(hass, form, name="Wutong", language="en")

    assert result["reason"] == "reconfigure_successful"
    assert (entry.title, entry.unique_id) == ("Wutong", "wutong")
    assert entry.data == {"name": "Wutong", "language": "en"}
    reload.assert_not_called()


@pytest.mark.parametrize(
    "language", ["zh-Hans", "en"], ids=["name and language", "the language alone"]
)
async def test_a_community_may_keep_its_name(hass: HomeAssistant, language: str) -> None:
    entry = community()
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    result = await _fill(hass, form, name=entry.title, language=language)

    assert result["reason"] == "reconfigure_successful"
    assert entry.data["language"] == language


async def test_a_community_cannot_take_the_name_of_another(hass: HomeAssistant) -> None:
    entry = community()
    entry.add_to_hass(hass)
    _other(hass)
    before: dict[str, Any] = dict(entry.data)
    form = await entry.start_reconfigure_flow(hass)
    result = await _fill(hass, form, name="Pine Court", language="en")

    assert result["reason"] == "already_configured"
    assert entry.data == before


async def test_a_changed_name_must_not_be_empty(hass: HomeAssistant) -> None:
    entry = community()
    entry.add_to_hass(hass)
    refused = await _fill(hass, await entry.start_reconfigure_flow(hass), name=" ", language="en")
    assert refused["errors"] == {"name": "name_empty"}

    result = await _fill(hass, refused, name="Wutong", language="en")
    assert result["reason"] == "reconfigure_successful"


def _other(hass: HomeAssistant) -> None:
    MockConfigEntry(
        domain=DOMAIN,
        title="Pine Court",
        unique_id="pine court",
        data={"name": "Pine Court", "language": "en"},
    ).add_to_hass(hass)

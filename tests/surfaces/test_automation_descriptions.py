"""What Home Assistant's automation editor shows of the triggers, conditions and actions: read by its own loaders."""

from pathlib import Path

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.helpers import condition, service, trigger
from homeassistant.setup import async_setup_component

from custom_components.eldercare import condition as ours, trigger as our_triggers
from custom_components.eldercare.const import DOMAIN

_DOCS = Path(__file__).parents[2] / "docs"
TRIGGERS = [f"{DOMAIN}.{name}" for name in our_triggers.TRIGGERS]
CONDITIONS = [f"{DOMAIN}.{name}" for name in ours.CONDITIONS]


@pytest.fixture(autouse=True)
async def _integration(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    assert await async_setup_component(hass, "automation", {})
    await hass.async_block_till_done()


async def test_the_editor_offers_every_trigger_with_a_target(hass: HomeAssistant) -> None:
    described = await trigger.async_get_all_descriptions(hass)
    for name in TRIGGERS:
        shown = described[name]
        assert shown is not None, name
        assert "target" in shown, name


async def test_the_editor_offers_every_condition_with_a_target(hass: HomeAssistant) -> None:
    described = await condition.async_get_all_descriptions(hass)
    for name in CONDITIONS:
        shown = described[name]
        assert shown is not None, name
        assert "target" in shown, name


async def test_the_editor_offers_every_action_with_its_fields(hass: HomeAssistant) -> None:
    described = (await service.async_get_all_descriptions(hass))[DOMAIN]
    assert set(described) == set(hass.services.async_services_for_domain(DOMAIN))
    for name, shown in described.items():
        assert shown["fields"], name


@pytest.mark.parametrize("page", ["reference.md", "reference.zh-Hans.md"])
def test_every_trigger_and_condition_is_in_the_reference(page: str) -> None:
    text = (_DOCS / page).read_text(encoding="utf-8")
    assert [name for name in (*TRIGGERS, *CONDITIONS) if f"`{name}`" not in text] == []

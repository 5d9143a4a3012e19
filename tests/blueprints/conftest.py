"""A hub with homes, and automations made from our blueprints as the user interface makes them."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
import shutil
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from homeassistant.components import automation, script
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from tests.community import community

from .kit import BLUEPRINTS, Home, Install, MoveIn, area_of, settle, stop_automations, subentry

_DEVICE_ACTIONS = (
    ("assist_satellite", "announce"),
    ("cover", "open_cover"),
    ("fan", "turn_off"),
    ("fan", "turn_on"),
    ("homeassistant", "turn_off"),
    ("homeassistant", "turn_on"),
    ("light", "turn_off"),
    ("light", "turn_on"),
    ("lock", "lock"),
    ("lock", "unlock"),
    ("notify", "send_message"),
    ("switch", "turn_off"),
    ("switch", "turn_on"),
    ("tts", "speak"),
    ("valve", "close_valve"),
    ("valve", "open_valve"),
)


@pytest.fixture
def acts(hass: HomeAssistant) -> Mapping[str, list[ServiceCall]]:
    """Take down what devices are told instead of doing it, by action."""
    taken = {
        f"{domain}.{action}": async_mock_service(hass, domain, action)
        for domain, action in _DEVICE_ACTIONS
    }
    return defaultdict(list, taken)


@pytest.fixture
def configured(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give Home Assistant a configuration folder into which our blueprints were copied."""
    hass.config.config_dir = str(tmp_path)
    for domain in (automation.DOMAIN, script.DOMAIN):
        if (BLUEPRINTS / domain).is_dir():
            shutil.copytree(BLUEPRINTS / domain, tmp_path / "blueprints" / domain)
    return tmp_path


@pytest.fixture
async def move_in(hass: HomeAssistant, configured: Path) -> AsyncGenerator[MoveIn]:
    """Return a function that starts the hub of a community with these homes; nobody can be called there."""
    entries: list[MockConfigEntry] = []

    async def moved_in(*homes: Home) -> Hub:
        entry = community(*(subentry(home, area_of(hass, home)) for home in homes))
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        entries.append(entry)
        hub: Hub = entry.runtime_data
        return hub

    yield moved_in
    await stop_automations(hass)
    for entry in entries:
        await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
def install(hass: HomeAssistant, configured: Path) -> Install:
    """Return a function that makes `automation.under_test` from a blueprint with these inputs."""

    async def made(path: str, **inputs: Any) -> None:
        use = {"path": f"eldercare/{path}.yaml", "input": inputs}
        config = {"id": "under_test", "alias": "under test", "use_blueprint": use}
        assert await async_setup_component(hass, automation.DOMAIN, {automation.DOMAIN: [config]})
        await settle(hass)
        state = hass.states.get("automation.under_test")
        assert state is not None
        assert state.state == "on"

    return made


@pytest.fixture
def install_script(hass: HomeAssistant, configured: Path) -> Install:
    """Return a function that makes `script.under_test` from a blueprint with these inputs."""

    async def made(path: str, **inputs: Any) -> None:
        use = {"path": f"eldercare/{path}.yaml", "input": inputs}
        config = {script.DOMAIN: {"under_test": {"alias": "under test", "use_blueprint": use}}}
        assert await async_setup_component(hass, script.DOMAIN, config)
        await settle(hass)
        assert hass.states.get("script.under_test") is not None

    return made

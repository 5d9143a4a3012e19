"""A community on a running Home Assistant, with real telephones at the other end of the wire."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones
from tests.community import (
    BUTTON,
    CHANNEL,
    DOOR,
    GAS,
    MOTION,
    PEOPLE,
    SMOKE,
    TWILIO_NUMBER,
    channel,
    community,
    household,
    responder,
)

type Press = Callable[..., None]

_TURNS_TO_COME_IN = 5
_AT_START = {"eldercare channel check", "eldercare catching up"}


@pytest.fixture
async def hub_url(
    hass: HomeAssistant, socket_enabled: None, hass_client_no_auth: ClientSessionGenerator
) -> AsyncGenerator[str]:
    """Return where the hub's own web server listens; our views must be in it before it starts."""
    assert await async_setup_component(hass, "notify", {})
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client_no_auth()
    yield str(client.make_url("/")).rstrip("/")
    # asyncio takes it ill if a server closes while somebody whose connection it has accepted is still on the doorstep.
    for _ in range(_TURNS_TO_COME_IN):
        await asyncio.sleep(0)


@pytest.fixture
def config_folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give every test a folder of its own for the ledger."""
    hass.config.config_dir = str(tmp_path)
    return tmp_path


@pytest.fixture
def sensors(hass: HomeAssistant) -> None:
    """Let the home's sensors exist, quiet."""
    hass.states.async_set(BUTTON, "unknown")
    for entity_id in (SMOKE, GAS, MOTION, DOOR):
        hass.states.async_set(entity_id, "off")


@pytest.fixture
def entry(telephones: Telephones, hub_url: str) -> MockConfigEntry:
    """Return a community with one home, everybody who can be called, and a Twilio account."""
    telephones.connect(TWILIO_NUMBER, f"{hub_url}/api/eldercare/twilio/{CHANNEL}/reply")
    telephones.connect_voice(TWILIO_NUMBER, f"{hub_url}/api/eldercare/twilio/{CHANNEL}/call_in")
    return community(
        channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, hub_url),
        household(),
        *(responder(key) for key in PEOPLE),
    )


@pytest.fixture
async def running(
    hass: HomeAssistant,
    config_folder: Path,
    sensors: None,
    entry: MockConfigEntry,
    telephones: Telephones,
) -> AsyncGenerator[MockConfigEntry]:
    """Run the community; afterwards everything that was sent has arrived, and it lets go of everything."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    async with asyncio.timeout(10):
        while any(task.get_name() in _AT_START for task in entry._background_tasks):
            await asyncio.sleep(0.01)  # what is asked of Twilio at the start has been answered
    yield entry
    await telephones.settled()
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    await telephones.settled()  # with what left meanwhile, while the hub's server still answers


@pytest.fixture
def press(hass: HomeAssistant) -> Press:
    """Return a function that presses the home's call button."""

    def pressed(how: str = "single") -> None:
        hass.states.async_set(
            BUTTON,
            dt_util.utcnow().isoformat(timespec="milliseconds"),
            {"event_type": how, "event_types": ["single", "double", "long"]},
        )

    return pressed

"""The hub's addresses on a running web server, with a listener that only writes down what it hears; and a hub with an alarm."""

from dataclasses import replace

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.inbound.twilio import register_views
from custom_components.eldercare.model.incident import CALLS
from tests.running_hub import Press
from tests.surfaces.waiting import until

from .callbacks import CHANNEL, Caller, Ears
from .opened_page import DOOR_CODE, Browser, Opens, now


@pytest.fixture
def ears() -> Ears:
    """Return who listens."""
    return Ears()


@pytest.fixture
async def caller(
    hass: HomeAssistant,
    socket_enabled: None,
    hass_client_no_auth: ClientSessionGenerator,
    ears: Ears,
) -> Caller:
    """Return somebody who calls the addresses."""
    assert await async_setup_component(hass, "http", {})
    register_views(hass, lambda channel_id: ears if channel_id == CHANNEL else None)
    return Caller(await hass_client_no_auth())


@pytest.fixture
async def hub(hass: HomeAssistant, running: MockConfigEntry, press: Press) -> Hub:
    """Return a hub on which somebody has just called for help."""
    hub: Hub = running.runtime_data
    home = hub.community.households["household-wang"]
    resident = replace(
        hub.community.responders["responder-family"], id=home.id, phone="+862155550123"
    )
    known = replace(home, door_code=DOOR_CODE, notes="耳背，敲门要用力", resident=resident)
    hub.desk.community = replace(hub.community, households={home.id: known})
    press()
    await until(hass, lambda: bool(hub.live))
    return hub


@pytest.fixture
async def browser(hub: Hub, hass_client_no_auth: ClientSessionGenerator) -> Opens:
    """Return a function that gives a person, by the short name, a browser with their link."""
    client = await hass_client_no_auth()

    async def opens(person: str) -> Browser:
        called = [
            attempt
            for attempt in now(hub).attempts.values()
            if attempt.responder_id == f"responder-{person}" and attempt.purpose in CALLS
        ]
        return Browser(client, await hub.links.mint(called[0]))

    return opens

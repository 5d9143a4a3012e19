"""A running community is answered by a button of the app, and by a resident who speaks in their own home."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import Context, EventOrigin, HomeAssistant, ServiceCall, SupportsResponse

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.inbound.companion_app import EVENT_BUTTON
from custom_components.eldercare.model.events import Raised
from custom_components.eldercare.model.words import IncidentKind, Purpose, Rung
from tests.channels.telephone_apps import NOTIFY_ACTION, a_telephone
from tests.community import GAS, community, household, responder

HOME = "household-wang"
SATELLITE = "assist_satellite.wang"
SIREN = "siren.wang"


def app_channel(device_id: str) -> ConfigSubentryDataWithId:
    """Return the channel of the volunteer's telephone."""
    return ConfigSubentryDataWithId(
        data={"kind": "app", "device_id": device_id},
        subentry_id="channel-app",
        subentry_type="channel",
        title="小李",
        unique_id=f"channel:app:{device_id}",
    )


def speaking_household() -> ConfigSubentryDataWithId:
    """Return the home with a satellite that hears, and a siren."""
    silent = household()
    voice = {"speakers": [SATELLITE], "sirens": [SIREN]}
    return ConfigSubentryDataWithId(**{**silent, "data": {**silent["data"], "home_voice": voice}})


@pytest.fixture
def notified(hass: HomeAssistant) -> list[ServiceCall]:
    """Let the app take notifications; return them."""
    calls: list[ServiceCall] = async_mock_service(hass, "notify", NOTIFY_ACTION)
    return calls


@pytest.fixture
async def hub(
    hass: HomeAssistant, config_folder: Any, sensors: None, notified: list[ServiceCall]
) -> AsyncGenerator[Hub]:
    """Run a community without any telephone network: an app, and a home with a voice."""
    for entity_id in (SATELLITE, SIREN):
        hass.states.async_set(entity_id, "idle")
    entry: MockConfigEntry = community(
        app_channel(a_telephone(hass)),
        speaking_household(),
        responder("volunteer", channels=("channel-app",)),
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    hub: Hub = entry.runtime_data
    yield hub
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


async def until(hass: HomeAssistant, happened: Callable[[], Any]) -> None:
    """Wait for something, with a limit."""
    async with asyncio.timeout(10):
        while not happened():
            await hass.async_block_till_done()
            await asyncio.sleep(0.01)


async def test_a_volunteer_comes_at_the_press_of_a_button(
    hass: HomeAssistant, hub: Hub, notified: list[ServiceCall]
) -> None:
    await hub.tell(Raised(household_id=HOME, kind=IncidentKind.SOS, by="test"))
    await until(hass, lambda: notified)
    coming = notified[0].data["data"]["actions"][0]["action"]

    hass.bus.async_fire(EVENT_BUTTON, {"action": coming}, EventOrigin.remote, Context(user_id="x"))
    await hass.async_block_till_done()
    [incident] = hub.open_incidents()
    assert incident.rung is Rung.OPEN

    mine = Context(user_id="user-li")
    for _ in range(2):
        hass.bus.async_fire(EVENT_BUTTON, {"action": coming}, EventOrigin.remote, mine)
    await until(hass, lambda: hub.open_incidents()[0].coming)
    await until(hass, lambda: len(notified) > 1)
    assert hub.open_incidents()[0].coming == ("responder-volunteer",)
    buttons = [button["title"] for button in notified[1].data["data"]["actions"]]
    assert buttons == ["我到了", "去不了"]
    assert len(notified) == 2


@pytest.mark.parametrize(("said", "is_well"), [("我很好", True), ("我摔倒了", False)])
async def test_a_resident_answers_aloud_in_their_own_home(
    hass: HomeAssistant, hub: Hub, notified: list[ServiceCall], said: str, is_well: bool
) -> None:
    async def answer(_call: ServiceCall) -> dict[str, Any]:
        return {"id": None, "sentence": said, "slots": {}}

    hass.services.async_register(
        "assist_satellite", "ask_question", answer, supports_response=SupportsResponse.ONLY
    )
    await hub.tell(Raised(household_id=HOME, kind=IncidentKind.INACTIVITY, by="test"))
    if is_well:
        await until(hass, lambda: not hub.open_incidents())
        assert not notified
    else:
        await until(hass, lambda: notified)


async def test_whoever_is_at_home_is_warned_of_gas_and_nothing_is_switched(
    hass: HomeAssistant, hub: Hub, notified: list[ServiceCall]
) -> None:
    announced = async_mock_service(hass, "assist_satellite", "announce")
    sounded = async_mock_service(hass, "siren", "turn_on")
    hass.states.async_set(GAS, "on")
    await until(hass, lambda: announced and notified)
    [incident] = hub.open_incidents()
    purposes = {a.purpose for a in incident.attempts.values() if a.responder_id == HOME}
    assert purposes == {Purpose.WARN}
    assert not sounded

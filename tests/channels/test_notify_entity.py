"""A notify entity is handed the text, and what cannot be handed over is tried again."""

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError

from custom_components.eldercare.channels.interface import (
    NotProcessed,
    ProviderUnreachable,
    Recipient,
)
from custom_components.eldercare.channels.notify_entity import NotifyEntityChannel
from tests.channels.test_twilio_sms import attempt

PHONE = "notify.chen_phone"
CHEN = Recipient(name="陈主任", phone=None)


@pytest.fixture
def channel(hass: HomeAssistant) -> NotifyEntityChannel:
    """Return the channel of a telephone that is there."""
    hass.states.async_set(PHONE, "unknown")
    return NotifyEntityChannel(id="phone", hass=hass, entity_id=PHONE)


async def test_the_entity_is_handed_the_text(
    hass: HomeAssistant, channel: NotifyEntityChannel
) -> None:
    calls = async_mock_service(hass, "notify", "send_message")
    assert await channel.send(attempt("【烟雾报警】"), CHEN) == ""
    assert [call.data for call in calls] == [{"entity_id": PHONE, "message": "【烟雾报警】"}]


async def test_an_entity_that_is_not_available_is_tried_again_later(
    hass: HomeAssistant, channel: NotifyEntityChannel
) -> None:
    hass.states.async_set(PHONE, "unavailable")
    with pytest.raises(ProviderUnreachable, match="not available"):
        await channel.send(attempt(), CHEN)


async def test_an_entity_that_refuses_is_tried_again_later(
    hass: HomeAssistant, channel: NotifyEntityChannel
) -> None:
    def refuse(_call: ServiceCall) -> None:
        raise HomeAssistantError("no network")

    hass.services.async_register("notify", "send_message", refuse)
    with pytest.raises(NotProcessed, match="no network"):
        await channel.send(attempt(), CHEN)


async def test_what_became_of_a_text_is_not_known(channel: NotifyEntityChannel) -> None:
    text = attempt()
    assert await channel.find(text, CHEN, text.planned_at) is None

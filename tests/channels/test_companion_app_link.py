"""A link that belongs to a message opens at a tap on the notification, instead of standing in its words."""

from dataclasses import replace

from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant

from custom_components.eldercare.channels.companion_app import CompanionAppChannel
from custom_components.eldercare.channels.interface import Recipient
from tests.channels.attempts import an_attempt
from tests.channels.telephone_apps import NOTIFY_ACTION, a_telephone

LI = Recipient(name="小李", phone=None)
LINK = "https://hub.example.org/eldercare/r/AAAAAAAAAAAAAAAAAAAAAA"


async def test_a_tap_on_the_notification_opens_the_link(hass: HomeAssistant) -> None:
    channel = CompanionAppChannel(id="app", hass=hass, device_id=a_telephone(hass))
    notified = async_mock_service(hass, "notify", NOTIFY_ACTION)
    plain = an_attempt()
    await channel.send(replace(plain, text=f"{plain.text}\n{LINK}"), LI)
    await channel.send(plain, LI)
    with_link, without = notified
    assert with_link.data["message"] == without.data["message"] == plain.text
    assert (with_link.data["data"]["url"], with_link.data["data"]["clickAction"]) == (LINK, LINK)
    assert not {"url", "clickAction"} & without.data["data"].keys()

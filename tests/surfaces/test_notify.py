"""A responder as a notify entity: an automation tells them something, by whatever way reaches them."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.words import Lane, Rung
from custom_components.eldercare.notify import MOST_SEGMENTS
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import PEOPLE, TWILIO_NUMBER

LI = "responder-volunteer"


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


def entity_of(hass: HomeAssistant, person_id: str = LI) -> str:
    entity_id = er.async_get(hass).async_get_entity_id("notify", DOMAIN, f"{person_id}_notify")
    assert entity_id is not None
    return entity_id


async def tell(hass: HomeAssistant, message: str, **more: Any) -> None:
    data = {"entity_id": entity_of(hass), "message": message, **more}
    await hass.services.async_call("notify", "send_message", data, blocking=True)


def change_person(hass: HomeAssistant, entry: MockConfigEntry, **changes: Any) -> None:
    person = entry.subentries[LI]
    hass.config_entries.async_update_subentry(entry, person, data={**person.data, **changes})


async def test_a_message_reaches_the_person_with_its_title(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    await tell(hass, "今晚七点换班。", title="值班")
    await phone("volunteer").expect_sms("值班\n今晚七点换班。")


async def test_a_message_is_committed_behind_every_alarm_and_is_over_once_it_is_delivered(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder, telephones: Telephones
) -> None:
    await tell(hass, "今晚七点换班。")
    (word,) = hub.live.values()
    assert word.policy.lane is Lane.SERVICE
    await phone("volunteer").expect_sms("换班")
    await telephones.settled()
    await hass.async_block_till_done()
    assert all(one.rung is Rung.CLOSED for one in hub.live.values())


async def test_who_cannot_be_written_to_is_called(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder, telephones: Telephones
) -> None:
    await telephones.reply(PEOPLE["volunteer"][2], "STOP", to=TWILIO_NUMBER)
    await telephones.settled()
    await tell(hass, "今晚七点换班。")
    await phone("volunteer").expect_call().answer().hear("换班")


@pytest.mark.parametrize("message", ["", "  "])
async def test_an_empty_message_is_refused(hass: HomeAssistant, hub: Hub, message: str) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await tell(hass, message)
    assert refused.value.translation_key == "message_empty"
    assert not hub.live


async def test_a_message_that_would_take_too_many_texts_is_refused(
    hass: HomeAssistant, hub: Hub
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await tell(hass, "汉" * (67 * MOST_SEGMENTS + 1))
    assert refused.value.translation_key == "message_too_long"
    assert refused.value.translation_placeholders == {
        "responder": PEOPLE["volunteer"][0],
        "parts": str(MOST_SEGMENTS + 1),
        "most": str(MOST_SEGMENTS),
    }


async def test_who_has_not_agreed_is_not_written_to(
    hass: HomeAssistant, hub: Hub, running: MockConfigEntry
) -> None:
    change_person(hass, running, consent=False)
    await hass.async_block_till_done()
    with pytest.raises(ServiceValidationError) as refused:
        await tell(hass, "今晚七点换班。")
    assert refused.value.translation_key == "message_without_consent"


async def test_who_has_no_channel_cannot_be_told(
    hass: HomeAssistant, hub: Hub, running: MockConfigEntry
) -> None:
    change_person(hass, running, channels=[])
    await hass.async_block_till_done()
    with pytest.raises(HomeAssistantError) as refused:
        await tell(hass, "今晚七点换班。")
    assert refused.value.translation_key == "message_over_no_channel"

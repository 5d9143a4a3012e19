"""Who comes is named to automations as the register has them: a person who answered by telephone, with their role."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from simulators.telephones.pytest_plugin import PhoneFinder
from tests.running_hub import Press

from .automated import automate
from .waiting import until


async def test_a_volunteer_who_answers_is_named_with_their_role(
    hass: HomeAssistant, running: MockConfigEntry, press: Press, phone: PhoneFinder
) -> None:
    heard = await automate(hass, {"trigger": "eldercare.incident_acknowledged"})
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    await phone("volunteer").reply("1").expect_sms("谢谢")
    await until(hass, lambda: bool(heard))
    told = heard[0]
    assert (told["who"], told["who_role"], told["who_role_text"]) == (
        "志愿者小李",
        "volunteer",
        "志愿者",
    )
    assert told["text"] == "志愿者小李正赶往3-1201 王阿姨（紧急呼叫）。编号1"
    assert told["text_for_resident"] == "志愿者小李正在赶来看您。"

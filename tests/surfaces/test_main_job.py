"""The main job on a hub: a pressed button becomes an acknowledged message and a closed incident."""

import asyncio
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from homeassistant.core import HomeAssistant, State

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from simulators.telephones import Habits, Receipt
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import GAS, PEOPLE, SMOKE
from tests.running_hub import Press

STATUS = "sensor.3_1201_wang_a_yi_status"
ALARM = "binary_sensor.3_1201_wang_a_yi_alarm"
OPEN_INCIDENTS = "sensor.wu_tong_ju_wei_hui_open_incidents"


def state_of(hass: HomeAssistant, entity_id: str) -> State:
    state = hass.states.get(entity_id)
    assert state is not None, entity_id
    return state


async def test_a_pressed_button_is_brought_to_volunteers_and_property_and_acknowledged(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫", "3-1201", "王阿姨")
    await phone("second volunteer").expect_sms("HELP CALL", "3-1201")
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢", "梧桐路88弄")
    await phone("property").expect_sms("志愿者小李", "已经赶往")
    await phone("second volunteer").expect_sms("on the way")


async def test_a_call_is_answered_with_a_key_and_the_others_hear_of_it(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    press()
    called = phone("property").expect_call().answer().hear("紧急呼叫", "3-1201").press("1")
    await called.hear("谢谢", "梧桐路88弄")
    await phone("second volunteer").expect_sms("on the way")
    assert state_of(hass, ALARM).attributes["coming"] == ["物业张师傅"]


async def test_a_text_that_is_not_delivered_is_followed_by_a_call(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, telephones: Telephones
) -> None:
    telephones.behave(PEOPLE["family"][2], Habits(text=Receipt.UNDELIVERED))
    hass.states.async_set(SMOKE, "on")
    await phone("family").expect_call(within_s=15).answer().hear("烟雾报警")


async def test_smoke_rings_property_committee_and_volunteer_at_once(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder
) -> None:
    hass.states.async_set(SMOKE, "on")
    for who in ("property", "committee", "volunteer", "family"):
        await phone(who).expect_sms("烟雾报警", "3-1201")
    await phone("property").reply("1").expect_sms("谢谢")
    await phone("volunteer").expect_sms("物业张师傅", "也需要您")


async def test_gas_that_is_already_there_when_the_hub_starts_is_an_alarm(
    hass: HomeAssistant,
    config_folder: object,
    sensors: None,
    entry: MockConfigEntry,
    phone: PhoneFinder,
    telephones: Telephones,
) -> None:
    hass.states.async_set(GAS, "on")
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await phone("property").expect_sms("燃气报警", "3-1201")
    await telephones.settled()
    await hass.config_entries.async_unload(entry.entry_id)


async def test_the_board_shows_the_alarm_who_is_coming_and_the_end(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    assert state_of(hass, STATUS).state == "safe"
    assert state_of(hass, OPEN_INCIDENTS).state == "0"
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    alarm = state_of(hass, ALARM)
    assert alarm.state == "on"
    assert alarm.attributes["kind"] == "sos"
    assert alarm.attributes["coming"] == ["志愿者小李"]
    assert state_of(hass, STATUS).state == "alarm"
    assert state_of(hass, OPEN_INCIDENTS).state == "1"
    await hass.services.async_call(
        DOMAIN,
        "close_incident",
        {"incident_id": alarm.attributes["incident_id"], "outcome": "genuine"},
        blocking=True,
    )
    assert state_of(hass, STATUS).state == "safe"
    assert state_of(hass, ALARM).state == "off"
    await phone("property").expect_sms("已解除")


async def test_smoke_is_shown_before_a_request_that_is_open_longer(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    press("long")
    await hass.async_block_till_done()
    hass.states.async_set(SMOKE, "on")
    await phone("property").expect_sms("烟雾报警")
    assert state_of(hass, ALARM).attributes["kind"] == "smoke"
    assert state_of(hass, ALARM).attributes["open"] == 2


async def test_a_request_alone_asks_for_attention_and_is_no_alarm(
    hass: HomeAssistant, running: MockConfigEntry, press: Press
) -> None:
    hub: Hub = running.runtime_data
    changed = asyncio.Event()
    stop = hub.onlookers.async_on_household("household-wang", changed.set)
    press("long")
    async with asyncio.timeout(5):
        while not hub.open_incidents():
            await changed.wait()
            changed.clear()
    stop()
    assert state_of(hass, STATUS).state == "attention"


async def test_automations_hear_every_change_of_an_incident(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    events = async_capture_events(hass, "eldercare_incident")
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    await phone("volunteer").reply("3").expect_sms("收到")
    incident_id = state_of(hass, ALARM).attributes["incident_id"]
    await hass.services.async_call(
        DOMAIN, "close_incident", {"incident_id": incident_id, "outcome": "test"}, blocking=True
    )
    await hass.async_block_till_done()
    assert [event.data["change"] for event in events] == [
        "opened",
        "acknowledged",
        "arrived",
        "closed",
    ]
    assert {event.data["household"] for event in events} == {"3-1201"}
    assert all(event.data["device_id"] for event in events)


async def test_what_happened_can_be_read_back_in_order(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    press("single")
    incident_id = state_of(hass, ALARM).attributes["incident_id"]
    await hass.services.async_call(
        DOMAIN,
        "close_incident",
        {"incident_id": incident_id, "outcome": "false_alarm", "note": "碰到了"},
        blocking=True,
    )
    answer: Any = await hass.services.async_call(
        DOMAIN,
        "get_timeline",
        {"incident_id": incident_id},
        blocking=True,
        return_response=True,
    )
    told = answer["incidents"][0]
    facts = [fact["fact"] for fact in told["facts"]]
    for earlier, later in (
        ("incident_opened", "attempt_planned"),
        ("attempt_planned", "attempt_handed_over"),
        ("attempt_handed_over", "attempt_accepted"),
        ("attempt_accepted", "reply_recorded"),
        ("reply_recorded", "help_coming"),
        ("help_coming", "incident_closed"),
    ):
        assert facts.index(earlier) < facts.index(later)
    assert told["outcome"] == "false_alarm"
    assert facts.count("signal_recorded") == 2
    assert [fact["at"] for fact in told["facts"]] == sorted(f["at"] for f in told["facts"])

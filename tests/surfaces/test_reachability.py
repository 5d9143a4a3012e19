"""A responder's device says how well they are reached; tests find out before an alarm does."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from freezegun import freeze_time
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
    label_registry as lr,
)
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.engine.reachability import POOR
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.tries import Rhythm, Way
from custom_components.eldercare.model.words import AttemptState, Outcome
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, TWILIO_NUMBER, channel, community, household, responder
from tests.running_hub import Press

from .waiting import until

LI, SECOND = "responder-volunteer", "responder-second-volunteer"
PHONE = "+12025550111"  # in mainland China no text of ours could be answered


@pytest.fixture
def telephone_contacts(telephone_contacts: Mapping[str, str]) -> Mapping[str, str]:
    """Give the volunteer a number from which texts can be answered."""
    return {**telephone_contacts, "volunteer": PHONE}


@pytest.fixture
async def entry(hass: HomeAssistant, telephones: Telephones, hub_url: str) -> MockConfigEntry:
    """Return a community where it is noon, with a volunteer who agreed to be tested and one who did not."""
    await hass.config.async_set_time_zone(zone_where_it_is(12))
    telephones.connect(TWILIO_NUMBER, f"{hub_url}/api/eldercare/twilio/{CHANNEL}/reply")
    agreed = responder("volunteer")
    agreed["data"] = {**agreed["data"], "phone": PHONE, "tests": "weekly"}
    return community(
        channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, hub_url),
        household(),
        agreed,
        responder("second volunteer"),
    )


@pytest.fixture
async def hub(hass: HomeAssistant, running: MockConfigEntry) -> Hub:
    """Return the hub once it remembers who was tested."""
    hub: Hub = running.runtime_data
    await until(hass, lambda: hub.reachability.remembers)
    return hub


def zone_where_it_is(hour: int) -> str:
    """Return a time zone in which it is this hour of the day just now: the real clock must go on for the network's sake."""
    ahead = (hour - dt_util.utcnow().hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"


def entity(hass: HomeAssistant, platform: str, key: str) -> State:
    entity_id = er.async_get(hass).async_get_entity_id(platform, DOMAIN, f"{LI}_{key}")
    assert entity_id is not None
    state = hass.states.get(entity_id)
    assert state is not None
    return state


def reachability(hass: HomeAssistant) -> State:
    return entity(hass, "sensor", "reachability")


def device_id_of(hass: HomeAssistant, hub: Hub, who: str) -> str:
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, who), hub.entry.entry_id)
    assert device is not None
    return device.id


async def send_test(hass: HomeAssistant, hub: Hub, who: str = LI, **data: Any) -> Any:
    return await send_tests(hass, device_id=device_id_of(hass, hub, who), **data)


async def send_tests(hass: HomeAssistant, **data: Any) -> Any:
    return await hass.services.async_call(
        DOMAIN, "send_test", data, blocking=True, return_response=True
    )


async def look(hass: HomeAssistant) -> None:
    """Let the hub look which test is next."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done()


async def close_all(hub: Hub) -> None:
    for incident in hub.open_incidents():
        closed = e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.TEST)
        await hub.tell(closed)


async def test_nothing_is_claimed_about_who_was_never_called(hass: HomeAssistant, hub: Hub) -> None:
    state = reachability(hass)
    assert state.state == "unknown"
    assert [one["tries"] for one in state.attributes["channels"]] == [0, 0]


async def test_a_test_that_is_answered_shows_on_the_persons_device(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    answer = await send_test(hass, hub, medium="text")
    await phone("volunteer").expect_sms("通讯测试").reply("1")
    await until(hass, lambda: reachability(hass).state == "86.7")
    text, _call = reachability(hass).attributes["channels"]
    assert text["last_tested"] == text["last_reached"]
    assert (text["channel"], text["tries"]) == ("SMS", 1)
    assert answer["tests_to_follow"] == 0
    assert phone("second volunteer").texts == []


async def test_a_telephone_is_tested_by_a_call_that_wants_a_key(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    await send_test(hass, hub, medium="voice")
    await phone("volunteer").expect_call().answer().hear("通讯测试").press("1").hear("测试完成")
    await until(hass, lambda: reachability(hass).state == "86.7")


async def test_every_channel_is_tested_one_after_the_other(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    assert (await send_test(hass, hub))["tests_to_follow"] == 1
    await phone("volunteer").expect_sms("通讯测试")
    await look(hass)
    assert phone("volunteer").calls == []
    await phone("volunteer").reply("1")
    await until(hass, lambda: not hub.open_incidents())
    await look(hass)
    await phone("volunteer").expect_call()


async def test_a_person_is_meant_by_any_of_their_entities(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    await send_tests(hass, entity_id=reachability(hass).entity_id, medium="text")
    await phone("volunteer").expect_sms("通讯测试")
    assert phone("second volunteer").texts == []


async def test_people_with_one_label_are_tested_one_after_the_other(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    label = lr.async_get(hass).async_create("new telephones").label_id
    for who in (LI, SECOND):
        device_id = device_id_of(hass, hub, who)
        dr.async_get(hass).async_update_device(device_id, labels={label})
    answer = await send_tests(hass, label_id=label, medium="voice")
    assert answer["tests_to_follow"] == 1
    await phone("volunteer").expect_call()
    assert phone("second volunteer").calls == []
    await look(hass)
    await phone("second volunteer").expect_call()


async def test_nobody_is_tested_if_one_of_several_cannot_be(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    person = hub.entry.subentries[SECOND]
    mute = {**person.data, "channels": []}
    hass.config_entries.async_update_subentry(hub.entry, person, data=mute)
    await hass.async_block_till_done()
    both = [device_id_of(hass, hub, who) for who in (LI, SECOND)]
    with pytest.raises(ServiceValidationError) as refusal:
        await send_tests(hass, device_id=both)
    assert refusal.value.translation_key == "test_over_no_channel"
    assert hub.open_incidents() == []


@pytest.mark.parametrize("target", [{}, {"device_id": ""}, {"entity_id": "sensor.unknown"}])
async def test_without_a_responder_nobody_at_all_is_tested(
    hass: HomeAssistant, hub: Hub, target: dict[str, str]
) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await send_tests(hass, **target)
    assert refusal.value.translation_key == "no_such_responder"
    assert hub.open_incidents() == []


async def test_whom_three_messages_did_not_reach_is_shown_until_they_answer(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder, telephones: Telephones, press: Press
) -> None:
    issue = f"{hub.entry.entry_id}_hard_to_reach_{LI}"
    issues = ir.async_get(hass)
    sms = hub.entry.subentries[CHANNEL]
    only_texts = {**sms.data, "calls": False}
    hass.config_entries.async_update_subentry(hub.entry, sms, data=only_texts)
    await hass.async_block_till_done()
    telephones.undeliverable(phone("volunteer").number, 30003)
    for _ in range(3):
        assert issues.async_get_issue(DOMAIN, issue) is None
        await send_test(hass, hub)
        await see_it_lost(hass, hub)
    assert issues.async_get_issue(DOMAIN, issue) is not None
    assert hub.community.reachability[LI, CHANNEL] < POOR
    telephones.clear_faults()
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1")
    await until(hass, lambda: issues.async_get_issue(DOMAIN, issue) is None)


async def see_it_lost(hass: HomeAssistant, hub: Hub) -> None:
    """Wait until a test did not arrive, or was not answered by a key, and end it."""
    (incident,) = hub.open_incidents()
    (attempt,) = incident.attempts
    lost = AttemptState.UNDELIVERED
    await until(hass, lambda: hub.live[incident.id].attempts[attempt].state is lost)
    await close_all(hub)


async def test_a_test_that_is_due_begins_by_itself(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def due(community: Community, *_: object) -> Way | None:
        return next(
            (
                (one.id, CHANNEL)
                for one in community.responders.values()
                if one.tests is not Rhythm.NEVER
            ),
            None,
        )

    monkeypatch.setattr("custom_components.eldercare.voices.self_tests.due_test", due)
    await look(hass)
    await phone("volunteer").expect_sms("通讯测试")


async def test_what_the_ledger_knows_about_a_person_outlives_a_restart(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    await send_test(hass, hub, medium="text")
    await phone("volunteer").expect_sms("通讯测试").reply("1")
    await until(hass, lambda: reachability(hass).state == "86.7")
    before = dict(reachability(hass).attributes)
    assert await hass.config_entries.async_reload(hub.entry.entry_id)
    await until(hass, lambda: reachability(hass).state == "86.7")
    assert dict(reachability(hass).attributes) == before


async def test_a_test_during_an_alarm_is_refused(
    hass: HomeAssistant, hub: Hub, press: Press, phone: PhoneFinder
) -> None:
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    with pytest.raises(ServiceValidationError) as refusal:
        await send_test(hass, hub)
    assert refusal.value.translation_key == "test_during_alarm"


async def test_a_second_test_waits_for_the_first_one(hass: HomeAssistant, hub: Hub) -> None:
    await send_test(hass, hub)
    with pytest.raises(ServiceValidationError) as refusal:
        await send_test(hass, hub)
    assert refusal.value.translation_key == "test_while_called"


async def test_nobody_is_tested_over_a_way_they_lack(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await send_test(hass, hub, medium="app")
    assert refusal.value.translation_key == "test_over_no_channel"


async def test_nobody_is_tested_at_night(hass: HomeAssistant, hub: Hub) -> None:
    await hass.config.async_set_time_zone(zone_where_it_is(3))
    hass.config_entries.async_update_entry(hub.entry, options={"day_from": "07:00:00"})
    await hass.async_block_till_done()
    with pytest.raises(ServiceValidationError) as refusal:
        await send_test(hass, hub)
    assert refusal.value.translation_key == "test_at_night"


async def test_only_a_responder_can_be_tested(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await send_test(hass, hub, "household-wang")
    assert refusal.value.translation_key == "no_such_responder"


async def test_duty_shows_within_a_minute_of_its_beginning(hass: HomeAssistant, hub: Hub) -> None:
    assert entity(hass, "binary_sensor", "on_duty").state == "on"
    back = dt_util.utcnow() + timedelta(hours=1)
    li = hub.entry.subentries[LI]
    away = {**li.data, "away_until": back.isoformat()}
    hass.config_entries.async_update_subentry(hub.entry, li, data=away)
    await hass.async_block_till_done()
    assert entity(hass, "binary_sensor", "on_duty").state == "off"
    with freeze_time(back):
        async_fire_time_changed(hass, back)
        await hass.async_block_till_done()
    assert entity(hass, "binary_sensor", "on_duty").state == "on"

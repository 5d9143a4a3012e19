"""The actions about homes: away until a time, walk tests, and what an automation can learn of a home."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .automated import LI, VOLUNTEER, WANG, device_of, pass_time, raised, start, street


@pytest.fixture
def entry() -> MockConfigEntry:
    voice = {"speakers": ["media_player.li"], "tts": "tts.piper", "lights": ["light.li_hall"]}
    return street(area_id="flat_2", home_voice=voice)


@pytest.fixture
async def hub(
    hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> Hub:
    return await start(hass, entry)


@pytest.fixture
def li(hass: HomeAssistant, hub: Hub, entry: MockConfigEntry) -> str:
    return device_of(hass, entry, LI)


async def act(hass: HomeAssistant, action: str, *, answers: bool = False, **data: Any) -> Any:
    return await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=answers
    )


def in_(**time: float) -> str:
    return dt_util.as_local(dt_util.utcnow() + timedelta(**time)).isoformat()


async def refused(hass: HomeAssistant, action: str, **data: Any) -> str | None:
    with pytest.raises(ServiceValidationError) as refusal:
        await act(hass, action, **data)
    return refusal.value.translation_key


# Away.


async def test_an_absence_ends_by_itself(
    hass: HomeAssistant, hub: Hub, li: str, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "set_away", device_id=li, until=in_(hours=5))
    assert hub.vigil.is_switched_away(LI)
    await pass_time(hub, freezer, 4.9 * 3600)
    assert hub.vigil.is_switched_away(LI)
    await pass_time(hub, freezer, 600)
    assert not hub.vigil.is_switched_away(LI)


async def test_an_absence_without_an_end_goes_on_until_somebody_is_back(
    hass: HomeAssistant, hub: Hub, li: str, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "set_away", device_id=li, until=in_(hours=1))
    await act(hass, "set_away", device_id=li)
    await pass_time(hub, freezer, 7200)
    assert hub.vigil.is_switched_away(LI)
    await act(hass, "set_away", device_id=li, away=False)
    assert not hub.vigil.is_switched_away(LI)


async def test_an_absence_that_ended_while_the_hub_was_down_has_ended(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, li: str, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "set_away", device_id=li, until=in_(hours=1))
    await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(7200)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert not entry.runtime_data.vigil.is_switched_away(LI)
    assert entry.runtime_data.absences.ends_at(LI) is None


async def test_an_absence_goes_on_over_a_restart_and_ends_when_it_should(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, li: str, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "set_away", device_id=li, until=in_(hours=1))
    await hass.config_entries.async_reload(entry.entry_id)
    again: Hub = entry.runtime_data
    assert again.vigil.is_switched_away(LI)
    await pass_time(again, freezer, 3601)
    assert not again.vigil.is_switched_away(LI)


async def test_who_came_back_before_the_restart_is_not_sent_away_again(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, li: str
) -> None:
    await act(hass, "set_away", device_id=li, until=in_(hours=1))
    hub.vigil.set_away(LI, False)
    await hass.config_entries.async_reload(entry.entry_id)
    assert not entry.runtime_data.vigil.is_switched_away(LI)
    assert entry.runtime_data.absences.ends_at(LI) is None


async def test_many_homes_are_set_away_at_once(hass: HomeAssistant, hub: Hub, li: str) -> None:
    await act(hass, "set_away", entity_id=["binary_sensor.wang_door"], device_id=[li])
    assert hub.vigil.is_switched_away(WANG)
    assert hub.vigil.is_switched_away(LI)


async def test_an_absence_that_makes_no_sense_is_refused(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    assert await refused(hass, "set_away", device_id=li, until=in_(hours=-1)) == "until_has_passed"
    late = {"away": False, "until": in_(hours=1)}
    assert await refused(hass, "set_away", device_id=li, **late) == "until_without_away"
    assert await refused(hass, "set_away", device_id=hub.device_id) == "homes_only"
    assert await refused(hass, "set_away", label_id="nobody") == "no_such_household"
    assert await refused(hass, "set_away", device_id="") == "device_or_incident_needed"


# Walk tests.


async def test_a_walk_test_shows_which_sensors_were_heard(
    hass: HomeAssistant, hub: Hub, li: str, freezer: FrozenDateTimeFactory
) -> None:
    answer = await act(hass, "start_walk_test", answers=True, device_id=li, minutes=10)
    assert answer["households"][0]["not_heard"] == [
        "event.li_button",
        "binary_sensor.li_smoke",
        "binary_sensor.li_gas",
        "binary_sensor.li_motion",
        "binary_sensor.li_door",
    ]
    hass.states.async_set("binary_sensor.li_motion", "on")
    hass.states.async_set("binary_sensor.li_smoke", "on")
    hass.states.async_set("binary_sensor.li_smoke", "off")
    await hass.async_block_till_done()
    shown = notification(hass)
    assert shown.count("✅") == 2
    assert {incident.kind for incident in hub.open_incidents(LI)} <= {IncidentKind.TEST}
    await pass_time(hub, freezer, 601)
    assert "走测已结束：5个传感器中收到了2个" in notification(hass)
    assert not hub.test_mode.is_on(LI)


async def test_a_walk_test_that_is_begun_again_begins_with_nothing_heard(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await act(hass, "start_walk_test", device_id=li)
    hass.states.async_set("binary_sensor.li_motion", "on")
    await hass.async_block_till_done()
    answer = await act(hass, "start_walk_test", answers=True, device_id=li)
    assert answer["households"][0]["heard"] == []
    assert "✅" not in notification(hass)


async def test_a_walk_test_that_is_switched_off_ends_at_once_and_says_so_to_automations(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    ended = async_capture_events(hass, "eldercare_walk_test")
    await act(hass, "start_walk_test", device_id=li)
    hass.states.async_set("binary_sensor.li_motion", "on")
    await hass.async_block_till_done()
    hub.test_mode.turn(LI, on=False)
    await hass.async_block_till_done()
    assert "走测已结束" in notification(hass)
    assert (ended[0].data["device_id"], ended[0].data["ends_at"]) == (li, None)
    assert ended[0].data["heard"] == ["binary_sensor.li_motion"]
    assert len(ended[0].data["not_heard"]) == 4


def notification(hass: HomeAssistant) -> str:
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return shown[f"eldercare_walk_test_{LI}"]["message"]


# What an automation can learn of a home.


async def test_a_home_is_described_by_any_of_its_sensors(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await raised(hub, LI, IncidentKind.FALL)
    answer = await act(hass, "get_household", answers=True, entity_id="binary_sensor.li_door")
    home = answer["households"][0]
    assert (home["household"], home["resident_language"], home["area_id"]) == (
        "5-2",
        "en",
        "flat_2",
    )
    assert (home["status"], home["status_text"], home["away"]) == ("alarm", "报警", False)
    assert [incident["kind"] for incident in home["open_incidents"]] == ["fall"]
    assert (home["speakers"], home["tts"]) == (["media_player.li"], "tts.piper")
    assert (home["lights"], home["sirens"]) == (["light.li_hall"], [])
    assert "梧桐路" not in str(home)


async def test_what_somebody_said_is_told_from_what_the_sensors_show(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    hub.vigil.set_away(LI, True)
    answer = await act(hass, "get_household", answers=True, device_id=li)
    assert answer["households"][0]["away_said"]


async def test_of_the_devices_given_those_are_returned_that_stand_in_the_home(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    registry = er.async_get(hass)
    here = registry.async_get_or_create("light", "test", "here", suggested_object_id="here")
    there = registry.async_get_or_create("light", "test", "there", suggested_object_id="there")
    registry.async_update_entity(here.entity_id, area_id="flat_2")
    registry.async_update_entity(there.entity_id, area_id="flat_9")
    lights = {"area_id": ["flat_2", "flat_9"], "entity_id": ["light.anywhere", "event.wang_button"]}
    answer = await act(
        hass, "get_household", answers=True, device_id=li, devices={"lights": lights, "locks": None}
    )
    assert answer["households"][0]["devices"] == {
        "lights": ["light.anywhere", "light.here"],
        "locks": [],
    }


async def test_without_a_target_every_home_is_described(hass: HomeAssistant, hub: Hub) -> None:
    incident = await raised(hub, LI)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    answer = await act(hass, "get_household", answers=True)
    assert [home["household"] for home in answer["households"]] == ["3-1201", "5-2"]
    assert answer["households"][1]["open_incidents"][0]["coming"] == ["居委会派的人"]


async def test_without_a_target_what_is_open_in_no_home_is_told_of_the_community(
    hass: HomeAssistant, hub: Hub, li: str
) -> None:
    await raised(hub, "", IncidentKind.HUB_FAULT)
    answer = await act(hass, "get_household", answers=True)
    (itself,) = answer["communities"]
    assert itself["device_id"] == hub.device_id
    assert [one["kind"] for one in itself["open_incidents"]] == ["hub_fault"]
    of_one_home = await act(hass, "get_household", answers=True, device_id=li)
    assert of_one_home["communities"] == []


async def test_what_belongs_to_a_relative_belongs_to_the_home_of_their_family(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    person = entry.subentries[VOLUNTEER]
    family = {**person.data, "role": "family", "households": [LI]}
    hass.config_entries.async_update_subentry(entry, person, data=family)
    await hass.async_block_till_done()
    entity_id = er.async_get(hass).async_get_entity_id(
        "binary_sensor", DOMAIN, f"{VOLUNTEER}_on_duty"
    )
    answer = await act(
        hass, "get_household", answers=True, devices={"family": {"entity_id": entity_id}}
    )
    assert [home["devices"]["family"] for home in answer["households"]] == [[], [entity_id]]


async def test_the_community_itself_has_incidents_and_no_status(
    hass: HomeAssistant, hub: Hub
) -> None:
    await raised(hub, "", IncidentKind.SITE_ALARM)
    answer = await act(hass, "get_household", answers=True, device_id=hub.device_id)
    home = answer["households"][0]
    assert [one["kind"] for one in home["open_incidents"]] == ["site_alarm"]
    assert "status" not in home

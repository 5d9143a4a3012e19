"""The register changes while the hub runs: homes and people come and go, and nothing is forgotten."""

from types import MappingProxyType

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    mock_restore_cache_with_extra_data,
)

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.community import BUTTON, DOOR, GAS, MOTION, SMOKE, household
from tests.running_hub import Press

LAST_ACTIVITY = "sensor.3_1201_wang_a_yi_last_activity"
STATUS = "sensor.3_1201_wang_a_yi_status"


def state_of(hass: HomeAssistant, entity_id: str) -> str:
    state = hass.states.get(entity_id)
    assert state is not None, entity_id
    return state.state


def a_new_home() -> ConfigSubentry:
    data = household("5-302", "赵伯伯", "zhao")
    return ConfigSubentry(
        data=MappingProxyType(dict(data["data"])),
        subentry_id=data["subentry_id"],
        subentry_type="household",
        title=data["title"],
        unique_id=data["unique_id"],
    )


async def test_a_home_that_joins_is_watched_at_once(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder
) -> None:
    hass.states.async_set("binary_sensor.zhao_smoke", "off")
    hass.config_entries.async_add_subentry(running, a_new_home())
    await hass.async_block_till_done()
    assert state_of(hass, "sensor.5_302_zhao_bo_bo_status") == "safe"
    hass.states.async_set("binary_sensor.zhao_smoke", "on")
    await phone("property").expect_sms("烟雾报警", "5-302", "赵伯伯")


async def test_a_change_of_the_register_keeps_open_incidents_and_their_clock(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    hub: Hub = running.runtime_data
    press()
    await phone("property").expect_sms("紧急呼叫")
    before = hub.open_incidents()[0].deadline
    hass.config_entries.async_add_subentry(running, a_new_home())
    await hass.async_block_till_done()
    assert hub is running.runtime_data
    assert hub.open_incidents()[0].deadline == before
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")


async def test_a_home_that_leaves_takes_its_device_along_and_its_incident_stays_until_closed(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    hub: Hub = running.runtime_data
    press()
    await phone("property").expect_sms("紧急呼叫")
    incident = hub.open_incidents()[0]
    hass.config_entries.async_remove_subentry(running, "household-wang")
    await hass.async_block_till_done()
    devices = dr.async_get(hass)
    assert (
        devices.async_get_device_by_identifier((DOMAIN, "household-wang"), running.entry_id) is None
    )
    assert hub.open_incidents() == [incident]
    await hass.services.async_call(
        DOMAIN, "close_incident", {"incident_id": incident.id, "outcome": "genuine"}, blocking=True
    )
    assert hub.open_incidents() == []


async def test_a_responder_who_leaves_is_not_written_to_any_more(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    hass.config_entries.async_remove_subentry(running, "responder-volunteer")
    await hass.async_block_till_done()
    press()
    await phone("property").expect_sms("紧急呼叫")
    await phone("second volunteer").expect_sms("HELP CALL")
    await phone("volunteer").expect_no_sms()


async def test_a_home_none_of_whose_sensors_can_be_heard_is_offline_and_not_in_alarm(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    for entity_id in (BUTTON, SMOKE, GAS, MOTION, DOOR):
        hass.states.async_set(entity_id, "unavailable")
    await hass.async_block_till_done()
    assert state_of(hass, STATUS) == "offline"
    hass.states.async_set(DOOR, "off")
    await hass.async_block_till_done()
    assert state_of(hass, STATUS) == "safe"


async def test_moving_and_opening_a_door_is_the_last_activity(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    assert state_of(hass, LAST_ACTIVITY) == "unknown"
    hass.states.async_set(MOTION, "on")
    await hass.async_block_till_done()
    assert state_of(hass, LAST_ACTIVITY) != "unknown"


async def test_silence_before_a_restart_is_not_forgotten(
    hass: HomeAssistant, config_folder: object, sensors: None, entry: MockConfigEntry
) -> None:
    before = dt_util.utcnow().replace(microsecond=0, year=2025)
    mock_restore_cache_with_extra_data(
        hass,
        [
            (
                State(LAST_ACTIVITY, before.isoformat()),
                {
                    "native_value": {"__type": str(type(before)), "isoformat": before.isoformat()},
                    "native_unit_of_measurement": None,
                },
            )
        ],
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert state_of(hass, LAST_ACTIVITY) == before.isoformat()
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.fixture
def a_large_community(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the community be larger than Home Assistant has room for with five entities of each home."""
    monkeypatch.setattr("custom_components.eldercare.sensor._HOMES_WITH_ROOM", 0)


async def test_a_large_community_has_four_entities_of_each_home_by_default(
    hass: HomeAssistant, a_large_community: None, running: MockConfigEntry
) -> None:
    registry = er.async_get(hass)
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, "household-wang"), running.entry_id
    )
    assert device is not None
    enabled = er.async_entries_for_device(registry, device.id)
    assert sorted(one.translation_key or one.domain for one in enabled) == [
        "alarm",
        "away",
        "incident",
        "status",
    ]

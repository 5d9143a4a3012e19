"""What the community's own device shows: how soon somebody was on the way, and whether alarms have a way to people."""

from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_component import async_update_entity

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.engine.channel_signs import Mute
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e

from .automated import LI, pass_time, raised, start, street


@pytest.fixture
def quiet() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(
    hass: HomeAssistant, config_folder: Path, quiet: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> Hub:
    return await start(hass, quiet)


def shown(hass: HomeAssistant, entry: MockConfigEntry, domain: str, key: str) -> State:
    entity_id = er.async_get(hass).async_get_entity_id(domain, DOMAIN, f"{entry.entry_id}_{key}")
    assert entity_id is not None
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def test_the_time_to_acknowledge_is_the_median_of_the_last_days(
    hass: HomeAssistant, hub: Hub, quiet: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assert shown(hass, quiet, "sensor", "time_to_acknowledge").state == "unknown"
    incident = await raised(hub, LI)
    await pass_time(hub, freezer, 40)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await async_update_entity(hass, shown(hass, quiet, "sensor", "time_to_acknowledge").entity_id)
    state = shown(hass, quiet, "sensor", "time_to_acknowledge")
    assert float(state.state) == pytest.approx(40, abs=1)
    assert state.attributes["incidents"] == 1


async def test_while_the_ledger_cannot_be_read_nothing_is_said(
    hass: HomeAssistant,
    hub: Hub,
    quiet: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> None:
        raise LedgerError("disk I/O error")

    monkeypatch.setattr("custom_components.eldercare.sensor.records", fails)
    await async_update_entity(hass, shown(hass, quiet, "sensor", "time_to_acknowledge").entity_id)
    assert shown(hass, quiet, "sensor", "time_to_acknowledge").state == "unavailable"


async def test_without_any_channel_no_alarm_has_a_way_to_people(
    hass: HomeAssistant, hub: Hub, quiet: MockConfigEntry
) -> None:
    assert shown(hass, quiet, "binary_sensor", "notification_path").state == "off"


async def test_a_channel_that_fails_blocks_the_way_until_it_works_again(
    hass: HomeAssistant, running: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    hub: Hub = running.runtime_data
    assert shown(hass, running, "binary_sensor", "notification_path").state == "on"
    for channel in hub.switchboard.channels:
        hub.faults.report("channel_unreachable", channel, channel="SMS", error="timed out")
    await async_update_entity(
        hass, shown(hass, running, "binary_sensor", "notification_path").entity_id
    )
    state = shown(hass, running, "binary_sensor", "notification_path")
    assert (state.state, state.attributes["failing"]) == ("off", ["SMS", "SMS ☎"])


async def test_a_channel_from_which_no_word_comes_is_no_open_way(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    hub: Hub = running.runtime_data
    hub.channel_watch.mute = dict.fromkeys(hub.switchboard.channels, Mute(since=0, messages=3))
    hub.onlookers.async_changed("")
    await hass.async_block_till_done()
    state = shown(hass, running, "binary_sensor", "notification_path")
    assert (state.state, state.attributes["mute"]) == ("off", ["SMS", "SMS ☎"])

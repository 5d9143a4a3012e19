"""Clock jumps, sleep and a stuck hub lose no step and repeat none."""

import asyncio
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.running_hub import Press


async def pass_(hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


async def test_a_night_of_sleep_takes_every_step_once(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    freezer: FrozenDateTimeFactory,
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫")
    await pass_(hass, freezer, 8 * 3600)
    await phone("committee").expect_sms("紧急呼叫")
    await phone("family").expect_sms("紧急呼叫")
    assert len(phone("committee").texts) == 1


async def test_an_incident_whose_timer_was_lost_is_found_shown_and_taken_up_again(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub: Hub = running.runtime_data
    press()
    await phone("property").expect_sms("紧急呼叫")
    monkeypatch.setattr(hub._deadlines, "_look", lambda: None)
    await pass_(hass, freezer, 130)
    await phone("committee").expect_sms("紧急呼叫")
    assert hub.faults.standing("no_future")
    await pass_(hass, freezer, 61)
    assert not hub.faults.standing("no_future")


async def test_a_hub_whose_work_broke_off_begins_again(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    freezer: FrozenDateTimeFactory,
) -> None:
    hub: Hub = running.runtime_data
    hub.desk._worker.cancel()
    await asyncio.wait([hub.desk._worker])
    press()
    await pass_(hass, freezer, 61)
    await phone("property").expect_sms("紧急呼叫")

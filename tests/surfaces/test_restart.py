"""A hub that stops in the middle goes on exactly there."""

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
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model.words import AttemptState, Purpose, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.running_hub import Press


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> Hub:
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    hub: Hub = entry.runtime_data
    return hub


async def test_the_reply_to_a_text_from_before_the_restart_still_acknowledges(
    hass: HomeAssistant, running: MockConfigEntry, phone: PhoneFinder, press: Press
) -> None:
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    await phone("property").expect_sms("紧急呼叫")
    hub = await restart(hass, running)
    await phone("volunteer").reply("1").expect_sms("谢谢")
    assert hub.open_incidents()[0].rung is Rung.COMING


async def test_nobody_is_written_to_twice_because_of_a_restart(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    telephones: Telephones,
) -> None:
    press()
    for who in ("volunteer", "second volunteer", "property"):
        await phone(who).expect_sms("3-1201")
    await telephones.settled()
    await hass.async_block_till_done()
    await restart(hass, running)
    await telephones.settled()
    for who in ("volunteer", "second volunteer", "property"):
        assert len(phone(who).texts) == 1


async def test_a_text_whose_answer_was_lost_in_the_crash_is_found_and_not_sent_again(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    telephones: Telephones,
) -> None:
    telephones.lose_next_answer(times=3)
    press()
    for who in ("volunteer", "second volunteer", "property"):
        await phone(who).expect_sms("3-1201")
    hub = await restart(hass, running)
    await _until(hass, hub, AttemptState.ACCEPTED, AttemptState.DELIVERED)
    for who in ("volunteer", "second volunteer", "property"):
        assert len(phone(who).texts) == 1


async def _until(hass: HomeAssistant, hub: Hub, *states: AttemptState) -> None:
    """Let the hub work until every alarm is in one of these states."""
    async with asyncio.timeout(20):
        while True:
            alarms = [
                a
                for i in hub.open_incidents()
                for a in i.attempts.values()
                if a.purpose is Purpose.ALARM
            ]
            if alarms and all(a.state in states for a in alarms):
                return
            changed = asyncio.Event()
            stop = hub.onlookers.async_on_household("", changed.set)
            await changed.wait()
            stop()


async def test_what_fell_due_while_the_hub_was_down_happens_once_at_its_start(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    freezer: FrozenDateTimeFactory,
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫")
    await hass.config_entries.async_unload(running.entry_id)
    freezer.tick(timedelta(minutes=3))
    await hass.config_entries.async_setup(running.entry_id)
    await phone("committee").expect_sms("紧急呼叫")
    await phone("family").expect_sms("紧急呼叫")
    assert len(phone("committee").texts) == 1


async def test_the_committee_is_called_when_its_minute_comes(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    freezer: FrozenDateTimeFactory,
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫")
    freezer.tick(timedelta(seconds=61))
    async_fire_time_changed(hass)
    await phone("committee").expect_sms("紧急呼叫")


async def test_an_alarm_is_heard_even_if_the_disk_refuses_it_and_the_fault_is_shown(
    hass: HomeAssistant,
    running: MockConfigEntry,
    phone: PhoneFinder,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub: Hub = running.runtime_data

    def full(*_: object, **__: object) -> None:
        raise LedgerError("database or disk is full")

    monkeypatch.setattr(hub.ledger, "append", full)
    press()
    await phone("property").expect_sms("紧急呼叫")
    assert hub.faults.standing("ledger_unwritable")
    await phone("committee").expect_sms("主机故障", "梧桐居委会")
    monkeypatch.undo()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    assert not hub.faults.standing("ledger_unwritable")
    incident = hub.open_incidents("household-wang")[0]
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert facts[0].to_dict()["fact"] == "incident_opened"

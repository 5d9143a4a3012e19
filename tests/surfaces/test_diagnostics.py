"""Diagnostics tell what an installer needs to ask a question, and nothing about anybody."""

import json
from pathlib import Path

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from custom_components.eldercare.const import CONF_DATABASE_URL
from custom_components.eldercare.diagnostics import async_get_config_entry_diagnostics
from custom_components.eldercare.inbound.listener import Refusal
from custom_components.eldercare.ledger.schema import SCHEMA_VERSION
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from tests.community import BUTTON, PEOPLE, TWILIO_NUMBER
from tests.running_hub import Press

NOBODY_ELSES_BUSINESS = (
    ACCOUNT_SID,
    AUTH_TOKEN,
    TWILIO_NUMBER,
    BUTTON,
    "梧桐",
    "王阿姨",
    "3-1201",
    *(person for name, _, phone, _ in PEOPLE.values() for person in (name, phone, phone[-8:])),
)


async def _told(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    diagnostics = await async_get_config_entry_diagnostics(hass, entry)
    return json.dumps(diagnostics, ensure_ascii=False)


@pytest.fixture
async def coming(phone: PhoneFinder, running: MockConfigEntry, press: Press) -> None:
    """Let the button be pressed and a volunteer be on the way, with everybody told."""
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    await phone("second volunteer").expect_sms("HELP CALL").expect_sms("on the way")
    await phone("property").expect_sms("紧急呼叫").expect_sms("已经赶往")


async def test_nobodys_name_number_address_or_secret_is_told(
    hass: HomeAssistant, running: MockConfigEntry, coming: None
) -> None:
    told = await _told(hass, running)
    assert [private for private in NOBODY_ELSES_BUSINESS if private in told] == []


async def test_a_field_that_nobody_declared_harmless_is_hidden(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, data={**entry.data, "door_code": "4711"})
    assert "4711" not in await _told(hass, entry)


async def test_it_tells_how_the_community_is_set_up(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    told = await async_get_config_entry_diagnostics(hass, running)
    assert told["households"] == 1
    assert told["responders"] == {"volunteer": 2, "property": 1, "committee": 1, "family": 1}
    assert told["channels"] == {"twilio": 1}
    assert told["ledger"] == {"database": "sqlite", "schema": SCHEMA_VERSION}
    home = next(one for one in told["subentries"] if one["type"] == "household")
    assert home["data"]["sensors"]["call_button"] == 1
    assert home["data"]["presses"]["long"] == "service_request"


async def test_it_tells_how_far_an_open_incident_has_come(
    hass: HomeAssistant, running: MockConfigEntry, coming: None
) -> None:
    [incident] = (await async_get_config_entry_diagnostics(hass, running))["incidents"]
    assert (incident["kind"], incident["rung"], incident["coming"]) == ("sos", "coming", 1)


async def test_it_counts_standing_faults_and_refused_callbacks(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    switchboard = running.runtime_data.switchboard
    for why in (Refusal.NOT_SIGNED, Refusal.NOT_SIGNED, Refusal.TOO_LONG):
        switchboard.refused("channel-sms", why)
    told = await async_get_config_entry_diagnostics(hass, running)
    assert told["callbacks_refused"] == {"channel-sms": {"not signed by Twilio": 2, "too long": 1}}
    assert told["faults"] == {"callback_refused": 1}


async def test_a_community_whose_ledger_is_unreadable_still_says_so(
    hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry
) -> None:
    entry.add_to_hass(hass)
    data = {**entry.data, CONF_DATABASE_URL: "no address"}
    hass.config_entries.async_update_entry(entry, data=data)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["faults"] == {"ledger_unreadable": 1}
    assert "ledger" not in told

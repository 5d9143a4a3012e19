"""When Twilio no longer takes a token, the operator is asked for the new one, and nothing else is lost."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, channel, community


def flows(hass: HomeAssistant) -> list[Any]:
    return [
        flow
        for flow in hass.config_entries.flow.async_progress_by_handler(DOMAIN)
        if flow["context"]["source"] == SOURCE_REAUTH
    ]


@pytest.fixture
def outdated(hass: HomeAssistant, telephones: Telephones) -> MockConfigEntry:
    """Return a community whose token is no longer the right one."""
    entry = community(channel(telephones.base_url, ACCOUNT_SID, "outdated", ""))
    entry.add_to_hass(hass)
    return entry


async def asked(hass: HomeAssistant, outdated: MockConfigEntry) -> Any:
    """Return the form that asks for the token."""
    outdated.async_start_reauth(hass, data={"channel_id": CHANNEL})
    await hass.async_block_till_done()
    (flow,) = flows(hass)
    return flow


async def answer(hass: HomeAssistant, flow: Any, token: str) -> Any:
    return await hass.config_entries.flow.async_configure(flow["flow_id"], {"auth_token": token})


async def test_a_refused_account_asks_for_its_token_once(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    hub: Hub = running.runtime_data
    subentry = running.subentries[CHANNEL]
    hass.config_entries.async_update_subentry(
        running, subentry, data={**subentry.data, "auth_token": "outdated"}
    )
    await hass.async_block_till_done()
    await hub.switchboard.async_check()
    await hass.async_block_till_done()
    assert [flow["step_id"] for flow in flows(hass)] == ["reauth_confirm"]


async def test_the_new_token_is_used_once_twilio_takes_it(
    hass: HomeAssistant, outdated: MockConfigEntry
) -> None:
    flow = await asked(hass, outdated)
    result = await answer(hass, flow, "wrong as well")
    assert result["errors"] == {"base": "invalid_auth"}
    assert "20003" in result["description_placeholders"]["error"]
    assert outdated.subentries[CHANNEL].data["auth_token"] == "outdated"

    result = await answer(hass, result, f" {AUTH_TOKEN} ")
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reauth_successful")
    assert outdated.subentries[CHANNEL].data["auth_token"] == AUTH_TOKEN


async def test_a_token_is_not_taken_while_twilio_cannot_be_asked(
    hass: HomeAssistant, outdated: MockConfigEntry, telephones: Telephones
) -> None:
    flow = await asked(hass, outdated)
    telephones.fail_next(status=500)
    result = await answer(hass, flow, AUTH_TOKEN)
    assert result["errors"] == {"base": "cannot_connect"}


async def test_for_a_channel_that_is_gone_no_token_is_wanted(
    hass: HomeAssistant, outdated: MockConfigEntry
) -> None:
    flow = await asked(hass, outdated)
    hass.config_entries.async_remove_subentry(outdated, CHANNEL)
    result = await answer(hass, flow, AUTH_TOKEN)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "channel_removed")


async def test_no_token_is_asked_for_any_more_once_it_is_accepted_after_all(
    hass: HomeAssistant, running: MockConfigEntry, telephones: Telephones
) -> None:
    hub: Hub = running.runtime_data
    accepted = list(telephones.provider.auth_tokens)
    telephones.provider.auth_tokens[:] = ["another token"]
    await hub.switchboard.async_check()
    await hass.async_block_till_done()
    assert len(flows(hass)) == 1
    telephones.provider.auth_tokens[:] = accepted
    await hub.switchboard.async_check()
    assert flows(hass) == []

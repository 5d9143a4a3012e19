"""An installer lets a person be tried again whom a provider would not reach, with one press."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.channels.interface import AddressRefused
from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.tries import Way
from custom_components.eldercare.repairs import TryAgainFlow, async_create_fix_flow
from tests.community import CHANNEL

from .test_switchboard import LI, an_attempt
from .waiting import until

CODE = 21610


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return a hub whose provider has refused a volunteer."""
    hub: Hub = running.runtime_data
    hub.switchboard.health(an_attempt(), AddressRefused("21610: opted out", CODE))
    return hub


async def flow_of(hass: HomeAssistant, key: str) -> TryAgainFlow:
    """Begin to mend the fault of a kind."""
    issues = ir.async_get(hass).issues.values()
    issue = next(one for one in issues if one.domain == DOMAIN and one.translation_key == key)
    assert issue.is_fixable
    flow = await async_create_fix_flow(hass, issue.issue_id, issue.data)
    assert isinstance(flow, TryAgainFlow)
    flow.hass, flow.handler, flow.context = hass, DOMAIN, {"issue_id": issue.issue_id}
    return flow


async def barred_after_restart(hass: HomeAssistant, entry: MockConfigEntry) -> frozenset[Way]:
    """Restart the hub once everything is written, and return who cannot be reached over what."""
    hub: Hub = entry.runtime_data
    await until(hass, lambda: not hub._kept_voices.is_writing)
    await hass.config_entries.async_reload(entry.entry_id)
    barred: frozenset[Way] = entry.runtime_data.switchboard.barred
    return barred


@pytest.mark.parametrize("key", ["opted_out", "address_refused"])
async def test_who_confirms_that_it_works_now_lets_the_person_be_tried_again(
    hass: HomeAssistant, hub: Hub, key: str
) -> None:
    flow = await flow_of(hass, key)
    form = await flow.async_step_init()
    assert form["type"] is FlowResultType.FORM
    assert (LI, CHANNEL) in hub.switchboard.barred
    assert (await flow.async_step_confirm({}))["type"] is FlowResultType.CREATE_ENTRY
    assert hub.switchboard.barred == frozenset()
    assert not hub.faults.standing("opted_out") | hub.faults.standing("address_refused")


async def test_a_bar_that_is_lifted_stays_lifted_after_a_restart(
    hass: HomeAssistant, hub: Hub, running: MockConfigEntry
) -> None:
    assert await barred_after_restart(hass, running) == {(LI, CHANNEL)}
    running.runtime_data.switchboard.lift_bars(LI)
    assert await barred_after_restart(hass, running) == frozenset()


async def test_a_community_that_is_gone_is_left_alone(hass: HomeAssistant) -> None:
    flow = await async_create_fix_flow(hass, "gone", None)
    assert isinstance(flow, TryAgainFlow)
    flow.hass, flow.handler, flow.context = hass, DOMAIN, {"issue_id": "gone"}
    assert (await flow.async_step_confirm({}))["type"] is FlowResultType.CREATE_ENTRY

"""Whose family somebody is, is entered with them; where it was not, a repair issue asks for it."""

from types import MappingProxyType

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.register.register import community_of
from tests.community import CHANNEL, channel, community, household

from .flow_forms import begin, begin_change, fill, suggested

DAUGHTER = {
    "name": "王小明",
    "role": "family",
    "phone": "+8613800000009",
    "language": "zh-Hans",
    "channels": [CHANNEL],
    "consent": True,
}


@pytest.fixture
def two_homes(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community of two homes, which is not set up."""
    sms = channel("https://api.twilio.com", "AC" + "0" * 32, "token", "")
    entry = community(
        sms, household("3-1201", "王阿姨", "wang"), household("5-302", "赵伯伯", "zhao")
    )
    entry.add_to_hass(hass)
    return entry


async def test_family_is_stored_with_its_home(
    hass: HomeAssistant, two_homes: MockConfigEntry
) -> None:
    answer = {**DAUGHTER, "households": ["household-wang"]}
    result = await fill(hass, await begin(hass, two_homes, "responder"), answer)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    (person,) = community_of(two_homes).responders.values()
    assert person.households == ("household-wang",)


async def test_family_without_a_home_is_asked_for_it(
    hass: HomeAssistant, two_homes: MockConfigEntry
) -> None:
    form = await fill(hass, await begin(hass, two_homes, "responder"), DAUGHTER)
    assert form["errors"] == {"households": "family_needs_home"}


async def test_a_volunteer_is_of_no_home(hass: HomeAssistant, two_homes: MockConfigEntry) -> None:
    answer = {**DAUGHTER, "role": "volunteer", "households": ["household-wang"]}
    result = await fill(hass, await begin(hass, two_homes, "responder"), answer)
    assert "households" not in result["data"]


async def test_a_home_that_has_gone_is_not_shown_as_theirs(
    hass: HomeAssistant, two_homes: MockConfigEntry
) -> None:
    answer = {**DAUGHTER, "households": ["household-wang", "household-zhao"]}
    await fill(hass, await begin(hass, two_homes, "responder"), answer)
    (person,) = two_homes.get_subentries_of_type("responder")
    hass.config_entries.async_remove_subentry(two_homes, "household-wang")
    form = await begin_change(hass, two_homes, person.subentry_id)
    assert suggested(form)["households"] == ["household-zhao"]


async def test_family_of_nobody_knows_whom_is_an_issue_until_it_is_said(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    family = running.subentries["responder-family"]
    issue = (DOMAIN, f"{running.entry_id}_family_without_home_{family.subentry_id}")
    data = {"5-302": household("5-302", "赵伯伯", "zhao")}["5-302"]
    hass.config_entries.async_add_subentry(
        running,
        ConfigSubentry(
            data=MappingProxyType(dict(data["data"])),
            subentry_id=data["subentry_id"],
            subentry_type="household",
            title=data["title"],
            unique_id=data["unique_id"],
        ),
    )
    await hass.async_block_till_done()
    issues = ir.async_get(hass)
    assert issues.async_get_issue(*issue) is not None

    hass.config_entries.async_update_subentry(
        running, family, data={**family.data, "households": ["household-wang"]}
    )
    await hass.async_block_till_done()
    assert issues.async_get_issue(*issue) is None

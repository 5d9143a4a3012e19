"""An app is saved as a channel only if notifications reach that telephone and no other."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.channels.telephone_apps import NOTIFY_ACTION, a_telephone
from tests.community import community

from .flow_forms import begin, begin_change, fill, suggested


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community without any channel."""
    entry = community()
    entry.add_to_hass(hass)
    return entry


async def _form(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    return await fill(hass, await begin(hass, entry, "channel"), {"next_step_id": "app"})


async def test_a_telephone_with_the_app_is_saved(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async_mock_service(hass, "notify", NOTIFY_ACTION)
    device_id = a_telephone(hass)
    form = await _form(hass, entry)
    result = await fill(hass, form, {"title": " 小李 ", "device_id": device_id})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert (result["title"], result["unique_id"]) == ("小李", f"channel:app:{device_id}")
    assert result["data"] == {"kind": "app", "device_id": device_id}


async def test_a_telephone_that_takes_no_notifications_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _form(hass, entry)
    form = await fill(hass, form, {"title": "小李", "device_id": a_telephone(hass)})
    assert form["errors"] == {"device_id": "app_not_allowed"}


async def test_of_two_telephones_with_one_name_neither_is_saved(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async_mock_service(hass, "notify", NOTIFY_ACTION)
    a_telephone(hass, user_id="user-zhang")
    form = await _form(hass, entry)
    form = await fill(hass, form, {"title": "小李", "device_id": a_telephone(hass)})
    assert form["errors"] == {"device_id": "app_same_name"}


async def test_everything_that_is_wrong_is_said_at_once(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _form(hass, entry)
    form = await fill(hass, form, {"title": " ", "device_id": "gone"})
    assert form["errors"] == {"title": "title_empty", "device_id": "app_gone"}


async def test_a_telephone_is_not_added_twice_but_can_be_changed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async_mock_service(hass, "notify", NOTIFY_ACTION)
    li = {"title": "小李", "device_id": a_telephone(hass)}
    await fill(hass, await _form(hass, entry), li)
    again = await fill(hass, await _form(hass, entry), li)
    assert again["reason"] == "already_configured"

    [channel_id] = entry.subentries
    form = await begin_change(hass, entry, channel_id)
    assert suggested(form) == li
    assert (await fill(hass, form, {**li, "title": "李志愿者"}))["reason"] == (
        "reconfigure_successful"
    )
    assert entry.subentries[channel_id].title == "李志愿者"

"""A WeCom robot is saved only when WeCom knows its key; nothing is posted to find that out, and the key is shown nowhere."""

from collections.abc import AsyncGenerator
from typing import Any

from hypothesis import given, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.eldercare.config_flows.wecom_channel import robot_key
from tests.channels.wecom import KEY, WeCom, running_wecom
from tests.community import community

from .flow_forms import begin, begin_change, fill, said, suggested


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community without any channel."""
    entry = community()
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
async def wecom(socket_enabled: None) -> AsyncGenerator[WeCom]:
    """Run WeCom on this machine."""
    async with running_wecom() as wecom:
        yield wecom


@pytest.fixture
def robot(wecom: WeCom) -> dict[str, Any]:
    """Return the form of the robot that WeCom knows."""
    return {"title": "物业群", "robot_key": KEY, "base_url": wecom.base_url}


async def _form(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    return await fill(hass, await begin(hass, entry, "channel"), {"next_step_id": "wecom"})


async def test_a_robot_that_wecom_knows_is_saved_without_a_word_in_its_group(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any], wecom: WeCom
) -> None:
    result = await fill(hass, await _form(hass, entry), robot)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "物业群"
    assert result["data"] == {"kind": "wecom", "robot_key": KEY, "base_url": wecom.base_url}
    assert not wecom.posted


async def test_the_key_is_not_in_the_channels_id(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any]
) -> None:
    result = await fill(hass, await _form(hass, entry), robot)
    assert KEY not in (result["unique_id"] or "")


async def test_the_robots_whole_address_can_be_pasted(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any]
) -> None:
    address = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
    result = await fill(hass, await _form(hass, entry), {**robot, "robot_key": address})
    assert result["data"]["robot_key"] == KEY


@pytest.mark.parametrize("text", ["", "https://[", "no key at all", "钥匙"])
def test_what_holds_no_key_is_left_as_it_is(text: str) -> None:
    assert robot_key(text) == text


@given(st.text(max_size=60))
def test_a_key_is_found_in_any_address_it_ends(text: str) -> None:
    assert isinstance(robot_key(text), str)
    path = "".join(letter for letter in text if letter.isalnum())
    assert robot_key(f"https://qyapi.weixin.qq.com/{path}?key={KEY}") == KEY


async def test_a_robot_that_left_its_group_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any], wecom: WeCom
) -> None:
    wecom.answer = {"errcode": 93008, "errmsg": "not in group"}
    form = await fill(hass, await _form(hass, entry), robot)
    assert form["errors"] == {"base": "robot_refused"}
    assert said(form, "error") == "93008: not in group"
    assert suggested(form) == {"title": "物业群", "base_url": wecom.base_url}


async def test_a_wecom_out_of_reach_is_told_of(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any]
) -> None:
    form = await fill(hass, await _form(hass, entry), {**robot, "base_url": "http://127.0.0.1:9"})
    assert form["errors"] == {"base": "wecom_unreachable"}


async def test_everything_that_is_wrong_is_said_at_once(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    wrong = {"title": " ", "robot_key": "short", "base_url": "http://example.com"}
    form = await fill(hass, await _form(hass, entry), wrong)
    assert form["errors"] == {
        "title": "title_empty",
        "robot_key": "invalid_robot_key",
        "base_url": "insecure_url",
    }


async def test_a_robot_is_not_added_twice(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any]
) -> None:
    await fill(hass, await _form(hass, entry), robot)
    again = await fill(hass, await _form(hass, entry), robot)
    assert again["reason"] == "already_configured"


async def test_a_key_stays_unless_a_new_one_is_entered(
    hass: HomeAssistant, entry: MockConfigEntry, robot: dict[str, Any], wecom: WeCom
) -> None:
    await fill(hass, await _form(hass, entry), robot)
    [channel_id] = entry.subentries
    form = await begin_change(hass, entry, channel_id)
    assert suggested(form) == {"title": "物业群", "base_url": wecom.base_url}

    changed = await fill(hass, form, {"title": "居委会群", "base_url": wecom.base_url})
    assert changed["reason"] == "reconfigure_successful"
    assert entry.subentries[channel_id].title == "居委会群"
    assert entry.subentries[channel_id].data["robot_key"] == KEY

"""Whoever is entered as a responder can really be called: by a real number, over a channel that exists."""

from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentry, ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.eldercare.register.register import community_of
from tests.community import CHANNEL, channel, community, household, responder

from .flow_forms import begin, begin_change, fill, said, suggested

APP = "channel-app"
ZHAO = {
    "name": "赵师傅",
    "role": "property",
    "phone": "138 0000 0009",
    "language": "zh-Hans",
    "channels": [CHANNEL],
    "consent": True,
}
STORED_ZHAO = {**ZHAO, "phone": "+8613800000009"}
NAMELESS_APP = {
    "name": "值班手机",
    "role": "committee",
    "language": "en",
    "channels": [APP],
    "consent": True,
}


def _app() -> ConfigSubentryDataWithId:
    return ConfigSubentryDataWithId(
        data={"kind": "notify", "entity_id": "notify.desk"},
        subentry_id=APP,
        subentry_type="channel",
        title="Desk app",
        unique_id="channel:notify:notify.desk",
    )


def _sms() -> ConfigSubentryDataWithId:
    return channel("https://api.twilio.com", "AC" + "0" * 32, "token", "")


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with both kinds of channel and one volunteer."""
    entry = community(_sms(), _app(), responder("volunteer"))
    entry.add_to_hass(hass)
    return entry


async def test_a_responder_is_stored_with_a_number_that_can_be_dialled_from_anywhere(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin(hass, entry, "responder")
    assert suggested(form) == {"language": "zh-Hans", "channels": [CHANNEL], "duty": {}}

    result = await fill(hass, form, ZHAO)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "赵师傅"
    assert result["unique_id"] == "responder:+8613800000009"
    assert result["data"] == STORED_ZHAO


@pytest.mark.parametrize(
    ("country", "typed", "stored"),
    [
        (None, "13800000009", "+8613800000009"),
        ("CN", "１３８００００００９９", "+8613800000099"),
        ("US", "(202) 555-0123", "+12025550123"),
        ("US", "+86 138 0000 0009", "+8613800000009"),
        ("DE", "0151 23456789", "+4915123456789"),
    ],
)
async def test_a_number_without_country_code_belongs_to_the_hubs_country(
    hass: HomeAssistant, entry: MockConfigEntry, country: str | None, typed: str, stored: str
) -> None:
    hass.config.country = country
    result = await fill(hass, await begin(hass, entry, "responder"), {**ZHAO, "phone": typed})
    assert result["data"]["phone"] == stored


async def test_who_is_reached_by_the_app_needs_no_number(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    result = await fill(hass, await begin(hass, entry, "responder"), NAMELESS_APP)
    assert result["unique_id"] == "responder:值班手机"
    assert result["data"] == {**NAMELESS_APP, "phone": None}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": " "}, {"name": "name_empty"}),
        ({"channels": []}, {"channels": "channel_needed"}),
        ({"phone": " "}, {"phone": "phone_needed"}),
        ({"phone": "1380000000"}, {"phone": "invalid_phone"}),
        ({"phone": "no number"}, {"phone": "invalid_phone"}),
        ({"phone": "+12025550123 ext. 5"}, {"phone": "invalid_phone"}),
        ({"phone": "+8613800000001"}, {"phone": "duplicate_phone"}),
        ({"consent": False}, {"consent": "consent_needed"}),
        ({"phone": "", "name": ""}, {"phone": "phone_needed", "name": "name_empty"}),
    ],
)
async def test_what_is_wrong_with_a_responder_is_said_and_can_be_put_right(
    hass: HomeAssistant, entry: MockConfigEntry, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    form = await fill(hass, await begin(hass, entry, "responder"), {**ZHAO, **changes})
    assert form["errors"] == errors
    assert suggested(form) == {**ZHAO, **changes, "duty": {}}

    result = await fill(hass, form, ZHAO)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_number_that_is_none_is_repeated_as_it_was_typed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(hass, await begin(hass, entry, "responder"), {**ZHAO, "phone": "12"})
    assert said(form, "phone") == "12"


async def test_whose_number_it_already_is_is_said(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin(hass, entry, "responder")
    form = await fill(hass, form, {**ZHAO, "phone": "13800000001"})
    assert said(form, "responder") == "志愿者小李"


async def test_a_resident_is_not_offered_as_a_role(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin(hass, entry, "responder")
    assert form["data_schema"] is not None
    roles = form["data_schema"].schema["role"].config["options"]
    assert roles == ["volunteer", "property", "committee", "family"]


@pytest.mark.parametrize("change", [False, True])
async def test_a_responder_cannot_have_the_number_of_a_resident(
    hass: HomeAssistant, change: bool
) -> None:
    home = household()
    home["data"] = {**home["data"], "resident_phone": "+8613800000009"}
    entry = community(_sms(), responder("volunteer"), home)
    entry.add_to_hass(hass)
    form = await (
        begin_change(hass, entry, "responder-volunteer")
        if change
        else begin(hass, entry, "responder")
    )
    form = await fill(hass, form, ZHAO)
    assert form["errors"] == {"phone": "duplicate_phone"}
    assert said(form, "responder") == "3-1201 王阿姨"


async def test_two_people_without_numbers_need_different_names(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await begin(hass, entry, "responder"), NAMELESS_APP)
    form = await fill(hass, await begin(hass, entry, "responder"), NAMELESS_APP)
    assert form["errors"] == {"name": "duplicate_name"}

    result = await fill(hass, form, {**NAMELESS_APP, "name": "值班手机二"})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_nobody_can_be_entered_before_there_is_a_channel(hass: HomeAssistant) -> None:
    entry = community()
    entry.add_to_hass(hass)
    result = await begin(hass, entry, "responder")
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "no_channel"


async def test_the_channels_are_offered_by_their_titles(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin(hass, entry, "responder")
    assert form["data_schema"] is not None
    options = form["data_schema"].schema["channels"].config["options"]
    assert options == [{"value": CHANNEL, "label": "SMS"}, {"value": APP, "label": "Desk app"}]


async def test_a_changed_responder_keeps_their_id_and_is_not_reloaded(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    stored = dict(entry.subentries["responder-volunteer"].data)
    assert suggested(form) == {**stored, "consent": True, "duty": {}}

    with patch.object(hass.config_entries, "async_schedule_reload") as reload:
        result = await fill(hass, form, ZHAO)

    assert result["reason"] == "reconfigure_successful"
    changed = entry.subentries["responder-volunteer"]
    assert (changed.title, changed.unique_id) == ("赵师傅", "responder:+8613800000009")
    assert dict(changed.data) == STORED_ZHAO
    reload.assert_not_called()


async def test_who_takes_back_that_they_may_be_called_stays_in_the_register(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    await fill(hass, form, {**ZHAO, "consent": False})
    assert not community_of(entry).responders["responder-volunteer"].consent


async def test_who_was_entered_before_they_were_asked_counts_as_agreed(
    entry: MockConfigEntry,
) -> None:
    assert community_of(entry).responders["responder-volunteer"].consent


async def test_a_responder_may_keep_their_number(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    result = await fill(hass, form, {**suggested(form), "name": "李阿姨"})
    assert result["reason"] == "reconfigure_successful"
    assert entry.subentries["responder-volunteer"].title == "李阿姨"


async def test_a_responder_cannot_take_the_number_of_another(hass: HomeAssistant) -> None:
    entry = community(_sms(), responder("volunteer"), responder("property"))
    entry.add_to_hass(hass)
    form = await begin_change(hass, entry, "responder-property")
    form = await fill(hass, form, {**ZHAO, "phone": "+8613800000001"})
    assert form["errors"] == {"phone": "duplicate_phone"}

    assert (await fill(hass, form, ZHAO))["reason"] == "reconfigure_successful"


async def test_who_gives_up_the_telephone_goes_without_a_number(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    result = await fill(hass, form, NAMELESS_APP)
    assert result["reason"] == "reconfigure_successful"
    assert entry.subentries["responder-volunteer"].data["phone"] is None


async def test_a_channel_that_was_removed_is_no_longer_ticked(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(
            data=MappingProxyType({**STORED_ZHAO, "channels": [CHANNEL, APP]}),
            subentry_id="responder-zhao",
            subentry_type="responder",
            title="赵师傅",
            unique_id="responder:+8613800000009",
        ),
    )
    hass.config_entries.async_remove_subentry(entry, CHANNEL)
    form = await begin_change(hass, entry, "responder-zhao")
    assert suggested(form)["channels"] == [APP]

"""An installer adds a household: nothing is watched twice, and nobody is left unwatched by mistake."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import area_registry as ar, entity_registry as er

from tests.community import community, household, responder

from .flow_forms import begin, begin_change, fill, said, suggested

LI = {"code": "5-302", "name": "李爷爷", "address": "梧桐路88弄5号302室", "language": "zh-Hans"}
ALL_SOS = {"single_press": "sos", "double_press": "sos", "long_press": "sos"}
BUTTON = "event.li_button"
SMOKE = "binary_sensor.li_smoke"


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with one household, 3-1201."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


def _stands_in(hass: HomeAssistant, area: str, *entity_ids: str) -> str:
    """Put smoke alarms and call buttons into an area and return its id."""
    area_id = ar.async_get(hass).async_get_or_create(area).id
    registry = er.async_get(hass)
    for entity_id in entity_ids:
        domain, object_id = entity_id.split(".")
        entity = registry.async_get_or_create(
            domain,
            "test",
            object_id,
            suggested_object_id=object_id,
            original_device_class="smoke" if domain == "binary_sensor" else "button",
        )
        registry.async_update_entity(entity.entity_id, area_id=area_id)
    return area_id


def _sensors(presses: Mapping[str, str] = ALL_SOS, /, **chosen: list[str]) -> dict[str, Any]:
    return {**chosen, "presses": dict(presses)}


async def _second_step(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    form = await fill(hass, await begin(hass, entry, "household"), LI)
    assert form["step_id"] == "sensors"
    return form


async def test_the_sensors_of_the_area_are_proposed_and_stored(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    area_id = _stands_in(hass, "5-302", BUTTON, SMOKE)
    first = await begin(hass, entry, "household")
    assert suggested(first) == {"language": "zh-Hans"}

    second = await fill(hass, first, {**LI, "area_id": area_id})
    proposed = suggested(second)
    assert (proposed["call_button"], proposed["smoke"]) == ([BUTTON], [SMOKE])
    assert said(second, "new_sensors") == "—"

    result = await fill(hass, second, {**proposed, **_sensors()})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "5-302 李爷爷"
    assert result["unique_id"] == "household:5-302"
    assert result["data"] == {
        **LI,
        "area_id": area_id,
        "sensors": {
            "call_button": [BUTTON],
            "smoke": [SMOKE],
            "gas": [],
            "motion": [],
            "door": [],
        },
        "presses": {"single": "sos", "double": "sos", "long": "sos"},
    }


async def test_what_an_installer_typed_is_stored_without_the_spaces_around_it(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    padded = {key: f" {value} " for key, value in LI.items() if key != "language"}
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, **padded})
    result = await fill(hass, form, _sensors(smoke=[SMOKE]))
    assert {key: result["data"][key] for key in LI} == LI


async def test_a_way_of_pressing_can_mean_a_service_request_or_nothing(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    presses = {"single_press": "sos", "double_press": "service_request", "long_press": "nothing"}
    form = await _second_step(hass, entry)
    result = await fill(hass, form, _sensors(presses, call_button=[BUTTON]))
    assert result["data"]["presses"] == {
        "single": "sos",
        "double": "service_request",
        "long": "nothing",
    }


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("code", "  ", "code_empty"),
        ("code", "5" * 21, "code_too_long"),
        ("name", " ", "name_empty"),
        ("address", "\t", "address_empty"),
        ("code", "3-1201", "duplicate_code"),
        ("code", " 3-1201 ", "duplicate_code"),
        ("code", "３－１２０１", "duplicate_code"),
    ],
)
async def test_what_is_wrong_with_the_first_step_is_said_and_can_be_put_right(
    hass: HomeAssistant, entry: MockConfigEntry, field: str, typed: str, error: str
) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, field: typed})
    assert form["errors"] == {field: error}
    assert suggested(form) == {**LI, field: typed}

    assert (await fill(hass, form, LI))["step_id"] == "sensors"


async def test_a_code_of_twenty_characters_is_allowed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, "code": "5" * 20})
    assert form["step_id"] == "sensors"


async def test_the_household_that_has_the_code_is_named(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, "code": "3-1201"})
    assert said(form, "household") == "3-1201 王阿姨"


@pytest.mark.parametrize(
    ("chosen", "errors"),
    [
        ({}, {"base": "no_sensors"}),
        ({"smoke": ["binary_sensor.wang_smoke"]}, {"smoke": "sensor_in_other_household"}),
        ({"gas": [SMOKE], "smoke": [SMOKE]}, {"gas": "sensor_in_two_lists"}),
        ({"smoke": ["binary_sensor.ours"]}, {"smoke": "own_entity"}),
    ],
)
async def test_what_is_wrong_with_the_sensors_is_said_and_can_be_put_right(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    chosen: dict[str, list[str]],
    errors: dict[str, str],
) -> None:
    er.async_get(hass).async_get_or_create(
        "binary_sensor", "eldercare", "ours", suggested_object_id="ours"
    )
    form = await fill(hass, await _second_step(hass, entry), _sensors(**chosen))
    assert form["errors"] == errors

    result = await fill(hass, form, _sensors(smoke=[SMOKE]))
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_the_household_that_a_sensor_already_watches_over_is_named(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _second_step(hass, entry)
    form = await fill(hass, form, _sensors(smoke=["binary_sensor.wang_smoke"]))
    assert said(form, "entity_id") == "binary_sensor.wang_smoke"
    assert said(form, "code") == "3-1201"


async def test_a_sensor_named_twice_in_one_list_is_watched_once(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    result = await fill(hass, await _second_step(hass, entry), _sensors(smoke=[SMOKE, SMOKE]))
    assert result["data"]["sensors"]["smoke"] == [SMOKE]


async def test_what_another_household_watches_with_is_not_proposed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    area_id = _stands_in(hass, "stairwell", "binary_sensor.wang_smoke", SMOKE)
    form = await begin(hass, entry, "household")
    form = await fill(hass, form, {**LI, "area_id": area_id})
    assert suggested(form)["smoke"] == [SMOKE]
    assert said(form, "new_sensors") == "—"


async def test_whoever_chose_the_area_of_another_home_is_told_whose_sensors_these_are(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    area_id = _stands_in(hass, "3-1201", "binary_sensor.wang_smoke")
    form = await begin(hass, entry, "household")
    form = await fill(hass, form, {**LI, "area_id": area_id})
    assert suggested(form)["smoke"] == []
    assert said(form, "new_sensors") == "`binary_sensor.wang_smoke` (3-1201)"


async def test_a_recognised_sensor_that_was_unticked_is_pointed_out(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    area_id = _stands_in(hass, "5-302", BUTTON, SMOKE)
    form = await begin(hass, entry, "household")
    form = await fill(hass, form, {**LI, "area_id": area_id})
    form = await fill(hass, form, _sensors())
    assert form["errors"] == {"base": "no_sensors"}
    assert said(form, "new_sensors") == f"`{BUTTON}`, `{SMOKE}`"


async def test_a_changed_household_keeps_its_id_and_is_not_reloaded(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    stored = dict(entry.subentries["household-wang"].data)
    first = await begin_change(hass, entry, "household-wang")
    assert suggested(first)["code"] == "3-1201"

    second = await fill(hass, first, {**LI, "code": "3-1201A", "name": "王奶奶"})
    assert {kind: suggested(second)[kind] for kind in stored["sensors"]} == stored["sensors"]
    assert suggested(second)["presses"]["long_press"] == "service_request"

    with patch.object(hass.config_entries, "async_schedule_reload") as reload:
        result = await fill(hass, second, _sensors(smoke=["binary_sensor.wang_smoke"]))

    assert result["reason"] == "reconfigure_successful"
    changed = entry.subentries["household-wang"]
    assert changed.title == "3-1201A 王奶奶"
    assert changed.unique_id == "household:3-1201a"
    assert changed.data["sensors"]["smoke"] == ["binary_sensor.wang_smoke"]
    assert changed.data["sensors"]["call_button"] == []
    assert changed.data["presses"]["long"] == "sos"
    reload.assert_not_called()


async def test_a_household_may_keep_its_code_and_its_sensors(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    stored = dict(entry.subentries["household-wang"].data)
    form = await fill(
        hass,
        await begin_change(hass, entry, "household-wang"),
        {key: stored[key] for key in LI},
    )
    result = await fill(hass, form, suggested(form))
    assert result["reason"] == "reconfigure_successful"
    assert dict(entry.subentries["household-wang"].data) == stored


async def test_a_household_cannot_take_the_code_of_another(hass: HomeAssistant) -> None:
    entry = community(household(), household("5-302", "李爷爷", "li"))
    entry.add_to_hass(hass)
    form = await fill(hass, await begin_change(hass, entry, "household-wang"), LI)
    assert form["errors"] == {"code": "duplicate_code"}

    form = await fill(hass, form, {**LI, "code": "5-303"})
    form = await fill(hass, form, _sensors(smoke=["binary_sensor.li_smoke"]))
    assert form["errors"] == {"smoke": "sensor_in_other_household"}
    result = await fill(hass, form, _sensors(smoke=["binary_sensor.wang_smoke"]))
    assert result["reason"] == "reconfigure_successful"


async def test_a_sensor_mounted_later_is_pointed_out_when_the_household_is_changed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    area_id = _stands_in(hass, "5-302", SMOKE)
    form = await begin(hass, entry, "household")
    form = await fill(hass, form, {**LI, "area_id": area_id})
    await fill(hass, form, {**suggested(form), **_sensors()})
    li = next(one for one in entry.subentries.values() if one.title == "5-302 李爷爷")

    _stands_in(hass, "5-302", BUTTON)
    form = await begin_change(hass, entry, li.subentry_id)
    assert suggested(form)["area_id"] == area_id
    form = await fill(hass, form, suggested(form))
    assert said(form, "new_sensors") == f"`{BUTTON}`"
    assert suggested(form)["call_button"] == []


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (
            {"grid": " Ａ区 ", "resident_phone": "138 0000 0009"},
            {"grid": "A区", "resident_phone": "+8613800000009"},
        ),
        ({"grid": " ", "resident_phone": " "}, {}),
        ({}, {}),
    ],
)
async def test_grid_and_the_residents_number_are_kept_if_they_are_given(
    hass: HomeAssistant, entry: MockConfigEntry, typed: dict[str, str], stored: dict[str, str]
) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, **typed})
    result = await fill(hass, form, _sensors(smoke=[SMOKE]))
    data = result["data"]
    assert {key: data[key] for key in ("grid", "resident_phone") if key in data} == stored


async def test_grid_and_the_residents_number_can_be_changed_and_taken_back(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    added = {**LI, "code": "3-1201", "grid": "A", "resident_phone": "13800000009"}
    form = await fill(hass, await begin_change(hass, entry, "household-wang"), added)
    await fill(hass, form, _sensors(smoke=[SMOKE]))

    form = await begin_change(hass, entry, "household-wang")
    assert (suggested(form)["grid"], suggested(form)["resident_phone"]) == ("A", "+8613800000009")
    form = await fill(hass, form, suggested(form))
    assert (await fill(hass, form, suggested(form)))["reason"] == "reconfigure_successful"
    assert entry.subentries["household-wang"].data["resident_phone"] == "+8613800000009"

    form = await fill(hass, await begin_change(hass, entry, "household-wang"), LI)
    await fill(hass, form, _sensors(smoke=[SMOKE]))
    assert not {"grid", "resident_phone"} & entry.subentries["household-wang"].data.keys()


@pytest.fixture
def entry_with_numbers(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with a volunteer, a resident who has a number, and one who has none."""
    zhao = household("1-101", "赵奶奶", "zhao")
    zhao["data"] = {**zhao["data"], "resident_phone": "+8613800000008"}
    entry = community(household(), zhao, responder("volunteer"))
    entry.add_to_hass(hass)
    return entry


@pytest.mark.parametrize("change", [False, True])
@pytest.mark.parametrize(
    ("typed", "error", "told"),
    [
        ("1380000000", "invalid_phone", {"phone": "1380000000"}),
        (
            "138 0000 0001",
            "duplicate_phone",
            {"phone": "+8613800000001", "owner": "志愿者小李"},
        ),
        (
            "+86 138 0000 0008",
            "duplicate_phone",
            {"phone": "+8613800000008", "owner": "1-101 赵奶奶"},
        ),
    ],
)
async def test_what_is_wrong_with_the_residents_number_is_said_and_can_be_put_right(
    hass: HomeAssistant,
    entry_with_numbers: MockConfigEntry,
    change: bool,
    typed: str,
    error: str,
    told: dict[str, str],
) -> None:
    form = await (
        begin_change(hass, entry_with_numbers, "household-wang")
        if change
        else begin(hass, entry_with_numbers, "household")
    )
    form = await fill(hass, form, {**LI, "resident_phone": typed})
    assert form["errors"] == {"resident_phone": error}
    assert {key: said(form, key) for key in told} == told
    assert suggested(form)["resident_phone"] == typed

    form = await fill(hass, form, {**LI, "resident_phone": "13800000009"})
    assert form["step_id"] == "sensors"


async def test_a_wrong_code_and_a_wrong_number_are_both_explained(
    hass: HomeAssistant, entry_with_numbers: MockConfigEntry
) -> None:
    form = await begin(hass, entry_with_numbers, "household")
    form = await fill(hass, form, {**LI, "code": "3-1201", "resident_phone": "13800000001"})
    assert form["errors"] == {"code": "duplicate_code", "resident_phone": "duplicate_phone"}
    assert (said(form, "household"), said(form, "owner")) == ("3-1201 王阿姨", "志愿者小李")

"""When and where a responder can be called is entered as a person says it, and never stops the form for nothing."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.community import CHANNEL, channel, community, responder

from .flow_forms import begin, begin_change, fill, suggested

ZHAO = {
    "name": "赵师傅",
    "role": "property",
    "phone": "+8613800000009",
    "language": "zh-Hans",
    "channels": [CHANNEL],
    "consent": True,
}
NIGHTS = {
    "building": "3",
    "grid": "A",
    "duty_days": ["mon", "sun"],
    "duty_from": "22:00:00",
    "duty_until": "06:00:00",
    "duty_entity": "schedule.zhao",
    "off_on_holidays": True,
    "calls_per_night": 0,
    "away_until": "2026-03-05 08:00:00",
    "tests": "monthly",
}
STORED_NIGHTS = {**NIGHTS, "away_until": "2026-03-05T00:00:00+00:00"}
ADD_AND_CHANGE = pytest.mark.parametrize("change", [False, True], ids=["add", "change"])


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return a community in Shanghai with one volunteer, at noon."""
    await hass.config.async_set_time_zone("Asia/Shanghai")
    freezer.move_to("2026-03-02 12:00:00+08:00")
    entry = community(
        channel("https://api.twilio.com", "AC" + "0" * 32, "token", ""), responder("volunteer")
    )
    entry.add_to_hass(hass)
    return entry


async def _form(hass: HomeAssistant, entry: MockConfigEntry, change: bool) -> SubentryFlowResult:
    if change:
        return await begin_change(hass, entry, "responder-volunteer")
    return await begin(hass, entry, "responder")


def _stored(entry: MockConfigEntry) -> dict[str, Any]:
    """Return what is stored of 赵师傅 beyond name, role and the like."""
    zhao = next(one for one in entry.subentries.values() if one.title == "赵师傅")
    return {field: value for field, value in zhao.data.items() if field not in ZHAO}


@ADD_AND_CHANGE
async def test_duty_and_place_are_stored_with_the_absence_in_utc(
    hass: HomeAssistant, entry: MockConfigEntry, change: bool
) -> None:
    await fill(hass, await _form(hass, entry, change), {**ZHAO, "duty": NIGHTS})
    assert _stored(entry) == STORED_NIGHTS


@ADD_AND_CHANGE
@pytest.mark.parametrize("empty", [{}, {"duty": {}}, {"duty": {"building": " ", "duty_days": []}}])
async def test_who_has_no_duty_hours_is_stored_without_any(
    hass: HomeAssistant, entry: MockConfigEntry, change: bool, empty: dict[str, Any]
) -> None:
    await fill(hass, await _form(hass, entry, change), {**ZHAO, **empty})
    assert _stored(entry) == {}


@ADD_AND_CHANGE
@pytest.mark.parametrize(
    ("hours", "error"),
    [
        ({"duty_from": "22:00:00"}, "duty_hours_incomplete"),
        ({"duty_until": "06:00:00"}, "duty_hours_incomplete"),
        ({"duty_from": "08:00:00", "duty_until": "08:00:00"}, "duty_hours_equal"),
        ({"duty_from": "08:00", "duty_until": "08:00:00"}, "duty_hours_equal"),
        ({"duty_from": "00:00:00", "duty_until": "00:00:00"}, "duty_hours_equal"),
    ],
)
async def test_what_is_wrong_with_the_hours_is_said_and_can_be_put_right(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    change: bool,
    hours: dict[str, str],
    error: str,
) -> None:
    form = await fill(hass, await _form(hass, entry, change), {**ZHAO, "duty": hours})
    assert form["errors"] == {"duty": error}
    assert suggested(form) == {**ZHAO, "duty": hours}

    result = await fill(hass, form, {**ZHAO, "duty": NIGHTS})
    assert result["type"] in (FlowResultType.CREATE_ENTRY, FlowResultType.ABORT)
    assert _stored(entry) == STORED_NIGHTS


async def test_what_was_stored_is_shown_again_in_local_time_and_may_stay(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(
        hass,
        await begin_change(hass, entry, "responder-volunteer"),
        {**ZHAO, "duty": NIGHTS},
    )
    form = await begin_change(hass, entry, "responder-volunteer")
    assert suggested(form)["duty"] == NIGHTS

    await fill(hass, form, {**ZHAO, "duty": suggested(form)["duty"]})
    assert _stored(entry) == STORED_NIGHTS


async def test_what_was_stored_can_be_taken_back(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    await fill(hass, form, {**ZHAO, "duty": NIGHTS})
    await fill(hass, await begin_change(hass, entry, "responder-volunteer"), ZHAO)
    assert _stored(entry) == {}


async def test_an_absence_that_is_over_is_no_longer_shown(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    form = await begin_change(hass, entry, "responder-volunteer")
    await fill(hass, form, {**ZHAO, "duty": NIGHTS})
    freezer.move_to("2026-03-05 08:00:00+08:00")
    form = await begin_change(hass, entry, "responder-volunteer")
    assert "away_until" not in suggested(form)["duty"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2026-03-02 12:00:00", {}),
        ("2020-01-01 00:00:00", {}),
        ("0001-01-01 00:00:00", {}),
        ("2026-03-02 12:01:00", {"away_until": "2026-03-02T04:01:00+00:00"}),
        ("2026-03-02T12:00:00+00:00", {"away_until": "2026-03-02T12:00:00+00:00"}),
    ],
)
async def test_an_absence_counts_only_if_it_is_still_to_come(
    hass: HomeAssistant, entry: MockConfigEntry, typed: str, stored: dict[str, str]
) -> None:
    form = await begin(hass, entry, "responder")
    await fill(hass, form, {**ZHAO, "duty": {"away_until": typed}})
    assert _stored(entry) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"building": " ３ ", "grid": "Ａ区"}, {"building": "3", "grid": "A区"}),
        ({"duty_days": ["sun", "tue", "mon"]}, {"duty_days": ["mon", "tue", "sun"]}),
        (
            {"duty_from": "8:00", "duty_until": "20:30"},
            {"duty_from": "08:00:00", "duty_until": "20:30:00"},
        ),
    ],
)
async def test_what_was_typed_is_stored_in_one_way_of_writing(
    hass: HomeAssistant, entry: MockConfigEntry, typed: dict[str, Any], stored: dict[str, Any]
) -> None:
    await fill(hass, await begin(hass, entry, "responder"), {**ZHAO, "duty": typed})
    assert _stored(entry) == stored

"""A community says when it is day and what a holiday is."""

from datetime import time
import json
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components import eldercare
from custom_components.eldercare.register.register import community_of
from tests.community import community

from .flow_forms import hold_to_texts, suggested

ENGLISH = json.loads(
    (Path(eldercare.__file__).parent / "translations" / "en.json").read_text(encoding="utf-8")
)


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community without anything."""
    entry = community()
    entry.add_to_hass(hass)
    return entry


async def _form(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    return await hass.config_entries.options.async_init(entry.entry_id)


async def _decide(
    hass: HomeAssistant, entry: MockConfigEntry, values: dict[str, Any]
) -> ConfigFlowResult:
    form = await _form(hass, entry)
    return await hass.config_entries.options.async_configure(form["flow_id"], values)


async def test_the_form_begins_with_the_usual_day(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _form(hass, entry)
    assert suggested(form) == {
        "day_from": "07:00:00",
        "day_until": "22:00:00",
        "tests_from": "10:00:00",
        "tests_until": "17:00:00",
    }


async def test_day_and_night_are_as_the_community_says(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    values = {
        "day_from": "6:30",
        "day_until": "21:00:00",
        "tests_from": "09:00:00",
        "tests_until": "11:30:00",
        "holiday_entity": "calendar.china",
    }
    await _decide(hass, entry, values)
    assert entry.options == {**values, "day_from": "06:30:00"}
    register = community_of(entry)
    assert (register.day_from, register.day_until) == (time(6, 30), time(21))
    assert (register.tests_from, register.tests_until) == (time(9), time(11, 30))
    assert suggested(await _form(hass, entry)) == dict(entry.options)


async def test_what_is_left_empty_is_as_usual(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await _decide(hass, entry, {})
    register = community_of(entry)
    assert (register.day_from, register.day_until) == (time(7), time(22))


@pytest.mark.parametrize(
    "values",
    [
        {"day_from": "08:00:00", "day_until": "08:00:00"},
        {"day_from": "22:00:00", "day_until": "06:00:00"},
        {"day_from": "23:00:00"},
        {"day_until": "06:00:00"},
    ],
)
async def test_a_day_that_ends_before_it_begins_is_refused_and_can_be_put_right(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    values: dict[str, Any],
) -> None:
    form = await _decide(hass, entry, values)
    assert form["errors"] == {"day_until": "day_ends_before_it_begins"}
    hold_to_texts(form, ENGLISH["options"])
    assert suggested(form) == values
    result = await hass.config_entries.options.async_configure(form["flow_id"], {})
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (
            {"tests_from": "11:00:00", "tests_until": "11:00:00"},
            {"tests_until": "tests_end_before_they_begin"},
        ),
        ({"tests_from": "18:00:00"}, {"tests_until": "tests_end_before_they_begin"}),
        (
            {"tests_from": "05:00:00", "tests_until": "06:00:00"},
            {"tests_from": "tests_at_night"},
        ),
        ({"day_from": "17:00:00"}, {"tests_from": "tests_at_night"}),
    ],
)
async def test_hours_in_which_nobody_could_be_tested_are_refused(
    hass: HomeAssistant, entry: MockConfigEntry, values: dict[str, Any], errors: dict[str, str]
) -> None:
    form = await _decide(hass, entry, values)
    assert form["errors"] == errors
    hold_to_texts(form, ENGLISH["options"])

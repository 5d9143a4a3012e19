"""What an installer enters for those who come to a home: kept if it is given, shown to them alone."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from custom_components.eldercare.diagnostics import async_get_config_entry_diagnostics
from custom_components.eldercare.register.register import community_of
from tests.community import community, household

from .flow_forms import begin, begin_change, fill, suggested

LI = {"code": "5-302", "name": "李爷爷", "address": "梧桐路88弄5号302室", "language": "zh-Hans"}
SENSORS = {
    "smoke": ["binary_sensor.li_smoke"],
    "presses": {"single_press": "sos", "double_press": "sos", "long_press": "sos"},
}
KNOWN = {"door_code": "2580#", "notes": "耳背，敲门要用力\n家里有狗"}


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with one household."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


@pytest.mark.parametrize(
    ("typed", "kept"), [(KNOWN, KNOWN), ({"door_code": " ", "notes": " "}, {}), ({}, {})]
)
async def test_door_code_and_notes_are_kept_if_they_are_given(
    hass: HomeAssistant, entry: MockConfigEntry, typed: dict[str, str], kept: dict[str, str]
) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, **typed})
    data = (await fill(hass, form, SENSORS))["data"]
    assert {key: data[key] for key in KNOWN if key in data} == kept
    home = next(one for one in community_of(entry).households.values() if one.code == "5-302")
    assert (home.door_code, home.notes) == (kept.get("door_code", ""), kept.get("notes", ""))


async def test_door_code_and_notes_can_be_changed_and_taken_back(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await fill(hass, await begin_change(hass, entry, "household-wang"), {**LI, **KNOWN})
    await fill(hass, form, SENSORS)
    form = await begin_change(hass, entry, "household-wang")
    assert {key: suggested(form)[key] for key in KNOWN} == KNOWN
    await fill(hass, await fill(hass, form, LI), SENSORS)
    assert not KNOWN.keys() & entry.subentries["household-wang"].data.keys()


async def test_diagnostics_hold_neither(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await fill(hass, await begin(hass, entry, "household"), {**LI, **KNOWN})
    await fill(hass, form, SENSORS)
    told = str(await async_get_config_entry_diagnostics(hass, entry))
    assert "2580#" not in told
    assert "耳背" not in told

"""An installer says with what a home speaks and warns: nothing that is mute, and nothing that stands in another home."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from custom_components.eldercare.register.register import community_of
from tests.community import community, household

from .flow_forms import begin, begin_change, fill, said, suggested

LI = {"code": "5-302", "name": "李爷爷", "address": "梧桐路88弄5号302室", "language": "zh-Hans"}
SENSORS = {
    "smoke": ["binary_sensor.li_smoke"],
    "presses": {"single_press": "sos", "double_press": "sos", "long_press": "sos"},
}
VOICE = {
    "speakers": ["assist_satellite.li", "media_player.li"],
    "tts": "tts.mandarin",
    "lights": ["light.li_hall"],
    "sirens": ["siren.li", "switch.li_siren"],
}


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with one household, 3-1201."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


async def _second_step(
    hass: HomeAssistant, entry: MockConfigEntry, who: dict[str, str] = LI
) -> Any:
    return await fill(hass, await begin(hass, entry, "household"), who)


async def test_the_voice_of_a_home_is_stored_and_shown_again(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _second_step(hass, entry)
    result = await fill(hass, form, {**SENSORS, "home_voice": VOICE})
    assert result["data"]["home_voice"] == VOICE

    li = next(one for one in entry.subentries if entry.subentries[one].title.startswith("5-302"))
    form = await fill(hass, await begin_change(hass, entry, li), LI)
    assert suggested(form)["home_voice"] == VOICE


@pytest.mark.parametrize("voice", [{}, {"home_voice": {}}, {"home_voice": {"speakers": []}}])
async def test_a_home_without_a_voice_stores_none(
    hass: HomeAssistant, entry: MockConfigEntry, voice: dict[str, Any]
) -> None:
    result = await fill(hass, await _second_step(hass, entry), {**SENSORS, **voice})
    assert "home_voice" not in result["data"]


async def test_a_player_needs_something_to_speak_with(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await _second_step(hass, entry)
    form = await fill(hass, form, {**SENSORS, "home_voice": {"speakers": ["media_player.li"]}})
    assert form["errors"] == {"home_voice": "tts_needed"}
    assert said(form, "entity_id") == "media_player.li"


async def test_a_satellite_speaks_by_itself(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    voice = {"speakers": ["assist_satellite.li"]}
    result = await fill(hass, await _second_step(hass, entry), {**SENSORS, "home_voice": voice})
    assert result["data"]["home_voice"] == voice


async def test_a_siren_alone_is_no_voice(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await _second_step(hass, entry)
    form = await fill(hass, form, {**SENSORS, "home_voice": {"sirens": ["siren.li"]}})
    assert form["errors"] == {"home_voice": "speakers_needed"}


async def test_nobody_is_asked_over_the_speaker_of_another_home(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await _second_step(hass, entry), {**SENSORS, "home_voice": VOICE})
    form = await _second_step(hass, entry, {**LI, "code": "5-303"})
    voice = {"speakers": ["assist_satellite.other", "assist_satellite.li"]}
    other = {**SENSORS, "smoke": ["binary_sensor.other_smoke"], "home_voice": voice}
    form = await fill(hass, form, other)
    assert form["errors"] == {"home_voice": "device_in_other_household"}
    assert (said(form, "entity_id"), said(form, "code")) == ("assist_satellite.li", "5-302")


async def test_a_resident_without_a_telephone_is_asked_by_their_home(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await fill(hass, await _second_step(hass, entry), {**SENSORS, "home_voice": VOICE})
    homes = community_of(entry).households
    li = next(home for home in homes.values() if home.code == "5-302")
    assert li.resident is not None
    assert (li.resident.channels, li.resident.phone) == ((li.id,), None)
    wang = next(home for home in homes.values() if home.code == "3-1201")
    assert wang.resident is None

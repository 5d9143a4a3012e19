"""The scripts that speak and light in a home, as a button of a dashboard starts them."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import (
    Acts,
    Home,
    Install,
    MoveIn,
    device_of,
    label,
    on_whom,
    pass_time,
    place,
    settle,
)

AT_WANG = Home(
    voice={"speakers": ["assist_satellite.wang"], "lights": ["light.wang_bed"]},
)
AT_LI = Home(
    slug="li",
    code="5-302",
    name="Old Li",
    language="en",
    voice={"speakers": ["media_player.li"], "tts": "tts.piper"},
)


@pytest.fixture
async def hub(hass: HomeAssistant, move_in: MoveIn) -> Hub:
    """Two homes with a voice, in two languages, and with a screen and a light each under one label."""
    for home in (AT_WANG, AT_LI):
        place(hass, f"notify.{home.slug}_screen", "unknown", home, labels=("things",))
        place(hass, f"light.{home.slug}_hall", "off", home, labels=("things",))
    return await move_in(AT_WANG, AT_LI)


async def run(hass: HomeAssistant, hub: Hub, home: Home, **fields: Any) -> None:
    """Press the button for a home."""
    data = {"home": device_of(hass, hub, home), **fields}
    await hass.services.async_call("script", "under_test", data)
    await settle(hass)


async def leak(hub: Hub, home: Home) -> None:
    """Let gas be in the air of a home."""
    await hub.tell(e.Raised(household_id=home.id, kind=IncidentKind.GAS, by=""))


@pytest.mark.parametrize(
    ("language", "at_wang", "at_li"),
    [
        ("resident", "您好", "Hello"),
        ("zh-Hans", "您好", "您好"),
        ("en", "Hello", "Hello"),
        ("both", "您好 Hello", "您好 Hello"),
    ],
)
async def test_it_says_it_in_the_chosen_language_over_what_the_home_has(
    hass: HomeAssistant,
    hub: Hub,
    install_script: Install,
    acts: Acts,
    language: str,
    at_wang: str,
    at_li: str,
) -> None:
    await install_script("say_in_the_home", language=language)
    await run(hass, hub, AT_WANG, words_zh="您好", words_en="Hello")
    await run(hass, hub, AT_LI, words_zh="您好", words_en="Hello")
    (announced,), (spoken,) = acts["assist_satellite.announce"], acts["tts.speak"]
    assert announced.data["message"] == at_wang
    assert spoken.data["message"] == at_li
    assert acts["notify.send_message"] == []


async def test_without_english_words_the_chinese_are_said(
    hass: HomeAssistant, hub: Hub, install_script: Install, acts: Acts
) -> None:
    await install_script("say_in_the_home")
    await run(hass, hub, AT_LI, words_zh="您好")
    assert [call.data["message"] for call in acts["tts.speak"]] == ["您好"]


async def test_it_shows_it_in_that_home_only(
    hass: HomeAssistant, hub: Hub, install_script: Install, acts: Acts
) -> None:
    await install_script("say_in_the_home", notify={"label_id": label(hass, "things")})
    await run(hass, hub, AT_WANG, words_zh="您好")
    assert on_whom(acts["notify.send_message"]) == ["notify.wang_screen"]


@pytest.mark.parametrize("script", ["say_in_the_home", "light_the_way"])
async def test_nothing_is_woken_while_gas_is_in_the_air(
    hass: HomeAssistant, hub: Hub, install_script: Install, acts: Acts, script: str
) -> None:
    await install_script(script)
    await leak(hub, AT_WANG)
    await run(hass, hub, AT_WANG, words_zh="您好")
    assert not any(acts.values())


@pytest.mark.parametrize(
    ("chosen", "light"), [(True, "light.wang_hall"), (False, "light.wang_bed")]
)
async def test_it_lights_that_home_for_a_while(
    hass: HomeAssistant,
    hub: Hub,
    install_script: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    chosen: bool,
    light: str,
) -> None:
    inputs = {"lights": {"label_id": label(hass, "things")}} if chosen else {}
    await install_script("light_the_way", brightness=30, off_after={"minutes": 5}, **inputs)
    await run(hass, hub, AT_WANG)
    (turned_on,) = acts["light.turn_on"]
    assert (on_whom([turned_on]), turned_on.data["brightness_pct"]) == ([light], 30)
    await pass_time(hass, freezer, minutes=4)
    assert acts["light.turn_off"] == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert on_whom(acts["light.turn_off"]) == [light]


async def test_the_light_stays_while_an_incident_is_open(
    hass: HomeAssistant,
    hub: Hub,
    install_script: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
) -> None:
    await install_script("light_the_way")
    await run(hass, hub, AT_WANG)
    await hub.tell(e.Raised(household_id=AT_WANG.id, kind=IncidentKind.SOS, by=""))
    await pass_time(hass, freezer, minutes=21)
    assert acts["light.turn_off"] == []

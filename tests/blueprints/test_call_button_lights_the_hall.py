"""A call for help: light in the hall of that home, and a word to who called."""

from datetime import datetime

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Acts,
    Home,
    Install,
    MoveIn,
    change,
    device_of,
    label,
    on_whom,
    opened,
    place,
    required_inputs,
    settle,
    until,
)

BLUEPRINT = "call_button_lights_the_hall"
BUTTON = "event.wang_button"
AT_WANG = Home(
    sensors={"call_button": [BUTTON], "gas": ["binary_sensor.wang_gas"]},
    voice={"speakers": ["assist_satellite.wang"], "lights": ["light.wang_bed"]},
)


async def press(hass: HomeAssistant, hub: Hub, how: str = "single") -> None:
    """Press the button, and wait until the hub has heard it."""
    moment = datetime.now().astimezone().isoformat(timespec="milliseconds")
    hass.states.async_set(BUTTON, moment, {"event_type": how, "event_types": ["single", "long"]})
    await until(lambda: bool(hub.open_incidents()))
    await settle(hass)


@pytest.fixture
async def hub(hass: HomeAssistant, move_in: MoveIn) -> Hub:
    """Two homes, each with a light in its hall; one has a call button and a voice."""
    place(hass, BUTTON, "unknown", WANG)
    place(hass, "binary_sensor.wang_gas", "off", WANG, device_class="gas")
    for home in (WANG, LI):
        place(hass, f"light.{home.slug}_hall", "off", home, labels=("halls",))
    return await move_in(AT_WANG, LI)


async def test_only_the_hall_of_who_called_is_lit_and_told_that_it_was_heard(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    await install(BLUEPRINT, lights={"label_id": label(hass, "halls")})
    await press(hass, hub)
    assert on_whom(acts["light.turn_on"]) == ["light.wang_hall"]
    (said,) = acts["assist_satellite.announce"]
    assert on_whom([said]) == ["assist_satellite.wang"]
    assert said.data["message"] == "您的呼叫收到了，正在叫人过来。请不要着急，不用再按。"


async def test_nothing_has_to_be_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    """The light and the voice are those of the household's form."""
    await install(BLUEPRINT)
    await press(hass, hub)
    assert on_whom(acts["light.turn_on"]) == ["light.wang_bed"]
    assert await required_inputs(hass, BLUEPRINT) == set()


async def test_words_kinds_and_homes_are_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    await install(
        BLUEPRINT,
        homes={"device_id": device_of(hass, hub, WANG)},
        kinds=["service_request"],
        words_zh="来了",
    )
    await press(hass, hub)
    assert not any(acts.values())
    await press(hass, hub, "long")
    assert [call.data["message"] for call in acts["assist_satellite.announce"]] == ["来了"]


async def test_another_home_than_the_chosen_one_stays_dark(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    await install(BLUEPRINT, homes={"device_id": device_of(hass, hub, LI)})
    await press(hass, hub)
    assert not any(acts.values())


async def test_no_switch_is_touched_while_gas_is_in_the_air(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    await install(BLUEPRINT)
    await change(hass, "binary_sensor.wang_gas", "on")
    await until(lambda: opened(hub) == [("3-1201", "gas")])
    await press(hass, hub)
    assert not any(acts.values())


@pytest.mark.parametrize("off", [True, False])
async def test_the_lights_go_off_once_it_is_closed_if_that_was_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, off: bool
) -> None:
    await install(BLUEPRINT, off_when_closed=off)
    await press(hass, hub)
    await hass.services.async_call(
        "eldercare",
        "close_incident",
        {"device_id": device_of(hass, hub, WANG), "outcome": "test"},
        blocking=True,
    )
    await settle(hass)
    assert on_whom(acts["light.turn_off"]) == (["light.wang_bed"] if off else [])
    assert len(acts["assist_satellite.announce"]) == 1


async def test_a_light_that_fails_does_not_silence_the_voice(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    async_mock_service(hass, "light", "turn_on", raise_exception=HomeAssistantError("no mesh"))
    await install(BLUEPRINT)
    await press(hass, hub)
    assert len(acts["assist_satellite.announce"]) == 1

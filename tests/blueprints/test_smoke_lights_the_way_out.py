"""Smoke: light and an open door in the home where it burns, and in no other."""

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import CoreState, HomeAssistant
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

BLUEPRINT = "smoke_lights_the_way_out"
SMOKE, GAS = "binary_sensor.wang_smoke", "binary_sensor.wang_gas"
AT_WANG = Home(
    sensors={"smoke": [SMOKE], "gas": [GAS]},
    voice={"speakers": ["assist_satellite.wang"], "lights": ["light.wang_bed"]},
)


@pytest.fixture
def homes(hass: HomeAssistant) -> dict[str, list[str]]:
    """Two homes with a light, a lock and a shutter each under one label, which is returned; one has a smoke and a gas sensor."""
    place(hass, SMOKE, "off", WANG, device_class="smoke")
    place(hass, GAS, "off", WANG, device_class="gas")
    for home in (WANG, LI):
        place(hass, f"light.{home.slug}_hall", "off", home, labels=("way out",))
        place(hass, f"lock.{home.slug}", "locked", home, labels=("way out",))
        place(hass, f"cover.{home.slug}", "closed", home, labels=("way out",))
    return {"label_id": [label(hass, "way out")]}


async def burn(hass: HomeAssistant, hub: Hub) -> None:
    """Let the sensor see smoke, and everybody hear of it."""
    await change(hass, SMOKE, "on")
    await until(lambda: ("3-1201", "smoke") in opened(hub))
    await settle(hass)


async def close(hass: HomeAssistant, hub: Hub) -> None:
    """Let staff find that it was nothing."""
    await change(hass, SMOKE, "off")
    data = {"device_id": device_of(hass, hub, WANG), "outcome": "false_alarm"}
    await hass.services.async_call("eldercare", "close_incident", data, blocking=True)
    await settle(hass)


async def test_only_the_home_that_burns_is_lit_and_opened(
    hass: HomeAssistant, homes: dict[str, list[str]], move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """One automation by label; the neighbour's door stays locked."""
    hub = await move_in(AT_WANG, LI)
    await install(BLUEPRINT, lights=homes, locks=homes, shutters=homes)
    await burn(hass, hub)
    assert on_whom(acts["light.turn_on"]) == ["light.wang_hall"]
    assert on_whom(acts["lock.unlock"]) == ["lock.wang"]
    assert on_whom(acts["cover.open_cover"]) == ["cover.wang"]


@pytest.mark.usefixtures("homes")
async def test_nothing_has_to_be_chosen_and_no_door_opens_that_was_not(
    hass: HomeAssistant, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """The lights are those of the household's form."""
    hub = await move_in(AT_WANG, LI)
    await install(BLUEPRINT)
    await burn(hass, hub)
    assert on_whom(acts["light.turn_on"]) == ["light.wang_bed"]
    assert acts["lock.unlock"] == acts["cover.open_cover"] == []
    assert await required_inputs(hass, BLUEPRINT) == set()


@pytest.mark.usefixtures("homes")
async def test_smoke_found_at_the_start_lights_the_way(
    hass: HomeAssistant, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """The fire did not wait for Home Assistant."""
    hass.set_state(CoreState.not_running)
    await change(hass, SMOKE, "on")
    await move_in(AT_WANG, LI)
    await install(BLUEPRINT)
    await hass.async_start()
    await until(lambda: bool(acts["light.turn_on"]))
    assert on_whom(acts["light.turn_on"]) == ["light.wang_bed"]


@pytest.mark.parametrize("silence", ["off", "unavailable", "unknown"])
async def test_a_start_without_smoke_opens_nothing(
    hass: HomeAssistant,
    homes: dict[str, list[str]],
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    silence: str,
) -> None:
    hass.set_state(CoreState.not_running)
    await change(hass, SMOKE, silence)
    await move_in(AT_WANG, LI)
    await install(BLUEPRINT, lights=homes, locks=homes)
    await hass.async_start()
    await settle(hass)
    assert not any(acts.values())


async def test_nothing_is_switched_while_gas_is_in_the_air(
    hass: HomeAssistant, homes: dict[str, list[str]], move_in: MoveIn, install: Install, acts: Acts
) -> None:
    hub = await move_in(AT_WANG, LI)
    await install(BLUEPRINT, lights=homes, locks=homes, shutters=homes)
    await change(hass, GAS, "on")
    await until(lambda: opened(hub) == [("3-1201", "gas")])
    await burn(hass, hub)
    assert not any(acts.values())


@pytest.mark.parametrize("lock", [True, False])
async def test_the_door_is_locked_again_only_if_that_was_chosen(
    hass: HomeAssistant,
    homes: dict[str, list[str]],
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    lock: bool,
) -> None:
    hub = await move_in(AT_WANG, LI)
    await install(BLUEPRINT, locks=homes, lock_when_closed=lock)
    await burn(hass, hub)
    await close(hass, hub)
    assert on_whom(acts["lock.lock"]) == (["lock.wang"] if lock else [])
    assert on_whom(acts["lock.unlock"]) == ["lock.wang"]


async def test_a_lock_that_fails_keeps_no_light_off(
    hass: HomeAssistant, homes: dict[str, list[str]], move_in: MoveIn, install: Install, acts: Acts
) -> None:
    async_mock_service(hass, "lock", "unlock", raise_exception=HomeAssistantError("jammed"))
    hub = await move_in(AT_WANG)
    await install(BLUEPRINT, lights=homes, locks=homes, shutters=homes)
    await burn(hass, hub)
    assert on_whom(acts["light.turn_on"]) == ["light.wang_hall"]
    assert on_whom(acts["cover.open_cover"]) == ["cover.wang"]

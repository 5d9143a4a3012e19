"""Who went out and is not back when it gets dark is looked for; who said so is not."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import CoreState, HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    Home,
    Install,
    MoveIn,
    change,
    device_of,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
)

BLUEPRINT = "not_back_by_dusk"
DOOR, MOTION = "binary_sensor.wang_door", "binary_sensor.wang_motion"
AT_WANG = Home(sensors={"door": [DOOR], "motion": [MOTION]})
AT_LI = Home(
    slug="li",
    code="5-302",
    name="Old Li",
    sensors={"door": ["binary_sensor.li_door"], "motion": ["binary_sensor.li_motion"]},
)


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    """Two homes in Shanghai on an afternoon in November: the sun sets at five to five."""
    await set_clock(hass, freezer, "2026-11-22T14:00:00")
    hass.config.latitude, hass.config.longitude = 31.23, 121.47
    for home in (AT_WANG, AT_LI):
        for kind, entity_ids in home.sensors.items():
            place(hass, entity_ids[0], "off", home, device_class=kind)
    hub = await move_in(AT_WANG, AT_LI)
    for home in (AT_WANG, AT_LI):
        for step in ("on", "off"):
            await change(hass, f"binary_sensor.{home.slug}_motion", step)
    return hub


async def go_out(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let her leave by the door, and the home be still afterwards."""
    for step in ("on", "off"):
        await change(hass, DOOR, step)
    await stay_at_home(hass, freezer, 80)


async def stay_at_home(hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: int) -> None:
    """Let the neighbour go about the home for so long."""
    for _ in range(minutes // 10):
        await pass_time(hass, freezer, minutes=10)
        for step in ("on", "off"):
            await change(hass, "binary_sensor.li_motion", step)


async def test_who_is_out_at_dusk_is_looked_for_and_who_is_at_home_is_not(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT)
    await go_out(hass, freezer)
    await stay_at_home(hass, freezer, 120)
    assert opened(hub) == []
    await stay_at_home(hass, freezer, 20)
    assert opened(hub) == [("3-1201", "not_back")]
    assert await required_inputs(hass, BLUEPRINT) == set()


@pytest.mark.parametrize("chosen", ["another time", "another home"])
async def test_when_and_for_whom_is_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory, chosen: str
) -> None:
    inputs: dict[str, dict[str, Any]] = {
        "another time": {"after_sunset": {"hours": 3}},
        "another home": {"homes": {"device_id": device_of(hass, hub, AT_LI)}},
    }
    await install(BLUEPRINT, **inputs[chosen])
    await go_out(hass, freezer)
    await stay_at_home(hass, freezer, 150)
    assert opened(hub) == []


async def test_who_came_back_is_at_home(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT)
    await go_out(hass, freezer)
    for entity_id in (DOOR, MOTION):
        for step in ("on", "off"):
            await change(hass, entity_id, step)
    await stay_at_home(hass, freezer, 150)
    assert opened(hub) == []


async def test_nobody_looks_for_who_said_that_they_are_away(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT)
    data = {"device_id": device_of(hass, hub, AT_WANG)}
    await hass.services.async_call("eldercare", "set_away", data, blocking=True)
    await go_out(hass, freezer)
    await stay_at_home(hass, freezer, 150)
    assert opened(hub) == []


@pytest.mark.parametrize(("later", "is_told"), [(30, True), (60 * 7, False)])
async def test_a_hub_that_was_down_at_dusk_looks_once_it_has_started_but_not_at_night(
    hass: HomeAssistant,
    hub: Hub,
    install: Install,
    freezer: FrozenDateTimeFactory,
    later: int,
    is_told: bool,
) -> None:
    await go_out(hass, freezer)
    await stay_at_home(hass, freezer, 120)
    await stay_at_home(hass, freezer, later)
    hass.set_state(CoreState.not_running)
    await install(BLUEPRINT)
    await hass.async_start()
    await settle(hass)
    assert (("3-1201", "not_back") in opened(hub)) is is_told


async def test_sensors_that_are_lost_are_nobody_who_went_out(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await install(BLUEPRINT)
    for entity_id in (DOOR, MOTION):
        await change(hass, entity_id, "unavailable")
    await stay_at_home(hass, freezer, 240)
    assert ("3-1201", "not_back") not in opened(hub)

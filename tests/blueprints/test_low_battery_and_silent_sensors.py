"""Low batteries and silent devices: one line for property by home, and nothing out of what is not known."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    change,
    label,
    notes,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
)

PATH = "low_battery_and_silent_sensors"
BATTERY = "sensor.wang_plug_battery"
FLAT = "binary_sensor.li_valve_battery"
PLUG = "switch.wang_plug"


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T06:00:00")
    hub = await move_in(WANG, LI)
    place(
        hass,
        BATTERY,
        "80",
        WANG,
        device_class="battery",
        labels=("cells",),
        friendly_name="插座电池",
        unit_of_measurement="%",
    )
    place(
        hass, FLAT, "off", LI, device_class="battery", labels=("cells",), friendly_name="阀门电池"
    )
    place(hass, PLUG, "on", WANG, labels=("heard",), friendly_name="水壶插座")
    return hub


@pytest.fixture
def chosen(hass: HomeAssistant) -> dict[str, dict[str, str]]:
    """Return both labels, as the inputs take them."""
    return {
        "batteries": {"label_id": label(hass, "cells")},
        "devices": {"label_id": label(hass, "heard")},
    }


async def to_nine(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become nine o'clock."""
    await pass_time(hass, freezer, hours=3, seconds=1)


async def test_home_assistant_accepts_it_and_nothing_must_be_filled_in(
    hass: HomeAssistant, install: Install, hub: Hub
) -> None:
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()


async def test_a_battery_that_becomes_low_is_noted_at_once_for_its_home(
    hass: HomeAssistant, install: Install, hub: Hub, chosen: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **chosen)
    await change(hass, FLAT, "on")
    assert opened(hub) == [("5-302", "device_fault")]
    assert "阀门电池" in notes(hub)[0]


async def test_the_limit_is_the_users(
    hass: HomeAssistant, install: Install, hub: Hub, chosen: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **chosen, low_at=40)
    await change(hass, BATTERY, "45", "35")
    assert opened(hub) == [("3-1201", "device_fault")]


async def test_by_default_a_battery_of_thirty_five_percent_is_well(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    chosen: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **chosen)
    await change(hass, BATTERY, "45", "35")
    await to_nine(hass, freezer)
    assert opened(hub) == []


async def test_what_was_low_before_the_hub_started_is_found_in_the_morning(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    chosen: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.states.async_set(BATTERY, "8", {"friendly_name": "插座电池"})
    await install(PATH, **chosen)
    assert opened(hub) == []
    await to_nine(hass, freezer)
    assert opened(hub) == [("3-1201", "device_fault")]
    assert "插座电池" in notes(hub)[0]


@pytest.mark.parametrize("state", ["unknown", "unavailable", "full"])
async def test_a_charge_that_is_not_known_is_not_low(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    chosen: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
    state: str,
) -> None:
    await install(PATH, **chosen)
    await change(hass, BATTERY, state)
    await change(hass, FLAT, "unavailable")
    await to_nine(hass, freezer)
    assert opened(hub) == []


async def test_a_device_that_has_been_silent_for_long_is_named(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    chosen: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **chosen, silent_for=2)
    await change(hass, PLUG, "unavailable")
    await to_nine(hass, freezer)
    assert opened(hub) == [("3-1201", "device_fault")]
    assert "水壶插座" in notes(hub)[0]


async def test_a_device_that_has_been_silent_for_a_little_while_is_not(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    chosen: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **chosen)
    await change(hass, PLUG, "unavailable")
    await to_nine(hass, freezer)
    assert opened(hub) == []


async def test_two_hundred_homes_by_one_label_each_get_their_own_line(
    hass: HomeAssistant, install: Install, move_in: MoveIn, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-22T06:00:00")
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    for home in street:
        entity = f"sensor.{home.slug}_battery"
        place(
            hass,
            entity,
            "50",
            home,
            device_class="battery",
            labels=("cells",),
            friendly_name=f"电池{home.code}",
            unit_of_measurement="%",
        )
    await install(PATH, batteries={"label_id": label(hass, "cells")})
    for home in street:
        state = hass.states.get(f"sensor.{home.slug}_battery")
        assert state is not None
        hass.states.async_set(state.entity_id, "5", state.attributes)
    for _ in range(60):
        await settle(hass)
        if len(opened(hub)) == 200:
            break
    assert sorted(opened(hub)) == sorted((home.code, "device_fault") for home in street)
    assert all(one.note.endswith(f"电池{one.code}") for one in hub.open_incidents())

"""A door that stays open at night: asked about once a night, by the right home, and nothing is locked."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Acts,
    Install,
    MoveIn,
    a_street,
    change,
    label,
    notes,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    until,
)

BLUEPRINT = "door_open_at_night"
DOOR, OTHER_DOOR = "binary_sensor.wang_door", "binary_sensor.li_door"


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    """Two homes at eleven at night, their doors shut."""
    await set_clock(hass, freezer, "2026-11-22T23:00:00")
    for entity_id, home in ((DOOR, WANG), (OTHER_DOOR, LI)):
        place(
            hass,
            entity_id,
            "off",
            home,
            device_class="door",
            labels=("doors",),
            friendly_name="大门",
        )
    return await move_in(WANG, LI)


async def test_only_the_doors_must_be_chosen(
    hass: HomeAssistant, hub: Hub, install: Install
) -> None:
    await install(BLUEPRINT, door_sensors={"entity_id": DOOR})
    assert await required_inputs(hass, BLUEPRINT) == {"door_sensors"}


async def test_the_home_whose_door_stays_open_is_asked_about(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory, acts: Acts
) -> None:
    await install(BLUEPRINT, door_sensors={"label_id": label(hass, "doors")})
    await change(hass, OTHER_DOOR, "on")
    await pass_time(hass, freezer, minutes=9)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("5-302", "inactivity")]
    assert notes(hub) == ["夜里门一直开着 · Door left open at night: 大门"]
    assert not any(acts.values())


@pytest.mark.parametrize(("minutes", "is_told"), [({"minutes": 5}, True), ({"minutes": 30}, False)])
async def test_how_long_is_chosen(
    hass: HomeAssistant,
    hub: Hub,
    install: Install,
    freezer: FrozenDateTimeFactory,
    minutes: dict[str, int],
    is_told: bool,
) -> None:
    await install(BLUEPRINT, door_sensors={"entity_id": DOOR}, open_for=minutes, kind="sos")
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, minutes=6)
    assert opened(hub) == ([("3-1201", "sos")] if is_told else [])


async def test_by_day_a_door_may_stand_open(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await install(
        BLUEPRINT,
        door_sensors={"entity_id": DOOR},
        night_from="01:00:00",
        night_until="05:00:00",
    )
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, hours=2)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]


async def test_a_door_found_open_after_a_restart_is_told(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await change(hass, DOOR, "unavailable", "on")
    await install(BLUEPRINT, door_sensors={"entity_id": DOOR})
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_contact_that_is_lost_is_not_open(
    hass: HomeAssistant, hub: Hub, install: Install, freezer: FrozenDateTimeFactory, silence: str
) -> None:
    await install(BLUEPRINT, door_sensors={"entity_id": DOOR})
    await change(hass, DOOR, silence)
    await pass_time(hass, freezer, hours=3)
    assert opened(hub) == []


async def test_two_hundred_homes_by_label_are_one_automation(
    hass: HomeAssistant, move_in: MoveIn, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    """Every third door is left open at once; those homes are raised, each with its own door, and no other."""
    await set_clock(hass, freezer, "2026-11-22T23:00:00")
    homes = a_street(200)
    for home in homes:
        place(
            hass,
            f"binary_sensor.{home.slug}_door",
            "off",
            home,
            device_class="door",
            labels=("doors",),
            friendly_name=f"{home.code} 大门",
        )
    hub = await move_in(*homes)
    await install(BLUEPRINT, door_sensors={"label_id": label(hass, "doors")})
    left_open = homes[::3]
    for home in left_open:
        hass.states.async_set(
            f"binary_sensor.{home.slug}_door",
            "on",
            {"device_class": "door", "friendly_name": f"{home.code} 大门"},
        )
    await pass_time(hass, freezer, minutes=10, seconds=1)
    await until(lambda: len(hub.open_incidents()) == len(left_open))
    told = {one.code: one.note for one in hub.open_incidents()}
    assert told == {
        home.code: f"夜里门一直开着 · Door left open at night: {home.code} 大门"
        for home in left_open
    }

"""Somebody who does not come out of the bathroom: the night has a limit of its own."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from .kit import (
    LI,
    WANG,
    Acts,
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
)

BLUEPRINT = "long_time_in_the_bathroom"
PRESENCE, OTHER = "binary_sensor.wang_bathroom", "binary_sensor.li_bathroom"


@pytest.fixture
def bathrooms(hass: HomeAssistant) -> None:
    """Two bathrooms with nobody in them."""
    for entity_id, home in ((PRESENCE, WANG), (OTHER, LI)):
        place(
            hass,
            entity_id,
            "off",
            home,
            device_class="occupancy",
            labels=("bathrooms",),
            friendly_name="卫生间",
        )


@pytest.mark.parametrize(
    ("clock", "minutes"), [("2026-11-22T10:00:00", 60), ("2026-11-22T23:00:00", 30)]
)
@pytest.mark.usefixtures("bathrooms")
async def test_day_and_night_have_their_limits(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    clock: str,
    minutes: int,
) -> None:
    await set_clock(hass, freezer, clock)
    hub = await move_in(WANG, LI)
    await install(BLUEPRINT, bathroom_sensors={"label_id": label(hass, "bathrooms")})
    await change(hass, OTHER, "on")
    await pass_time(hass, freezer, minutes=minutes - 1)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("5-302", "inactivity")]
    assert notes(hub) == ["在卫生间太久 · Long time in the bathroom: 卫生间"]
    assert not any(acts.values())


@pytest.mark.usefixtures("bathrooms")
async def test_who_comes_out_in_time_is_left_alone(
    hass: HomeAssistant, move_in: MoveIn, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-22T10:00:00")
    hub = await move_in(WANG)
    await install(BLUEPRINT, bathroom_sensors={"entity_id": PRESENCE})
    await change(hass, PRESENCE, "on")
    await pass_time(hass, freezer, minutes=50)
    await change(hass, PRESENCE, "off")
    await pass_time(hass, freezer, minutes=50)
    assert opened(hub) == []
    assert await required_inputs(hass, BLUEPRINT) == {"bathroom_sensors"}


@pytest.mark.usefixtures("bathrooms")
async def test_limit_and_kind_are_chosen(
    hass: HomeAssistant, move_in: MoveIn, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-22T10:00:00")
    hub = await move_in(WANG)
    await install(
        BLUEPRINT,
        bathroom_sensors={"entity_id": PRESENCE},
        day_limit={"minutes": 20},
        kind="fall",
    )
    await change(hass, PRESENCE, "on")
    await pass_time(hass, freezer, minutes=20, seconds=1)
    assert opened(hub) == [("3-1201", "fall")]


@pytest.mark.usefixtures("bathrooms")
async def test_a_sensor_that_drops_out_with_somebody_inside_hides_nothing(
    hass: HomeAssistant, move_in: MoveIn, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    """The mesh loses the sensor again and again; the time it did see somebody adds up."""
    await set_clock(hass, freezer, "2026-11-22T10:00:00")
    hub = await move_in(WANG)
    await install(BLUEPRINT, bathroom_sensors={"entity_id": PRESENCE})
    await change(hass, PRESENCE, "on")
    for _ in range(3):
        await pass_time(hass, freezer, minutes=19)
        await change(hass, PRESENCE, "unavailable")
        await pass_time(hass, freezer, minutes=30)
        assert opened(hub) == []
        await change(hass, PRESENCE, "on")
    await pass_time(hass, freezer, minutes=3, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]

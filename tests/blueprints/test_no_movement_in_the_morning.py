"""A morning in which nothing stirs: asked about at the deadline of that day, and never answered by a restart."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import CoreState, HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    a_street,
    change,
    device_of,
    label,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
    until,
)

BLUEPRINT = "no_movement_in_the_morning"
SUNDAY, MONDAY = "2026-11-22", "2026-11-23"
AT_WANG, AT_LI = (
    Home(
        slug=home.slug,
        code=home.code,
        name=home.name,
        sensors={"motion": [f"binary_sensor.{home.slug}_motion"]},
    )
    for home in (WANG, LI)
)


async def live_until(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn, day: str
) -> Hub:
    """Let both have gone to bed the evening before, and it be five in the morning of this day."""
    await set_clock(hass, freezer, f"{day}T01:00:00")
    for home in (AT_WANG, AT_LI):
        place(hass, f"binary_sensor.{home.slug}_motion", "off", home, device_class="motion")
        place(
            hass,
            f"switch.{home.slug}_kettle",
            "off",
            home,
            labels=("kettles",),
        )
    hub = await move_in(AT_WANG, AT_LI)
    for home in (AT_WANG, AT_LI):
        await stir(hass, f"binary_sensor.{home.slug}_motion")
    await pass_time(hass, freezer, hours=4)
    return hub


async def stir(hass: HomeAssistant, entity_id: str) -> None:
    """Let a sensor see something."""
    await change(hass, entity_id, "on", "off")


async def until_clock(hass: HomeAssistant, freezer: FrozenDateTimeFactory, hours: float) -> None:
    """Let the morning pass in steps, as it does."""
    for _ in range(round(hours * 2)):
        await pass_time(hass, freezer, minutes=30)


@pytest.mark.parametrize(("day", "hours"), [(MONDAY, 4.5), (SUNDAY, 5.5)])
async def test_the_home_where_nothing_stirred_is_asked_about_at_the_days_deadline(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    move_in: MoveIn,
    install: Install,
    day: str,
    hours: float,
) -> None:
    """Half past nine on working days, half past ten at the weekend."""
    hub = await live_until(hass, freezer, move_in, day)
    await install(BLUEPRINT)
    await until_clock(hass, freezer, hours - 0.5)
    await stir(hass, "binary_sensor.li_motion")
    assert opened(hub) == []
    await until_clock(hass, freezer, 0.5)
    assert opened(hub) == [("3-1201", "missed_check_in")]
    assert await required_inputs(hass, BLUEPRINT) == set()


@pytest.mark.parametrize("sign", ["switch.wang_kettle", "binary_sensor.wang_motion"])
async def test_what_counts_is_chosen_for_all_by_label(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    move_in: MoveIn,
    install: Install,
    sign: str,
) -> None:
    """She was seen moving, but what counts is the kettle."""
    hub = await live_until(hass, freezer, move_in, MONDAY)
    await install(BLUEPRINT, signs={"label_id": label(hass, "kettles")})
    await until_clock(hass, freezer, 1)
    await stir(hass, "switch.li_kettle")
    await stir(hass, "binary_sensor.li_motion")
    await stir(hass, "binary_sensor.wang_motion")
    await stir(hass, sign)
    await until_clock(hass, freezer, 3.5)
    is_missed = sign == "binary_sensor.wang_motion"
    assert opened(hub) == ([("3-1201", "missed_check_in")] if is_missed else [])


@pytest.mark.parametrize(
    ("inputs", "is_told"),
    [
        ({"deadline": "08:00:00"}, True),
        ({"deadline": "11:00:00"}, False),
        ({"days": ["tue"]}, False),
        ({"morning_from": "00:30:00"}, False),
    ],
)
async def test_deadline_days_and_the_beginning_of_the_morning_are_chosen(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    move_in: MoveIn,
    install: Install,
    inputs: dict[str, Any],
    is_told: bool,
) -> None:
    hub = await live_until(hass, freezer, move_in, MONDAY)
    await install(BLUEPRINT, homes={"device_id": device_of(hass, hub, AT_WANG)}, **inputs)
    await until_clock(hass, freezer, 5)
    assert opened(hub) == ([("3-1201", "missed_check_in")] if is_told else [])


@pytest.mark.parametrize("without", ["not there", "unavailable"])
async def test_a_home_without_the_chosen_sign_is_known_by_any_other(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    move_in: MoveIn,
    install: Install,
    without: str,
) -> None:
    """A kettle that is not there cannot be switched on."""
    hub = await live_until(hass, freezer, move_in, MONDAY)
    if without == "unavailable":
        await change(hass, "switch.li_kettle", "unavailable")
    else:
        place(hass, "switch.li_kettle", "off", LI)
    await install(BLUEPRINT, signs={"label_id": label(hass, "kettles")})
    await until_clock(hass, freezer, 1)
    for home in (AT_WANG, AT_LI):
        await stir(hass, f"binary_sensor.{home.slug}_motion")
    await until_clock(hass, freezer, 3.5)
    assert opened(hub) == [("3-1201", "missed_check_in")]


async def test_who_said_that_they_are_away_is_not_asked_about(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn, install: Install
) -> None:
    hub = await live_until(hass, freezer, move_in, MONDAY)
    data = {"device_id": [device_of(hass, hub, home) for home in (AT_WANG, AT_LI)]}
    await hass.services.async_call("eldercare", "set_away", data, blocking=True)
    await install(BLUEPRINT)
    await until_clock(hass, freezer, 5)
    assert opened(hub) == []


async def test_a_sensor_that_comes_back_is_no_sign_of_life(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn, install: Install
) -> None:
    """What a restart or the mesh does to a state is not what a person does."""
    hub = await live_until(hass, freezer, move_in, MONDAY)
    signs = {"entity_id": ["switch.wang_kettle", "switch.li_kettle"]}
    await install(BLUEPRINT, signs=signs)
    await until_clock(hass, freezer, 2)
    for home in (AT_WANG, AT_LI):
        await change(hass, f"switch.{home.slug}_kettle", "unavailable", "off")
        await change(hass, f"binary_sensor.{home.slug}_motion", "unavailable", "off")
    await until_clock(hass, freezer, 2.5)
    assert opened(hub) == [("3-1201", "missed_check_in"), ("5-302", "missed_check_in")]


@pytest.mark.parametrize(("hours", "is_told"), [(6, True), (3, False), (10, False)])
async def test_a_hub_that_was_down_at_the_deadline_looks_once_it_has_started(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    move_in: MoveIn,
    install: Install,
    hours: float,
    is_told: bool,
) -> None:
    hub = await live_until(hass, freezer, move_in, MONDAY)
    await until_clock(hass, freezer, hours)
    hass.set_state(CoreState.not_running)
    await install(BLUEPRINT)
    await hass.async_start()
    await settle(hass)
    missed = sorted(code for code, kind in opened(hub) if kind == "missed_check_in")
    assert missed == (["3-1201", "5-302"] if is_told else [])


async def test_a_home_of_which_nothing_was_ever_heard_has_missed_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn, install: Install
) -> None:
    await set_clock(hass, freezer, f"{MONDAY}T05:00:00")
    hub = await move_in(Home())
    await install(BLUEPRINT)
    await until_clock(hass, freezer, 5)
    assert opened(hub) == []


async def test_of_two_hundred_homes_only_those_without_their_sign_are_asked_about(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn, install: Install
) -> None:
    """One automation by label; whose kettle was on is left alone."""
    await set_clock(hass, freezer, f"{MONDAY}T01:00:00")
    homes = [
        Home(
            slug=home.slug,
            code=home.code,
            name=home.name,
            sensors={"motion": [f"binary_sensor.{home.slug}_motion"]},
        )
        for home in a_street(200)
    ]
    for home in homes:
        place(hass, f"binary_sensor.{home.slug}_motion", "off", home, device_class="motion")
        place(hass, f"switch.{home.slug}_kettle", "off", home, labels=("kettles",))
    hub = await move_in(*homes)
    await install(BLUEPRINT, signs={"label_id": label(hass, "kettles")})
    await pass_time(hass, freezer, hours=6)
    asleep = homes[::9]
    for home in homes:
        seen = "binary_sensor.{}_motion" if home in asleep else "switch.{}_kettle"
        hass.states.async_set(f"binary_sensor.{home.slug}_motion", "on", {"device_class": "motion"})
        hass.states.async_set(seen.format(home.slug), "on", {"device_class": "motion"})
    await settle(hass)
    await pass_time(hass, freezer, hours=2, minutes=30)
    await until(lambda: len(hub.open_incidents()) >= len(asleep))
    await settle(hass)
    assert opened(hub) == [(home.code, "missed_check_in") for home in asleep]

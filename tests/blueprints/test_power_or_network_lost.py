"""A hub without power or network: somebody is called in time, once, and nothing is made of a sensor that says nothing."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import CoreState, HomeAssistant

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Install,
    MoveIn,
    change,
    device_of,
    notes,
    opened,
    pass_time,
    place,
    required_inputs,
    settle,
)

PATH = "power_or_network_lost"
MAINS = "binary_sensor.ups_mains"
PING = "binary_sensor.ping"
BOTH = {"power_sensors": [MAINS], "network_sensors": [PING]}


@pytest.fixture
async def hub(hass: HomeAssistant, move_in: MoveIn) -> Hub:
    hub = await move_in(WANG, LI)
    place(hass, MAINS, "on", WANG, device_class="power", friendly_name="主机UPS")
    place(hass, PING, "on", LI, device_class="connectivity")
    return hub


async def test_home_assistant_accepts_it_and_nothing_must_be_filled_in(
    hass: HomeAssistant, install: Install, hub: Hub
) -> None:
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()


async def test_a_power_cut_calls_property_at_once_when_it_lasts(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, **BOTH)
    await change(hass, MAINS, "off")
    await pass_time(hass, freezer, minutes=1)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("3-1201", "site_alarm")]
    assert "主机UPS" in notes(hub)[0]
    assert "停电" in notes(hub)[0]
    assert "Power lost" in notes(hub)[0]


async def test_a_lost_network_waits_for_the_day_unless_it_is_told_otherwise(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, **BOTH)
    await change(hass, PING, "off")
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert opened(hub) == [("5-302", "hub_offline")]


async def test_kind_time_and_place_are_the_users(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(
        PATH,
        **BOTH,
        network_kind="site_alarm",
        network_for="00:01:00",
        place=device_of(hass, hub, WANG),
    )
    await change(hass, PING, "off")
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("3-1201", "site_alarm")]


async def test_a_short_dip_is_nothing(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, **BOTH)
    await change(hass, MAINS, "off")
    await pass_time(hass, freezer, minutes=1)
    await change(hass, MAINS, "on")
    await pass_time(hass, freezer, minutes=30)
    assert opened(hub) == []


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_silent_sensor_is_no_power_cut(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    freezer: FrozenDateTimeFactory,
    silence: str,
) -> None:
    await install(PATH, **BOTH)
    await change(hass, MAINS, silence)
    await pass_time(hass, freezer, hours=2)
    assert opened(hub) == []


async def test_what_is_back_is_written_into_the_same_incident_and_closes_nothing(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, **BOTH)
    await change(hass, MAINS, "off")
    await pass_time(hass, freezer, minutes=2, seconds=1)
    await change(hass, MAINS, "on")
    (incident,) = hub.open_incidents()
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert "恢复供电" in str(facts)
    assert opened(hub) == [("3-1201", "site_alarm")]


async def test_a_sensor_that_flaps_opens_one_incident(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, **BOTH)
    for _ in range(3):
        await change(hass, MAINS, "off")
        await pass_time(hass, freezer, minutes=2, seconds=1)
        await change(hass, MAINS, "on")
    assert len(opened(hub)) == 1


async def test_what_is_lost_when_the_hub_starts_is_told(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    """A hub that died with the power and comes back before it."""
    hass.states.async_set(MAINS, "off")
    hass.set_state(CoreState.not_running)
    await install(PATH, **BOTH)
    await hass.async_start()
    await settle(hass)
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert opened(hub) == [("3-1201", "site_alarm")]


async def test_a_storm_that_takes_many_buildings_is_told_for_each(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    other = place(hass, "binary_sensor.other_mains", "on", LI, device_class="power")
    await install(PATH, power_sensors=[MAINS, other])
    hass.states.async_set(MAINS, "off")
    hass.states.async_set(other, "off")
    await settle(hass)
    await pass_time(hass, freezer, minutes=2, seconds=1)
    assert sorted(opened(hub)) == [("3-1201", "site_alarm"), ("5-302", "site_alarm")]

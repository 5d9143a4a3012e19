"""The packages of the extended kit and of public places: included with one line, they serve whatever carries their labels."""

from collections.abc import Awaitable, Callable
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.components import automation, persistent_notification
from homeassistant.config import merge_packages_config
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

from custom_components.eldercare.hub import Hub

from .kit import (
    BLUEPRINTS,
    LI,
    WANG,
    Home,
    MoveIn,
    change,
    notes,
    opened,
    pass_time,
    place,
    set_clock,
    settle,
)

PACKAGES = BLUEPRINTS.parent / "automations"
LOBBY = Home(slug="lobby", code="大堂-1", name="")
SMOKE, CALL, LOST = "binary_sensor.lobby_smoke", "event.toilet_call", "binary_sensor.attic_smoke"

type Include = Callable[[str], Awaitable[None]]


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T23:00:00")
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
    return await move_in(WANG, LI, LOBBY)


@pytest.fixture
def include(hass: HomeAssistant, configured: Path) -> Include:
    """Return a function that takes a package in, as the line in configuration.yaml does."""

    async def included(name: str) -> None:
        shutil.copy(PACKAGES / name, configured)
        read = await hass.async_add_executor_job(load_yaml_dict, str(configured / name))
        config: dict[str, Any] = {"homeassistant": {}}
        complaints: list[str] = []
        await merge_packages_config(
            hass, config, {"kit": read}, lambda _hass, _package, *said: complaints.append(str(said))
        )
        assert complaints == []
        assert await async_setup_component(hass, automation.DOMAIN, config)
        await settle(hass)

    return included


def on_the_desk(hass: HomeAssistant) -> list[str]:
    """Return what Home Assistant shows."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return [one["message"] for one in shown.values()]


@pytest.mark.parametrize(
    ("name", "automations"), [("extended_kit.yaml", 7), ("public_place.yaml", 2)]
)
async def test_every_part_is_accepted_before_anything_carries_a_label(
    hass: HomeAssistant, include: Include, hub: Hub, name: str, automations: int
) -> None:
    await include(name)
    assert [one.state for one in hass.states.async_all("automation")] == ["on"] * automations
    assert [key for key in ir.async_get(hass).issues if key[0] == automation.DOMAIN] == []
    assert opened(hub) == []


@pytest.mark.parametrize("name", ["extended_kit.yaml", "public_place.yaml", "minimal_kit.yaml"])
def test_every_comment_and_name_speaks_both_languages(name: str) -> None:
    text = (PACKAGES / name).read_text("utf-8")
    names = [line for line in text.splitlines() if line.strip().startswith(("alias:", "- alias:"))]
    assert names
    assert all(" · " in line for line in names)
    head = text.partition("automation:")[0]
    assert "一行" in head
    assert "one line" in head


async def test_a_labelled_door_is_watched_for_the_home_in_which_it_stands(
    hass: HomeAssistant, include: Include, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    for home in (WANG, LI):
        door = f"binary_sensor.{home.slug}_front"
        place(hass, door, "off", home, device_class="door", labels=("eldercare front door",))
    await include("extended_kit.yaml")
    await change(hass, "binary_sensor.li_front", "on")
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert opened(hub) == [("5-302", "inactivity")]


async def test_who_is_out_of_bed_for_long_at_night_is_looked_for(
    hass: HomeAssistant, include: Include, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    bed = "binary_sensor.wang_bed"
    place(hass, bed, "on", WANG, device_class="occupancy", labels=("eldercare bed",))
    await include("extended_kit.yaml")
    await pass_time(hass, freezer, hours=2)
    await change(hass, bed, "off")
    await pass_time(hass, freezer, minutes=44)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]
    assert "离床" in notes(hub)[0]


@pytest.mark.parametrize("state", ["unavailable", "unknown"])
async def test_a_bed_mat_that_is_lost_means_nothing(
    hass: HomeAssistant,
    include: Include,
    hub: Hub,
    freezer: FrozenDateTimeFactory,
    state: str,
) -> None:
    bed = "binary_sensor.wang_bed"
    place(hass, bed, "on", WANG, device_class="occupancy", labels=("eldercare bed",))
    await include("extended_kit.yaml")
    await pass_time(hass, freezer, hours=2)
    await change(hass, bed, state)
    await pass_time(hass, freezer, hours=2)
    assert opened(hub) == []


async def test_nobody_is_looked_for_in_the_bed_of_who_is_away(
    hass: HomeAssistant, include: Include, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    bed = "binary_sensor.wang_bed"
    place(hass, bed, "off", WANG, device_class="occupancy", labels=("eldercare bed",))
    await include("extended_kit.yaml")
    hub.vigil.set_away(WANG.id, True)
    await pass_time(hass, freezer, hours=2)
    assert opened(hub) == []


async def test_smoke_in_the_lobby_is_a_site_alarm_and_its_end_is_noted(
    hass: HomeAssistant, include: Include, hub: Hub
) -> None:
    place(hass, SMOKE, "off", LOBBY, device_class="smoke", labels=("eldercare site",))
    await include("public_place.yaml")
    assert opened(hub) == []
    await change(hass, SMOKE, "on")
    assert opened(hub) == [("大堂-1", "site_alarm")]
    await change(hass, SMOKE, "off")
    (incident,) = hub.open_incidents()
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert "已恢复正常" in str(facts)


@pytest.mark.parametrize("before", ["unavailable", "unknown"])
async def test_an_alarm_that_is_on_when_its_device_comes_back_is_told(
    hass: HomeAssistant, include: Include, hub: Hub, before: str
) -> None:
    place(hass, SMOKE, before, LOBBY, device_class="smoke", labels=("eldercare site",))
    await include("public_place.yaml")
    assert opened(hub) == []
    await change(hass, SMOKE, "on")
    assert opened(hub) == [("大堂-1", "site_alarm")]


async def test_an_alarm_that_was_on_before_the_hub_started_is_told(
    hass: HomeAssistant, include: Include, hub: Hub
) -> None:
    place(hass, SMOKE, "on", LOBBY, device_class="smoke", labels=("eldercare site",))
    await include("public_place.yaml")
    assert opened(hub) == [("大堂-1", "site_alarm")]


async def test_a_call_from_a_public_toilet_is_told(
    hass: HomeAssistant, include: Include, hub: Hub
) -> None:
    place(hass, CALL, "2026-11-22T10:00:00+00:00", LOBBY, labels=("eldercare site call",))
    await include("public_place.yaml")
    hass.states.async_set(CALL, "2026-11-22T15:00:01+00:00", {"event_type": "single"})
    await settle(hass)
    assert opened(hub) == [("大堂-1", "site_alarm")]


async def test_an_alarm_in_a_place_that_nobody_entered_is_not_lost(
    hass: HomeAssistant, include: Include, hub: Hub
) -> None:
    place(hass, LOST, "off", device_class="smoke", labels=("eldercare site",))
    await include("public_place.yaml")
    await change(hass, LOST, "on")
    assert opened(hub) == []
    (message,) = on_the_desk(hass)
    assert "Tell property now" in message
    assert LOST in message

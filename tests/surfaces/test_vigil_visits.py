"""People who came to a silent home are the test of its sensors on a running hub: what did not see them goes to property."""

from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Answer, IncidentKind, Outcome
from tests.community import community

from .watched_life import HOME, let_be, move, pass_time, start, until, watched_home

DAY_MANAGER = "陈主任"


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, freezer: FrozenDateTimeFactory) -> Hub:
    """Run a home that may be quiet for two hours, and has been for longer."""
    freezer.move_to("2026-11-03 09:00:00+08:00")
    await hass.config.async_set_time_zone("Asia/Shanghai")
    let_be(hass)
    hub = await start(hass, community(watched_home()))
    await move(hass)
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    return hub


def kinds(hub: Hub) -> list[IncidentKind]:
    """Return what people must attend to."""
    return [one.kind for one in hub.open_incidents(HOME)]


async def visited(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory, *, is_seen: bool
) -> None:
    """Let somebody come, stay with the resident for a quarter of an hour, and the committee close it."""
    incident = hub.open_incidents(HOME)[0].id
    await hub.tell(e.ArrivedByStaff(incident_id=incident, by=DAY_MANAGER))
    if is_seen:
        await move(hass)
    await pass_time(hass, freezer, minutes=15)
    await hub.tell(e.SeenByStaff(incident_id=incident, by=DAY_MANAGER, finding=Answer.WELL))
    closed = e.ClosedByStaff(incident_id=incident, by=DAY_MANAGER, outcome=Outcome.FALSE_ALARM)
    await hub.tell(closed)
    await pass_time(hass, freezer, minutes=30)


async def test_sensors_that_saw_no_visitor_become_one_fault_and_no_further_silence(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await visited(hass, hub, freezer, is_seen=False)
    await until(hass, lambda: kinds(hub) == [IncidentKind.DEVICE_FAULT])
    assert any("有人上门" in one for one in hub.vigil.findings(HOME))
    await pass_time(hass, freezer, hours=4)
    assert kinds(hub) == [IncidentKind.DEVICE_FAULT]


async def test_a_home_that_saw_its_visitor_is_asked_about_its_next_silence(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await visited(hass, hub, freezer, is_seen=True)
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: IncidentKind.INACTIVITY in kinds(hub))
    assert IncidentKind.INACTIVITY in kinds(hub)
    assert all("door" in one for one in hub.vigil.findings(HOME))  # which nobody opened

"""The hub's sign of life: sent while it can work, and only then."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from unittest.mock import Mock

from aiohttp import web
from aiohttp.test_utils import TestServer
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.heartbeat import Heartbeat


class Monitor:
    """A monitoring service that counts the signs of life."""

    def __init__(self) -> None:
        self.beats = 0
        self.status = 200
        self.url = ""

    async def beat(self, _request: web.Request) -> web.Response:
        self.beats += 1
        return web.Response(status=self.status)


@pytest.fixture
async def monitor(socket_enabled: None) -> AsyncGenerator[Monitor]:
    """Run the service."""
    monitor = Monitor()
    application = web.Application()
    application.router.add_get("/beat", monitor.beat)
    async with TestServer(application) as server:
        monitor.url = str(server.make_url("/beat"))
        yield monitor


async def minute(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.tick(timedelta(seconds=61))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_hub_that_is_well_gives_a_sign_of_life_every_minute(
    hass: HomeAssistant, monitor: Monitor, freezer: FrozenDateTimeFactory
) -> None:
    heartbeat = Heartbeat(hass, Faults(hass, "e"), monitor.url, lambda: True)
    heartbeat.start()
    await minute(hass, freezer)
    await minute(hass, freezer)
    heartbeat.stop()
    await minute(hass, freezer)
    assert monitor.beats == 2


async def test_a_hub_that_is_not_well_falls_silent(
    hass: HomeAssistant, monitor: Monitor, freezer: FrozenDateTimeFactory
) -> None:
    heartbeat = Heartbeat(hass, Faults(hass, "e"), monitor.url, lambda: False)
    heartbeat.start()
    await minute(hass, freezer)
    heartbeat.stop()
    assert monitor.beats == 0


async def test_a_sign_of_life_that_does_not_arrive_is_shown_until_one_does(
    hass: HomeAssistant, monitor: Monitor, freezer: FrozenDateTimeFactory
) -> None:
    faults = Faults(hass, "e")
    heartbeat = Heartbeat(hass, faults, monitor.url, lambda: True)
    heartbeat.start()
    monitor.status = 500
    await minute(hass, freezer)
    assert faults.standing("heartbeat_failed")
    monitor.status = 200
    await minute(hass, freezer)
    assert not faults.standing("heartbeat_failed")
    heartbeat.stop()


async def test_without_an_address_nothing_is_sent_and_nothing_is_wrong(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    faults = Faults(hass, "e")
    is_well = Mock(return_value=True)
    heartbeat = Heartbeat(hass, faults, "", is_well)
    heartbeat.start()
    await minute(hass, freezer)
    heartbeat.stop()
    assert not is_well.called
    assert not faults.standing("heartbeat_failed")


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("ftp://x", "invalid_heartbeat_url"),
        ("http://hc.example.com/1", "insecure_heartbeat_url"),
    ],
)
async def test_a_wrong_address_is_refused_in_the_form(
    hass: HomeAssistant, address: str, error: str
) -> None:
    flow = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    form = await hass.config_entries.flow.async_configure(
        flow["flow_id"], {"name": "梧桐", "language": "zh-Hans", "heartbeat_url": address}
    )
    assert form["errors"] == {"heartbeat_url": error}

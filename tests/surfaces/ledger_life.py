"""Starting a community again and again, with its ledger in good or bad shape, and what a person sees of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import CONF_DATABASE_URL, DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.places import read_url
from custom_components.eldercare.model.words import Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.running_hub import Press


def file_of(hass: HomeAssistant, entry: MockConfigEntry) -> Path:
    """Return where a community's ledger is."""
    return Path(hass.config.path(DOMAIN, f"{entry.entry_id}.db"))


def shown(hass: HomeAssistant) -> set[str]:
    """Return the repair issues a person sees, by their translation key."""
    issues = ir.async_get(hass).issues.values()
    return {one.translation_key or "" for one in issues if one.domain == DOMAIN and one.active}


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> Hub:
    """Set the community up again."""
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    hub: Hub = entry.runtime_data
    return hub


def is_loaded(entry: MockConfigEntry) -> bool:
    """Return whether the community is watched over."""
    return entry.state is ConfigEntryState.LOADED


async def loaded(entry: MockConfigEntry, before: Hub) -> None:
    """Wait until the community runs, on another hub than before."""
    async with asyncio.timeout(20):
        while not is_loaded(entry) or entry.runtime_data is before:
            await asyncio.sleep(0.01)


async def alarm(press: Press, phone: PhoneFinder, hub: Hub) -> None:
    """Let somebody be on the way to an alarm."""
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING


def name_database(hass: HomeAssistant, entry: MockConfigEntry, url: str | None) -> None:
    """Name another place for the ledger: a database, or the file."""
    data: dict[str, Any] = {key: one for key, one in entry.data.items() if key != CONF_DATABASE_URL}
    if url is not None:
        data[CONF_DATABASE_URL] = url
    hass.config_entries.async_update_entry(entry, data=data)


async def moved(hass: HomeAssistant, entry: MockConfigEntry, url: str | None) -> Hub:
    """Name another place for the ledger, and wait until the community runs on it."""
    before = entry.runtime_data
    name_database(hass, entry, url)
    await loaded(entry, before)
    hub: Hub = entry.runtime_data
    return hub


class Road:
    """The way to a database server, which can be closed."""

    def __init__(self, url: str) -> None:
        """Begin closed; `url` is the server's."""
        self._there = read_url(url)
        self._port = 0
        self._gate: asyncio.Server | None = None
        self._travellers: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The server's address by this road; it must have been open once."""
        here = self._there.set(port=self._port)
        return here.render_as_string(hide_password=False)

    async def open(self) -> None:
        """Let connections through."""
        self._gate = await asyncio.start_server(self._admit, "127.0.0.1", self._port)
        self._port = self._gate.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Cut every connection and let none through."""
        if self._gate is not None:
            self._gate.close()
            self._gate = None
        for one in list(self._travellers):
            one.cancel()
        await asyncio.gather(*self._travellers, return_exceptions=True)

    async def _admit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._travellers.add(task)
        far_reader, far_writer = await asyncio.open_connection(self._there.host, self._there.port)
        try:
            await asyncio.gather(_carry(reader, far_writer), _carry(far_reader, writer))
        except asyncio.CancelledError, ConnectionError:
            pass  # cut off
        finally:
            for one in (writer, far_writer):
                one.transport.abort()
            self._travellers.discard(task)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.transport.abort()


@asynccontextmanager
async def road_to(url: str) -> AsyncGenerator[Road]:
    """Open a road to a server, and close it at the end."""
    road = Road(url)
    await road.open()
    yield road
    await road.close()

"""A community is watched over again as soon as its ledger can be opened, and what was wrong with it is shown."""

import asyncio
from datetime import timedelta
from pathlib import Path
import sqlite3
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.requirements import RequirementsNotFound

from custom_components.eldercare.const import CONF_DATABASE_URL, DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.community import community, household
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
    assert hub.open_incidents()[0].rung is Rung.COMING


@pytest.fixture
async def alone(hass: HomeAssistant, config_folder: Path) -> MockConfigEntry:
    """Return a community that was not started yet."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


async def test_a_damaged_ledger_is_set_aside_and_alarms_go_out_all_the_same(
    hass: HomeAssistant, running: MockConfigEntry, press: Press, phone: PhoneFinder
) -> None:
    await hass.config_entries.async_unload(running.entry_id)
    path = file_of(hass, running)
    path.write_bytes(b"garbage" * 1000)
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    hub = await restart(hass, running)
    assert "ledger_damaged" in shown(hass)
    [aside] = path.parent.glob("*.damaged-*")
    assert aside.read_bytes().startswith(b"garbage")
    await alarm(press, phone, hub)


async def test_an_open_incident_survives_the_damage_that_came_after_it(
    hass: HomeAssistant, running: MockConfigEntry, press: Press, phone: PhoneFinder
) -> None:
    await alarm(press, phone, running.runtime_data)
    await hass.config_entries.async_unload(running.entry_id)
    file = sqlite3.connect(file_of(hass, running))
    with file:
        file.execute("UPDATE facts SET payload = '{}' WHERE seq = (SELECT max(seq) FROM facts)")
    file.close()
    hub = await restart(hass, running)
    assert hub.open_incidents()[0].rung is Rung.COMING
    assert "ledger_damaged" in shown(hass)


async def test_the_damage_is_shown_until_the_old_file_is_gone(
    hass: HomeAssistant, alone: MockConfigEntry
) -> None:
    path = file_of(hass, alone)
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    await restart(hass, alone)
    await hass.config_entries.async_unload(alone.entry_id)
    await restart(hass, alone)
    assert "ledger_damaged" in shown(hass)
    await hass.config_entries.async_unload(alone.entry_id)
    for aside in path.parent.glob("*.damaged-*"):
        aside.unlink()
    await restart(hass, alone)
    assert "ledger_damaged" not in shown(hass)


async def test_a_ledger_from_the_future_stops_the_start_and_is_left_alone(
    hass: HomeAssistant, alone: MockConfigEntry
) -> None:
    await restart(hass, alone)
    await hass.config_entries.async_unload(alone.entry_id)
    path = file_of(hass, alone)
    file = sqlite3.connect(path)
    with file:
        file.execute("UPDATE ledger_schema SET version = 99")
    file.close()
    before = path.read_bytes()
    assert not await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_ERROR
    assert shown(hass) == {"ledger_too_new"}
    assert path.read_bytes() == before


async def test_a_ledger_that_cannot_be_opened_is_tried_again_by_itself(
    hass: HomeAssistant, alone: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    path = file_of(hass, alone)
    path.parent.write_text("a file where the folder should be")
    assert not await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}
    path.parent.unlink()
    freezer.tick(timedelta(minutes=1))
    async_fire_time_changed(hass)
    while not is_loaded(alone):  # the clock stands still, so no timeout
        await hass.async_block_till_done()
    assert "ledger_unreadable" not in shown(hass)


async def test_what_is_shown_goes_with_the_community(
    hass: HomeAssistant, alone: MockConfigEntry
) -> None:
    file_of(hass, alone).parent.write_text("a file where the folder should be")
    await hass.config_entries.async_setup(alone.entry_id)
    await hass.config_entries.async_remove(alone.entry_id)
    assert shown(hass) == set()


async def test_a_damaged_ledger_that_cannot_be_replaced_is_shown(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(hass, alone)
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)

    def full(*_: object) -> None:
        raise LedgerError("database or disk is full")

    monkeypatch.setattr("custom_components.eldercare.start.replace_damaged", full)
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}
    assert path.exists()


async def test_the_ledger_moves_to_a_database_and_back_with_an_alarm_open(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    postgres_url: str,
) -> None:
    await alarm(press, phone, running.runtime_data)
    path = file_of(hass, running)
    hub = await moved(hass, running, {CONF_DATABASE_URL: postgres_url})
    assert hub.ledger.place.kind == "postgresql"
    assert hub.open_incidents()[0].rung is Rung.COMING
    assert not path.exists()
    await phone("volunteer").reply("3").expect_sms("已到")
    hub = await moved(hass, running, {})
    assert hub.ledger.place.kind == "sqlite"
    assert hub.open_incidents()[0].rung is Rung.ARRIVED
    assert hub.ledger.verify().whole


async def moved(hass: HomeAssistant, entry: MockConfigEntry, where: dict[str, Any]) -> Hub:
    """Name another place for the ledger, and wait until the community runs on it."""
    before = entry.runtime_data
    data = {key: one for key, one in entry.data.items() if key != CONF_DATABASE_URL}
    hass.config_entries.async_update_entry(entry, data={**data, **where})
    await loaded(entry, before)
    hub: Hub = entry.runtime_data
    return hub


async def test_a_database_with_another_ledger_is_not_mixed_with_the_file(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    postgres_url: str,
) -> None:
    await alarm(press, phone, running.runtime_data)
    await moved(hass, running, {CONF_DATABASE_URL: postgres_url})
    await hass.config_entries.async_unload(running.entry_id)
    data = {key: one for key, one in running.data.items() if key != CONF_DATABASE_URL}
    hass.config_entries.async_update_entry(running, data=data)
    hub = await restart(hass, running)  # on a new file, as the old one was set aside
    await hub.tell(e.Raised(household_id="household-wang", kind=IncidentKind.FALL, by="desk"))
    await hass.config_entries.async_unload(running.entry_id)
    hass.config_entries.async_update_entry(running, data={**data, CONF_DATABASE_URL: postgres_url})
    await hass.config_entries.async_setup(running.entry_id)
    assert running.state is ConfigEntryState.SETUP_RETRY
    assert "ledger_unreadable" in shown(hass)


async def test_a_damaged_database_is_shown_and_left_to_its_administrators(
    hass: HomeAssistant,
    alone: MockConfigEntry,
    postgres_url: str,
) -> None:
    hass.config_entries.async_update_entry(
        alone, data={**alone.data, CONF_DATABASE_URL: postgres_url}
    )
    hub = await restart(hass, alone)
    with hub.ledger.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO incidents VALUES ('i', 1, 'h', 'sos', 'open', '2026', NULL, NULL, true, 1, '')"
        )
        connection.exec_driver_sql(
            "INSERT INTO facts VALUES (1, '2026', 'i', 'x', '{}', '', NULL, '')"
        )
    await hass.config_entries.async_unload(alone.entry_id)
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}


@pytest.mark.parametrize("url", ["postgresql://u@127.0.0.1:1/db", "nonsense"])
async def test_a_database_that_cannot_be_reached_is_tried_again(
    hass: HomeAssistant, alone: MockConfigEntry, url: str
) -> None:
    hass.config_entries.async_update_entry(alone, data={**alone.data, CONF_DATABASE_URL: url})
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}


async def test_a_driver_that_cannot_be_installed_is_shown(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def offline(*_: object, **__: object) -> None:
        raise RequirementsNotFound(DOMAIN, ["psycopg2-binary"])

    monkeypatch.setattr("custom_components.eldercare.database.async_process_requirements", offline)
    url = "postgresql://u@127.0.0.1:1/db"
    hass.config_entries.async_update_entry(alone, data={**alone.data, CONF_DATABASE_URL: url})
    await hass.config_entries.async_setup(alone.entry_id)
    issue = next(iter(ir.async_get(hass).issues.values()))
    assert "psycopg2-binary" in str(issue.translation_placeholders)

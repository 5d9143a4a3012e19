"""A community is watched over again as soon as its ledger can be opened, and what was wrong with it is shown."""

from pathlib import Path
import sqlite3

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from custom_components.eldercare.keeping.database import ledger_place
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.community import community, household
from tests.running_hub import Press

from .ledger_life import alarm, file_of, moved, name_database, restart, shown


@pytest.fixture(autouse=True)
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a folder of its own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))


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


async def test_what_is_shown_goes_with_the_community(
    hass: HomeAssistant, alone: MockConfigEntry
) -> None:
    file_of(hass, alone).parent.write_text("a file where the folder should be")
    await hass.config_entries.async_setup(alone.entry_id)
    await hass.config_entries.async_remove(alone.entry_id)
    assert shown(hass) == set()


async def test_the_ledger_moves_to_a_database_and_back_with_an_alarm_open(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    postgres_url: str,
) -> None:
    await alarm(press, phone, running.runtime_data)
    path = file_of(hass, running)
    hub = await moved(hass, running, postgres_url)
    assert hub.ledger.place.kind == "postgresql"
    assert hub.open_incidents()[0].rung is Rung.COMING
    assert not path.exists()
    await phone("volunteer").reply("3").expect_sms("已到")
    hub = await moved(hass, running, None)
    assert hub.ledger.place.kind == "sqlite"
    assert hub.open_incidents()[0].rung is Rung.ARRIVED
    assert hub.ledger.verify().whole


async def test_a_database_with_another_ledger_is_not_mixed_with_the_file(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    postgres_url: str,
) -> None:
    await alarm(press, phone, running.runtime_data)
    await moved(hass, running, postgres_url)
    await hass.config_entries.async_unload(running.entry_id)
    name_database(hass, running, None)
    hub = await restart(hass, running)  # on a new file, as the old one was set aside
    await hub.tell(e.Raised(household_id="household-wang", kind=IncidentKind.FALL, by="desk"))
    await hass.config_entries.async_unload(running.entry_id)
    name_database(hass, running, postgres_url)
    await hass.config_entries.async_setup(running.entry_id)
    assert running.state is ConfigEntryState.SETUP_RETRY
    assert "ledger_unreadable" in shown(hass)


async def test_an_address_that_cannot_be_one_is_shown(
    hass: HomeAssistant, alone: MockConfigEntry
) -> None:
    name_database(hass, alone, "nonsense")
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}


async def test_a_database_that_another_hub_writes_is_left_to_it(
    hass: HomeAssistant, alone: MockConfigEntry, postgres_url: str
) -> None:
    name_database(hass, alone, postgres_url)
    other = await hass.async_add_executor_job(
        Ledger, ledger_place(hass, alone.entry_id, alone.data)
    )
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}
    await hass.async_add_executor_job(other.close)


async def test_a_community_that_can_write_nowhere_is_shown_and_tried_again(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(hass, alone).parent.write_text("a file where the folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(file_of(hass, alone).parent))
    await hass.config_entries.async_setup(alone.entry_id)
    assert alone.state is ConfigEntryState.SETUP_RETRY
    assert shown(hass) == {"ledger_unreadable"}

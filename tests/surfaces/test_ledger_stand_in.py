"""A community is watched over although its ledger cannot be had, and nothing of that time is lost or doubled afterwards."""

from collections import Counter
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
import sqlite3

from freezegun import freeze_time
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.requirements import RequirementsNotFound

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import community, household
from tests.running_hub import Press

from .ledger_life import (
    Road,
    alarm,
    file_of,
    loaded,
    moved,
    name_database,
    restart,
    road_to,
    shown,
)

NOBODY = "postgresql://u@127.0.0.1:1/db"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a folder of its own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
async def stopped(
    hass: HomeAssistant,
    config_folder: Path,
    sensors: None,
    entry: MockConfigEntry,
    telephones: Telephones,
) -> AsyncGenerator[MockConfigEntry]:
    """Return a community with telephones that was not started yet, and stop it at the end."""
    entry.add_to_hass(hass)
    yield entry
    await telephones.settled()
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
async def road(socket_enabled: None, postgres_url: str) -> AsyncGenerator[Road]:
    """Return an open road to a database server."""
    async with road_to(postgres_url) as road:
        yield road


async def look_again(hass: HomeAssistant, entry: MockConfigEntry) -> Hub:
    """Let half a minute pass, and wait until the community runs on its ledger again."""
    before = entry.runtime_data
    async_fire_time_changed(hass, fire_all=True)
    await loaded(entry, before)
    hub: Hub = entry.runtime_data
    assert hub.ledger.place == hub.ledger_belongs_at
    return hub


def is_once(ledger: Ledger) -> bool:
    """Whether a ledger is whole and nothing is in it twice."""
    counts = Counter(line.payload for line in ledger.lines())
    return ledger.verify().whole and set(counts.values()) == {1}


def why(hass: HomeAssistant) -> str:
    """Return the reason for which a stand-in is in use, as it is shown."""
    issues = ir.async_get(hass).issues.values()
    [issue] = [one for one in issues if one.translation_key == "ledger_stood_in"]
    return (issue.translation_placeholders or {})["error"]


def kinds(hub: Hub) -> list[IncidentKind]:
    """Return the kinds of what is open, in the order of their opening."""
    return [one.kind for one in sorted(hub.open_incidents(), key=lambda i: i.opened_at)]


async def test_alarms_go_out_without_a_ledger_and_are_in_it_once_it_is_there(
    hass: HomeAssistant,
    stopped: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    temporary: Path,
) -> None:
    folder = file_of(hass, stopped).parent
    folder.write_text("a file where the folder should be")
    hub = await restart(hass, stopped)
    assert "ledger_stood_in" in shown(hass)
    await phone("committee").expect_sms("主机故障", "梧桐居委会")
    await alarm(press, phone, hub)
    assert str(temporary) in hub.ledger.path
    folder.unlink()
    hub = await look_again(hass, stopped)
    assert "ledger_stood_in" not in shown(hass)
    assert kinds(hub) == [IncidentKind.HUB_FAULT, IncidentKind.SOS]
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING
    assert await hass.async_add_executor_job(is_once, hub.ledger)
    assert not list(temporary.rglob("*.stand-in*"))
    await phone("volunteer").reply("3").expect_sms("已到")


async def test_what_was_open_in_the_database_goes_on_when_that_is_back(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    road: Road,
) -> None:
    await moved(hass, running, road.url)
    press()
    await phone("property").expect_sms("紧急呼叫")
    await hass.config_entries.async_unload(running.entry_id)
    await road.close()
    with freeze_time(timedelta(minutes=3), tick=True, real_asyncio=True):
        await restart(hass, running)
        await phone("committee").expect_sms("主机故障")
        await road.open()
        hub = await look_again(hass, running)
        assert kinds(hub) == [IncidentKind.SOS, IncidentKind.HUB_FAULT]
        await phone("family").expect_sms("紧急呼叫")
        await phone("committee").expect_sms("紧急呼叫")
    assert hub.ledger.place.kind == "postgresql"
    assert await hass.async_add_executor_job(is_once, hub.ledger)


async def test_a_database_that_goes_away_while_running_costs_nothing(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    road: Road,
) -> None:
    hub = await moved(hass, running, road.url)
    await road.close()
    await alarm(press, phone, hub)
    assert "ledger_unwritable" in shown(hass)
    await phone("committee").expect_sms("主机故障")
    await hass.config_entries.async_unload(running.entry_id)
    hub = await restart(hass, running)  # in the middle of the outage
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING
    assert "ledger_stood_in" in shown(hass)
    await road.open()
    hub = await look_again(hass, running)
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING
    assert await hass.async_add_executor_job(is_once, hub.ledger)
    await phone("volunteer").reply("3").expect_sms("已到")


async def test_the_committee_hears_of_an_outage_once(
    hass: HomeAssistant,
    stopped: MockConfigEntry,
    phone: PhoneFinder,
    telephones: Telephones,
) -> None:
    name_database(hass, stopped, NOBODY)
    hub = await restart(hass, stopped)
    await phone("committee").expect_sms("主机故障")
    await telephones.settled()
    [fault] = hub.open_incidents()
    await hub.tell(e.ClosedByStaff(incident_id=fault.id, by="陈主任", outcome=Outcome.GENUINE))
    await phone("committee").expect_sms("已处理完毕")
    await hass.config_entries.async_unload(stopped.entry_id)
    hub = await restart(hass, stopped)
    assert "ledger_stood_in" in shown(hass)
    assert kinds(hub) == []


async def test_as_long_as_the_ledger_is_not_there_the_reason_is_shown(
    hass: HomeAssistant, stopped: MockConfigEntry
) -> None:
    name_database(hass, stopped, NOBODY)
    hub = await restart(hass, stopped)
    async_fire_time_changed(hass, fire_all=True)
    await hass.async_block_till_done()
    assert stopped.runtime_data is hub
    assert "refused" in why(hass)


async def test_a_file_that_another_program_holds_is_stood_in_for(
    hass: HomeAssistant,
    stopped: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.eldercare.ledger.places._PATIENCE_S", 0)
    await restart(hass, stopped)
    await hass.config_entries.async_unload(stopped.entry_id)
    other = sqlite3.connect(file_of(hass, stopped), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    hub = await restart(hass, stopped)
    assert hub.ledger.path.endswith(".stand-in")
    await alarm(press, phone, hub)
    other.close()
    hub = await look_again(hass, stopped)
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING
    assert await hass.async_add_executor_job(is_once, hub.ledger)


async def test_a_changed_register_is_applied_while_a_stand_in_is_in_use(
    hass: HomeAssistant, stopped: MockConfigEntry
) -> None:
    name_database(hass, stopped, NOBODY)
    hub = await restart(hass, stopped)
    hass.config_entries.async_update_entry(stopped, title="梧桐新村")
    await hass.async_block_till_done()
    assert stopped.runtime_data is hub


async def test_whoever_gives_up_the_database_goes_on_in_the_file(
    hass: HomeAssistant, stopped: MockConfigEntry, press: Press, phone: PhoneFinder
) -> None:
    name_database(hass, stopped, NOBODY)
    hub = await restart(hass, stopped)
    await alarm(press, phone, hub)
    hub = await moved(hass, stopped, None)
    assert hub.ledger.path == str(file_of(hass, stopped))
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING
    assert "ledger_stood_in" not in shown(hass)


async def test_a_ledger_that_cannot_be_brought_along_is_waited_for(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    road: Road,
) -> None:
    hub = await moved(hass, running, road.url)
    await alarm(press, phone, hub)
    await road.close()
    await moved(hass, running, None)
    assert "ledger_stood_in" in shown(hass)
    await road.open()
    hub = await look_again(hass, running)
    assert hub.ledger.path == str(file_of(hass, running))
    assert hub.open_incidents("household-wang")[0].rung is Rung.COMING


@pytest.fixture
async def alone(hass: HomeAssistant, config_folder: Path) -> MockConfigEntry:
    """Return a community without telephones that was not started yet."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


async def test_a_damaged_ledger_that_cannot_be_replaced_is_stood_in_for(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(hass, alone)
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)

    def full(*_: object) -> None:
        raise LedgerError("database or disk is full")

    monkeypatch.setattr("custom_components.eldercare.ledger.opening.replace_damaged", full)
    await restart(hass, alone)
    assert "ledger_stood_in" in shown(hass)
    assert path.exists()


async def test_a_damaged_database_is_stood_in_for_and_left_to_its_administrators(
    hass: HomeAssistant, alone: MockConfigEntry, postgres_url: str
) -> None:
    name_database(hass, alone, postgres_url)
    hub = await restart(hass, alone)
    with hub.ledger.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO incidents VALUES ('i', 1, 'h', 'sos', 'open', '2026', NULL, NULL, true, 1, '')"
        )
        connection.exec_driver_sql(
            "INSERT INTO facts VALUES (1, '2026', 'i', 'x', '{}', '', NULL, '')"
        )
    await hass.config_entries.async_unload(alone.entry_id)
    await restart(hass, alone)
    assert "ledger_stood_in" in shown(hass)


async def test_a_driver_that_cannot_be_installed_is_shown(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def offline(*_: object, **__: object) -> None:
        raise RequirementsNotFound(DOMAIN, ["psycopg2-binary"])

    monkeypatch.setattr(
        "custom_components.eldercare.keeping.database.async_process_requirements", offline
    )
    name_database(hass, alone, NOBODY)
    await restart(hass, alone)
    assert "psycopg2-binary" in why(hass)


async def test_a_ledger_that_fails_right_after_it_was_opened_is_stood_in_for(
    hass: HomeAssistant, alone: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember = Desk.remember

    def fail(desk: Desk) -> None:
        if not desk.ledger.path.endswith(".stand-in"):
            raise LedgerError("disk I/O error")
        remember(desk)

    monkeypatch.setattr(Desk, "remember", fail)
    await restart(hass, alone)
    assert "disk I/O error" in why(hass)

"""A backup made while an alarm is being handled can be restored, with the alarm in it."""

from pathlib import Path
import shutil

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components.backup.const import DATA_MANAGER
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from custom_components.eldercare import backup
from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.community import community, household
from tests.running_hub import Press


async def test_home_assistant_finds_what_to_do_before_and_after_a_backup(
    hass: HomeAssistant, config_folder: Path
) -> None:
    assert await async_setup_component(hass, "backup", {})
    entry = community(household())
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.data[DATA_MANAGER].platforms[DOMAIN] is backup
    await hass.config_entries.async_unload(entry.entry_id)


async def test_an_alarm_during_a_backup_is_handled_and_is_in_it(
    hass: HomeAssistant,
    running: MockConfigEntry,
    press: Press,
    phone: PhoneFinder,
    tmp_path: Path,
) -> None:
    hub: Hub = running.runtime_data
    await backup.async_pre_backup(hass)
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    for suffix in ("", "-wal"):
        shutil.copy(f"{hub.ledger.path}{suffix}", tmp_path / f"restored.db{suffix}")
    await backup.async_post_backup(hass)
    restored = Ledger(tmp_path / "restored.db")
    assert restored.verify().whole
    [incident] = replay(restored.live_facts()).values()
    assert incident.id == hub.open_incidents()[0].id
    restored.close()


@pytest.mark.parametrize(
    ("method", "act", "key"),
    [
        ("hold_still", backup.async_pre_backup, "ledger_not_backed_up"),
        ("move_on", backup.async_post_backup, "ledger_not_read"),
    ],
)
async def test_a_ledger_that_cannot_be_made_ready_stops_the_backup(
    hass: HomeAssistant,
    running: MockConfigEntry,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    act: object,
    key: str,
) -> None:
    def busy() -> None:
        raise LedgerError("the ledger is being read")

    monkeypatch.setattr(running.runtime_data.ledger, method, busy)
    assert callable(act)
    with pytest.raises(HomeAssistantError) as raised:
        await act(hass)
    assert raised.value.translation_key == key

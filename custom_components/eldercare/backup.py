"""Backups that hold a whole ledger although alarms are written while they are made.

From the beginning of a backup to its end nothing is changed in a ledger's file, and its log is only added to: whatever instant
each of the two is copied at, together they are the ledger as it was then. PostgreSQL has backups of its own.
"""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN
from .hub import EldercareConfigEntry
from .ledger.errors import LedgerError
from .ledger.ledger import Ledger


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Make every ledger ready to be copied."""
    for ledger in _ledgers(hass):
        try:
            await hass.async_add_executor_job(ledger.hold_still)
        except LedgerError as error:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="ledger_not_backed_up",
                translation_placeholders={"path": ledger.path, "error": str(error)},
            ) from error


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let every ledger go on as usual."""
    for ledger in _ledgers(hass):
        try:
            await hass.async_add_executor_job(ledger.move_on)
        except LedgerError as error:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="ledger_not_read",
                translation_placeholders={"error": str(error)},
            ) from error


def _ledgers(hass: HomeAssistant) -> list[Ledger]:
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return [entry.runtime_data.ledger for entry in entries]

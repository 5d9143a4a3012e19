"""eldercare keeps watch over elders who live alone until somebody has come.

This module only puts the rooms together: a ledger and a hub for each community, and the surfaces on top of them.
"""

from pathlib import Path

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED, EVENT_HOMEASSISTANT_STOP, Platform
from homeassistant.core import CoreState, Event, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .const import DOMAIN
from .faults import Faults
from .hub import EldercareConfigEntry, Hub
from .inbound.twilio import async_register_views
from .ledger.errors import LedgerError
from .ledger.ledger import Ledger
from .register import community_of
from .services import async_register_actions

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [Platform.BINARY_SENSOR, Platform.SENSOR]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register what all communities share: the actions and the provider callbacks."""
    async_register_actions(hass)
    await async_register_views(hass, lambda channel_id: _hub_with_channel(hass, channel_id))
    return True


async def async_setup_entry(hass: HomeAssistant, entry: EldercareConfigEntry) -> bool:
    """Begin to look after a community."""
    faults = Faults(hass, entry.entry_id)
    ledger = await _open_ledger(hass, entry, faults)
    hub = entry.runtime_data = Hub(hass, entry, community_of(entry), ledger, faults)
    try:
        await hub.async_start()
    except LedgerError as error:
        await hass.async_add_executor_job(ledger.close)
        raise _unreadable(faults, ledger.path, error) from error
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    _follow_home_assistant(hass, entry, hub)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: EldercareConfigEntry) -> bool:
    """Stop looking after a community; its ledger stays on disk."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    entry.runtime_data.faults.clear()
    return True


def _hub_with_channel(hass: HomeAssistant, channel_id: str) -> Hub | None:
    """Return who listens to a channel; None for a channel that is not there."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    hubs = (entry.runtime_data for entry in entries)
    return next((hub for hub in hubs if channel_id in hub.switchboard.channels), None)


async def _open_ledger(hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults) -> Ledger:
    path = Path(hass.config.path(DOMAIN, f"{entry.entry_id}.db"))
    try:
        ledger = await hass.async_add_executor_job(Ledger, path)
    except LedgerError as error:
        raise _unreadable(faults, path, error) from error
    faults.mended("ledger_unreadable")
    return ledger


def _unreadable(faults: Faults, path: Path, error: LedgerError) -> ConfigEntryError:
    faults.report("ledger_unreadable", path=str(path), error=str(error))
    return ConfigEntryError(
        translation_domain=DOMAIN,
        translation_key="ledger_unreadable",
        translation_placeholders={"path": str(path), "error": str(error)},
    )


async def _async_updated(hass: HomeAssistant, entry: EldercareConfigEntry) -> None:
    """Apply a changed register in place: a reload would let go of every timer."""
    entry.runtime_data.async_update(community_of(entry))


def _follow_home_assistant(hass: HomeAssistant, entry: ConfigEntry[Hub], hub: Hub) -> None:
    """Look for missing sensors once everything has started, and stop in good order at the end."""

    @callback
    def started(_event: Event) -> None:
        hub.check_register()

    async def stopping(_event: Event) -> None:
        await hub.async_stop()

    if hass.state is not CoreState.running:
        entry.async_on_unload(hass.bus.async_listen(EVENT_HOMEASSISTANT_STARTED, started))
    entry.async_on_unload(hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, stopping))

"""eldercare keeps watch over elders who live alone until somebody has come.

This module only puts the rooms together: a ledger and a hub for each community, and the surfaces on top of them.
"""

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED, EVENT_HOMEASSISTANT_STOP, Platform
from homeassistant.core import CoreState, Event, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .announcements.statuses import StatusWatch
from .announcements.unanswered import UnansweredWatch
from .const import DOMAIN
from .hub import EldercareConfigEntry, Hub
from .inbound.companion_app import async_hear_buttons
from .inbound.responder_page import register_responder_page
from .inbound.twilio import register_views
from .keeping.retention import async_forget_daily
from .keeping.start import async_reopen_elsewhere, async_start_hub, faults_of
from .model.link import Link
from .panel import async_show_panel
from .register.following import is_being_written
from .register.register import community_of
from .services.incidents import async_register_actions
from .websocket_api import async_register_commands

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
_ASLEEP = (
    ConfigEntryState.NOT_LOADED,
    ConfigEntryState.SETUP_IN_PROGRESS,
    ConfigEntryState.SETUP_RETRY,
)
PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.NOTIFY,
    Platform.SENSOR,
    Platform.SWITCH,
]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register what all communities share: the actions, the provider callbacks and the committee's panel."""
    await async_show_panel(hass)  # first: until then a browser that asks for it stays on a 404
    async_register_actions(hass)
    async_register_commands(hass)
    register_views(
        hass,
        lambda channel_id: _hub_with_channel(hass, channel_id),
        lambda: _all_are_awake(hass),
    )
    register_responder_page(
        hass, lambda token: _hub_with_link(hass, token), lambda: _all_are_awake(hass)
    )
    return True


async def async_setup_entry(hass: HomeAssistant, entry: EldercareConfigEntry) -> bool:
    """Begin to look after a community."""
    hub = entry.runtime_data = await async_start_hub(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    for watch in (StatusWatch(hub), UnansweredWatch(hub)):
        entry.async_on_unload(watch.stop)
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    entry.async_on_unload(async_hear_buttons(hass, hub))
    async_forget_daily(hass, entry)
    _follow_home_assistant(hass, entry, hub)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: EldercareConfigEntry) -> bool:
    """Stop looking after a community; its ledger stays on disk."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    entry.runtime_data.faults.clear()
    return True


async def async_remove_entry(hass: HomeAssistant, entry: EldercareConfigEntry) -> None:
    """Take back what was shown about a community that is gone; its ledger stays where it is."""
    faults_of(hass, entry.entry_id).clear()


def _hub_with_channel(hass: HomeAssistant, channel_id: str) -> Hub | None:
    """Return who listens to a channel; None for a channel that is not there."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    hubs = (entry.runtime_data for entry in entries)
    return next((hub for hub in hubs if channel_id in hub.switchboard.channels), None)


def _hub_with_link(hass: HomeAssistant, token: str) -> tuple[Hub, Link] | None:
    """Return whose hub a link's token opens, and what; None for every token that opens nothing."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    found = ((hub := entry.runtime_data, hub.links.find(token)) for entry in entries)
    return next(((hub, link) for hub, link in found if link is not None), None)


def _all_are_awake(hass: HomeAssistant) -> bool:
    """Whether no community is still to be loaded that may know a link or a channel."""
    entries = hass.config_entries.async_entries(DOMAIN, include_disabled=False)
    return not any(entry.state in _ASLEEP for entry in entries)


async def _async_updated(hass: HomeAssistant, entry: EldercareConfigEntry) -> None:
    """Apply a changed register in place: a reload would let go of every timer. Only another database needs one."""
    if not is_being_written(hass, entry) and not async_reopen_elsewhere(hass, entry):
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

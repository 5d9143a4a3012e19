"""One reader's feed of a community: everything once, then what changes, at most ten times a second.

A reader never has to ask again: when the community is reloaded, or its Home Assistant still starts, the feed goes on by itself
with a new snapshot. It says something every few seconds even if nothing happens, so that a board can know that it is alive.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
import logging

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later, async_track_time_interval

from ..const import DOMAIN
from ..hub import EldercareConfigEntry, Hub
from ..ledger.errors import LedgerError
from .picture import Picture
from .rows import Load, Row

_LOGGER = logging.getLogger(__name__)
AT_MOST_EVERY_S = 0.1
ALIVE_EVERY = timedelta(seconds=10)
PEOPLE_EVERY = timedelta(minutes=1)
LOAD_OF = timedelta(days=30)


class Feed:
    """Sends one reader what they must know to draw the board."""

    def __init__(self, hass: HomeAssistant, entry_id: str, send: Callable[[Row], None]) -> None:
        """Describe a feed of the community with this entry id, "" for the first one; `async_begin` starts it."""
        self._hass = hass
        self._entry_id = entry_id
        self._send = send
        self._hub: Hub | None = None
        self._picture: Picture | None = None
        self._load = Load()
        self._changed: set[str] = set()
        self._sent_at = 0.0
        self._cancel_flush: CALLBACK_TYPE | None = None
        self._cancel_hub: CALLBACK_TYPE | None = None
        self._cancel: list[CALLBACK_TYPE] = []

    @callback
    def async_begin(self) -> None:
        """Send the snapshot and go on until `async_end`."""
        self._cancel = [
            async_dispatcher_connect(
                self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._community_changed
            ),
            async_track_time_interval(self._hass, self._say_alive, ALIVE_EVERY),
            async_track_time_interval(self._hass, self._look_at_people, PEOPLE_EVERY),
        ]
        self._attach(self._find_hub())

    @callback
    def async_end(self) -> None:
        """Let go of everything."""
        self._detach()
        for cancel in self._cancel:
            cancel()
        self._cancel = []

    def _find_hub(self) -> Hub | None:
        entries = [one for one in loaded(self._hass) if self._entry_id in ("", one.entry_id)]
        return entries[0].runtime_data if entries else None

    @callback
    def _community_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Follow a community that was loaded or unloaded."""
        if entry.domain == DOMAIN and (hub := self._find_hub()) is not self._hub:
            self._detach()
            self._attach(hub)

    @callback
    def _attach(self, hub: Hub | None) -> None:
        """Send the snapshot of a community; none while it is not looked after."""
        self._hub = hub
        communities = [{"id": one.entry_id, "name": one.title} for one in loaded(self._hass)]
        snapshot: Row = {"type": "snapshot", "communities": communities, "community": None}
        if hub is not None:
            self._picture = Picture(hub)
            self._cancel_hub = hub.onlookers.async_on_every_household(self._mark)
            snapshot["community"] = {
                "id": hub.entry.entry_id,
                "name": hub.community.name,
                "time_zone": hub.community.time_zone,
            }
            snapshot |= self._picture.whole(self._load)
            self._look_at_people()
        self._sent_at = self._hass.loop.time()
        self._send(snapshot)

    @callback
    def _detach(self) -> None:
        for cancel in (self._cancel_flush, self._cancel_hub):
            if cancel is not None:
                cancel()
        self._hub = self._picture = self._cancel_flush = self._cancel_hub = None
        self._changed.clear()
        self._load = Load()

    @callback
    def _mark(self, about: str) -> None:
        """Note that something changed; it is sent at once, or with what else changes until it may be."""
        self._changed.add(about)
        if self._cancel_flush is None:
            pause = max(0.0, self._sent_at + AT_MOST_EVERY_S - self._hass.loop.time())
            self._cancel_flush = async_call_later(self._hass, pause, self._flush)

    @callback
    def _flush(self, _now: object) -> None:
        self._cancel_flush = None
        if self._picture is None:
            return
        changed, self._changed = self._changed, set()
        if changes := self._picture.changes(changed, self._load):
            self._sent_at = self._hass.loop.time()
            self._send({"type": "changes", **changes})

    @callback
    def _say_alive(self, _now: object) -> None:
        self._send({"type": "changes"})

    @callback
    def _look_at_people(self, _now: object = None) -> None:
        if self._hub is not None:
            self._hass.async_create_background_task(
                self._read_load(self._hub), "eldercare people's load"
            )

    async def _read_load(self, hub: Hub) -> None:
        """Read from the ledger how often people were called lately; without it the board goes on."""
        since = hub.now() - LOAD_OF
        try:
            pairs = await self._hass.async_add_executor_job(hub.ledger.called_since, since)
            last = await self._hass.async_add_executor_job(hub.ledger.last_called)
        except LedgerError as error:
            _LOGGER.debug("How often people were called cannot be read: %s", error)
            return
        if hub is self._hub:
            self._load = Load(calls=Counter(who for who, _ in pairs), last_called=last)
            self._mark("")


def loaded(hass: HomeAssistant) -> list[EldercareConfigEntry]:
    """Return the communities that are looked after, in the order of their names."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return sorted(entries, key=lambda one: (one.title, one.entry_id))

"""What happens in each home, as an entity: for logbooks, dashboards and voice assistants that know entities only."""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .announcements.announced import CHANGES, SIGNAL_INCIDENT_AT_HOME, IncidentAnnounced
from .entity import HouseholdEntity
from .hub import EldercareConfigEntry

PARALLEL_UPDATES = 0

INCIDENT = EventEntityDescription(
    key="incident", translation_key="incident", event_types=list(CHANGES)
)
# The recorder keeps attributes: nobody who came is named in them.
_SHOWN = ("incident_id", "number", "kind", "outcome")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the event of every home, now and later."""
    hub = entry.runtime_data

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (home := hub.community.households.get(one)) is not None:
                async_add_entities([IncidentEvent(hub, INCIDENT, home)], config_subentry_id=one)

    add(list(hub.community.households))
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class IncidentEvent(HouseholdEntity, EventEntity):
    """The latest change of an incident in a home."""

    @override
    async def async_added_to_hass(self) -> None:
        """Hear what is announced of the home."""
        await super().async_added_to_hass()
        signal = SIGNAL_INCIDENT_AT_HOME.format(self._about)
        self.async_on_remove(async_dispatcher_connect(self.hass, signal, self._announced))

    @callback
    def _announced(self, announced: IncidentAnnounced) -> None:
        self._trigger_event(announced.change, {key: announced.told[key] for key in _SHOWN})
        self.async_write_ha_state()

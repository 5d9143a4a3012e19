"""What every entity of a community, a home or a responder has in common."""

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN
from .hub import Hub
from .model.community import Household, Responder


class CommunityEntity(Entity):
    """Says something about the whole community."""

    _attr_has_entity_name = True
    _attr_should_poll = False
    _about = ""

    def __init__(self, hub: Hub, description: EntityDescription) -> None:
        """Describe the community as a device."""
        self._hub = hub
        self.entity_description = description
        self._attr_unique_id = f"{hub.entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            entry_type=DeviceEntryType.SERVICE,
            identifiers={(DOMAIN, hub.entry.entry_id)},
            name=hub.community.name,
        )

    async def async_added_to_hass(self) -> None:
        """Look again whenever something changes."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self._hub.onlookers.async_on_household(self._about, self.async_write_ha_state)
        )


class HouseholdEntity(CommunityEntity):
    """Says something about one home."""

    def __init__(self, hub: Hub, description: EntityDescription, household: Household) -> None:
        """Describe the home as a device of the community's."""
        super().__init__(hub, description)
        self._about = household.id
        self._attr_unique_id = f"{household.id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            entry_type=DeviceEntryType.SERVICE,
            identifiers={(DOMAIN, household.id)},
            name=f"{household.code} {household.name}".strip(),
            via_device_id=hub.device_id,
        )

    @property
    def available(self) -> bool:
        """A home that left the register has nothing more to say."""
        return self._about in self._hub.community.households


class ResponderEntity(CommunityEntity):
    """Says something about one person who can be called."""

    def __init__(self, hub: Hub, description: EntityDescription, person: Responder) -> None:
        """Describe the person as a device of the community's."""
        super().__init__(hub, description)
        self._about = person.id
        self._attr_unique_id = f"{person.id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            entry_type=DeviceEntryType.SERVICE,
            identifiers={(DOMAIN, person.id)},
            name=person.name,
            via_device_id=hub.device_id,
        )

    @property
    def available(self) -> bool:
        """Who left the register has nothing more to say."""
        return self._about in self._hub.community.responders

"""Where a home is in Home Assistant's own terms: its device and its area."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import CONF_AREA_ID, DOMAIN
from ..model.community import COMMUNITY_ITSELF, Household


@callback
def device_of(hass: HomeAssistant, entry: ConfigEntry, household_id: str) -> dr.DeviceEntry | None:
    """Return the device of a home, or of the community itself."""
    identifier = entry.entry_id if household_id == COMMUNITY_ITSELF else household_id
    return dr.async_get(hass).async_get_device_by_identifier((DOMAIN, identifier), entry.entry_id)


@callback
def area_of(hass: HomeAssistant, entry: ConfigEntry, household: Household) -> str | None:
    """Return the area that a home is: the one entered for it, else its device's, else that of all of its sensors."""
    subentry = entry.subentries.get(household.id)
    if subentry is not None and (entered := subentry.data.get(CONF_AREA_ID)):
        return str(entered)
    device = device_of(hass, entry, household.id)
    if device is not None and device.area_id:
        return device.area_id
    areas = {area_of_entity(hass, sensor.id) for sensor in household.sensors}
    return areas.pop() if len(areas) == 1 else None


@callback
def area_of_entity(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return an entity's own area, else its device's."""
    entity = er.async_get(hass).async_get(entity_id)
    if entity is None:
        return None
    if entity.area_id or entity.device_id is None:
        return entity.area_id
    device = dr.async_get(hass).async_get(entity.device_id)
    return device.area_id if device else None

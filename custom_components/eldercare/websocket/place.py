"""Where in its building a home is: what Home Assistant's areas and floors say of it, if somebody has put it into one.

Building, unit, floor and flat are read from the home's code by the panel; a floor that was entered is more than one that was read.
"""

from homeassistant.helpers import area_registry as ar, device_registry as dr, floor_registry as fr

from ..const import DOMAIN
from ..hub import Hub
from ..model.community import Household
from .rows import Row


def to_know(home: Household) -> Row:
    """Return what one must know before one goes in: for staff who send somebody there now, and for nobody else."""
    return {"door_code": home.door_code, "notes": home.notes}


def place_of(hub: Hub, home: Household) -> Row:
    """Return the names of a home's area and floor, and the floor's level; None where nothing was entered."""
    device = dr.async_get(hub.hass).async_get_device_by_identifier(
        (DOMAIN, home.id), hub.entry.entry_id
    )
    area = ar.async_get(hub.hass).async_get_area(device.area_id or "") if device else None
    floor = fr.async_get(hub.hass).async_get_floor(area.floor_id or "") if area else None
    return {
        "area": area.name if area else None,
        "floor": floor.name if floor else None,
        "level": floor.level if floor else None,
    }

"""Which entities belong to the devices that watch over a home, and what each of them tells of its device.

One device has many entities: its state, its battery, its radio, its cover, and others that are merely alive. All speak for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from homeassistant.components.binary_sensor import BinarySensorDeviceClass
from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..model.community import Household, Sensor
from ..model.devices import Watched
from ..model.words import SensorKind

# What is told of a device only by the hub itself, and so is no sign of it.
_SPEAKING_DOMAINS = frozenset({"binary_sensor", "sensor", "event"})
_LINK_UNITS = frozenset({"lqi"})


class Tells(Enum):
    """What an entity tells of its device."""

    STATE = "state"
    BATTERY = "battery"
    BATTERY_LOW = "battery_low"
    LINK = "link"
    SIGNAL_DBM = "signal_dbm"
    TAMPER = "tamper"
    LIFE = "life"


@dataclass(frozen=True, kw_only=True)
class Part:
    """An entity of a device: `device` is the id under which it is supervised."""

    household_id: str
    device: str
    tells: Tells


@dataclass(kw_only=True)
class Equipment:
    """The devices of all homes: `parts` by entity id, `watched` by home, `names` of the devices for people."""

    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    watched: dict[str, tuple[Watched, ...]] = field(default_factory=dict)


@callback
def async_equipment(hass: HomeAssistant, households: Iterable[Household]) -> Equipment:
    """Look up the devices of all homes."""
    equipment, registry = Equipment(), er.async_get(hass)
    for home in households:
        watched: dict[str, Watched] = {}
        for sensor in home.sensors:
            entity = registry.async_get(sensor.id)
            siblings = _siblings(registry, entity) if entity else []
            device = _supervised_as(sensor, siblings, watched)
            _add(equipment, sensor.id, home.id, device, Tells.STATE)
            for entity_id, tells in siblings:
                if all(one.id != entity_id for one in home.sensors):
                    _add(equipment, entity_id, home.id, device, tells)
            watched[device] = Watched(
                id=device,
                kind=_graver(sensor.kind, watched.get(device)),
                supervised=bool(siblings) or _speaks_unasked(sensor),
            )
        equipment.watched[home.id] = tuple(watched.values())
    return equipment


@callback
def async_name_of(hass: HomeAssistant, sensor_id: str) -> str:
    """Return what people call a device: its own name, else its entity's, else the id."""
    entity = er.async_get(hass).async_get(sensor_id)
    if entity is not None and entity.device_id is not None:
        device = dr.async_get(hass).async_get(entity.device_id)
        if device is not None and (name := device.name_by_user or device.name):
            return name
    state = hass.states.get(sensor_id)
    return state.name if state is not None else sensor_id


def _supervised_as(
    sensor: Sensor, siblings: list[tuple[str, Tells]], watched: dict[str, Watched]
) -> str:
    """Return the id of the device: that of an earlier sensor of the same device and kind, else the sensor's own."""
    for entity_id, _ in siblings:
        earlier = watched.get(entity_id)
        if earlier is not None and earlier.kind is _equipment_kind(sensor.kind):
            return entity_id
    return sensor.id


def _equipment_kind(kind: SensorKind) -> SensorKind | None:
    return kind if kind.watches_itself else None


def _graver(kind: SensorKind, earlier: Watched | None) -> SensorKind | None:
    return _equipment_kind(kind) if earlier is None else earlier.kind


def _speaks_unasked(sensor: Sensor) -> bool:
    """Tell whether a sensor without any other entity owes signs of life; a button that only speaks when pressed does not."""
    return sensor.kind.watches_itself and sensor.kind is not SensorKind.CALL_BUTTON


def _siblings(registry: er.EntityRegistry, entity: er.RegistryEntry) -> list[tuple[str, Tells]]:
    """Return the other entities of the same device that speak for it."""
    if entity.device_id is None:
        return []
    return [
        (one.entity_id, tells)
        for one in er.async_entries_for_device(registry, entity.device_id)
        if one.entity_id != entity.entity_id and (tells := _told_by(one)) is not None
    ]


def _told_by(entity: er.RegistryEntry) -> Tells | None:
    device_class = entity.device_class or entity.original_device_class
    match entity.domain, device_class:
        case "sensor", SensorDeviceClass.BATTERY:
            return Tells.BATTERY
        case "binary_sensor", BinarySensorDeviceClass.BATTERY:
            return Tells.BATTERY_LOW
        case "binary_sensor", BinarySensorDeviceClass.TAMPER:
            return Tells.TAMPER
        case "sensor", SensorDeviceClass.SIGNAL_STRENGTH:
            return Tells.SIGNAL_DBM
    if (entity.unit_of_measurement or "").lower() in _LINK_UNITS:
        return Tells.LINK
    is_of_the_hub = entity.entity_category is EntityCategory.DIAGNOSTIC
    if entity.domain not in _SPEAKING_DOMAINS or is_of_the_hub:
        return None
    return Tells.LIFE


def _add(
    equipment: Equipment, entity_id: str, household_id: str, device: str, tells: Tells
) -> None:
    part = Part(household_id=household_id, device=device, tells=tells)
    known = equipment.parts.get(entity_id, ())
    if part not in known:
        equipment.parts[entity_id] = (*known, part)

"""Which homes and people are meant by a target: a device, an entity, an area, a floor or a label; for triggers, conditions and actions.

A home is meant by its own device and entities, by the area that was entered for it, and by every sensor that belongs to it; the
community's device means the community itself and all of its homes and people. So an automation that is given a label serves every
home that gets it, also later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.helpers.target import TargetSelection

from .announcements.whereabouts import area_of, area_of_entity, device_of
from .const import CONF_DEVICE_IDS, DOMAIN
from .engine.home_state import HomeState
from .hub import EldercareConfigEntry, Hub
from .model.community import COMMUNITY_ITSELF, Household, Responder

_OUT = (HomeState.AWAY, HomeState.NOT_BACK_YET)


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home of a community that is loaded, or with the id COMMUNITY_ITSELF its own equipment."""

    hub: Hub
    id: str

    @property
    def household(self) -> Household | None:
        """The home as the register has it; None if it has left."""
        return self.hub.community.place(self.id)

    @property
    def is_away(self) -> bool:
        """Whether the resident is away, by what was said or by what the sensors show."""
        vigil = self.hub.vigil
        return vigil.is_switched_away(self.id) or vigil.state(self.id) in _OUT


@dataclass(frozen=True, kw_only=True)
class _Marks:
    """Everything in Home Assistant's registries that stands for a home or a person."""

    entities: set[str] = field(default_factory=set)
    devices: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)


@callback
def async_hubs(hass: HomeAssistant) -> list[Hub]:
    """Return the hubs of all communities that are loaded."""
    entries: list[EldercareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return [entry.runtime_data for entry in entries]


@callback
def async_every_home(hass: HomeAssistant) -> Iterator[Home]:
    """Yield every home of every community, and each community itself."""
    for hub in async_hubs(hass):
        yield Home(hub=hub, id=COMMUNITY_ITSELF)
        for household_id in hub.community.households:
            yield Home(hub=hub, id=household_id)


class Target:
    """A target as the homes or people that it means; without anything in it, all of them.

    What was given is asked anew each time, for labels and areas change.
    """

    def __init__(self, hass: HomeAssistant, target: Mapping[str, Any] | None) -> None:
        """Keep what was given."""
        self._hass = hass
        self._given = TargetSelection(dict(target or {}))

    @property
    def means_all(self) -> bool:
        """Whether nothing was given."""
        return not self._given.has_any_target

    def means(self, home: Home) -> bool:
        """Whether a home is meant."""
        if self.means_all or self._means_everybody(home.hub):
            return True
        return self._includes(_marks_of_home(self._hass, home)) or home in self._named(
            entities=[one for one in self._given.entity_ids if not self._is_ours(one)],
            devices=[one for one in self._given.device_ids if not self._is_ours(one)],
        )

    def homes(self) -> list[Home]:
        """Return every home that is meant."""
        given = self._given
        everywhere = list(async_every_home(self._hass))
        if self.means_all:
            return everywhere
        named = self._named(entities=given.entity_ids, devices=given.device_ids)
        described = given.area_ids or given.floor_ids or given.label_ids
        return [
            home
            for home in everywhere
            if home in named
            or self._means_everybody(home.hub)
            or (described and self._includes(_marks_of_home(self._hass, home)))
        ]

    def people(self) -> Iterator[tuple[Hub, Responder]]:
        """Yield every responder who is meant."""
        for hub in async_hubs(self._hass):
            everybody = self.means_all or self._means_everybody(hub)
            for person in hub.community.responders.values():
                if everybody or self._includes(_marks(self._hass, hub, person.id)):
                    yield hub, person

    def _means_everybody(self, hub: Hub) -> bool:
        return hub.device_id in self._given.device_ids

    def _includes(self, marks: _Marks) -> bool:
        given = self._given
        if given.entity_ids & marks.entities or given.device_ids & marks.devices:
            return True
        if given.area_ids & marks.areas:
            return True
        return bool(given.floor_ids or given.label_ids) and self._described(marks)

    def _described(self, marks: _Marks) -> bool:
        """Whether a floor or label that was given is that of something marked."""
        given, areas = self._given, ar.async_get(self._hass)
        for area in (areas.async_get_area(one) for one in marks.areas):
            if area and (area.floor_id in given.floor_ids or area.labels & given.label_ids):
                return True
        entities, devices = er.async_get(self._hass), dr.async_get(self._hass)
        of_entities = (entities.async_get(one) for one in marks.entities)
        of_devices = (devices.async_get(one) for one in marks.devices)
        return any(
            one is not None and one.labels & given.label_ids for one in (*of_entities, *of_devices)
        )

    def _named(self, *, entities: Iterable[str], devices: Iterable[str]) -> set[Home]:
        """Return the homes to which these belong."""
        belongings = Belongings(self._hass)
        found = {
            *(belongings.of_entity(one) for one in entities),
            *(belongings.of_device(one) for one in devices),
        }
        return {home for home in found if home is not None}

    def _is_ours(self, one: str) -> bool:
        """Whether an entity or device is the integration's own, which belongs to a home by nothing but its device."""
        entity = er.async_get(self._hass).async_get(one)
        if entity is not None:
            return entity.platform == DOMAIN
        device = dr.async_get(self._hass).async_get(one)
        return device is not None and any(domain == DOMAIN for domain, _ in device.identifiers)


class Belongings:
    """Which home sensors, devices and areas belong to, as the registries are now: for one question, or for many at once."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Look nothing up before it is asked for."""
        self._hass = hass

    def of_entity(self, entity_id: str) -> Home | None:
        """Return an entity's home: as its sensor, by its device, or by its area; None if that is not one home."""
        if (home := self._sensors.get(entity_id)) is not None:
            return home
        entity = er.async_get(self._hass).async_get(entity_id)
        if entity is None:
            return None
        if entity.device_id is not None and (home := self._own(entity.device_id)) is not None:
            return home
        return self._areas.get(area_of_entity(self._hass, entity_id))

    def of_device(self, device_id: str) -> Home | None:
        """Return a device's home: by what it is, or by its area; None if that is not one home."""
        device = dr.async_get(self._hass).async_get(device_id)
        if device is None:
            return None
        return self._own(device_id) or self._areas.get(device.area_id)

    def of_relative(self, entity_id: str) -> list[Home] | None:
        """Return the homes of the family to which the person of an entity belongs; None if it is nobody's."""
        entity = er.async_get(self._hass).async_get(entity_id)
        device_id = entity.device_id if entity and entity.platform == DOMAIN else None
        return self._relatives.get(device_id) if device_id is not None else None

    def _own(self, device_id: str) -> Home | None:
        device = dr.async_get(self._hass).async_get(device_id)
        for domain, identifier in device.identifiers if device else ():
            if domain == DOMAIN:
                return self._ours.get(identifier)
        return self._devices.get(device_id)

    @cached_property
    def _sensors(self) -> dict[str, Home]:
        return {
            sensor.id: home
            for home in async_every_home(self._hass)
            for sensor in (home.household.sensors if home.household else ())
        }

    @cached_property
    def _ours(self) -> dict[str, Home]:
        homes = async_every_home(self._hass)
        return {home.id or home.hub.entry.entry_id: home for home in homes}

    @cached_property
    def _devices(self) -> dict[str, Home]:
        """The devices that were chosen for a home, and those on which its sensors stand."""
        registry = er.async_get(self._hass)
        entities = ((registry.async_get(one), home) for one, home in self._sensors.items())
        standing = {
            entity.device_id: home for entity, home in entities if entity and entity.device_id
        }
        homes = async_every_home(self._hass)
        return standing | {device: home for home in homes for device in _devices_entered(home)}

    @cached_property
    def _relatives(self) -> dict[str, list[Home]]:
        """The devices of people who are somebody's family."""
        return {
            device.id: [Home(hub=hub, id=one) for one in person.households]
            for hub in async_hubs(self._hass)
            for person in hub.community.responders.values()
            if person.households is not None
            and (device := device_of(self._hass, hub.entry, person.id)) is not None
        }

    @cached_property
    def _areas(self) -> dict[str | None, Home | None]:
        """The areas of homes; an area of several homes is none's."""
        areas: dict[str | None, Home | None] = {None: None}
        for home in async_every_home(self._hass):
            if home.id and home.household is not None:
                area_id = area_of(self._hass, home.hub.entry, home.household)
                areas[area_id] = None if area_id in areas else home
        return areas


@callback
def async_home_of_entity(hass: HomeAssistant, entity_id: str) -> Home | None:
    """Return the home of one entity, where one is all that is asked for."""
    return Belongings(hass).of_entity(entity_id)


def _marks_of_home(hass: HomeAssistant, home: Home) -> _Marks:
    household, marks = home.household, _marks(hass, home.hub, home.id)
    if household is None or home.id == COMMUNITY_ITSELF:
        return marks
    for sensor in household.sensors:
        marks.entities.add(sensor.id)
        entity = er.async_get(hass).async_get(sensor.id)
        if entity is not None and entity.device_id is not None:
            marks.devices.add(entity.device_id)
    marks.devices.update(_devices_entered(home))
    if (area_id := area_of(hass, home.hub.entry, household)) is not None:
        marks.areas.add(area_id)
    return marks


def _marks(hass: HomeAssistant, hub: Hub, about: str) -> _Marks:
    """Return what stands for a home, a person or the community by its own device."""
    marks, device = _Marks(), device_of(hass, hub.entry, about)
    if device is not None:
        entities = er.async_entries_for_device(
            er.async_get(hass), device.id, include_disabled_entities=True
        )
        marks.devices.add(device.id)
        marks.entities.update(one.entity_id for one in entities)
        areas = (device.area_id, *(one.area_id for one in entities))
        marks.areas.update(one for one in areas if one)
    return marks


def _devices_entered(home: Home) -> Iterable[str]:
    """Return the devices that were chosen in the home's form."""
    subentry = home.hub.entry.subentries.get(home.id)
    return subentry.data.get(CONF_DEVICE_IDS, ()) if subentry else ()

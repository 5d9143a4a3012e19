"""Which homes and people are meant by a target: a device, an entity, an area, a floor or a label; for triggers, conditions and actions.

A home is meant by its own device and entities, by the area that was entered for it, and by every sensor that belongs to it; the
community's device means the community itself and all of its homes and people. So an automation that is given a label serves every
home that gets it, also later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.helpers.target import TargetSelection

from .announcements.incidents import about_home
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
        found = {
            *(async_home_of_entity(self._hass, one) for one in entities),
            *(async_home_of_device(self._hass, one) for one in devices),
        }
        return {home for home in found if home is not None}

    def _is_ours(self, one: str) -> bool:
        """Whether an entity or device is the integration's own, which belongs to a home by nothing but its device."""
        entity = er.async_get(self._hass).async_get(one)
        if entity is not None:
            return entity.platform == DOMAIN
        device = dr.async_get(self._hass).async_get(one)
        return device is not None and any(domain == DOMAIN for domain, _ in device.identifiers)


@callback
def async_home_of_entity(hass: HomeAssistant, entity_id: str) -> Home | None:
    """Return the home to which an entity belongs: as its sensor, by its device, or by its area; None if that is not one home."""
    for hub in async_hubs(hass):
        for household in hub.community.households.values():
            if any(sensor.id == entity_id for sensor in household.sensors):
                return Home(hub=hub, id=household.id)
    entity = er.async_get(hass).async_get(entity_id)
    if entity is None:
        return None
    area_id = area_of_entity(hass, entity_id)
    return _home_of_device(hass, entity.device_id) or _home_in(hass, area_id)


@callback
def async_home_of_device(hass: HomeAssistant, device_id: str) -> Home | None:
    """Return the home to which a device belongs; None if that is not one home."""
    device = dr.async_get(hass).async_get(device_id)
    if device is None:
        return None
    return _home_of_device(hass, device_id) or _home_in(hass, device.area_id)


@callback
def async_home_words(hass: HomeAssistant, entity_id: str) -> dict[str, Any]:
    """Return the variables that say in which home an entity stands; empty if in none."""
    home = async_home_of_entity(hass, entity_id)
    if home is None or home.household is None:
        return {}
    return about_home(hass, home.hub.entry, home.hub.community, home.household)


def _home_of_device(hass: HomeAssistant, device_id: str | None) -> Home | None:
    device = dr.async_get(hass).async_get(device_id) if device_id else None
    if device is None:
        return None
    own = {identifier for domain, identifier in device.identifiers if domain == DOMAIN}
    if own:
        homes = async_every_home(hass)
        return next((one for one in homes if (one.id or one.hub.entry.entry_id) in own), None)
    entities = er.async_entries_for_device(er.async_get(hass), device.id)
    standing = {entity.entity_id for entity in entities}
    for home in async_every_home(hass):
        sensors = home.household.sensors if home.household else ()
        if device.id in _devices_entered(home) or any(one.id in standing for one in sensors):
            return home
    return None


def _home_in(hass: HomeAssistant, area_id: str | None) -> Home | None:
    """Return the one home whose area this is."""
    there = [
        home
        for home in async_every_home(hass)
        if area_id
        and home.id
        and home.household
        and area_of(hass, home.hub.entry, home.household) == area_id
    ]
    return there[0] if len(there) == 1 else None


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

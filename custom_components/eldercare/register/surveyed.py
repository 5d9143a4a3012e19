"""What of Home Assistant and of the community a sheet is held against: asked once, so that five hundred homes are judged alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, valid_entity_id
from homeassistant.helpers import area_registry as ar, entity_registry as er
from homeassistant.util import dt as dt_util

from ..const import CONF_LANGUAGE, SUBENTRY_CHANNEL
from ..model.words import Language
from .household_rules import Sensors
from .sheet.cells import Cell, NotUnderstood, listed, text
from .telephone import country_of

type Recognise = Callable[[str], Sensors]
"""Returns what is worth watching in an area, by kind."""


@dataclass(frozen=True, kw_only=True)
class Surveyed:
    """A community in its Home Assistant."""

    hass: HomeAssistant
    entry: ConfigEntry
    recognise: Recognise
    country: str
    language: Language
    now: datetime

    def area(self, cell: Cell) -> str:
        """Return the id of an area by its name. Raises NotUnderstood."""
        name = text(cell)
        areas = ar.async_get(self.hass)
        area = areas.async_get_area_by_name(name) or areas.async_get_area(name)
        if area is None:
            raise NotUnderstood("area_unknown", area=name)
        return area.id

    def entities(self, cell: Cell, domains: list[str], known: list[str]) -> list[str]:
        """Return entity ids of these domains that exist; `known` are those that were chosen before. Raises NotUnderstood."""
        return [self._entity(one, domains, known) for one in listed(cell)]

    def channel(self, title: str) -> str:
        """Return the id of a channel by its title. Raises NotUnderstood."""
        channels = self.entry.get_subentries_of_type(SUBENTRY_CHANNEL)
        same = [one for one in channels if _folded(one.title) == _folded(title)]
        found = same or [one for one in channels if one.subentry_id == title]
        if len(found) == 1:
            return found[0].subentry_id
        key = "channel_twice" if found else "channel_unknown"
        raise NotUnderstood(
            key, channel=title, channels=", ".join(one.title for one in channels) or "—"
        )

    def _entity(self, written: str, domains: list[str], known: list[str]) -> str:
        entity_id = normalize("NFKC", written).strip().lower()
        if entity_id in known:
            return entity_id
        if not valid_entity_id(entity_id):
            raise NotUnderstood("not_an_entity", entity_id=written)
        if entity_id.partition(".")[0] not in domains:
            raise NotUnderstood(
                "entity_of_other_kind", entity_id=entity_id, domains=", ".join(domains)
            )
        is_there = er.async_get(self.hass).async_get(entity_id) or self.hass.states.get(entity_id)
        if is_there is None:
            raise NotUnderstood("entity_unknown", entity_id=entity_id)
        return entity_id


def survey(hass: HomeAssistant, entry: ConfigEntry, recognise: Recognise) -> Surveyed:
    """Look at a community as it is now."""
    return Surveyed(
        hass=hass,
        entry=entry,
        recognise=recognise,
        country=country_of(hass),
        language=Language(entry.data[CONF_LANGUAGE]),
        now=dt_util.utcnow(),
    )


def _folded(title: str) -> str:
    return normalize("NFKC", title).strip().casefold()

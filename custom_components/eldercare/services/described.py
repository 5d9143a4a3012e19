"""A home as an automation wants to know it: in words, with what it can speak and show with, and which devices stand in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers.target import TargetSelection, async_extract_referenced_entity_ids

from ..announcements.incidents import about_home, about_time
from ..announcements.words import STATUSES
from ..const import (
    CONF_HOME_VOICE,
    CONF_LIGHTS,
    CONF_SIRENS,
    CONF_SPEAKERS,
    CONF_TTS,
)
from ..engine.wording import staff
from ..homes import Belongings, Home
from ..household_status import status
from ..ledger.export_words import WORDS
from ..model.community import COMMUNITY_ITSELF, Community
from ..model.incident import Incident


def described(home: Home) -> dict[str, Any]:
    """Return everything that a message or an automation may need to know of a home; no address and no telephone number."""
    hub, household = home.hub, home.household
    if household is None:
        return {}
    language = hub.community.language
    told = about_home(hub.hass, hub.entry, hub.community, household)
    told["open_incidents"] = [_told(one, hub.community) for one in hub.open_incidents(home.id)]
    if home.id == COMMUNITY_ITSELF:
        return told
    word, last = status(hub, home.id), hub.last_activity.get(home.id)
    return {
        **told,
        **_equipment(home),
        "status": word.value,
        "status_text": STATUSES[language][word],
        "away": home.is_away,
        "away_said": _is_said_away(home),
        "last_activity": last.isoformat() if last else None,
    }


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The entities of a target, by the home in which they stand; those of `anywhere` count for every home."""

    by_home: Mapping[Home, list[str]]
    anywhere: list[str]

    def in_(self, home: Home) -> list[str]:
        """Return those of a home."""
        return sorted([*self.by_home.get(home, ()), *self.anywhere])


def sorted_by_home(hass: HomeAssistant, target: Mapping[str, Any]) -> Standing:
    """Sort a target's entities by home; a relative's belong to the home of the family.

    What was named itself and stands in no home at all counts for every home: a hub in a single flat needs no areas.
    """
    selected = async_extract_referenced_entity_ids(hass, TargetSelection(dict(target)))
    belongings, by_home, anywhere = Belongings(hass), defaultdict(list), list[str]()
    for entity_id in selected.referenced | selected.indirectly_referenced:
        family, home = belongings.of_relative(entity_id), belongings.of_entity(entity_id)
        for one in family if family is not None else [home]:
            if one is not None:
                by_home[one].append(entity_id)
            elif entity_id in selected.referenced:
                anywhere.append(entity_id)
    return Standing(by_home=by_home, anywhere=anywhere)


def _told(incident: Incident, community: Community) -> dict[str, Any]:
    return {
        "incident_id": incident.id,
        "number": incident.number,
        "kind": incident.kind.value,
        "kind_text": WORDS[community.language].value(incident.kind.value),
        "rung": incident.rung.value,
        "opened_at": about_time(incident.opened_at)["at"],
        "coming": [_name(one, community) for one in incident.coming],
    }


def _name(responder_id: str, community: Community) -> str:
    person = community.person(responder_id)
    return person.name if person else staff(community.language)


def _equipment(home: Home) -> dict[str, Any]:
    subentry = home.hub.entry.subentries.get(home.id)
    voice = subentry.data.get(CONF_HOME_VOICE, {}) if subentry else {}
    many: Iterable[str] = (CONF_SPEAKERS, CONF_LIGHTS, CONF_SIRENS)
    return {CONF_TTS: voice.get(CONF_TTS, ""), **{one: list(voice.get(one, ())) for one in many}}


def _is_said_away(home: Home) -> bool:
    """Whether somebody, or a calendar, said that the resident is away: sensors that show nobody are not asked."""
    calendar = home.household.habits.away_calendar if home.household else ""
    by_calendar = bool(calendar) and home.hub.hass.states.is_state(calendar, STATE_ON)
    return by_calendar or home.hub.vigil.is_switched_away(home.id)

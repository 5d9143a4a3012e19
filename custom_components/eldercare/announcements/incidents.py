"""Announces what was committed about an incident: to automations by trigger, and as one event on the bus for all else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util

from ..engine.wording import Manner, staff, write
from ..ledger.export_words import WORDS
from ..model import facts as f
from ..model.community import Community, Household
from ..model.incident import Incident
from ..model.words import IncidentKind, Language, Medium
from .announced import (
    ACKNOWLEDGED,
    ARRIVED,
    CLOSED,
    ESCALATED,
    OPENED,
    REOPENED,
    SEEN,
    SIGNAL_INCIDENT,
    SIGNAL_INCIDENT_AT_HOME,
    UNANSWERED,
    IncidentAnnounced,
)
from .unanswered_notes import seconds_of_note
from .whereabouts import area_of, device_of
from .words import FOR_STAFF, HOMES, to_the_resident, waited

EVENT_INCIDENT = "eldercare_incident"

_CHANGES: dict[type[f.Fact], str] = {
    f.IncidentOpened: OPENED,
    f.HelpComing: ACKNOWLEDGED,
    f.HelpArrived: ARRIVED,
    f.ResidentSeen: SEEN,
    f.IncidentEscalated: ESCALATED,
    f.EscalationReopened: REOPENED,
    f.IncidentClosed: CLOSED,
}
_ON_THE_BUS = frozenset(_CHANGES.values())
_DANGERS = (IncidentKind.SMOKE, IncidentKind.GAS)
_IN_THE_HOME = Manner(medium=Medium.HOME)


@dataclass(frozen=True, kw_only=True)
class _Who:
    """Who did what is announced; empty if nobody, or an automation, did."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class _News:
    """What is announced of an incident."""

    change: str
    incident: Incident
    fact: f.Fact
    after_s: int


@callback
def announce(
    hass: HomeAssistant, entry: ConfigEntry, community: Community, incident: Incident, fact: f.Fact
) -> None:
    """Announce a fact if it is a change that people care about; not before the desk has sent its messages on their way.

    Automations run in the event loop at once, many of them in a storm: none of them may hold up or break the alarm itself.
    """
    after_s = seconds_of_note(fact)
    change = UNANSWERED if after_s else _CHANGES.get(type(fact))
    if change is not None:
        news = _News(change=change, incident=incident, fact=fact, after_s=after_s)
        hass.loop.call_soon(_send, hass, entry, community, news)


@callback
def _send(hass: HomeAssistant, entry: ConfigEntry, community: Community, news: _News) -> None:
    incident = news.incident
    announced = IncidentAnnounced(
        entry_id=entry.entry_id,
        household_id=incident.household_id,
        change=news.change,
        kind=incident.kind,
        lane=incident.policy.lane,
        outcome=incident.outcome,
        after_s=news.after_s,
        told=_told(hass, entry, community, news),
    )
    if news.change in _ON_THE_BUS:
        hass.bus.async_fire(EVENT_INCIDENT, _for_the_bus(announced, news.fact.at))
    async_dispatcher_send(hass, SIGNAL_INCIDENT, announced)
    async_dispatcher_send(hass, SIGNAL_INCIDENT_AT_HOME.format(incident.household_id), announced)


def about_home(
    hass: HomeAssistant, entry: ConfigEntry, community: Community, home: Household
) -> dict[str, Any]:
    """Return the variables that say which home something is about."""
    device = device_of(hass, entry, home.id)
    form = HOMES[community.language] if home.name else "{code}"
    return {
        "community": community.name,
        "community_language": community.language.value,
        "household_id": home.id,
        "household": home.code,
        "household_name": home.name,
        "home": form.format(code=home.code, name=home.name),
        "device_id": device.id if device else None,
        "area_id": area_of(hass, entry, home),
        "building": home.building if home.id else "",
        "grid": home.grid,
        "resident_language": home.language.value,
    }


def about_time(at: datetime) -> dict[str, str]:
    """Return the variables that say when something happened, on the hub's wall clock."""
    local = dt_util.as_local(at)
    return {"at": local.isoformat(timespec="seconds"), "time": f"{local:%H:%M}"}


def _told(
    hass: HomeAssistant, entry: ConfigEntry, community: Community, news: _News
) -> Mapping[str, Any]:
    incident, language = news.incident, community.language
    home = community.place(incident.household_id) or _gone(incident, language)
    who, words = _who(news.fact, community), WORDS[language]
    outcome = incident.outcome.value if incident.outcome else ""
    finding = incident.finding.value if incident.finding else ""
    told = {
        **about_home(hass, entry, community, home),
        **about_time(news.fact.at),
        "change": news.change,
        "incident_id": incident.id,
        "number": incident.number,
        "kind": incident.kind.value,
        "kind_text": words.value(incident.kind.value),
        "lane": incident.policy.lane.name.lower(),
        "rung": incident.rung.value,
        "opened_at": about_time(incident.opened_at)["at"],
        "who": who.name,
        "who_role": who.role,
        "who_role_text": words.value(who.role),
        "finding": finding,
        "finding_text": words.value(finding),
        "outcome": outcome,
        "outcome_text": words.value(outcome),
        "after": news.after_s,
    }
    told["text"] = FOR_STAFF[language][_sentence(news)].format(
        kind=told["kind_text"],
        home=told["home"],
        number=incident.number,
        who=who.name or staff(language),
        outcome=told["outcome_text"],
        waited=waited(news.after_s, language),
    )
    told["text_for_resident"] = _to_the_resident(news, who, home.language)
    return told


def _sentence(news: _News) -> str:
    """Return which sentence says it: people are called again for lack of help, or for a promise that was not kept."""
    fact = news.fact
    is_lacking = isinstance(fact, f.EscalationReopened) and fact.everybody
    return "everybody" if is_lacking else news.change


def _to_the_resident(news: _News, who: _Who, language: Language) -> str:
    incident = news.incident
    if news.change in (OPENED, ESCALATED) and incident.kind in _DANGERS:
        return write("warn", incident, language, manner=_IN_THE_HOME)
    said = to_the_resident(news.change, incident.kind, language)
    return said.format(who=who.name or staff(language))


def _who(fact: f.Fact, community: Community) -> _Who:
    if isinstance(fact, f.HelpComing | f.HelpArrived | f.ResidentSeen):
        person = community.person(fact.responder_id)
        if person is not None:
            return _Who(name=person.name, role=person.role.value)
        return _Who(name=fact.by)
    return _Who(name=fact.by) if isinstance(fact, f.IncidentClosed) else _Who()


def _gone(incident: Incident, language: Language) -> Household:
    """Return the home of an incident that has left the register since."""
    return Household(
        id=incident.household_id,
        code=incident.code,
        name=incident.name,
        address=incident.address,
        language=language,
    )


def _for_the_bus(announced: IncidentAnnounced, at: datetime) -> dict[str, Any]:
    """Return what the bus may carry: the recorder keeps it, so nobody who came is named."""
    told = announced.told
    kept = ("change", "incident_id", "number", "kind", "household", "device_id", "community")
    return {
        **{key: told[key] for key in kept},
        "name": told["household_name"],
        "at": at.isoformat(),
    }

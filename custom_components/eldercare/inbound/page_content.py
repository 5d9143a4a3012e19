"""What the responder's page shows to one person about one incident: the least that lets them act (law 7). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
import re

from ..model.community import Community, Household, Responder
from ..model.incident import Attempt, Incident
from ..model.words import IncidentKind, Language, Purpose, Role, Rung
from .page_words import BUTTONS, HUB_BUTTONS, KINDS, LABELS, STANDS, TAPS

_KEYS = {
    "asked": ("1", "2"),
    "coming": ("3", "4", "5", "9", "2"),
    "arrived": ("4", "5", "9"),
    "declined": ("1",),
    "seen": (),
    "seen_by_you": ("5",),
}
_ABOUT_THE_HUB = {"coming": ("4", "2"), "arrived": ("4", "2"), "seen_by_you": ()}
_TOLD_THE_ADDRESS = ("thanks", "arrived")
_LAST_TO_TELEPHONE = (Role.FAMILY, Role.RESIDENT)
# A flat is written as floor and two digits of the door; anything else says nothing about the floor.
_FLAT = re.compile(r"-(\d{1,2})\d{2}\s*$")


@dataclass(frozen=True, kw_only=True)
class Button:
    """A tap that is possible; `key` is the digit it stands for, `tone` how loud it is."""

    key: str
    label: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """The page, in words: `facts` are label and value, `telephones` label and number, `told` what became of a tap."""

    language: Language
    community: str
    kind: str
    code: str
    number: int
    stands: str
    told: str
    facts: tuple[tuple[str, str], ...]
    telephones: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...]
    hint: str


def content(
    incident: Incident, person: Responder, community: Community, zone: tzinfo, *, told: str = ""
) -> Content:
    """Return what a person is shown; `told` is a key of TAPS, "" if they only opened the page."""
    language = person.language
    stands = _stands(incident, person)
    knows = _knows_address(incident, person)
    others = _others_coming(incident, person, community)
    return Content(
        language=language,
        community=community.name,
        kind=KINDS[language][incident.kind],
        code=incident.code,
        number=incident.number,
        stands=STANDS[language][_not_alone(stands, others)].format(who=others),
        told=TAPS[language][told].format(who=others) if told else "",
        facts=tuple(_facts(incident, community, language, zone, knows=knows)),
        telephones=tuple(_telephones(incident, person, community)) if knows else (),
        buttons=_buttons(stands, incident, language),
        hint="" if knows or not incident.address else LABELS[language]["minimal"],
    )


def told_of_tap(key: str, before: Incident, responder_id: str) -> str:
    """Return the key of TAPS that says what a tap came to; `before` is the incident before it."""
    if key == "1" and before.rung is Rung.SEEN:
        return "coming_seen"
    if key == "1" and set(before.coming) - {responder_id}:
        return "coming_also"
    meanings = {"1": "coming", "2": "cannot", "3": "arrived", "4": "well", "5": "more_help"}
    return meanings.get(key, "false_alarm")


def _stands(incident: Incident, person: Responder) -> str:
    if incident.rung is Rung.SEEN:
        return "seen_by_you" if person.id in incident.arrived else "seen"
    if person.id in incident.arrived:
        return "arrived"
    if person.id in incident.coming:
        return "coming"
    return "declined" if person.id in incident.declined else "asked"


def _not_alone(stands: str, others: str) -> str:
    alone = {"asked": "asked_also", "coming": "coming_not_alone"}
    return alone.get(stands, stands) if others else stands


def _others_coming(incident: Incident, person: Responder, community: Community) -> str:
    """Return the names of who else is on the way; whom staff vouch for has none of their own."""
    names = [
        other.name if (other := community.responders.get(one)) else community.name
        for one in incident.coming
        if one != person.id
    ]
    return ("、" if person.language is Language.CHINESE else ", ").join(names)


def _knows_address(incident: Incident, person: Responder) -> bool:
    """Whether a person is coming, or was told the address before the incident was opened again."""
    return person.id in (*incident.coming, *incident.arrived) or any(
        _told_address(attempt, person) for attempt in incident.attempts.values()
    )


def _told_address(attempt: Attempt, person: Responder) -> bool:
    return (
        attempt.responder_id == person.id
        and attempt.purpose is Purpose.THANKS
        and attempt.key in _TOLD_THE_ADDRESS
    )


def _facts(
    incident: Incident, community: Community, language: Language, zone: tzinfo, *, knows: bool
) -> Iterator[tuple[str, str]]:
    labels = LABELS[language]
    yield labels["since"], f"{incident.opened_at.astimezone(zone):%H:%M}"
    if not knows:
        return
    home: Household | None = community.households.get(incident.household_id)
    floor = _FLAT.search(incident.code)
    told = {
        "resident": incident.name,
        "address": incident.address,
        "floor": floor[1] if floor and home else "",
        "door_code": home.door_code if home else "",
        "notes": home.notes if home else "",
    }
    yield from ((labels[key], value) for key, value in told.items() if value)


def _telephones(
    incident: Incident, person: Responder, community: Community
) -> Iterator[tuple[str, str]]:
    labels = LABELS[person.language]
    home = community.households.get(incident.household_id)
    if home and home.resident and home.resident.phone:
        yield labels["call_resident"].format(name=home.name), home.resident.phone
    following = _next_responder(incident, person, community)
    if following is not None and following.phone:
        yield labels["call_next"].format(name=following.name), following.phone


def _next_responder(
    incident: Incident, person: Responder, community: Community
) -> Responder | None:
    """Return whom to telephone for company: who is coming too, else who was called first and has not declined."""
    called = dict.fromkeys(
        [*incident.coming, *(attempt.responder_id for attempt in incident.attempts.values())]
    )
    people = [community.responders.get(one) for one in called if one not in incident.declined]
    others = [one for one in people if one is not None and one.phone and one.id != person.id]
    others.sort(key=lambda one: (one.id not in incident.coming, one.role in _LAST_TO_TELEPHONE))
    return next(iter(others), None)


def _buttons(stands: str, incident: Incident, language: Language) -> tuple[Button, ...]:
    keys, labels = _KEYS[stands], BUTTONS[language]
    if incident.kind is IncidentKind.HUB_FAULT:
        keys = _ABOUT_THE_HUB.get(stands, keys)
        labels = labels | HUB_BUTTONS[language]
    return tuple(
        Button(key=key, label=labels[key], tone="help" if key == "5" else _tone(nth))
        for nth, key in enumerate(keys)
    )


def _tone(nth: int) -> str:
    """Return how loud a button is: what one does next stands first."""
    return "plain" if nth else "go"

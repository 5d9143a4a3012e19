"""Who can be called in the chaos, how they deal with their telephones, and what happens in the homes: all from a seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import Community, Household, Responder
from custom_components.eldercare.model.words import IncidentKind, Language, Role
from simulators.simulation.signals import Happening
from simulators.telephones.habits import Habits, Pickup, ScriptedReply

TEXTS = "twilio"
CALLS = "twilio:voice"
INCIDENTS_EACH = 5

_HOW_MANY = {
    Role.VOLUNTEER: (2, 4),
    Role.PROPERTY: (1, 2),
    Role.COMMITTEE: (1, 2),
    Role.FAMILY: (0, 1),
}
_KINDS = {
    IncidentKind.SOS: 6,
    IncidentKind.SMOKE: 3,
    IncidentKind.GAS: 2,
    IncidentKind.FALL: 2,
    IncidentKind.INACTIVITY: 3,
}
_PICKUPS = {
    Pickup.ANSWERS: 10,
    Pickup.VOICEMAIL: 2,
    Pickup.NO_ANSWER: 2,
    Pickup.BUSY: 1,
    Pickup.REJECTS: 1,
}
_KEYS = {"1": 8, "2": 2, "": 2}
_WITHIN_S = 1800.0
# In one neighbourhood of so many nobody ever answers: there a policy must come to its end, and go on.
_SILENT = 1 / 8


@dataclass(frozen=True, kw_only=True)
class Street:
    """One neighbourhood of the chaos: its register, everybody's habits by telephone, and what will happen."""

    community: Community
    habits: dict[str, Habits]
    happenings: tuple[Happening, ...]


def street(chance: Random, incidents: int) -> Street:
    """Draw a neighbourhood in which so many incidents will happen, each in a home of its own."""
    is_silent = chance.random() < _SILENT
    people = _people(chance)
    homes = [_home(number, chance) for number in range(1, incidents + 1)]
    residents = [home.resident for home in homes if home.resident is not None]
    owners = [*people, *residents]
    community = Community(
        name="梧桐",
        language=Language.CHINESE,
        households={home.id: home for home in homes},
        responders={one.id: one for one in people},
        policies=DEFAULT_POLICIES,
    )
    habits = {one.phone or "": _silent(chance) if is_silent else _habits(chance) for one in owners}
    return Street(
        community=community,
        habits=habits,
        happenings=tuple(_happening(home.id, chance) for home in homes),
    )


def _people(chance: Random) -> list[Responder]:
    people: list[Responder] = []
    for role, (fewest, most) in _HOW_MANY.items():
        for number in range(1, chance.randint(fewest, most) + 1):
            people.append(_person(f"{role.value} {number}", role, len(people) + 1, chance))
    return people


def _person(key: str, role: Role, number: int, chance: Random) -> Responder:
    # Nobody in mainland China can answer a text from abroad; elsewhere people can.
    phone = chance.choice((f"+861381600{number:04}", f"+120255502{number:02}"))
    return Responder(
        id=key,
        name=f"{key} 师傅",
        role=role,
        language=chance.choice(tuple(Language)),
        phone=phone,
        channels=chance.choice(((TEXTS, CALLS), (CALLS, TEXTS))),
        building=str(chance.randint(1, 3)),
    )


def _home(number: int, chance: Random) -> Household:
    key, name = f"home {number}", f"{number}号阿姨"
    language = chance.choice(tuple(Language))
    resident = Responder(
        id=key,
        name=name,
        role=Role.RESIDENT,
        language=language,
        phone=f"+861390000{number:04}",
        channels=(CALLS,),
    )
    return Household(
        id=key,
        code=f"{number % 3 + 1}-{number}01",
        name=name,
        address=f"梧桐路88弄{number % 3 + 1}号{number}01室",
        language=language,
        resident=resident if chance.random() < 0.7 else None,
    )


def _happening(home: str, chance: Random) -> Happening:
    at = chance.uniform(0, _WITHIN_S)
    return Happening(at=at, household_id=home, kind=_drawn(_KINDS, chance))


def _drawn[T](weights: Mapping[T, int], chance: Random) -> T:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def _habits(chance: Random) -> Habits:
    """Draw how somebody deals with calls and texts; most answer in the end, in one way or another."""
    key = _drawn(_KEYS, chance)
    return Habits(
        call=_drawn(_PICKUPS, chance),
        rings_s=chance.uniform(2, 15),
        sleeps_through=chance.choice((0, 0, 0, 1, 3)),
        presses=(key,) if key else (),
        presses_after_s=chance.uniform(3, 15),
        delivery_s=chance.uniform(0.5, 6),
        replies=_replies(chance),
    )


def _replies(chance: Random) -> tuple[ScriptedReply, ...]:
    if chance.random() < 0.5:
        return ()
    after_s = chance.uniform(5, 90)
    return tuple(
        ScriptedReply(text="1", after_s=after_s, containing=words)
        for words in ("Reply 1 if coming", "能去请回1")
    )


def _silent(chance: Random) -> Habits:
    pickup = chance.choice((Pickup.VOICEMAIL, Pickup.NO_ANSWER, Pickup.BUSY))
    return Habits(call=pickup, rings_s=chance.uniform(2, 15))

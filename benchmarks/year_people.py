"""The people around a home in the simulated year: who is called, how soon they notice, whether they come and what they find.

The figures are plain guesses on the cautious side, written down in one table. They decide how soon a hazard is answered, and nothing
of how soon it is noticed.
"""

from dataclasses import dataclass, replace
from random import Random

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import Community, Household, Responder
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import IncidentKind, Language, Medium, Role

_MINUTE, _HOUR = 60.0, 3600.0
_VOICES = {
    "sms": Voice(id="sms", medium=Medium.TEXT, reach=Reach(receipts=True, replies=True)),
    "call": Voice(id="call", medium=Medium.VOICE, reach=Reach(receipts=True, keys=True)),
}
_SLOW = frozenset({IncidentKind.DEVICE_FAULT, IncidentKind.HUB_OFFLINE, IncidentKind.NOT_BACK})


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How people of a role answer: the chance to notice a message by day and by night, to say that they come, and how fast."""

    by_day: float
    by_night: float
    comes: float
    median_s: float
    way_s: tuple[float, float]


_MANNERS = {
    # Guards are awake and in the estate; neighbours sleep at night and work by day.
    Role.PROPERTY: Manner(by_day=0.95, by_night=0.9, comes=0.9, median_s=45, way_s=(150, 480)),
    Role.VOLUNTEER: Manner(by_day=0.6, by_night=0.3, comes=0.6, median_s=100, way_s=(200, 700)),
    Role.COMMITTEE: Manner(by_day=0.9, by_night=0.25, comes=0.8, median_s=70, way_s=(400, 1100)),
    Role.FAMILY: Manner(by_day=0.7, by_night=0.5, comes=0.3, median_s=240, way_s=(2400, 6000)),
}
_HOW_MANY = {Role.PROPERTY: 2, Role.VOLUNTEER: 3, Role.COMMITTEE: 2, Role.FAMILY: 1}
COMMITTEE = "committee1"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What somebody does about a call, in seconds after it: nothing without `answers_s`."""

    answers_s: float | None
    comes: bool = False
    arrives_s: float = 0.0
    sees_s: float = 0.0


def community_of(household: Household, has_telephone: bool) -> Community:
    """Return a neighbourhood for one home, so that homes can be lived through one after the other."""
    people: dict[str, Responder] = {}
    for role, count in _HOW_MANY.items():
        for number in range(1, count + 1):
            key = f"{role.value}{number}"
            people[key] = Responder(
                id=key,
                name=key,
                role=role,
                language=Language.CHINESE,
                phone=f"+8613800{len(people):06}",
                channels=("sms", "call"),
            )
    if has_telephone:
        resident = Responder(
            id=household.id,
            name="resident",
            role=Role.RESIDENT,
            language=Language.CHINESE,
            phone="+8613900000000",
            channels=("call",),
        )
        household = replace(household, resident=resident)
    return Community(
        name="street",
        language=Language.CHINESE,
        households={household.id: household},
        responders=people,
        policies=DEFAULT_POLICIES,
        voices=_VOICES,
    )


def plan(role: Role, kind: IncidentKind, hour: int, chance: Random) -> Plan:
    """Draw what somebody does who is called at an hour of the day."""
    manner = _MANNERS[role]
    notices = manner.by_day if 7 <= hour < 22 else manner.by_night
    if chance.random() > notices:
        return Plan(answers_s=None)
    slow = 20.0 if kind in _SLOW else 1.0
    answers = manner.median_s * slow * 2 ** chance.gauss(0, 0.8)
    if chance.random() > manner.comes:
        return Plan(answers_s=answers)
    arrives = answers + slow / 2 * chance.uniform(*manner.way_s) if slow > 1 else 0.0
    arrives = arrives or answers + chance.uniform(*manner.way_s)
    sees = arrives + chance.uniform(2, 15) * _MINUTE
    return Plan(answers_s=answers, comes=True, arrives_s=arrives, sees_s=sees)


def verified_after(chance: Random) -> float:
    """Return how long (s) the committee takes to verify and close."""
    return chance.uniform(0.3, 3) * _HOUR

"""The neighbourhood of a run: homes, the people who can be called, when they are on duty and over which channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from random import Random

from custom_components.eldercare.channels.interface import Limits
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import (
    Community,
    Duty,
    Hours,
    Household,
    Responder,
)
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import Language, Medium, Role

from .accounts import Account

_NAMES = "李孙赵钱周吴郑王陈林黄何"
_HOW_MANY = {
    Role.VOLUNTEER: (1, 4),
    Role.PROPERTY: (1, 2),
    Role.COMMITTEE: (1, 2),
    Role.FAMILY: (0, 2),
}
_TEXT = Reach(receipts=True, replies=True)
_CALL = Reach(receipts=True, keys=True)
_CALL_WITHOUT_HUB = Reach(receipts=True)
_APP = Reach(keys=True)


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A channel that the neighbourhood has: whose it is, what it can do and how much it takes.

    `has_history`: its provider can be asked what became of a message.
    """

    provider: str
    voice: Voice
    limits: Limits
    has_history: bool = True


def subscriptions(chance: Random, accounts: Mapping[str, Account]) -> dict[str, Subscription]:
    """Return texts and calls of two providers, and an app; some runs have providers that take very little."""
    east_call, west_call = (
        _CALL if accounts[key].public_url else _CALL_WITHOUT_HUB for key in ("east", "west")
    )
    texts = Limits(per_second=chance.choice((10.0, 10.0, 1.0, 0.2)), at_once=8)
    calls = Limits(per_second=chance.choice((1.0, 0.2)), at_once=4)
    app = Limits(per_second=5.0, at_once=4)
    every = (
        ("east", "east", Medium.TEXT, _TEXT, texts),
        ("east:voice", "east:calls", Medium.VOICE, east_call, calls),
        ("west", "west", Medium.TEXT, _TEXT, texts),
        ("west:voice", "west:calls", Medium.VOICE, west_call, calls),
        ("app", "app", Medium.APP, _APP, app),
    )
    return {
        key: Subscription(
            provider=provider,
            voice=Voice(id=key, medium=medium, reach=reach),
            limits=limits,
            has_history=medium is not Medium.APP,
        )
        for key, provider, medium, reach, limits in every
    }


def neighbourhood(chance: Random) -> Community:
    """Draw the people and homes of a run."""
    people: dict[str, Responder] = {}
    for role, (fewest, most) in _HOW_MANY.items():
        for number in range(chance.randint(fewest, most)):
            one = _person(f"{role.value}{number + 1}", role, len(people) + 1, chance)
            people[one.id] = one
    homes = [_home(number, chance) for number in range(1, chance.randint(3, 8) + 1)]
    return Community(
        name="梧桐",
        language=Language.CHINESE,
        households={home.id: home for home in homes},
        responders=people,
        policies=DEFAULT_POLICIES,
    )


def _person(key: str, role: Role, number: int, chance: Random) -> Responder:
    ways = [
        ("east",),
        ("east", "east:voice"),
        ("east", "east:voice", "west", "west:voice"),
        ("app", "west", "west:voice"),
        ("west:voice", "east"),
    ]
    duty = Duty()
    if role is Role.VOLUNTEER and chance.random() < 0.4:
        start = chance.randint(0, 12)
        hours = (Hours(weekday=d, start=time(start), end=time(start + 10)) for d in range(7))
        duty = Duty(hours=tuple(hours))
    return Responder(
        id=key,
        name=f"{_NAMES[number % len(_NAMES)]}师傅",
        role=role,
        language=chance.choice(tuple(Language)),
        phone=f"+861380000{number:04}",
        channels=chance.choice(ways),
        building=str(chance.randint(1, 3)),
        duty=duty,
    )


def _home(number: int, chance: Random) -> Household:
    key = f"home{number}"
    resident = None
    if chance.random() < 0.7:
        resident = Responder(
            id=key,
            name=f"{_NAMES[-number % len(_NAMES)]}阿姨",
            role=Role.RESIDENT,
            language=Language.CHINESE,
            phone=f"+861390000{number:04}",
            channels=("east:voice",),
        )
    return Household(
        id=key,
        code=f"{number % 3 + 1}-{number}01",
        name=f"{_NAMES[-number % len(_NAMES)]}阿姨",
        address=f"梧桐路88弄{number % 3 + 1}号{number}01室",
        language=Language.CHINESE,
        resident=resident,
    )

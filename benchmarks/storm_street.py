"""The communities of the storm: two people of each role for five hundred homes, or a whole quarter that is sent a test."""

from collections.abc import Iterable
from dataclasses import replace

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import Community, Household, Policy, Responder
from custom_components.eldercare.model.words import IncidentKind, Language, Role

CHANNEL = "texts"
_EACH_ROLE = 2
_TESTS_EACH = 3  # what the address budget lets everybody have at once


def burning_street(homes: int) -> Community:
    """Return homes whose alarms call two people each of property, committee and volunteers."""
    roles = (Role.PROPERTY, Role.COMMITTEE, Role.VOLUNTEER)
    people = [
        _person(f"{role}-{number}", role, 10 * position + number)
        for position, role in enumerate(roles)
        for number in range(_EACH_ROLE)
    ]
    return _community(homes, people)


def tested_quarter(messages: int, homes: int) -> tuple[Community, int]:
    """Return a community in which so many tests make at least so many messages, and one volunteer to call to a home."""
    committee = -(-messages // _TESTS_EACH)
    people = [_person(f"committee-{n}", Role.COMMITTEE, 1000 + n) for n in range(committee)]
    volunteer = _person("volunteer", Role.VOLUNTEER, 1)
    return _community(homes + _TESTS_EACH, [*people, volunteer]), _TESTS_EACH


def volunteer_phone(community: Community) -> str:
    """Return the number of the one volunteer."""
    return community.responders["volunteer"].phone or ""


def _community(homes: int, people: Iterable[Responder]) -> Community:
    # Only what the alarm itself says is measured, not what is said when nobody has come after a minute.
    patient: dict[IncidentKind, Policy] = {
        kind: replace(policy, steps=policy.steps[:1], repeat_s=3600)
        for kind, policy in DEFAULT_POLICIES.items()
        if kind in (IncidentKind.SMOKE, IncidentKind.SOS, IncidentKind.TEST)
    }
    return Community(
        name="storm",
        language=Language.ENGLISH,
        households={f"home-{n}": _home(n) for n in range(homes)},
        responders={person.id: person for person in people},
        policies={**DEFAULT_POLICIES, **patient},
    )


def _home(number: int) -> Household:
    return Household(
        id=f"home-{number}",
        code=f"{number // 50 + 1}-{number % 50 + 101}",
        name=f"Resident {number}",
        address=f"{number // 50 + 1} Wutong Road",
        language=Language.ENGLISH,
    )


def _person(key: str, role: Role, number: int) -> Responder:
    return Responder(
        id=key,
        name=key,
        role=role,
        language=Language.ENGLISH,
        phone=f"+1202555{number:04}" if number < 10_000 else f"+1203{number:07}",
        channels=(CHANNEL,),
    )

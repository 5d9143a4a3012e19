"""Who can be called in the demonstration's community, and the account through which they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulators.neighbourhood import Home

from .folder import Language

type Role = Literal["volunteer", "property", "committee", "family", "resident"]

COMMUNITY = "梧桐居委会"
COMMUNITY_NUMBER = "+12025550100"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with a telephone; `phone` is E.164."""

    name: str
    role: Role
    language: Language
    phone: str


PEOPLE: tuple[Person, ...] = (
    Person(name="周敏", role="volunteer", language="zh-Hans", phone="+8613816000001"),
    Person(name="Emma Clark", role="volunteer", language="en", phone="+12025550142"),
    Person(name="吴建国", role="volunteer", language="zh-Hans", phone="+8613816000003"),
    Person(name="物业值班室", role="property", language="zh-Hans", phone="+8613816000011"),
    Person(name="物业陈师傅", role="property", language="zh-Hans", phone="+8613816000012"),
    Person(name="居委会沈书记", role="committee", language="zh-Hans", phone="+8613816000021"),
    Person(name="李芳", role="family", language="zh-Hans", phone="+8613816000031"),
)


def resident_of(home: Home) -> Person:
    """Return who lives in a home, with a telephone of their own."""
    building, _, flat = home.code.partition("-")
    return Person(
        name=home.resident,
        role="resident",
        language=home.language,
        phone=f"+86139{building:0>3}{flat:0>5}",
    )


class NobodyError(LookupError):
    """Nobody is meant by these words; the text says which words there are."""


def chosen(who: str, people: Iterable[Person] = PEOPLE) -> tuple[Person, ...]:
    """Return who is meant by `volunteers`, `volunteer 2`, `property`, `property 1` or `everybody`.

    Raises NobodyError.
    """
    everybody = tuple(people)
    if who == "everybody":
        return everybody
    role, _, number = who.partition(" ")
    of_role = tuple(one for one in everybody if role in (one.role, f"{one.role}s"))
    if number.isdecimal() and 1 <= int(number) <= len(of_role):
        return (of_role[int(number) - 1],)
    if of_role and not number:
        return of_role
    known = ", ".join(dict.fromkeys(one.role for one in everybody))
    raise NobodyError(
        f"nobody is “{who}”: write everybody, or a role ({known}), alone for all of it or with a "
        f"number for one person, as in “volunteer 1”"
    )

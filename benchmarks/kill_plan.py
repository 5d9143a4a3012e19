"""What happens in a kill test, drawn from its seed before it begins: who calls for help, who answers, when the plug is pulled.

A random time would nearly always find the hub waiting. So most plugs are pulled at the n-th time of something:
a sensor spoke, a message was on its way, its answer was on its way back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
import itertools
from random import Random
from typing import Literal

from simulators.neighbourhood import Home, neighbourhood
from simulators.neighbourhood.catalogue import CallButton
from simulators.neighbourhood.homes import KITS

HOMES = 8
STREET = 1

type Kind = Literal["sos", "smoke", "gas"]
type Outcome = Literal["genuine", "false_alarm", "test"]

KINDS: tuple[Kind, ...] = ("sos", "smoke", "gas")
OUTCOMES: tuple[Outcome, ...] = ("genuine", "false_alarm", "test")


class Moment(StrEnum):
    """What the hub does, or what is done to it, when the plug is pulled."""

    SENSOR = "a sensor speaks"
    ARRIVED = "a message is on its way"
    TAKEN = "the network has a message and has not said so"
    ANSWERED = "the network has said so"
    REPLY = "somebody writes back"
    CLOSE = "the committee closes an incident"
    TIME = "any time"
    STARTING = "the hub starts"
    RESUMING = "the hub takes up its messages again"


# How often each is chosen, up to which occurrence is counted, and the longest delay after it, in seconds.
_CHANCES: dict[Moment, tuple[int, int, float]] = {
    Moment.SENSOR: (4, 2, 0.025),
    Moment.ARRIVED: (3, 8, 0.0),
    Moment.TAKEN: (3, 8, 0.0),
    Moment.ANSWERED: (3, 10, 0.015),
    Moment.REPLY: (3, 3, 0.03),
    Moment.CLOSE: (2, 1, 0.03),
    Moment.TIME: (2, 1, 3.0),
    Moment.STARTING: (3, 1, 3.0),
    Moment.RESUMING: (3, 2, 0.05),
}
DURING_START = (Moment.STARTING, Moment.RESUMING)


@dataclass(frozen=True, kw_only=True)
class Instant:
    """When the plug is pulled: `delay_s` after the `nth` time of something."""

    moment: Moment
    nth: int
    delay_s: float


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one person writes back after a while; a bare digit leaves open which incident is meant.

    `lot` falls on one of those who have been told by then: whom the policy calls is not for the test to know.
    """

    lot: int
    digit: int
    bare: bool
    after_s: float


@dataclass(frozen=True, kw_only=True)
class Life:
    """One incident from its cause to its end."""

    number: int
    home: Home
    kind: Kind
    after_s: float
    answers: tuple[Answer, ...]
    close_after_s: float
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class Point:
    """The incidents that begin, and the instant at which the plug is pulled."""

    number: int
    lives: tuple[Life, ...]
    instant: Instant


def chance(*key: object) -> Random:
    """Return a chance of its own for each key, so that one draw more somewhere changes nothing elsewhere."""
    return Random("/".join(map(str, key)))  # a seed must give the same test again


def homes() -> tuple[Home, ...]:
    """Return the homes of the test: each has a call button, a smoke alarm and a gas alarm."""
    street = neighbourhood(STREET, HOMES * len(KITS) // 4)
    return tuple(home for home in street if home.call_button is CallButton.EVENT)[:HOMES]


def plan(seed: int, points: int) -> tuple[Point, ...]:
    """Return what happens with this seed; a longer test begins with the shorter one."""
    numbers = itertools.count(1)
    homes_in_turn = _round(seed)
    return tuple(_point(seed, number, homes_in_turn, numbers) for number in range(1, points + 1))


def _round(seed: int) -> Iterator[Home]:
    """Go round the homes, one incident in each at a time: a second one would become part of the first."""
    round_of_homes = list(homes())
    chance(seed, "round").shuffle(round_of_homes)
    return itertools.cycle(round_of_homes)


def _point(seed: int, number: int, homes_in_turn: Iterator[Home], numbers: Iterator[int]) -> Point:
    draw = chance(seed, "point", number)
    instant = _instant(draw, first=number == 1)
    count = 1 if instant.moment in DURING_START else draw.choice((1, 2, 2, 3))
    lives = tuple(_life(seed, next(numbers), next(homes_in_turn)) for _ in range(count))
    return Point(number=number, lives=lives, instant=instant)


def _instant(draw: Random, *, first: bool) -> Instant:
    moments = [one for one in Moment if not (first and one in DURING_START)]
    moment = draw.choices(moments, [_CHANCES[one][0] for one in moments])[0]
    _, most, longest_s = _CHANCES[moment]
    return Instant(moment=moment, nth=draw.randint(1, most), delay_s=draw.uniform(0, longest_s))


def _life(seed: int, number: int, home: Home) -> Life:
    draw = chance(seed, "life", number)
    kind = draw.choice(KINDS)
    return Life(
        number=number,
        home=home,
        kind=kind,
        after_s=draw.uniform(0, 0.3),
        answers=tuple(_answers(draw)),
        close_after_s=draw.uniform(0, 1.0),
        outcome=draw.choice(OUTCOMES),
    )


def _answers(draw: Random) -> Iterator[Answer]:
    """Let up to three people answer: they come, or they cannot, and some of those who come arrive."""
    digits = draw.choices((1, 1, 1, 2), k=draw.choice((0, 1, 1, 2, 3)))
    if 1 in digits and draw.random() < 0.5:
        digits.append(3)
    for digit in digits:
        yield Answer(
            lot=draw.randrange(100),
            digit=digit,
            bare=digit != 3 and draw.random() < 0.15,
            after_s=draw.uniform(0, 0.5),
        )

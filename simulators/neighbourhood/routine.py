"""Lets the residents of the demonstration's homes live: what the model of `life` says, at its time, into the broker.

The model knows four rooms, a button, a door and two alarms in every home; of what is not mounted nothing is reported.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import NamedTuple

from .hands import Hands, Press, ScreenButtonError
from .homes import Home
from .life import ABSENCES, Deed, Episode, Kit, LivedHome, Report, Street, Tells, after
from .life.things import things

# As long as nothing new happens nobody waits longer than this for a deed, in seconds of ours.
NAP_S = 1.0
# Looking where everybody is may take this share of the time.
LOOKS_SHARE = 0.02
# A motion sensor lets go so long after it has seen the last movement, in seconds of the street.
HOLD_S = 60.0
# Within this time everything has spoken that is not lost, in seconds of the street.
PAST_S = 26 * 3600.0
DAYS = 400
PRESSES: Mapping[str, Press] = {"single": "single", "double": "double", "long": "long"}

type Lives = Mapping[str, tuple[Home, LivedHome]]


class Whereabouts(NamedTuple):
    """Where a resident is, and what is out of the ordinary, in the words of `life`."""

    place: str = ""
    going_on: tuple[str, ...] = ()


def lives(
    homes: Iterable[Home],
    *,
    seed: int,
    begin: float,
    eventful: bool,
    at_home: Container[str] = (),
) -> Lives:
    """Let somebody live in each home, as of an instant (Unix seconds).

    An eventful street has illness, journeys, accidents, hazards and faults of its own; another only everyday life.
    Who lives in a home whose code is in `at_home` does not go out.
    """
    since = datetime.fromtimestamp(begin, UTC).date() - timedelta(days=1)
    street = Street(seed=seed, begin=since, days=DAYS)
    inhabited = {}
    for number, home in enumerate(homes):
        lived = _lived(street, number, eventful)
        if home.code in at_home:
            stays_in = replace(lived.resident, outings=0.0, club_weekday=None)
            lived = replace(lived, resident=stays_in)
        inhabited[home.code] = (home, lived)
    return inhabited


def _lived(street: Street, number: int, eventful: bool) -> LivedHome:
    """Return a home of the street with a sensor in every room: ours have other kits than the model's."""
    lived = street.home(number)
    mounted = {one.key: one for one in lived.things}
    everywhere = things(Random(f"{street.seed}/{number}/everywhere"), Kit.FULL)
    return replace(
        lived,
        kit=Kit.FULL,
        things=tuple(mounted.get(one.key, one) for one in everywhere),
        episodes=lived.episodes if eventful else (),
    )


def _is_told_absence(episode: Episode) -> bool:
    return episode.what in ABSENCES and episode.is_told


@dataclass(eq=False, slots=True)
class _Life:
    """A home and what it will report; a deed begins a new `turn`, and reports of the old one are void."""

    home: Home
    lived: LivedHome
    reports: Iterator[Report]
    turn: int = 0
    moving: set[str] = field(default_factory=set)


class _Due(NamedTuple):
    at: float
    number: int
    turn: int
    code: str
    report: Report


@dataclass(eq=False, kw_only=True)
class Routine:
    """The lives of all homes, `speed` of their seconds in one of ours; `begin` is their Unix time at the start.

    `told_away` hears what the family tells the committee; `see` is shown where everybody is.
    """

    lives: Lives
    hands: Hands
    report: Callable[[Home, str, str], Awaitable[None]]
    begin: float
    speed: float
    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    told_away: Callable[[Home, bool], Awaitable[None]] | None = None
    see: Callable[[str, Whereabouts], None] | None = None
    _homes: dict[str, _Life] = field(init=False)
    _due: list[_Due] = field(default_factory=list)
    _started: float = field(init=False)

    def __post_init__(self) -> None:
        """Wind everything up; time runs from now on."""
        if not 0 < self.speed < float("inf"):
            raise ValueError(f"The speed is a number above 0, not {self.speed}")
        self._started = self.now()
        self._homes = {
            code: _Life(home, lived, lived.reports(self.begin))
            for code, (home, lived) in self.lives.items()
        }
        for code in self._homes:
            self._plan_next(code)

    @property
    def at(self) -> float:
        """The instant in the street (Unix seconds)."""
        return self.begin + (self.now() - self._started) * self.speed

    async def run(self) -> None:
        """Live until cancelled."""
        async with asyncio.TaskGroup() as living:
            living.create_task(self._live())
            if self.see is not None:
                living.create_task(self._look_round(self.see))

    def do(self, home: Home, deed: Deed) -> None:
        """Let something happen to a resident now; everything afterwards follows from it."""
        at, life = self.at, self._homes[home.code]
        life.lived = after(life.lived, deed, at)
        life.turn += 1
        life.reports = life.lived.reports(at)
        for sensor in life.moving:
            # What saw them a moment ago does not see them for ever.
            still = Report(at + HOLD_S, life.lived.number, sensor, Tells.STATE, "OFF")
            self._plan(home.code, still)
        self._plan_next(home.code)
        if self.see is not None:
            self._look(home.code, self.see)

    async def _catch_up(self, life: _Life) -> None:
        """Say what was said last before we came: doors, batteries, who is lost, and who is away."""
        last = {
            (report.sensor, report.tells): report
            for report in life.lived.reports(self.begin - PAST_S, self.begin)
            if report.tells is not Tells.AWAY
            and (report.sensor != "call_button" or report.tells is not Tells.STATE)
        }
        await asyncio.gather(*(self._tell(life, report) for report in last.values()))
        is_away = any(_is_told_absence(one) for one in life.lived.going_on(self.begin))
        if is_away and self.told_away is not None:
            await self.told_away(life.home, True)

    async def _live(self) -> None:
        for life in self._homes.values():
            await self._catch_up(life)
        while True:
            due = self._due[0].at if self._due else float("inf")
            if (pause := (due - self.at) / self.speed) > 0:
                await self.sleep(min(pause, NAP_S))
                continue
            _, _, turn, code, report = heappop(self._due)
            if turn == self._homes[code].turn:
                self._plan_next(code)
                await self._tell(self._homes[code], report)

    def _plan_next(self, code: str) -> None:
        if (report := next(self._homes[code].reports, None)) is not None:
            self._plan(code, report)

    def _plan(self, code: str, report: Report) -> None:
        turn = self._homes[code].turn
        heappush(self._due, _Due(report.at, report.home, turn, code, report))

    async def _tell(self, life: _Life, report: Report) -> None:
        home, key = life.home, report.sensor
        if report.tells is Tells.AWAY and self.told_away is not None:
            await self.told_away(home, report.value == "ON")
        elif not home.has(key):
            return
        elif report.tells is Tells.AVAILABILITY:
            online = report.value == "online"
            await (self.hands.available if online else self.hands.unavailable)(home, key)
        elif (home.code, key) not in self.hands.lost:
            await self._say(life, report)

    async def _say(self, life: _Life, report: Report) -> None:
        home, key, value = life.home, report.sensor, report.value
        if report.tells is Tells.STATE and (home.code, key) in self.hands.sounding:
            # An alarm that hands have set off does not say in between that all is well.
            return
        if report.tells is Tells.BATTERY:
            if home.device(key).battery is not None:
                await self.report(home, f"{key}_battery", value)
        elif key == "call_button":
            # A resident whose button is on the hub's screen cannot press it where there is no hub.
            with suppress(ScreenButtonError):
                await self.hands.press(home, PRESSES[value])
        else:
            if key.startswith("motion_"):
                (life.moving.add if value == "ON" else life.moving.discard)(key)
            await self.report(home, key, value)

    async def _look_round(self, see: Callable[[str, Whereabouts], None]) -> None:
        while True:
            began = self.now()
            for code in self._homes:
                self._look(code, see)
                # Thousands of homes are looked at without holding up what they report.
                await asyncio.sleep(0)
            await self.sleep(max(NAP_S, (self.now() - began) / LOOKS_SHARE))

    def _look(self, code: str, see: Callable[[str, Whereabouts], None]) -> None:
        lived, at = self._homes[code].lived, self.at
        going_on = tuple(dict.fromkeys(episode.what.value for episode in lived.going_on(at)))
        see(code, Whereabouts(lived.place_at(at).value, going_on))

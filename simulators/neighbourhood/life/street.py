"""A street of lived homes, from one to ten thousand: `Street(seed=1).home(7)` is always the same home."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from heapq import merge
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from .home import LivedHome
from .mishaps import placed
from .resident import resident
from .things import Thing, draw_kit, things
from .words import Episode, Kit, Report, Truth
from .year import Calendar, batteries, faults, hazards_and_presses, hub_downs, long_episodes

MOST_HOMES = 10_000
_FLATS_IN_BUILDING = 60


@dataclass(frozen=True, kw_only=True)
class Street:
    """A street from a date on, for so many days; its homes are numbered from 0.

    In an `ordinary` street nothing is ever out of the ordinary: no fault, no alarm, no accident, no journey.
    """

    seed: int
    begin: date = date(2026, 1, 1)
    days: int = 365
    zone: str = "Asia/Shanghai"
    ordinary: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no street."""
        if self.days < 1:
            raise ValueError(f"a street is lived in for at least one day, not {self.days}")

    @property
    def since(self) -> float:
        """Return the first instant."""
        return self._midnight(self.begin)

    @property
    def until(self) -> float:
        """Return the instant after the last one."""
        return self._midnight(self.begin + timedelta(days=self.days))

    def home(self, number: int, kit: Kit | None = None) -> LivedHome:
        """Return a home, with the kit that was mounted there or another; the resident lives the same with any."""
        if not 0 <= number < MOST_HOMES:
            raise ValueError(f"homes are numbered from 0 to {MOST_HOMES - 1}, not {number}")
        chance = Random(f"{self.seed}/{number}")
        who = resident(chance)
        drawn_kit = draw_kit(chance)
        bare = LivedHome(
            seed=self.seed,
            number=number,
            code=_code(number),
            resident=who,
            kit=kit or drawn_kit,
            things=self._mounted(chance, kit or drawn_kit),
            zone=self._zone,
            first=self._calendars[0].begin,
        )
        return bare if self.ordinary else self._with_its_years(bare)

    def _mounted(self, chance: Random, kit: Kit) -> tuple[Thing, ...]:
        """Return a home's devices; in an ordinary street each battery is changed long before it is low."""
        mounted = things(chance, kit)
        if not self.ordinary:
            return mounted
        fresh = ((one, min(one.age, 0.7 * one.life)) for one in mounted)
        return tuple(replace(one, age=age, changed_at=(0.8,)) for one, age in fresh)

    def _with_its_years(self, bare: LivedHome) -> LivedHome:
        """Return a home with everything out of the ordinary that touches the street's time."""
        drawn = [*batteries(bare.things, bare.first, self._calendars[-1].end), *self._hub_downs]
        for calendar in self._calendars:
            chance = Random(f"{self.seed}/{bare.number}/year/{calendar.year}")
            drawn += long_episodes(bare.resident, calendar, chance)
            drawn += faults(bare.things, calendar, chance)
        home = bare.with_episodes(tuple(drawn))
        for calendar in self._calendars:
            chance = Random(f"{self.seed}/{bare.number}/mishaps/{calendar.year}")
            mishaps = hazards_and_presses(home.resident, calendar, chance)
            home = placed(home, mishaps, chance)
        return home.with_episodes(tuple(one for one in home.episodes if self._is_within(one)))

    def homes(self, count: int) -> Iterator[LivedHome]:
        """Yield the first homes of the street."""
        if not 1 <= count <= MOST_HOMES:
            raise ValueError(f"a street has from 1 to {MOST_HOMES} homes, not {count}")
        return (self.home(number) for number in range(count))

    def reports(
        self, count: int, since: float | None = None, until: float | None = None
    ) -> Iterator[Report]:
        """Yield what reaches the hub from the first homes, in order of time, from an instant until another."""
        begin = self.since if since is None else since
        return merge(*(home.reports(begin, until) for home in self.homes(count)))

    def truths(self, count: int) -> Iterator[Truth]:
        """Yield what is really so in the first homes, home by home."""
        for home in self.homes(count):
            yield from home.truths()

    def write_truths(self, count: int, path: Path) -> None:
        """Write the truth of the first homes, a line of JSON each."""
        with path.open("w", encoding="utf-8") as file:
            for truth in self.truths(count):
                file.write(f"{truth.to_json()}\n")

    def _is_within(self, one: Episode) -> bool:
        return one.begin < self.until and one.end + one.then > self.since

    def _midnight(self, on: date) -> float:
        return datetime(on.year, on.month, on.day, tzinfo=self._zone).timestamp()

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _calendars(self) -> tuple[Calendar, ...]:
        last = (self.begin + timedelta(days=self.days - 1)).year
        return tuple(Calendar(year=y, zone=self._zone) for y in range(self.begin.year, last + 1))

    @cached_property
    def _hub_downs(self) -> list[Episode]:
        downs: list[Episode] = []
        for calendar in self._calendars:
            downs += hub_downs(calendar, Random(f"{self.seed}/hub/{calendar.year}"))
        return downs


def _code(number: int) -> str:
    building, flat = divmod(number, _FLATS_IN_BUILDING)
    floor, door = divmod(flat, 4)
    return f"{building + 1}-{floor + 2}{door + 1:02}"

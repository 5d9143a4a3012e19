"""One lived home: everything follows from the street's seed and the home's number, and each day from its date.

So home 7 is the same among ten and among ten thousand, and any day can be lived again without those before it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from random import Random

from .diary import DAY_BEGINS, DAY_ENDS, Kind, Stay, stays, winter_of
from .failing import failed
from .overlays import laid_over
from .resident import Resident
from .seeing import Seen, seen
from .telling import caused_by, own_reports, told_of
from .things import Thing
from .words import (
    ABSENCES,
    ACCIDENTS,
    DAY,
    HAZARDS,
    Episode,
    Kit,
    Place,
    Report,
    Tells,
    Truth,
    What,
    truth_of,
)

_FAULTS = frozenset(
    {
        What.STUCK_ON,
        What.STUCK_OFF,
        What.CHATTERING,
        What.LATE,
        What.DUPLICATED,
        What.OFF_MESH,
        What.BATTERY_DEAD,
    }
)
_CHANGES_THE_DAY = ABSENCES | ACCIDENTS | {What.VISIT}
_DEAF = frozenset({What.GATEWAY_DOWN, What.HUB_DOWN})


@dataclass(frozen=True, kw_only=True)
class LivedHome:
    """A home, who lives there, what is mounted, and everything out of the ordinary in its years."""

    seed: int
    number: int
    code: str
    resident: Resident
    kit: Kit
    things: tuple[Thing, ...]
    zone: tzinfo
    # When the batteries' ages were drawn.
    first: float
    episodes: tuple[Episode, ...] = ()

    def reports(self, since: float, until: float | None = None) -> Iterator[Report]:
        """Yield everything that reaches the hub from an instant on, in order of time; for ever without `until`."""
        day = datetime.fromtimestamp(since, self.zone).date() - timedelta(days=2)
        waiting: list[Report] = []
        while until is None or self._midnight(day) < until:
            end = self._midnight(day) + DAY_ENDS
            waiting += self._day(day)
            waiting.sort()
            now = bisect_left(waiting, (end,))
            for report in waiting[:now]:
                if until is not None and report.at >= until:
                    return
                if report.at >= since:
                    yield report
            del waiting[:now]
            day += timedelta(days=1)

    def truths(self) -> Iterator[Truth]:
        """Yield what was really so, in order of time."""
        for episode in self.episodes:
            yield truth_of(self.number, self.kit, episode)

    def stays_on(self, day: date) -> list[Stay]:
        """Return where the resident is from four in the morning of a day to four of the next, as it really comes."""
        usual = self.usual_stays_on(day)
        return laid_over(usual, self._touching(self._overlays, usual[0].begin, usual[-1].end))

    def usual_stays_on(self, day: date) -> list[Stay]:
        """Return where the resident would be if no accident happened and no journey was made."""
        midnight = self._midnight(day)
        noon = midnight + DAY / 2
        standing = {one.what for one in self._touching(self._moods, noon - DAY / 4, noon + DAY / 4)}
        kind = Kind(
            weekday=day.weekday(),
            winter=winter_of(day.timetuple().tm_yday),
            is_ill=What.ILL in standing,
            has_guests=What.GUESTS in standing,
        )
        chance = Random(f"{self.seed}/{self.number}/day/{day.toordinal()}")
        return [
            Stay(place, midnight + begin, midnight + end, pause)
            for place, begin, end, pause in stays(self.resident, kind, chance)
        ]

    def known_day(self, at: float) -> list[Stay]:
        """Return the stays of the day that an instant belongs to; the last day asked for is at hand."""
        local = datetime.fromtimestamp(at, self.zone)
        day = local.date() - timedelta(days=local.hour * 3600 < DAY_BEGINS)
        if day not in self._days:
            self._days.clear()
            self._days[day] = self.stays_on(day)
        return self._days[day]

    def place_at(self, at: float) -> Place:
        """Return where the resident is at an instant."""
        return next((one.place for one in self.known_day(at) if at < one.end), Place.BEDROOM)

    def going_on(self, at: float) -> tuple[Episode, ...]:
        """Return what is out of the ordinary at an instant."""
        return tuple(one for one in self.episodes if one.stands(at))

    def with_episodes(self, episodes: tuple[Episode, ...]) -> LivedHome:
        """Return the same home with another course of events."""
        return replace(self, episodes=tuple(sorted(episodes, key=lambda one: one.begin)))

    def _day(self, day: date) -> Iterator[Report]:
        """Yield what reaches the hub of one day, in no order; some of it may arrive later."""
        days_stays = self.stays_on(day)
        begin, end = days_stays[0].begin, self._midnight(day) + DAY_ENDS
        chance = Random(f"{self.seed}/{self.number}/seen/{day.toordinal()}")
        raw: list[Seen] = list(seen(self.resident, self.things, days_stays, chance))
        raw += (one for one in self._caused if begin <= one[0] < end)
        faults = self._touching(self._faults, begin, end)
        own = list(own_reports(self.things, self.first, begin, end))
        if faults:
            raw = failed(raw, self.things, faults, chance, (begin, end))
            own = [one for one in own if not _is_mute(one, faults)]
        alarms = self._touching(self._alarms, begin, end)
        reports = [Report(at, self.number, key, Tells.STATE, state) for at, key, state in raw]
        for at, key, tells, value in own:
            # An alarm that sounds does not say in between that all is well.
            if not any(HAZARDS[one.what] == key and one.stands(at) for one in alarms):
                reports.append(Report(at, self.number, key, tells, value))
        deaf = self._touching(self._deaf, begin, end + DAY)
        if deaf:
            reports = [one for one in reports if not any(d.stands(one.at) for d in deaf)]
        yield from reports
        told = self._told
        for one in told[bisect_left(told, (begin,)) : bisect_left(told, (end,))]:
            yield Report(one[0], self.number, *one[1:])

    def _midnight(self, day: date) -> float:
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()

    @staticmethod
    def _touching(episodes: tuple[Episode, ...], begin: float, end: float) -> list[Episode]:
        return [one for one in episodes if one.begin < end and begin < one.end + one.then]

    @cached_property
    def _days(self) -> dict[date, list[Stay]]:
        return {}

    @cached_property
    def _moods(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.what in (What.ILL, What.GUESTS))

    @cached_property
    def _overlays(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.what in _CHANGES_THE_DAY)

    @cached_property
    def _faults(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.what in _FAULTS)

    @cached_property
    def _deaf(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.what in _DEAF)

    @cached_property
    def _alarms(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.what in HAZARDS)

    @cached_property
    def _caused(self) -> list[Seen]:
        return sorted(caused_by(self))

    @cached_property
    def _told(self) -> list[tuple[float, str, Tells, str]]:
        """What is told while the community's hub is down is retained for it, and told when it is there again."""
        downs = [one for one in self._deaf if one.what is What.HUB_DOWN]
        told = []
        for at, key, tells, value in told_of(self):
            down = next((one for one in downs if one.stands(at) and tells is not Tells.HUB), None)
            told.append((down.end + 1 if down else at, key, tells, value))
        return sorted(told)


def _is_mute(own: tuple[float, str, Tells, str], faults: list[Episode]) -> bool:
    return any(
        one.thing == own[1]
        and one.what in (What.OFF_MESH, What.BATTERY_DEAD)
        and one.stands(own[0])
        for one in faults
    )


def instant(at: float) -> datetime:
    """Return an instant of the street as the rest of the house writes it (UTC)."""
    return datetime.fromtimestamp(at, UTC)

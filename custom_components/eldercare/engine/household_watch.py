"""One home's quiet times and absences, from its signs of life to a judgement: the object that a hub keeps for each home.

It is told every sign of life and when nobody could see (`lose_sight`), and is asked for a judgement. It knows no clock, promises
an event in constant time and a state of a few thousand bytes, and never learns from what could not be seen.
"""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from .activity import DEFAULT_CAUTION, Caution, FixedLimit, Limit, absence_limit, limit, minute_of
from .home_state import AWAY_STATES, HomeState, Judgement, Unseen
from .lessons import Lessons
from .presence import WEIGHTS, Absences, LifeSign, Place, Presence
from .quiet_memory import BINS, SHORTEST_S, WHOLE_HOME, QuietMemory, QuietTime
from .raster import Cell, Day, Raster
from .sight import Sight, text_of, time_of
from .watch_kept import SCHEMA, UnreadableWatchError, brought_up_to_date

# No limit is shorter than this, so that whoever looks this often misses no deadline.
LOOK_AT_LEAST_EVERY = timedelta(minutes=15)
# Two faint signs this close together are as good as one that is sure.
_TOGETHER = timedelta(minutes=10)
# From this share of the limit on, the board asks for attention before anybody is called.
_ATTENTION = 0.75
# A sign dated so far ahead of the clock was dated by a clock that has since been set right.
_CLOCKS_DIFFER = timedelta(minutes=5)
_CELLS = {
    **dict.fromkeys(AWAY_STATES, Cell.AWAY),
    HomeState.BLIND: Cell.UNSEEN,
    HomeState.OFFLINE: Cell.UNSEEN,
}


class HouseholdWatch:
    """Watches over one home. All times are UTC, the time zone is the home's."""

    __slots__ = (
        "_absences",
        "_away_by_switch",
        "_caution",
        "_faint",
        "_fixed",
        "_last",
        "_last_sensor",
        "_lessons",
        "_limit",
        "_memory",
        "_presence",
        "_raster",
        "_sight",
        "_unbroken",
        "_unlearnable",
        "_zone",
    )

    def __init__(
        self,
        zone: tzinfo,
        fixed: tuple[FixedLimit, ...] = (),
        caution: Caution = DEFAULT_CAUTION,
    ) -> None:
        """Begin to watch a home of which nothing is known."""
        self._zone, self._fixed, self._caution = zone, fixed, caution
        self._memory = QuietMemory()
        self._absences = Absences.none()
        self._presence = Presence()
        self._last: datetime | None = None
        self._last_sensor = ""
        self._faint: tuple[str, datetime] | None = None
        self._away_by_switch = False
        self._sight = Sight()
        self._raster = Raster()
        self._unlearnable = False
        self._limit: Limit | None = None
        self._lessons = Lessons()
        # The last sensor that spoke, and when, before the resident answered for themselves: its quiet time goes on.
        self._unbroken: tuple[str, datetime] | None = None

    def observe(self, sensor_id: str, sign: LifeSign, at: datetime) -> None:
        """Take in a sign of life; one that comes late or twice changes nothing."""
        last = self._last
        if last is not None and at < last:
            return
        if WEIGHTS[sign] < 1 and not self._is_confirmed(sensor_id, sign, at):
            return
        if last is not None and (at - last).total_seconds() > SHORTEST_S:
            self._learn(last, at, sign)
            if self._away_by_switch or self._presence.place is Place.AWAY:
                self._raster.fill(last, at, Cell.AWAY)
        self._presence.notice(sign, at)
        self._raster.stir(at)
        if self._sight.unseen is None:
            self._memory.live(at.toordinal())
        self._last, self._last_sensor, self._limit, self._unbroken = at, sensor_id, None, None
        self._faint = self._sight.seen_again = None
        self._unlearnable = self._sight.unseen is not None

    def lose_sight(self, why: Unseen, since: datetime) -> None:
        """Be told that the resident's silence says nothing since then; what is quiet meanwhile is not learned."""
        self._sight.lose(why, since)
        self._unlearnable = True

    def regain_sight(self, at: datetime) -> None:
        """Be told that the resident would be seen again; after long blindness not at once believed."""
        if (since := self._sight.regain(at)) is not None:
            self._raster.fill(since, at, Cell.UNSEEN)

    def is_doubted(self, now: datetime) -> bool:
        """Whether the home has only just come back from a long blindness."""
        return self._sight.is_doubted(now)

    def answer(self, at: datetime) -> None:
        """Hear that the resident is well where they are, though nothing has seen them: they are asked anew, the sensors' quiet goes on."""
        before = self._unbroken
        if self._last is not None and not self._unlearnable:
            before = before or (self._last_sensor, self._last)
        self.observe("", LifeSign.BUTTON, at)
        self.settle(genuine=False)
        self._unbroken = before

    def settle(self, *, genuine: bool) -> None:
        """Be told how an alarm turned out: an emergency is never learned as quiet, a false alarm is learned at once."""
        self._lessons.settle(self._memory, genuine=genuine)
        self._unlearnable = self._unlearnable or genuine

    def receive(self, at: datetime) -> None:
        """Be told that people have seen the resident at home: the door says nothing while they leave."""
        self._presence.receive(at)
        self._limit = None

    def set_away(self, away: bool, at: datetime) -> None:
        """Believe a switch or a calendar; turning it off says that the resident is there again."""
        if away != self._away_by_switch:
            self._away_by_switch = away
            self._unlearnable = True
            if not away:
                self._sight.seen_again = at

    def judge(self, now: datetime) -> Judgement:
        """Say what is to be said of the home."""
        if self._last is not None and self._last > now + _CLOCKS_DIFFER:
            self._set_back(now)
        if self._sight.unseen is not None:
            return Judgement(state=HomeState(self._sight.unseen), since=self._last)
        if self._away_by_switch:
            return Judgement(state=HomeState.AWAY, since=self._last)
        if self._last is None:
            return Judgement(state=HomeState.HOME, since=None)
        deadline = self._deadline(self._last)
        if self._presence.place is Place.AWAY:
            late = now >= deadline
            state = HomeState.NOT_BACK_YET if late else HomeState.AWAY
        elif now >= deadline:
            state = HomeState.SILENT
        else:
            begin = max(self._last, self._sight.seen_again or self._last)
            noticed = begin + _ATTENTION * (deadline - begin)
            state = HomeState.QUIET if now >= noticed else HomeState.HOME
        return Judgement(state=state, since=self._last, limit=self.limit(), deadline=deadline)

    def limit(self) -> Limit | None:
        """Return how long it may be quiet, or the resident away, since the last sign of life, and why."""
        return None if self._last is None else self._limit_since(self._last)

    def line(self, now: datetime) -> tuple[Limit, ...]:
        """Return the line of a whole day, a limit for each half-hour in which it may become quiet, for people to look at."""
        midnight = now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return tuple(
            self._quiet_limit(WHOLE_HOME, midnight.replace(hour=half // 2, minute=half % 2 * 30))
            for half in range(BINS)
        )

    def next_look(self, now: datetime) -> datetime:
        """Return when to ask for a judgement again, at the latest."""
        latest = now + LOOK_AT_LEAST_EVERY
        if self._last is None or self._sight.unseen is not None or self._away_by_switch:
            return latest
        deadline = self._deadline(self._last)
        return latest if deadline <= now else min(deadline, latest)

    def days(self, now: datetime, count: int) -> list[Day]:
        """Return what each quarter of an hour of the last local days was like, today last."""
        cell = _CELLS.get(self.judge(now).state, Cell.QUIET)
        return self._raster.days(now.astimezone(self._zone), cell, count)

    @property
    def learned_days(self) -> int:
        """Return on how many of the remembered days there was life."""
        return self._memory.learned_days

    def to_dict(self) -> dict[str, Any]:
        """Return everything remembered, as JSON can hold it."""
        return {
            "schema": SCHEMA,
            "memory": self._memory.to_dict(),
            "absences": self._absences.to_dict(),
            "presence": self._presence.to_dict(),
            "last": text_of(self._last),
            "last_sensor": self._last_sensor,
            "away_by_switch": self._away_by_switch,
            "sight": self._sight.to_dict(),
            "raster": self._raster.to_dict(),
            "unlearnable": self._unlearnable,
            "unbroken": self._unbroken and [self._unbroken[0], text_of(self._unbroken[1])],
            "lessons": self._lessons.to_dict(),
        }

    @classmethod
    def from_dict(
        cls,
        kept: dict[str, Any],
        zone: tzinfo,
        fixed: tuple[FixedLimit, ...] = (),
        caution: Caution = DEFAULT_CAUTION,
    ) -> HouseholdWatch:
        """Go on where `to_dict` left off; whoever was down meanwhile calls `lose_sight` and `regain_sight`."""
        watch = cls(zone, fixed, caution)
        try:
            watch._restore(brought_up_to_date(kept))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableWatchError(f"the watch was not kept whole: {error}") from error
        return watch

    def _restore(self, kept: dict[str, Any]) -> None:
        self._memory = QuietMemory.from_dict(kept["memory"])
        self._absences = Absences.from_dict(kept["absences"])
        self._presence = Presence.from_dict(kept["presence"])
        self._last = time_of(kept["last"])
        self._last_sensor = str(kept["last_sensor"])
        self._away_by_switch = bool(kept["away_by_switch"])
        self._sight = Sight.from_dict(kept["sight"])
        self._raster = Raster.from_dict(kept["raster"])
        self._unlearnable = bool(kept["unlearnable"])
        self._lessons = Lessons.from_dict(kept["lessons"])
        if (unbroken := kept["unbroken"]) is not None:
            sensor_id, since = unbroken
            self._unbroken = str(sensor_id), datetime.fromisoformat(since)

    def _is_confirmed(self, sensor_id: str, sign: LifeSign, at: datetime) -> bool:
        """Whether a sign that is not enough alone has a second witness; a door that shuts only completes its passage."""
        if sign is LifeSign.DOOR_SHUT:
            before = self._presence.place
            self._presence.notice(sign, at)
            if self._presence.place is not before:
                self._limit = None
            return False
        faint, self._faint = self._faint, (sensor_id, at)
        return faint is not None and faint[0] != sensor_id and at - faint[1] <= _TOGETHER

    def _learn(self, last: datetime, at: datetime, sign: LifeSign) -> None:
        """Learn the quiet time or the absence that has ended, if all of it could be seen."""
        if self._unlearnable or self._away_by_switch:
            return
        local = last.astimezone(self._zone)
        seconds = (at - last).total_seconds()
        if self._presence.place is Place.AWAY and sign is LifeSign.DOOR_OPENED:
            self._absences.learn(local.toordinal(), seconds)
            return
        # No limit is shorter than the least but those that people set: whoever was quiet for less raised no alarm.
        least = min((self._caution.least_s, *(one.seconds for one in self._fixed)))
        was_alarm = seconds >= least and at >= self._deadline(last)
        quiet = self._quiet_time(self._last_sensor, last, at)
        self._lessons.take(self._memory, quiet, was_alarm=was_alarm)
        if self._unbroken is not None and not was_alarm:
            whole = self._quiet_time(*self._unbroken, at)
            self._lessons.learn(self._memory, whole, settled=True)

    def _quiet_time(self, sensor_id: str, begin: datetime, end: datetime) -> QuietTime:
        local = begin.astimezone(self._zone)
        return QuietTime(
            sensor_id=sensor_id,
            day=local.toordinal(),
            minute=minute_of(local),
            seconds=(end - begin).total_seconds(),
            of_home=self._presence.place is Place.HOME,
        )

    def _limit_since(self, last: datetime) -> Limit:
        if self._limit is None:
            if self._presence.place is Place.AWAY:
                self._limit = absence_limit(
                    self._absences, last.astimezone(self._zone), self._memory.learned_days
                )
            else:
                self._limit = self._quiet_limit(self._last_sensor, last)
        return self._limit

    def _deadline(self, last: datetime) -> datetime:
        """Return when the limit since the last sign is reached; whoever could not be seen gets the time to be seen again."""
        line = self._limit_since(last)
        deadline = last + timedelta(seconds=line.seconds)
        grace = timedelta(seconds=min(line.seconds, self._caution.least_s))
        return self._sight.not_before(deadline, grace)

    def _quiet_limit(self, sensor_id: str, began: datetime) -> Limit:
        return limit(
            self._memory,
            sensor_id,
            began,
            self._zone,
            fixed=self._fixed,
            caution=self._caution,
            has_door=self._presence.door_at is not None,
        )

    def _set_back(self, now: datetime) -> None:
        """Count from now on: the clock was set back, and what it said before is not to be learned from."""
        self._last, self._limit, self._unlearnable = now, None, True
        self._sight.set_back()
        self._raster.set_back(now)

"""One home's quiet times and absences, from its signs of life to a judgement: the object that a hub keeps for each home.

It is told every sign of life and when nobody could see (`lose_sight`), and is asked for a judgement. It knows no clock, promises
an event in constant time and a state of a few thousand bytes, and never learns from what could not be seen.
"""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from .activity import DEFAULT_CAUTION, Caution, FixedLimit, Limit, Reason, limit, minute_of
from .home_state import HomeState, Judgement, Unseen
from .presence import WEIGHTS, Absences, LifeSign, Place, Presence
from .quiet_memory import BINS, SHORTEST_S, WHOLE_HOME, QuietMemory, QuietTime

SCHEMA = 2
# No limit is shorter than this, so that whoever looks this often misses no deadline.
LOOK_AT_LEAST_EVERY = timedelta(minutes=15)
# Two faint signs this close together are as good as one that is sure.
_TOGETHER = timedelta(minutes=10)
# An alarm is only ever about a quiet time of this length; whether a shorter one was too long need not be asked.
_QUESTIONABLE_S = 900
# From this share of the limit on, the board asks for attention before anybody is called.
_ATTENTION = 0.75
# A home that was gone for so long often comes back for minutes only, and is believed when it has stayed for as long.
_HALF_A_DAY = timedelta(hours=12)
# A sign dated so far ahead of the clock was dated by a clock that has since been set right.
_CLOCKS_DIFFER = timedelta(minutes=5)


class UnreadableWatchError(ValueError):
    """The kept state of a home cannot be read by this version."""


class HouseholdWatch:
    """Watches over one home. All times are UTC, the time zone is the home's."""

    __slots__ = (
        "_absences",
        "_away_by_switch",
        "_caution",
        "_doubted_until",
        "_faint",
        "_fixed",
        "_last",
        "_last_sensor",
        "_limit",
        "_memory",
        "_presence",
        "_questionable",
        "_seen_again",
        "_unlearnable",
        "_unseen",
        "_unseen_since",
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
        self._unseen: Unseen | None = None
        self._unseen_since: datetime | None = None
        self._doubted_until: datetime | None = None
        self._seen_again: datetime | None = None
        self._unlearnable = False
        self._limit: Limit | None = None
        self._questionable: QuietTime | None = None

    def observe(self, sensor_id: str, sign: LifeSign, at: datetime) -> None:
        """Take in a sign of life; one that comes late or twice changes nothing."""
        last = self._last
        if last is not None and at < last:
            return
        if WEIGHTS[sign] < 1 and not self._is_confirmed(sensor_id, sign, at):
            return
        if last is not None and (at - last).total_seconds() > SHORTEST_S:
            self._learn(last, at, sign)
        self._presence.notice(sign, at)
        if self._unseen is None:
            self._memory.live(at.toordinal())
        self._last, self._last_sensor, self._limit = at, sensor_id, None
        self._faint = self._seen_again = None
        self._unlearnable = self._unseen is not None

    def lose_sight(self, why: Unseen, since: datetime) -> None:
        """Be told that the resident's silence says nothing since then; what is quiet meanwhile is not learned."""
        if self._unseen is None:
            self._unseen_since = since
        self._unseen = why
        self._unlearnable = True

    def regain_sight(self, at: datetime) -> None:
        """Be told that the resident would be seen again; after long blindness not at once believed."""
        if self._unseen is not None and self._unseen_since is not None:
            if at - self._unseen_since >= _HALF_A_DAY:
                self._doubted_until = at + _HALF_A_DAY
            self._unseen = self._unseen_since = None
            self._seen_again = at

    def settle(self, *, genuine: bool) -> None:
        """Be told how an alarm turned out: an emergency is never learned as quiet, a false alarm is learned at once."""
        if genuine:
            self._questionable, self._unlearnable = None, True
        else:
            self._learn_questionable()

    def set_away(self, away: bool, at: datetime) -> None:
        """Believe a switch or a calendar; turning it off says that the resident is there again."""
        if away != self._away_by_switch:
            self._away_by_switch = away
            self._unlearnable = True
            if not away:
                self._seen_again = at

    def judge(self, now: datetime) -> Judgement:
        """Say what is to be said of the home."""
        if self._last is not None and self._last > now + _CLOCKS_DIFFER:
            self._set_back(now)
        if self._unseen is not None:
            return Judgement(state=HomeState(self._unseen), since=self._last)
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
            begin = max(self._last, self._seen_again or self._last)
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
        deadline = self.judge(now).deadline
        return latest if deadline is None or deadline <= now else min(deadline, latest)

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
            "last": _text(self._last),
            "last_sensor": self._last_sensor,
            "away_by_switch": self._away_by_switch,
            "unseen": self._unseen,
            "unseen_since": _text(self._unseen_since),
            "doubted_until": _text(self._doubted_until),
            "seen_again": _text(self._seen_again),
            "unlearnable": self._unlearnable,
            "questionable": None if self._questionable is None else asdict(self._questionable),
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
        if kept.get("schema") != SCHEMA:
            raise UnreadableWatchError(
                f"the watch was kept with schema {kept.get('schema')!r}, and this version reads {SCHEMA}: learn anew"
            )
        watch = cls(zone, fixed, caution)
        try:
            watch._restore(kept)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableWatchError(f"the watch was not kept whole: {error}") from error
        return watch

    def _restore(self, kept: dict[str, Any]) -> None:
        unseen = kept["unseen"]
        self._memory = QuietMemory.from_dict(kept["memory"])
        self._absences = Absences.from_dict(kept["absences"])
        self._presence = Presence.from_dict(kept["presence"])
        self._last = _time(kept["last"])
        self._last_sensor = str(kept["last_sensor"])
        self._away_by_switch = bool(kept["away_by_switch"])
        self._unseen = None if unseen is None else Unseen(unseen)
        self._unseen_since = _time(kept["unseen_since"])
        self._doubted_until = _time(kept["doubted_until"])
        self._seen_again = _time(kept["seen_again"])
        self._unlearnable = bool(kept["unlearnable"])
        questionable = kept["questionable"]
        self._questionable = None if questionable is None else QuietTime(**questionable)

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
        quiet = QuietTime(
            sensor_id=self._last_sensor,
            day=local.toordinal(),
            minute=minute_of(local),
            seconds=seconds,
            of_home=self._presence.place is Place.HOME,
        )
        was_alarm = seconds >= _QUESTIONABLE_S and at >= self._deadline(last)
        if self._questionable is not None and (was_alarm or quiet.day > self._questionable.day + 1):
            self._learn_questionable()
        if was_alarm:
            self._questionable = quiet
        else:
            self._memory.learn(quiet)

    def _learn_questionable(self) -> None:
        if self._questionable is not None:
            self._memory.learn(self._questionable)
            self._questionable = None

    def _limit_since(self, last: datetime) -> Limit:
        if self._limit is None:
            if self._presence.place is Place.AWAY:
                self._limit = self._absence_limit(last)
            else:
                self._limit = self._quiet_limit(self._last_sensor, last)
        return self._limit

    def _deadline(self, last: datetime) -> datetime:
        """Return when the limit since the last sign is reached; whoever could not be seen gets the time to be seen again."""
        line = self._limit_since(last)
        deadline = last + timedelta(seconds=line.seconds)
        if self._seen_again is not None:
            grace = timedelta(seconds=min(line.seconds, self._caution.least_s))
            deadline = max(deadline, self._seen_again + grace)
        if self._doubted_until is not None:
            deadline = max(deadline, self._doubted_until)
        return deadline

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

    def _absence_limit(self, left: datetime) -> Limit:
        local = left.astimezone(self._zone)
        day = local.toordinal()
        longest = self._absences.longest(day)
        seconds = self._absences.limit_s(day)
        return Limit(
            seconds=seconds,
            reason=Reason.LONGEST_ABSENCE if longest else Reason.NOTHING_LEARNED,
            began=local.time().replace(second=0, microsecond=0),
            longest_s=longest,
            margin_s=seconds - longest if longest else 0,
            learned_days=self._memory.learned_days,
        )

    def _set_back(self, now: datetime) -> None:
        """Count from now on: the clock was set back, and what it said before is not to be learned from."""
        self._last, self._limit, self._unlearnable = now, None, True
        self._seen_again = self._doubted_until = None


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

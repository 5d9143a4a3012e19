"""When a home as a whole was heard: its listening clock, its longest pause, its active hours and its outages."""

from dataclasses import dataclass, field

from .patience import HOME_PATIENCE
from .signs_of_life import Kept, ListeningClock, Pace
from .visits import Visit, doubt_doors, left_at
from .watched_sensor import Standing, WatchedSensor

_HOUR = 3600
# A home that was gone for so long often comes back for minutes only, and is trusted when it was heard for as long.
_LONG_OUTAGE_S = 12 * _HOUR
# Until then it is gone again after this: reports that nobody causes have been seen to pause for nearly as long at night.
_GONE_AGAIN_S = 5 * _HOUR

# People who found nobody are still about for so long.
_LOOKED_S = 30 * 60


@dataclass(slots=True)
class HomeSigns(Kept):
    """What is remembered of all devices together; `heard` and `kept_alive` are clock readings, `*_wall` UTC seconds.

    `active_hours` counts the hours in which somebody moved. `empty_since` is when people found nobody whom the door had let out. The last outage lies between `outage_from` and `outage_until`.
    """

    clock: ListeningClock
    pace: Pace | None = None
    heard: int | None = None
    heard_wall: int | None = None
    kept_alive: int | None = None
    active_hours: int = 0
    active_hour: int = -1
    outage_from: int | None = None
    outage_until: int | None = None
    visit: Visit | None = None
    empty_since: int | None = None
    sensors: dict[str, WatchedSensor] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)

    def overdue(self) -> int | None:
        """Return by how much (s) the home as a whole has been silent beyond its limit, if it has one and is beyond.

        Only signs that nobody caused by moving make the limit: a home in which nobody moves is not a home without hub.
        The silence of a single device, or of the last one that was there before, is its own.
        """
        if self.pace is None or self.heard is None:
            return None
        at, silence = self.clock.reading, self.silence()
        late = silence - self.pace.limit(at, HOME_PATIENCE)
        if late <= 0:
            return None
        there = [one for one in self.sensors.values() if not one.was_lost_by(self.heard_wall or 0)]
        living = [one for one in there if not one.is_overdue_by(self.heard, HOME_PATIENCE)]
        if len(there) < 2:
            return None
        if len(living) < len(there):
            # Who set the pace has fallen silent before the others, which can only be held to their own.
            own = (one.alive_pace.limit(at, HOME_PATIENCE) for one in living if one.alive_pace)
            late = min(late, silence - min(own, default=HOME_PATIENCE.until_known))
        return late if late > 0 else None

    def is_gone_again(self) -> bool:
        """Whether the home came back from a long outage for a while only, and nothing has been heard since."""
        if self.outage_from is None or self.outage_until is None or self.heard_wall is None:
            return False
        was_long = self.outage_until - self.outage_from >= _LONG_OUTAGE_S
        is_new = self.heard_wall - self.outage_until < _LONG_OUTAGE_S
        return was_long and is_new and self.pace is not None and self.silence() >= _GONE_AGAIN_S

    def silence(self) -> int:
        """Return for how long (s) nothing at all was heard."""
        return 0 if self.heard is None else self.clock.reading - self.heard

    def hear(self, wall: int, *, is_kept_alive: bool, is_activity: bool) -> bool:
        """Take a sign of any device; True if it ended an outage, whose time then does not count."""
        has_ended = self.overdue() is not None
        if has_ended and self.pace is not None and self.heard_wall is not None:
            self._end_outage(self.pace, self.heard_wall, wall)
        at = self.clock.reading
        if is_kept_alive:
            if self.pace is None or self.kept_alive is None:
                self.pace = Pace(begun=at)
            else:
                self.pace.learn(at - self.kept_alive, at, HOME_PATIENCE)
            self.kept_alive = at
        if is_activity and at // _HOUR != self.active_hour:
            self.active_hour = at // _HOUR
            self.active_hours += 1
        self.heard, self.heard_wall = at, max(wall, self.heard_wall or wall)
        return has_ended

    def let_in(self) -> None:
        """Somebody has arrived; who comes after them is of the same visit."""
        at = self.clock.reading
        if self.visit is None or not self.visit.is_open(at):
            self.visit = Visit(began=at, wall=self.clock.wall)

    def see_resident(self) -> None:
        """Whoever arrived has seen the resident."""
        at = self.clock.reading
        if self.visit is not None and self.visit.seen is None and self.visit.is_open(at):
            self.visit.seen = at

    def end_visit(self, *, is_proof: bool) -> None:
        """Take in that what brought them is closed: they met the resident in the home, or elsewhere, or nobody."""
        if not is_proof:
            self.visit = None
        elif self.visit is not None:
            self.visit.is_proof = True

    def find_nobody(self) -> None:
        """Take in that people found nobody: whoever had moved there has left by the front door."""
        visit, self.visit, self.empty_since = self.visit, None, None
        sensors, left = self.sensors.values(), left_at(self.sensors.values(), visit)
        if left is None or self._was_deaf_since(self.clock.wall - self.clock.reading + left):
            return
        if doubt_doors(sensors, left):
            self.empty_since = self.clock.reading

    def come_in(self) -> None:
        """Somebody moves where nobody was, and came by the front door, unless it is one of those who looked."""
        if self.empty_since is None or self.clock.reading - self.empty_since < _LOOKED_S:
            return
        doubt_doors(self.sensors.values(), self.empty_since)
        self.empty_since = None

    def weigh_visit(self) -> None:
        """Hold a visit that is over against the sensors, unless nobody could be heard meanwhile."""
        visit = self.visit
        if visit is None or not visit.is_over(self.clock.reading):
            return
        self.visit = None
        if not self._was_deaf_since(visit.wall) and self.overdue() is None:
            visit.test(self.sensors.values())

    def note_outage(self, since: int, until: int) -> None:
        """Remember when nobody could hear the home, nor who came in."""
        self.outage_from, self.outage_until, self.empty_since = since, until, None

    def _was_deaf_since(self, wall: int) -> bool:
        """Tell whether there was a time since then (UTC seconds) in which nobody could hear the home."""
        is_down = self.clock.down_since is not None
        return is_down or (self.outage_until is not None and self.outage_until >= wall)

    def _end_outage(self, pace: Pace, since: int, wall: int) -> None:
        silence = self.silence()
        self.clock.forgive(silence)
        # Only now: time in which nobody was heard does not make what was learned any older.
        pace.learn(silence, self.clock.reading, HOME_PATIENCE)
        self.note_outage(since, wall)

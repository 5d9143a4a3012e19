"""When a home as a whole was heard: its listening clock, its longest pause, its active hours and its outages."""

from dataclasses import dataclass, field

from .patience import HOME_PATIENCE
from .signs_of_life import Kept, ListeningClock, Pace
from .watched_sensor import Standing, WatchedSensor

_HOUR = 3600
# A home that was gone for so long often comes back for minutes only, and is trusted when it was heard for as long.
_LONG_OUTAGE_S = 12 * _HOUR
# Until then it is gone again after this: reports that nobody causes have been seen to pause for nearly as long at night.
_GONE_AGAIN_S = 5 * _HOUR


@dataclass(slots=True)
class HomeSigns(Kept):
    """What is remembered of all devices together; `heard` and `kept_alive` are clock readings, `*_wall` UTC seconds.

    `active_hours` counts the hours in which somebody moved. The last outage lies between `outage_from` and `outage_until`.
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
    sensors: dict[str, WatchedSensor] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)

    def overdue(self) -> int | None:
        """Return by how much (s) the home as a whole has been silent beyond its limit, if it has one and is beyond.

        Only signs that nobody caused by moving make the limit: a home in which nobody moves is not a home without hub.
        The silence of a single device, or of the last one that was not lost before, is its own.
        """
        if self.pace is None or self.heard is None:
            return None
        at = self.clock.reading
        late = at - self.heard - self.pace.limit(at, HOME_PATIENCE)
        if late <= 0:
            return None
        until = self.heard_wall or 0
        fell_silent = sum(not sensor.was_lost_by(until) for sensor in self.sensors.values())
        return late if fell_silent >= 2 else None

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

    def note_outage(self, since: int, until: int) -> None:
        """Remember when nobody could hear the home."""
        self.outage_from, self.outage_until = since, until

    def _end_outage(self, pace: Pace, since: int, wall: int) -> None:
        silence = self.silence()
        pace.learn(silence, self.clock.reading, HOME_PATIENCE)
        self.clock.forgive(silence)
        self.note_outage(since, wall)

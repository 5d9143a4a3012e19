"""What is remembered of one device: its signs of life, its state, its battery, its radio. A few numbers, whatever its age."""

from dataclasses import dataclass, field

from ..model.devices import Report, Watched
from ..model.words import SensorKind
from .battery import Battery
from .findings import Fault
from .patience import MOVED_PATIENCE, NOT_KEPT_ALIVE, care_of
from .signs_of_life import Kept, Pace, Patience

_HOUR = 3600
# A device that drops out again so soon had not come back.
_BACK_FOR_GOOD_S = 900
# One reading in eight: a message through a closed door or a passing lift changes nothing.
_LINK_SHARE = 8
ENOUGH_LINK_READINGS = 20


@dataclass(slots=True)
class Standing(Kept):
    """A fault that was `found` (UTC seconds), what is known of it, and since which clock reading it no longer shows."""

    found: int
    amount: float
    limit: float
    told: bool = False
    sensors: tuple[str, ...] = ()
    well_since: int | None = None


@dataclass(slots=True)
class WatchedSensor(Kept):
    """The memory of one device; times are readings of the home's listening clock, except `heard_wall`.

    `heard_active` and `moved_active` are the home's count of active hours at its last sign and its last motion. `saw` is when it
    last said `on`, `unseen_visits` and `unseen_s` how often and for how long people have been there since without it.
    """

    kind: SensorKind | None
    since: int
    pace: Pace
    supervised: bool = True
    heard: int | None = None
    heard_wall: int | None = None
    heard_active: int = 0
    kept_alive: int | None = None
    alive_pace: Pace | None = None
    moved_active: int = 0
    moved_pace: Pace | None = None
    is_on: bool | None = None
    on_since: int | None = None
    says_off: bool = False
    unavailable_since: int | None = None
    back_since: int | None = None
    changes: int = 0
    changes_at: int = 0
    battery: Battery | None = None
    battery_is_low: bool = False
    link: int | None = None
    link_readings: int = 0
    tampered_since: int | None = None
    saw: int | None = None
    unseen_visits: int = 0
    unseen_s: int = 0
    standing: dict[str, Standing] = field(default_factory=dict)

    @classmethod
    def added(cls, watched: Watched, *, at: int, active: int) -> WatchedSensor:
        """Begin to watch a device of which nothing was heard yet."""
        return cls(
            kind=watched.kind,
            since=at,
            pace=Pace(begun=at),
            supervised=watched.supervised,
            heard_active=active,
            moved_active=active,
        )

    def hear(self, report: Report, *, at: int, arrived: int, wall: int, active: int) -> None:
        """Take a report said `at` and `arrived`, on the clock; `active` are the home's active hours with its own.

        What is learned is how old the last sign may get before the next one arrives, however late reports are.
        """
        if self.heard_wall is not None and wall < self.heard_wall:
            return
        is_on = report.is_on is True
        if self.heard is not None:
            self.pace.learn(arrived - self.heard, at, care_of(self.kind).any_sign)
        if report.is_on is None or (not report.is_on and not self.is_on):
            self._keep_alive(at, arrived)
        if is_on:
            self.saw, self.unseen_visits, self.unseen_s = at, 0, 0
            if self.kind is SensorKind.MOTION:
                self._move(at, active)
        self.heard, self.heard_wall, self.heard_active = at, wall, active
        self.come_back(at)
        if report.is_on is not None:
            self._switch(report.is_on, at)
        self._take_readings(report, at)

    def lose(self, at: int) -> None:
        """Home Assistant says that the device is unavailable."""
        is_lost_again = self.back_since is None or at - self.back_since >= _BACK_FOR_GOOD_S
        if self.unavailable_since is None or (self.back_since is not None and is_lost_again):
            self.unavailable_since = at
        self.back_since = None

    def rewind(self, at: int) -> None:
        """Forget what was noted in time that, as it turned out, does not count."""
        if self.unavailable_since is not None:
            self.unavailable_since = min(self.unavailable_since, at)
        if self.back_since is not None:
            self.back_since = min(self.back_since, at)
        for standing in self.standing.values():
            if standing.well_since is not None:
                standing.well_since = min(standing.well_since, at)

    def come_back(self, at: int) -> None:
        """Home Assistant has the device again; not a sign of life, for it may only have read an old state."""
        if self.unavailable_since is not None and self.back_since is None:
            self.back_since = at

    def is_unavailable(self) -> bool:
        """Tell whether Home Assistant has lost the device just now."""
        return self.unavailable_since is not None and self.back_since is None

    def unavailable_for(self, at: int) -> int:
        """Return for how long it has been lost, 0 once it has been back for good."""
        if self.unavailable_since is None:
            return 0
        if self.back_since is not None and at - self.back_since >= _BACK_FOR_GOOD_S:
            return 0
        return at - self.unavailable_since

    def was_lost_by(self, wall: int) -> bool:
        """Tell whether it had been found lost by then (UTC seconds)."""
        lost = (self.standing.get(fault) for fault in (Fault.SILENT, Fault.UNAVAILABLE))
        return any(one is not None and one.found <= wall for one in lost)

    def is_overdue_by(self, at: int, patience: Patience) -> bool:
        """Tell whether it had been silent by then (a clock reading) for longer than it ever is between signs nobody causes."""
        if self.heard is None or self.alive_pace is None:
            return False
        return at - self.heard > self.alive_pace.limit(at, patience)

    def keeps_alive(self, at: int) -> bool:
        """Tell whether it has said of itself, to the last, that it lives; some leave that off and go on seeing people."""
        left_off = (self.heard or 0) - (self.kept_alive or 0)
        return self.alive_pace is not None and left_off <= self.alive_pace.limit(at, NOT_KEPT_ALIVE)

    def sees_since(self, at: int) -> bool:
        """Tell whether it has seen somebody since (a clock reading), as what is still `on` does, or may have: it was lost."""
        return (
            bool(self.is_on) or self.is_unavailable() or (self.saw is not None and self.saw >= at)
        )

    def pending_changes(self, at: int) -> int:
        """Return how many changes are left in the bucket, which leaks as much in an hour as is tolerated."""
        leaked = max(at - self.changes_at, 0) * care_of(self.kind).changes_per_hour // _HOUR
        return max(self.changes - leaked, 0)

    def _keep_alive(self, at: int, arrived: int) -> None:
        """Take a report that nobody caused by moving."""
        if self.alive_pace is None or self.kept_alive is None:
            self.alive_pace = Pace(begun=at)
        else:
            self.alive_pace.learn(arrived - self.kept_alive, at, care_of(self.kind).kept_alive)
        self.kept_alive = at

    def _move(self, at: int, active: int) -> None:
        """Take a motion, and learn for how many hours the others can be active without this one."""
        if self.moved_pace is None:
            self.moved_pace = Pace(begun=at)
        else:
            self.moved_pace.learn(active - self.moved_active, at, MOVED_PATIENCE)
        self.moved_active = active

    def _switch(self, is_on: bool, at: int) -> None:
        """Take the main state."""
        if self.is_on is not None and is_on is not self.is_on:
            most = 2 * care_of(self.kind).changes_per_hour
            self.changes, self.changes_at = min(self.pending_changes(at) + 1, most), at
        if not is_on:
            self.says_off, self.on_since = True, None
        elif not self.is_on:
            self.on_since = at
        self.is_on = is_on

    def _take_readings(self, report: Report, at: int) -> None:
        """Take what a report says about the device itself."""
        if report.battery_percent is not None:
            if self.battery is None:
                self.battery = Battery.first(report.battery_percent, at)
            else:
                self.battery.read(report.battery_percent, at)
        if report.battery_is_low is not None:
            self.battery_is_low = report.battery_is_low
        if report.link is not None:
            link = min(max(report.link, 0), 255)
            before = link if self.link is None else self.link
            self.link = round(before + (link - before) / _LINK_SHARE)
            self.link_readings = min(self.link_readings + 1, ENOUGH_LINK_READINGS)
        if report.is_tampered is False:
            self.tampered_since = None
        elif report.is_tampered and self.tampered_since is None:
            self.tampered_since = at

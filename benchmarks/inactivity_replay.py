"""Replay a recorded home through the same watch and supervision that the hub runs, and break off at emergencies.

At a cut the resident stops: later motion and door events vanish, a motion sensor that was on goes off 40 s later, and the other
reports go on as recorded. The state at the cut is a copy, so that the replay itself goes on undisturbed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
import csv
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from custom_components.eldercare.engine.activity import DEFAULT_CAUTION, Caution
from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.supervision import Supervision
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.words import SensorKind

HORIZON = timedelta(hours=24)
_OFF_AFTER = timedelta(seconds=40)
_KINDS = {"motion": SensorKind.MOTION, "door": SensorKind.DOOR}
_ON = frozenset({"ON", "OPEN"})


class BadStreamError(ValueError):
    """A stream or a file of cuts cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a stream; `kind` is motion, door or alive."""

    at: datetime
    sensor: str
    kind: str
    state: str

    @property
    def sign(self) -> LifeSign | None:
        """Return what the line says of the resident, if it does."""
        if self.kind == "motion":
            return LifeSign.MOTION if self.state == "ON" else None
        if self.kind == "door":
            return LifeSign.DOOR_OPENED if self.state == "OPEN" else LifeSign.DOOR_SHUT
        return None


@dataclass(kw_only=True)
class Replayed:
    """What a replay has given: alarms, the first alarm after each cut, and each change of state."""

    alarms: list[datetime] = field(default_factory=list)
    not_back_yet: list[datetime] = field(default_factory=list)
    cuts: dict[datetime, datetime | None] = field(default_factory=dict)
    states: list[tuple[datetime, HomeState]] = field(default_factory=list)
    # The learned line of a day at the end: hours of quiet that are allowed, for each half-hour.
    line: list[float] = field(default_factory=list)

    def as_json(self, cuts: Mapping[datetime, str], zone: tzinfo) -> dict[str, object]:
        """Return what the protocol's scorer reads, and when somebody was *not back yet*."""

        def text(moment: datetime | None) -> str | None:
            return None if moment is None else moment.astimezone(zone).isoformat()

        return {
            "alarms": [text(at) for at in self.alarms],
            "not_back_yet": [text(at) for at in self.not_back_yet],
            "cuts": [{"at": cuts[at], "alarm_at": text(alarm)} for at, alarm in self.cuts.items()],
            "states": [[text(at), state.value] for at, state in self.states],
        }


class WatchedHome:
    """The engine of one home as the hub runs it: told of each line, looked at when it wants to be."""

    def __init__(self, zone: tzinfo, lines: Sequence[Line], caution: Caution) -> None:
        """Install the devices that the stream speaks of."""
        begin = lines[0].at
        devices = {line.sensor: _KINDS.get(line.kind) for line in lines}
        devices |= {line.sensor: _KINDS[line.kind] for line in lines if line.kind in _KINDS}
        self._supervision = Supervision(begin)
        self._supervision.watch((Watched(id=k, kind=v) for k, v in devices.items()), begin)
        self._watch = HouseholdWatch(zone, caution=caution)
        self._next_look = begin
        self._is_unseen = False
        self.state = HomeState.HOME
        self.state_since: datetime = begin

    def hear(self, line: Line) -> None:
        """Take in one line."""
        is_on = None if line.kind == "alive" else line.state in _ON
        self._supervision.hear(Report(sensor_id=line.sensor, at=line.at, is_on=is_on), line.at)
        if self._is_unseen:
            self._look_whether_seen(line.at)
        if (sign := line.sign) is not None:
            self._watch.observe(line.sensor, sign, line.at)

    def advance(self, until: datetime) -> list[tuple[datetime, HomeState]]:
        """Look as often as is wanted before `until`, and return each change of state."""
        changes: list[tuple[datetime, HomeState]] = []
        while self._next_look < until:
            now = self._next_look
            self._look_whether_seen(now)
            state = self._watch.judge(now).state
            if state is not self.state:
                self.state, self.state_since = state, now
                changes.append((now, state))
            self._next_look = self._watch.next_look(now)
        return changes

    def line(self, now: datetime) -> list[float]:
        """Return the hours of quiet that are allowed from each half-hour of the day on."""
        return [one.seconds / 3600 for one in self._watch.line(now)]

    def _look_whether_seen(self, now: datetime) -> None:
        is_offline = self._supervision.is_offline(now)
        if is_offline or self._supervision.is_blind(now):
            since = self._supervision.last_heard() if is_offline else None
            self._watch.lose_sight(Unseen.OFFLINE if is_offline else Unseen.BLIND, since or now)
            self._is_unseen = True
        elif self._is_unseen:
            self._watch.regain_sight(now)
            self._is_unseen = False


def read_stream(path: Path) -> list[Line]:
    """Read a recorded home (columns t,iso,sensor,kind,state)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"t", "sensor", "kind", "state"} - set(rows.fieldnames or ())
        if missing:
            raise BadStreamError(f"{path}: there is no column {', '.join(sorted(missing))}")
        lines = []
        for row in rows:
            try:
                at = datetime.fromtimestamp(float(row["t"]), UTC)
            except ValueError as error:
                raise BadStreamError(f"{path}, line {rows.line_num}: {error}") from error
            lines.append(Line(at=at, sensor=row["sensor"], kind=row["kind"], state=row["state"]))
    if not lines:
        raise BadStreamError(f"{path}: there is nothing in it")
    return lines


def read_cuts(paths: Iterable[Path], zone: tzinfo) -> dict[datetime, str]:
    """Read the instants at which the resident stops, with their text as it stands in the file."""
    cuts: dict[datetime, str] = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if "at" not in (rows.fieldnames or ()):
                raise BadStreamError(f"{path}: there is no column at")
            for row in rows:
                try:
                    at = datetime.fromisoformat(row["at"])
                except ValueError as error:
                    raise BadStreamError(f"{path}, line {rows.line_num}: {error}") from error
                cuts[at if at.tzinfo else at.replace(tzinfo=zone)] = row["at"]
    return cuts


def replay(
    lines: Sequence[Line],
    zone: tzinfo,
    cuts: Iterable[datetime] = (),
    caution: Caution = DEFAULT_CAUTION,
) -> Replayed:
    """Replay a home once, from its first line to its last, and break off a copy at each cut."""
    home = WatchedHome(zone, lines, caution)
    alive = [line for line in lines if line.kind == "alive"]
    alive_at = [line.at for line in alive]
    pending = sorted(set(cuts), reverse=True)
    replayed, burning = Replayed(), dict[str, None]()
    for line in lines:
        while pending and pending[-1] < line.at:
            cut = pending.pop()
            _note(replayed, home.advance(cut))
            begin = bisect_right(alive_at, cut)
            end = bisect_right(alive_at, cut + HORIZON)
            replayed.cuts[cut] = _after(home, cut, alive[begin:end], burning)
        _note(replayed, home.advance(line.at))
        home.hear(line)
        if line.kind == "motion":
            if line.state == "ON":
                burning[line.sensor] = None
            else:
                burning.pop(line.sensor, None)
    replayed.line = home.line(lines[-1].at)
    return replayed


def _after(
    home: WatchedHome, cut: datetime, alive: Sequence[Line], burning: Iterable[str]
) -> datetime | None:
    """Return the first alarm after a cut, or the one that stands already."""
    if home.state is HomeState.SILENT:
        return home.state_since
    copy = deepcopy(home)
    offs = [Line(at=cut + _OFF_AFTER, sensor=s, kind="motion", state="OFF") for s in burning]
    for line in sorted([*offs, *alive], key=lambda one: one.at):
        if (alarm := _first_alarm(copy.advance(line.at))) is not None:
            return alarm
        copy.hear(line)
    return _first_alarm(copy.advance(cut + HORIZON))


def _first_alarm(changes: Iterable[tuple[datetime, HomeState]]) -> datetime | None:
    return next((at for at, state in changes if state is HomeState.SILENT), None)


def _note(replayed: Replayed, changes: list[tuple[datetime, HomeState]]) -> None:
    replayed.states += changes
    replayed.alarms += [at for at, state in changes if state is HomeState.SILENT]
    replayed.not_back_yet += [at for at, state in changes if state is HomeState.NOT_BACK_YET]

"""Replay a recorded home through the same vigil that the hub runs, and break off at emergencies.

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
from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.home_vigil import HomeVigil
from custom_components.eldercare.model.community import Household, Sensor
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.events import Found
from custom_components.eldercare.model.words import IncidentKind, Language, SensorKind, Sign

HORIZON = timedelta(hours=24)
_OFF_AFTER = timedelta(seconds=40)
# As on the hub: a look that changes nothing is not repeated at once.
_LEAST_STEP = timedelta(seconds=1)
_KINDS = {"motion": SensorKind.MOTION, "door": SensorKind.DOOR}
_ON = frozenset({"ON", "OPEN"})
_OF_EQUIPMENT = frozenset({IncidentKind.DEVICE_FAULT, IncidentKind.HUB_OFFLINE})


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
    def sign(self) -> Sign | None:
        """Return what the hub's ear would make of the line, if anything."""
        if self.kind == "motion":
            return Sign.MOVED if self.state == "ON" else None
        if self.kind == "door":
            return Sign.OPENED if self.state == "OPEN" else Sign.SHUT
        return None


@dataclass(kw_only=True)
class Replayed:
    """What a replay has given: alarms, the first alarm after each cut, and each change of state."""

    alarms: list[datetime] = field(default_factory=list)
    not_back_yet: list[datetime] = field(default_factory=list)
    # When property was told of the equipment: the kind of incident, and what was wrong.
    faults: list[tuple[datetime, str, list[str]]] = field(default_factory=list)
    cuts: dict[datetime, datetime | None] = field(default_factory=dict)
    states: list[tuple[datetime, HomeState]] = field(default_factory=list)
    # The learned line of a day at the end: hours of quiet that are allowed, for each half-hour.
    line: list[float] = field(default_factory=list)

    def as_json(self, cuts: Mapping[datetime, str], zone: tzinfo) -> dict[str, object]:
        """Return what the protocol's scorer reads, when somebody was *not back yet*, and what property was told."""

        def text(moment: datetime | None) -> str | None:
            return None if moment is None else moment.astimezone(zone).isoformat()

        return {
            "alarms": [text(at) for at in self.alarms],
            "not_back_yet": [text(at) for at in self.not_back_yet],
            "faults": [[text(at), kind, about] for at, kind, about in self.faults],
            "cuts": [{"at": cuts[at], "alarm_at": text(alarm)} for at, alarm in self.cuts.items()],
            "states": [[text(at), state.value] for at, state in self.states],
        }


class WatchedHome:
    """One home under the hub's own vigil: told of each line, looked at when it wants to be."""

    def __init__(self, zone: tzinfo, lines: Sequence[Line], caution: Caution) -> None:
        """Install the devices that the stream speaks of; what is only alive is part of some device that does not watch."""
        begin = lines[0].at
        kinds = {line.sensor: _KINDS.get(line.kind) for line in lines}
        kinds |= {line.sensor: _KINDS[line.kind] for line in lines if line.kind in _KINDS}
        sensors = tuple(Sensor(id=key, kind=kind) for key, kind in kinds.items() if kind)
        household = Household(
            id="home", code="", name="", address="", language=Language.ENGLISH, sensors=sensors
        )
        self._vigil = HomeVigil(household, zone, begin, caution=caution)
        self._vigil.equip((Watched(id=key, kind=kind) for key, kind in kinds.items()), begin)
        self._next_look = begin
        self.state = HomeState.HOME
        self.state_since: datetime = begin
        self.faults: list[tuple[datetime, str, list[str]]] = []

    def hear(self, line: Line) -> list[tuple[datetime, HomeState]]:
        """Take in one line, and return whether the state has changed."""
        is_on = None if line.kind == "alive" else line.state in _ON
        self._vigil.hear(Report(sensor_id=line.sensor, at=line.at, is_on=is_on), line.at)
        sign = line.sign
        if sign is None or not self._vigil.notice(line.sensor, sign, line.at, line.at):
            return []
        self._vigil.relieved_by(line.sensor, sign, line.at)
        return self._look(line.at)

    def advance(self, until: datetime) -> list[tuple[datetime, HomeState]]:
        """Look as often as is wanted before `until`, and return each change of state."""
        changes: list[tuple[datetime, HomeState]] = []
        while self._next_look < until:
            changes += self._look(self._next_look)
        return changes

    def line(self, now: datetime) -> list[float]:
        """Return the hours of quiet that are allowed from each half-hour of the day on."""
        return [one.seconds / 3600 for one in self._vigil.line(now)]

    def _look(self, now: datetime) -> list[tuple[datetime, HomeState]]:
        look = self._vigil.look(now)
        state = look.judgement.state
        for news in look.news:
            if isinstance(news, Found) and news.kind in _OF_EQUIPMENT:
                about = [f"{one.sensor_id} {one.fault.value}".strip() for one in look.findings]
                self.faults.append((now, news.kind.value, about))
        self._next_look = max(self._vigil.next_look(now), now + _LEAST_STEP)
        if state is self.state:
            return []
        self.state, self.state_since = state, now
        return [(now, state)]


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
        _note(replayed, home.hear(line))
        if line.kind == "motion":
            if line.state == "ON":
                burning[line.sensor] = None
            else:
                burning.pop(line.sensor, None)
    replayed.line, replayed.faults = home.line(lines[-1].at), home.faults
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

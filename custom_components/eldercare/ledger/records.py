"""What each incident of a period came to, read from the ledger's lines: what the figures are computed from.

Every record knows the lines it was read from, so that every number can be traced back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..model import facts as f
from ..model.words import IncidentKind, Lane, Outcome, SensorKind
from .chain import ERASURE, Line
from .codec import decode
from .ledger import Ledger

# What had not ended with the period is followed for so long; then it counts as not ended.
_FOLLOWED = timedelta(days=31)

type Instants = dict[str, datetime]


@dataclass(frozen=True, kw_only=True)
class Record:
    """One incident: when (UTC) what first happened to it, whom it called, and the ledger's lines that say so.

    `kind` is what it was in the end, `opened_as` at first. `called` counts by responder the messages that left. `by_button`: somebody pressed for help. `by_resident`: who had been asked
    answered before anybody had to go. Names are "" once they were erased.
    """

    incident_id: str
    number: int
    household_id: str
    code: str
    name: str
    kind: IncidentKind
    opened_as: IncidentKind
    lane: Lane
    opened_at: datetime
    acknowledged_at: datetime | None
    arrived_at: datetime | None
    seen_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None
    closed_by: str
    by_button: bool
    by_resident: bool
    called: Mapping[str, int]
    coming: frozenset[str]
    declined: frozenset[str]
    arrived: frozenset[str]
    first_line: int
    last_line: int


@dataclass(kw_only=True)
class _Reading:
    """An incident while its lines are read."""

    opened: f.IncidentOpened
    first_line: int
    last_line: int = 0
    kind: IncidentKind = IncidentKind.TEST
    lane: Lane = Lane.TEST
    first: Instants = field(default_factory=dict)
    closed: f.IncidentClosed | None = None
    by_button: bool = False
    answered_at_home: bool = False
    attempts: dict[str, str] = field(default_factory=dict)
    called: Counter[str] = field(default_factory=Counter)
    coming: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    arrived: set[str] = field(default_factory=set)

    def hear(self, seq: int, fact: f.Fact) -> None:
        """Take in the next fact."""
        self.last_line = seq
        match fact:
            case f.IncidentEscalated(kind=kind, policy=policy):
                self.kind, self.lane = kind, policy.lane
            case f.SignalRecorded(sensor_kind=kind):
                self.by_button |= kind is SensorKind.CALL_BUTTON
            case f.AttemptPlanned(attempt_id=attempt_id, responder_id=who):
                self.attempts[attempt_id] = who
            case f.AttemptAccepted(attempt_id=attempt_id):
                if attempt_id in self.attempts:  # a salvaged ledger has gaps
                    self.called[self.attempts[attempt_id]] += 1
            case f.ReplyRecorded(responder_id=who):
                self.answered_at_home |= who == self.opened.household_id
            case f.HelpDeclined(responder_id=who):
                self.declined.add(who)
            case f.HelpComing() | f.HelpArrived() | f.ResidentSeen():
                self._somebody_goes(fact)
            case f.IncidentClosed():
                self.closed = fact
            case _:
                pass

    def _somebody_goes(self, fact: f.HelpComing | f.HelpArrived | f.ResidentSeen) -> None:
        self.first.setdefault("acknowledged", fact.at)
        (self.coming if isinstance(fact, f.HelpComing) else self.arrived).add(fact.responder_id)
        if not isinstance(fact, f.HelpComing):
            self.first.setdefault("arrived", fact.at)
        if isinstance(fact, f.ResidentSeen):
            self.first.setdefault("seen", fact.at)

    def record(self) -> Record:
        """Return what it came to."""
        opened, closed = self.opened, self.closed
        acknowledged_at = self.first.get("acknowledged")
        by_resident = self.answered_at_home and acknowledged_at is None and closed is not None
        if acknowledged_at is None and closed is not None and not by_resident:
            acknowledged_at = closed.at  # staff saw to it at the desk
        return Record(
            incident_id=opened.incident_id,
            number=opened.number,
            household_id=opened.household_id,
            code=opened.code,
            name=opened.name,
            kind=self.kind,
            opened_as=opened.kind,
            lane=self.lane,
            opened_at=opened.at,
            acknowledged_at=acknowledged_at,
            arrived_at=self.first.get("arrived"),
            seen_at=self.first.get("seen"),
            closed_at=closed.at if closed else None,
            outcome=closed.outcome if closed else None,
            closed_by=closed.by if closed else "",
            by_button=self.by_button,
            by_resident=by_resident,
            called=dict(self.called),
            coming=frozenset(self.coming),
            declined=frozenset(self.declined),
            arrived=frozenset(self.arrived),
            first_line=self.first_line,
            last_line=self.last_line,
        )


def records(ledger: Ledger, since: datetime, until: datetime) -> list[Record]:
    """Return every incident that was opened from one instant until before another (UTC), oldest first.

    Blocking. What had not ended by then is followed into the time after. Raises LedgerError.
    """
    readings: dict[str, _Reading] = {}
    _follow(readings, ledger.lines(since.isoformat(), until.isoformat()), opening=True)
    waiting = {key for key, one in readings.items() if one.closed is None}
    after = ledger.lines(until.isoformat(), (until + _FOLLOWED).isoformat())
    for line in after if waiting else ():
        _follow(readings, (line,), opening=False)
        if line.fact == "incident_closed":
            waiting.discard(line.incident_id)
        if not waiting:
            break
    return [one.record() for one in readings.values()]


def _follow(readings: dict[str, _Reading], lines: Iterable[Line], *, opening: bool) -> None:
    for line in lines:
        if line.fact == ERASURE or not line.incident_id:
            continue
        reading = readings.get(line.incident_id)
        if reading is not None:
            reading.hear(line.seq, decode(line.payload))
        elif (
            opening
            and line.fact == "incident_opened"
            and isinstance(fact := decode(line.payload), f.IncidentOpened)
        ):
            readings[line.incident_id] = _Reading(
                opened=fact,
                first_line=line.seq,
                last_line=line.seq,
                kind=fact.kind,
                lane=fact.policy.lane,
            )

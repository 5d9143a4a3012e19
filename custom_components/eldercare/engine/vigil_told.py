"""What people were told of a home, so that nothing is told twice, and all that is over is taken back.

A silence is told when it begins to be too long, and again only if it has lasted as long once more, counted from when people closed
the question if they did. Equipment is one matter for a whole home, told when something is newly wrong and taken back when all of it is well.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from ..model import events as e
from ..model.community import Household
from ..model.habits import Quiet
from ..model.words import IncidentKind
from .activity import Limit
from .eyes import WITNESSES
from .findings import Fault, Finding, Weight
from .home_state import HomeState, Judgement
from .sensor_faults import LOST

OVER = {
    HomeState.SILENT: IncidentKind.INACTIVITY,
    HomeState.NOT_BACK_YET: IncidentKind.NOT_BACK,
}
"""Which states people must hear of, and as what."""
# The hub's own absence is one fault of the hub, and not one of every home.
_OF_THE_HUB = frozenset({Fault.HUB_DOWN})
_OF_ALL_DEVICES = frozenset({Fault.MESH_GONE})
# Who says where somebody is knows it for half a day, however short their walks are.
_KNOWN_TO_BE_OUT = timedelta(hours=12)
# A door that is shut or guests in the way weaken a link for an evening.
_LINK_STAYS_WEAK = timedelta(days=1)

type News = e.Found | e.Relieved


@dataclass(kw_only=True)
class Told:
    """`silence` holds, by kind, since when it had been quiet and when that was told; `missed` the check-in that was."""

    silence: dict[IncidentKind, tuple[datetime, datetime]] = field(default_factory=dict)
    missed: datetime | None = None
    faults: set[tuple[str, str]] = field(default_factory=set)
    is_gone: bool = False

    def of_silence(
        self, household: Household, judgement: Judgement, now: datetime, zone: tzinfo
    ) -> list[News]:
        """Tell of a silence or an absence that has become too long."""
        kind, since, limit = OVER.get(judgement.state), judgement.since, judgement.limit
        if kind is None or since is None or limit is None:
            return []
        if (before := self.silence.get(kind)) is not None:
            told_since, told_at = before
            if told_since == since and now - told_at < _until_asked_again(kind, limit):
                return []
        self.silence[kind] = (since, now)
        quiet = _quiet(since, limit, zone, away=kind is IncidentKind.NOT_BACK)
        return [e.Found(household_id=household.id, kind=kind, quiet=quiet)]

    def people_closed(self, kind: IncidentKind, now: datetime) -> None:
        """Count from now on until the same silence or absence is told again."""
        if (before := self.silence.get(kind)) is not None:
            self.silence[kind] = (before[0], now)

    def excuse_check_in(self, due: datetime | None) -> None:
        """Let nobody hear of a check-in that fell due while the resident was known to be away, not even when they are back."""
        self.missed = due or self.missed

    def of_check_in(self, household: Household, due: datetime | None) -> list[News]:
        """Tell of a check-in that was missed."""
        if due is None or due == self.missed:
            return []
        self.missed = due
        return [e.Found(household_id=household.id, kind=IncidentKind.MISSED_CHECK_IN)]

    def of_equipment(
        self, household: Household, findings: tuple[Finding, ...], note: str, now: datetime
    ) -> list[News]:
        """Tell property once of what has failed, and that all of it works again."""
        kind, home = IncidentKind.DEVICE_FAULT, household.id
        has_witness = any(one.kind in WITNESSES for one in household.sensors)
        standing = {
            (one.fault.value, one.sensor_id)
            for one in findings
            if one.fault not in _OF_THE_HUB | _OF_ALL_DEVICES
            and _is_worth_a_visit(one, now, has_witness=has_witness)
        }
        new, were = standing - self.faults, bool(self.faults)
        self.faults = standing
        if new:
            return [e.Found(household_id=home, kind=kind, note=note)]
        if were and not standing:
            return [e.Relieved(household_id=home, kind=kind)]
        return []

    def of_mesh(self, household: Household, findings: tuple[Finding, ...], note: str) -> list[News]:
        """Tell that all devices of the home went at once, and that they are back."""
        kind, was_gone = IncidentKind.HUB_OFFLINE, self.is_gone
        self.is_gone = any(one.fault in _OF_ALL_DEVICES for one in findings)
        if self.is_gone and not was_gone:
            return [e.Found(household_id=household.id, kind=kind, note=note)]
        if was_gone and not self.is_gone:
            return [e.Relieved(household_id=household.id, kind=kind)]
        return []

    def to_dict(self) -> dict[str, Any]:
        """Return everything remembered, as JSON can hold it."""
        return {
            "silence": {
                kind.value: [since.isoformat(), at.isoformat()]
                for kind, (since, at) in self.silence.items()
            },
            "missed": self.missed and self.missed.isoformat(),
            "faults": [list(one) for one in sorted(self.faults)],
            "is_gone": self.is_gone,
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Told:
        """Restore; raises ValueError, KeyError or TypeError where it was not kept whole."""
        missed = kept["missed"]
        return cls(
            silence={
                IncidentKind(kind): (datetime.fromisoformat(since), datetime.fromisoformat(at))
                for kind, (since, at) in kept["silence"].items()
            },
            missed=None if missed is None else datetime.fromisoformat(missed),
            faults={(str(fault), str(sensor)) for fault, sensor in kept["faults"]},
            is_gone=bool(kept["is_gone"]),
        )


def _is_worth_a_visit(finding: Finding, now: datetime, *, has_witness: bool) -> bool:
    """Tell whether property should come for it; the rest is on the board, and is said when they come for something else."""
    if finding.weight > Weight.MINOR:
        return True
    if finding.kind is None:
        # A television that is unplugged is no fault, unless nothing else shows that the resident lives.
        return finding.fault in LOST and not has_witness
    if finding.fault is Fault.LINK_WEAK:
        return now - finding.found >= _LINK_STAYS_WEAK
    # What the device itself calls low may end any day; a low percentage that does not fall can wait for the next visit.
    return finding.told


def _until_asked_again(kind: IncidentKind, limit: Limit) -> timedelta:
    as_long_again = timedelta(seconds=limit.seconds)
    return max(as_long_again, _KNOWN_TO_BE_OUT) if kind is IncidentKind.NOT_BACK else as_long_again


def _quiet(since: datetime, limit: Limit, zone: tzinfo, *, away: bool) -> Quiet:
    return Quiet(
        since=since.astimezone(zone),
        limit_s=limit.seconds,
        longest_s=limit.longest_s,
        away=away,
    )

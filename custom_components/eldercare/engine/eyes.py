"""Would anybody see the resident? What the home's equipment says of that, told to the watch over the resident's silence.

Where a silence may be the equipment's, and neither hub nor Home Assistant has said so, the resident is asked late instead of
never: once for each outage, not again for a home that came back for minutes only.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ..model.devices import Watched
from ..model.words import SensorKind
from .home_state import HomeState, Judgement, Unseen
from .household_watch import HouseholdWatch
from .supervision import Supervision

WITNESSES = frozenset({SensorKind.MOTION, SensorKind.DOOR})
# A device that drops out for a moment would have seen the resident a moment later.
_BLIND_FOR = timedelta(minutes=10)
# Where a silence may be the equipment's, and nobody has said so, the resident is asked so much later.
_DOUBT = timedelta(hours=6)


class Eyes:
    """The devices of one home, and whether any of them would see the resident. All times are UTC."""

    def __init__(self) -> None:
        """Begin with no device, and without having looked."""
        self.devices: tuple[Watched, ...] = ()
        self.are_shut = False
        self._blind_from: datetime | None = None
        self._doubted: Judgement | None = None

    def equip(self, devices: Iterable[Watched]) -> tuple[Watched, ...]:
        """See with exactly these devices from now on; return them."""
        self.devices = tuple(devices)
        return self.devices

    def saw(self) -> None:
        """Take note of a sign of life: the silence that was in doubt is over."""
        self._doubted = None

    def look(self, watch: HouseholdWatch, supervision: Supervision, now: datetime) -> None:
        """Tell the watch when the resident's silence says nothing, and when it does again."""
        is_offline = supervision.is_offline(now)
        if not is_offline and not self._is_blind(supervision, now):
            self._blind_from = None
            if self.are_shut:
                watch.regain_sight(now)
                self.are_shut = False
            return
        self._blind_from = self._blind_from or now
        if is_offline:
            if not self.are_shut:
                self._doubted = None if watch.is_doubted(now) else watch.judge(now)
            watch.lose_sight(Unseen.OFFLINE, supervision.last_heard() or self._blind_from)
            self.are_shut = True
        elif now - self._blind_from >= _BLIND_FOR:
            watch.lose_sight(Unseen.BLIND, self._blind_from)
            self.are_shut = True

    def judge(self, watch: HouseholdWatch, supervision: Supervision, now: datetime) -> Judgement:
        """Judge the silence; one in doubt, for all devices may be silent, is told late instead of never."""
        judgement = watch.judge(now)
        doubted = self._doubted
        if judgement.state is not HomeState.OFFLINE or doubted is None or doubted.deadline is None:
            return judgement
        if now < doubted.deadline + _DOUBT or supervision.is_offline(now, certain=True):
            return judgement
        return Judgement(
            state=HomeState.SILENT,
            since=doubted.since,
            limit=doubted.limit,
            deadline=doubted.deadline,
        )

    def next_look(self) -> datetime | None:
        """Return when a blindness has lasted long enough to be believed, if one has just begun."""
        if self._blind_from is None or self.are_shut:
            return None
        return self._blind_from + _BLIND_FOR

    def _is_blind(self, supervision: Supervision, now: datetime) -> bool:
        """Tell whether nobody would see the resident; appliances see where nothing else is there to."""
        if any(one.kind in WITNESSES for one in self.devices):
            return supervision.is_blind(now)
        unseen = supervision.what_cannot_be_seen(now)
        return all(one.id in unseen for one in self.devices if one.kind is None)

"""A home whose devices report as a test says, looked at as often as the hub looks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import json
from typing import Any

from custom_components.eldercare.engine.findings import Fault, Finding
from custom_components.eldercare.engine.supervision import Supervision
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.words import SensorKind

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
LOOK = timedelta(minutes=15)

LIVING = Watched(id="living", kind=SensorKind.MOTION)
KITCHEN = Watched(id="kitchen", kind=SensorKind.MOTION)
DOOR = Watched(id="door", kind=SensorKind.DOOR)
SMOKE = Watched(id="smoke", kind=SensorKind.SMOKE)
BUTTON = Watched(id="button", kind=SensorKind.CALL_BUTTON)
PLUG = Watched(id="plug", kind=None)


class SupervisedHome:
    """`lives` lets time pass: devices report every so many hours as `alive` says, and those in `moving` see somebody by day.

    `history` names each fault once for every time it was found.
    """

    def __init__(self, *devices: Watched) -> None:
        """Watch these devices from `START` on."""
        self.now = START
        self.supervision = Supervision(START)
        self.supervision.watch(devices, START)
        self.alive: dict[str, float] = {d.id: 6.0 for d in devices}
        self.moving: set[str] = set()
        self.history: list[tuple[str, Fault]] = []
        self._said: dict[str, datetime] = {}
        self._standing: set[tuple[str, Fault]] = set()

    def lives(self, *, days: float = 0, hours: float = 0) -> None:
        """Let time pass, a quarter of an hour at a time."""
        end = self.now + timedelta(days=days, hours=hours)
        while self.now < end:
            self.now += LOOK
            for key, every in self.alive.items():
                if abs(self.now - self._said.get(key, START)) >= timedelta(hours=every):
                    self.says(key)
            if 7 <= self.now.hour < 22:
                for key in self.moving:
                    self.says(key, is_on=True)
                    self.says(key, is_on=False)
            faults = self.faults()
            self.history += faults - self._standing
            self._standing = faults

    def says(self, key: str, **words: Any) -> None:
        """Report something of a device, now."""
        self._said[key] = self.now
        self.supervision.hear(Report(sensor_id=key, at=self.now, **words), self.now)

    def dies(self, *keys: str) -> None:
        """Let devices never report again."""
        for key in keys:
            self.alive.pop(key, None)
            self.moving.discard(key)

    def findings(self) -> Mapping[tuple[str, Fault], Finding]:
        """Return what is wrong now."""
        found = self.supervision.findings(self.now)
        return {(one.sensor_id, one.fault): one for one in found}

    def faults(self) -> set[tuple[str, Fault]]:
        """Return the names of what is wrong now."""
        return set(self.findings())

    def restarts(self) -> None:
        """Write everything down as JSON and read it back."""
        self.supervision = Supervision.from_dict(json.loads(json.dumps(self.supervision.to_dict())))


def lived_in(*devices: Watched, days: float = 14) -> SupervisedHome:
    """Return a home that was watched long enough to know its rhythm; its motion sensors and doors see somebody by day."""
    home = SupervisedHome(*devices)
    home.moving = {d.id for d in devices if d.kind in (SensorKind.MOTION, SensorKind.DOOR)}
    home.lives(days=days)
    return home

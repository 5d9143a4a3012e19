"""Lets a recorded life happen again in one simulated home, with its long silences made short.

The recorded flat had its own sensors, so it gets a home of its own: one motion sensor per recorded
one, a contact per contact, and beside them the button, the smoke and the gas alarm that no
recording has.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
import re

from . import catalogue
from .catalogue import CallButton, Device, Language
from .homes import Home
from .recording import Kind, Reading, read

CODE = "0-0001"
# An id of the recorded kind, the device class of Home Assistant, and the names that people see.
MOUNTED: dict[Kind, tuple[str, str, dict[Language, str]]] = {
    "motion": ("motion", "motion", {"en": "motion sensor", "zh-Hans": "人体传感器"}),
    "entry_motion": (
        "motion",
        "motion",
        {"en": "entrance motion sensor", "zh-Hans": "玄关人体传感器"},
    ),
    "contact": ("contact", "opening", {"en": "contact", "zh-Hans": "门磁"}),
    "door": ("door", "door", {"en": "front door", "zh-Hans": "入户门"}),
    "smoke": ("smoke", "smoke", {"en": "smoke alarm", "zh-Hans": "烟雾报警器"}),
    "gas": ("gas", "gas", {"en": "gas alarm", "zh-Hans": "燃气报警器"}),
}
# Of these a home has one, and stories know it by this key alone.
ALONE = ("smoke", "gas", "door")
MOUNTED_ANYWAY = ("smoke", "gas")


@dataclass(frozen=True, kw_only=True)
class RecordedHome:
    """The home in which a recording happens again, and which thing plays which sensor."""

    home: Home
    sensors: dict[tuple[str, Kind], str]


def recorded_home(path: Path, *, code: str = CODE, language: Language = "en") -> RecordedHome:
    """Read a recording through and describe the home that it needs. Raises RecordingError."""
    recorded = dict.fromkeys((reading.sensor, reading.kind) for reading in read(path))
    devices = [
        catalogue.call_button(CallButton.EVENT, 90),
        catalogue.smoke_alarm(90),
        catalogue.gas_alarm(),
    ]
    sensors: dict[tuple[str, Kind], str] = {}
    for sensor, kind in recorded:
        key = _free_key(sensor, kind, set(sensors.values()))
        sensors[sensor, kind] = key
        if key not in MOUNTED_ANYWAY:
            devices.append(_device(key, sensor, kind))
    resident = {"en": "Recorded resident", "zh-Hans": "实录住户"}[language]
    home = Home(
        code=code,
        resident=resident,
        language=language,
        address={"en": f"Recording {path.name}", "zh-Hans": f"真实记录 {path.name}"}[language],
        area=f"{code} {resident}",
        devices=tuple(devices),
    )
    return RecordedHome(home=home, sensors=sensors)


async def replay(
    recorded: RecordedHome,
    path: Path,
    report: Callable[[Home, str, str], Awaitable[None]],
    *,
    speed: float,
    longest_gap: float = 2.0,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> int:
    """Play a recording once, and return how many readings were played.

    `speed` is recorded seconds in one real second; no silence lasts longer than `longest_gap`
    real seconds.
    """
    if speed <= 0:
        raise ValueError(f"The speed is a number above 0, not {speed}")
    played = 0
    for pause, reading in paced(read(path), speed, longest_gap):
        if pause > 0:
            await sleep(pause)
        key = recorded.sensors[reading.sensor, reading.kind]
        await report(recorded.home, key, reading.state)
        played += 1
    return played


def paced(
    readings: Iterator[Reading], speed: float, longest_gap: float
) -> Iterator[tuple[float, Reading]]:
    """Yield each reading with the real seconds to wait before it; none if a clock went back."""
    before = None
    for reading in readings:
        gap = (reading.at - before).total_seconds() if before else 0.0
        before = reading.at
        yield min(max(gap, 0.0) / speed, longest_gap), reading


def _free_key(sensor: str, kind: Kind, taken: set[str]) -> str:
    """Return a key for a recorded sensor: `motion.kitchen` becomes `motion_kitchen`."""
    prefix = MOUNTED[kind][0]
    name = re.sub(r"[^a-z0-9]+", "_", sensor.lower()).strip("_")
    name = re.sub(r"^(motion|contact|door)_", "", name)
    key = prefix if prefix in ALONE else f"{prefix}_{name or 'sensor'}"
    wanted, number = key, 2
    while key in taken:
        key = f"{wanted}_{number}"
        number += 1
    return key


def _device(key: str, sensor: str, kind: Kind) -> Device:
    _, device_class, names = MOUNTED[kind]
    return Device(
        key=key,
        platform="binary_sensor",
        object_id=key,
        names={language: f"{name} {sensor}" for language, name in names.items()},
        device_class=device_class,
        initial="CLOSE" if kind in ("contact", "door") else "OFF",
    )

"""What can be wrong with a home's equipment, as data from which both languages are worded.

A `device_fault` says who must repair what: each fault has its own name, because each has its own remedy.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from ..model.words import SensorKind

WHOLE_HOME = ""
"""In place of a sensor's id: it is about all of the home."""


class Fault(StrEnum):
    """What is wrong; `amount` and `limit` of the finding are in the unit named here."""

    HUB_DOWN = "hub_down"  # seconds without the home's hub
    MESH_GONE = "mesh_gone"  # seconds without a sign of (nearly) all sensors
    SILENT = "silent"  # seconds of listening without a sign, and how many were allowed
    UNAVAILABLE = "unavailable"  # seconds since Home Assistant lost the device
    STUCK_ON = "stuck_on"  # seconds `on` without an `off`
    STUCK_OFF = "stuck_off"  # active hours of the home in which a motion sensor saw nothing
    SEES_NOBODY = "sees_nobody"  # visits of people who saw the resident, and it saw neither
    TAMPERED = "tampered"  # seconds since its cover was opened
    BATTERY_DYING = "battery_dying"  # percent left; days left
    BATTERY_LOW = "battery_low"  # percent left
    CHATTERING = "chattering"  # changes within about an hour
    LINK_WEAK = "link_weak"  # link quality of 255


class Weight(IntEnum):
    """How grave a finding is; the graver is said first."""

    MINOR = 0
    ORDINARY = 1
    GRAVE = 2


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was `found` (UTC) to be wrong with a sensor, or with the `WHOLE_HOME`.

    `kind` is None for devices that only give signs of life. `heard` is the last sign (UTC), None if there never was one.
    `told`: Home Assistant or the hub said so; else it was concluded from silence. `sensors` are all those it is about.
    """

    fault: Fault
    sensor_id: str
    kind: SensorKind | None
    weight: Weight
    found: datetime
    heard: datetime | None
    amount: float
    limit: float
    told: bool = False
    sensors: tuple[str, ...] = ()

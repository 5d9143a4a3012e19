"""The devices of a home as equipment: what is watched, and what each report says of its state, battery and radio."""

from dataclasses import dataclass
from datetime import datetime

from .words import SensorKind


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A device of a home; `kind` is None where it only gives signs of life (a plug, a thermometer, a repeater).

    A device that cannot give signs of life (a radio button that speaks only when pressed) is not `supervised` for silence.
    """

    id: str
    kind: SensorKind | None
    supervised: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a device said `at` (UTC): any report is a sign of life, also of an unchanged state.

    `is_on` is its main state, `link` its link quality of 255. What the report does not tell is None.
    """

    sensor_id: str
    at: datetime
    is_on: bool | None = None
    battery_percent: float | None = None
    battery_is_low: bool | None = None
    link: int | None = None
    is_tampered: bool | None = None

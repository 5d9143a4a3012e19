"""The things that are sold for such homes, and what each looks like to Home Assistant.

Every kind of call button is here that people really mount, because each one speaks to the hub in
another way.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

type Language = Literal["en", "zh-Hans"]
type Platform = Literal[
    "binary_sensor", "button", "event", "fan", "light", "lock", "sensor", "switch", "valve"
]
type Room = Literal["living", "bedroom", "bathroom", "kitchen"]

ROOMS: tuple[Room, ...] = ("living", "bedroom", "bathroom", "kitchen")


class CallButton(StrEnum):
    """How a call button tells the hub that it was pressed."""

    EVENT = "event"
    PULSE = "binary_sensor"
    ACTION = "sensor"
    SCREEN = "button"


@dataclass(frozen=True, kw_only=True)
class Device:
    """One physical thing in a home; `key` is its name within the home and in the topics."""

    key: str
    platform: Platform
    object_id: str
    names: dict[Language, str] = field(hash=False)
    device_class: str | None = None
    battery: int | None = None
    initial: str | None = "OFF"

    @property
    def commanded(self) -> bool:
        """Whether the hub can tell this thing to do something."""
        return self.platform in ("button", "fan", "light", "lock", "switch", "valve")

    @property
    def is_door(self) -> bool:
        """Whether this thing says OPEN and CLOSE, as door contacts and recordings do."""
        return self.device_class in ("door", "opening")


ROOM_NAMES: dict[Room, dict[Language, str]] = {
    "living": {"en": "living room", "zh-Hans": "客厅"},
    "bedroom": {"en": "bedroom", "zh-Hans": "卧室"},
    "bathroom": {"en": "bathroom", "zh-Hans": "卫生间"},
    "kitchen": {"en": "kitchen", "zh-Hans": "厨房"},
}


def call_button(kind: CallButton, battery: int) -> Device:
    """Return a call button of the given kind."""
    on_screen = kind is CallButton.SCREEN
    initial = {CallButton.PULSE: "OFF"}.get(kind)
    return Device(
        key="call_button",
        platform=kind.value,
        object_id="call_button",
        names={"en": "call button", "zh-Hans": "一键呼叫按钮"},
        device_class="button" if kind is CallButton.EVENT else None,
        battery=None if on_screen else battery,
        initial=initial,
    )


def smoke_alarm(battery: int) -> Device:
    """Return a smoke alarm."""
    return _detector("smoke", "smoke", {"en": "smoke alarm", "zh-Hans": "烟雾报警器"}, battery)


def gas_alarm() -> Device:
    """Return a gas alarm; it is fed from the mains."""
    return _detector("gas", "gas", {"en": "gas alarm", "zh-Hans": "燃气报警器"}, None)


def carbon_monoxide_alarm(battery: int) -> Device:
    """Return a carbon monoxide alarm."""
    names: dict[Language, str] = {"en": "carbon monoxide alarm", "zh-Hans": "一氧化碳报警器"}
    return _detector("carbon_monoxide", "carbon_monoxide", names, battery)


def motion_sensor(room: Room, battery: int) -> Device:
    """Return a passive infrared sensor: it sees movement, and holds it for a minute."""
    name = ROOM_NAMES[room]
    names: dict[Language, str] = {
        "en": f"{name['en']} motion sensor",
        "zh-Hans": f"{name['zh-Hans']}人体传感器",
    }
    return _detector(f"motion_{room}", "motion", names, battery)


def presence_sensor(room: Room) -> Device:
    """Return a radar sensor: it sees a person who sits still, and is fed from the mains."""
    name = ROOM_NAMES[room]
    names: dict[Language, str] = {
        "en": f"{name['en']} presence sensor",
        "zh-Hans": f"{name['zh-Hans']}存在传感器",
    }
    return _detector(f"motion_{room}", "occupancy", names, None)


def door_contact(battery: int) -> Device:
    """Return the contact of the flat's front door."""
    return Device(
        key="door",
        platform="binary_sensor",
        object_id="door",
        names={"en": "front door", "zh-Hans": "入户门"},
        device_class="door",
        battery=battery,
        initial="CLOSE",
    )


def gas_valve(platform: Literal["valve", "switch"]) -> Device:
    """Return the motor on the gas tap, as a valve or, as cheap ones appear, as a switch."""
    return Device(
        key="gas_valve",
        platform=platform,
        object_id="gas",
        names={"en": "gas valve", "zh-Hans": "燃气阀"},
        device_class="gas" if platform == "valve" else "switch",
        initial="open" if platform == "valve" else "ON",
    )


def kitchen_fan(platform: Literal["fan", "switch"]) -> Device:
    """Return the kitchen's extractor fan."""
    return Device(
        key="kitchen_fan",
        platform=platform,
        object_id="kitchen",
        names={"en": "kitchen fan", "zh-Hans": "厨房排风扇"},
        device_class="switch" if platform == "switch" else None,
    )


def hall_light() -> Device:
    """Return the lamp of the hall, which shows the way out and in."""
    return Device(
        key="hall_light",
        platform="light",
        object_id="hall",
        names={"en": "hall light", "zh-Hans": "过道灯"},
    )


def door_lock(battery: int) -> Device:
    """Return the motor on the lock of the front door."""
    return Device(
        key="door_lock",
        platform="lock",
        object_id="front_door",
        names={"en": "door lock", "zh-Hans": "门锁"},
        battery=battery,
        initial="LOCKED",
    )


def _detector(
    key: str, device_class: str, names: dict[Language, str], battery: int | None
) -> Device:
    return Device(
        key=key,
        platform="binary_sensor",
        object_id=key,
        names=names,
        device_class=device_class,
        battery=battery,
    )

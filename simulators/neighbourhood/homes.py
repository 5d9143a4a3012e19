"""Who lives where with which sensors: the same seed always gives the same people the same flats.

A longer neighbourhood begins with the shorter one, so that a test with three homes and a
demonstration with two hundred talk about the same first neighbour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from random import Random
from typing import Literal

from . import catalogue
from .catalogue import CallButton, Device, Language, Room

FLOORS = range(2, 19)
FLATS_PER_FLOOR = range(1, 5)
BUILDINGS_AT_A_TIME = 4
HOMES_PER_BUILDING = 12
ENGLISH_SHARE = 0.2
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
HONORIFICS = ("阿姨", "阿姨", "阿姨", "奶奶", "奶奶", "伯伯", "伯伯", "爷爷", "老师", "师傅")
ENGLISH_NAMES = (
    "Mrs Harris", "Mr Cooper", "Mrs Rossi", "Mr Tanaka", "Mrs Novak", "Mr Fischer",
    "Mrs Dubois", "Mr Lim", "Mrs Anand", "Mr Walker", "Mrs Okafor", "Mr Jensen",
)  # fmt: skip


class UnknownSensorError(LookupError):
    """A home has no such sensor; the text names those it has."""


@dataclass(frozen=True, kw_only=True)
class Home:
    """One flat, who lives there and what is mounted there."""

    code: str
    resident: str
    language: Language
    address: str
    area: str
    devices: tuple[Device, ...]

    @property
    def slug(self) -> str:
        """The home's part of its entity ids, e.g. `h3_1201`."""
        return "h" + self.code.replace("-", "_").lower()

    @cached_property
    def _by_key(self) -> dict[str, Device]:
        return {device.key: device for device in self.devices}

    def has(self, key: str) -> bool:
        """Whether something of that key is mounted here."""
        return key in self._by_key

    def device(self, key: str) -> Device:
        """Return what is mounted under that key; raises UnknownSensorError."""
        try:
            return self._by_key[key]
        except KeyError:
            mounted = ", ".join(self._by_key)
            raise UnknownSensorError(f"Home {self.code} has no '{key}': it has {mounted}") from None

    def entity_id(self, key: str) -> str:
        """Return the hub's id of a thing (`smoke`) or of its battery (`smoke_battery`)."""
        if not self.has(key) and key.endswith("_battery"):
            device = self.device(key.removesuffix("_battery"))
            if device.battery is not None:
                return f"sensor.{self.slug}_{device.key}_battery"
        device = self.device(key)
        return f"{device.platform}.{self.slug}_{device.object_id}"

    @property
    def call_button(self) -> CallButton:
        """What kind of call button the resident has."""
        return CallButton(self.device("call_button").platform)


@dataclass(frozen=True, kw_only=True)
class Kit:
    """What the installer brought: a line of the order, before it is mounted in a flat."""

    button: CallButton
    motion: tuple[Room, ...] = ("living",)
    presence: tuple[Room, ...] = ()
    carbon_monoxide: bool = False
    valve: Literal["valve", "switch"] | None = None
    fan: Literal["fan", "switch"] | None = None
    light: bool = False
    lock: bool = False


KITS: tuple[Kit, ...] = (
    Kit(
        button=CallButton.EVENT,
        motion=("living", "bathroom"),
        valve="valve",
        fan="fan",
        light=True,
        lock=True,
    ),
    Kit(button=CallButton.EVENT, motion=("living", "bedroom"), carbon_monoxide=True, light=True),
    Kit(button=CallButton.EVENT, light=True, lock=True),
    Kit(button=CallButton.EVENT, motion=("bathroom",), presence=("living",)),
    Kit(button=CallButton.EVENT, motion=("living", "kitchen"), valve="switch", fan="switch"),
    Kit(button=CallButton.PULSE, motion=("living", "bathroom"), light=True, lock=True),
    Kit(button=CallButton.PULSE, presence=("bedroom",), carbon_monoxide=True, valve="valve"),
    Kit(button=CallButton.PULSE),
    Kit(button=CallButton.ACTION, motion=("living", "bathroom")),
    Kit(button=CallButton.ACTION, valve="valve", fan="switch"),
    Kit(button=CallButton.SCREEN, motion=("living", "bedroom")),
    Kit(button=CallButton.SCREEN, fan="fan", carbon_monoxide=True),
)


def neighbourhood(seed: int, count: int) -> tuple[Home, ...]:
    """Return the first `count` homes of the neighbourhood that this seed describes."""
    if count < 1:
        raise ValueError(f"A neighbourhood has at least one home, not {count}")
    return tuple(islice(_homes(seed), count))


def _homes(seed: int) -> Iterator[Home]:
    taken: set[str] = set()
    index = 0
    while True:
        kits = list(KITS)
        Random(f"{seed}/kits/{index}").shuffle(kits)
        for kit in kits:
            random = Random(f"{seed}/home/{index}")
            building, flat = _flat(random, index, taken)
            yield _home(random, building, flat, kit)
            index += 1


def _flat(random: Random, index: int, taken: set[str]) -> tuple[int, str]:
    """Choose a free flat; four buildings fill up before the next four are begun."""
    block = index // (BUILDINGS_AT_A_TIME * HOMES_PER_BUILDING)
    building = block * BUILDINGS_AT_A_TIME + index % BUILDINGS_AT_A_TIME + 1
    while True:
        flat = f"{random.choice(FLOORS)}{random.choice(FLATS_PER_FLOOR):02}"
        if f"{building}-{flat}" not in taken:
            taken.add(f"{building}-{flat}")
            return building, flat


def _home(random: Random, building: int, flat: str, kit: Kit) -> Home:
    code = f"{building}-{flat}"
    language: Language = "en" if random.random() < ENGLISH_SHARE else "zh-Hans"
    if language == "en":
        resident = random.choice(ENGLISH_NAMES)
        address = f"Room {flat}, No. {building}, Lane 88, Wutong Road"
    else:
        resident = random.choice(SURNAMES) + random.choice(HONORIFICS)
        address = f"梧桐路88弄{building}号{flat}室"
    return Home(
        code=code,
        resident=resident,
        language=language,
        address=address,
        area=f"{code} {resident}",
        devices=tuple(_mount(random, kit)),
    )


def _mount(random: Random, kit: Kit) -> Iterator[Device]:
    def battery() -> int:
        return random.randint(55, 100)

    yield catalogue.call_button(kit.button, battery())
    yield catalogue.smoke_alarm(battery())
    yield catalogue.gas_alarm()
    if kit.carbon_monoxide:
        yield catalogue.carbon_monoxide_alarm(battery())
    for room in kit.motion:
        yield catalogue.motion_sensor(room, battery())
    for room in kit.presence:
        yield catalogue.presence_sensor(room)
    yield catalogue.door_contact(battery())
    if kit.valve:
        yield catalogue.gas_valve(kit.valve)
    if kit.fan:
        yield catalogue.kitchen_fan(kit.fan)
    if kit.light:
        yield catalogue.hall_light()
    if kit.lock:
        yield catalogue.door_lock(battery())

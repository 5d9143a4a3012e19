"""What a visitor of the page can do to a home: what a person, an accident, a fire or the mains would do."""

from dataclasses import dataclass, field
from enum import StrEnum

from simulators.neighbourhood.catalogue import Device
from simulators.neighbourhood.hands import Hands, ScreenButtonError
from simulators.neighbourhood.homes import Home
from simulators.neighbourhood.life import Deed
from simulators.neighbourhood.routine import Routine

from .flats import Flats

EMPTY_PERCENT = 3
FRESH_PERCENT = 100
HAZARDS = ("smoke", "gas", "carbon_monoxide")


class Act(StrEnum):
    """The buttons of the page; each but the press can be undone."""

    PRESS = "press"
    HAZARD = "hazard"
    FALL = "fall"
    ILLNESS = "illness"
    HOLIDAY = "holiday"
    DYING_BATTERY = "dying_battery"
    LOST = "lost"
    POWER_CUT = "power_cut"


# What begins, for the resident; its end is always getting up again.
DEEDS = {Act.FALL: Deed.FALL, Act.ILLNESS: Deed.FAINT, Act.HOLIDAY: Deed.HOLIDAY}


class RefusedError(Exception):
    """An act is not possible in this home; `reason` is a word that the page has a sentence for."""

    def __init__(self, reason: str) -> None:
        """Refuse for a reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False, kw_only=True)
class Acts:
    """Does what the buttons say."""

    hands: Hands
    routine: Routine
    flats: Flats
    _without_power: dict[str, tuple[str, ...]] = field(default_factory=dict)

    async def perform(self, home: Home, act: Act, *, on: bool, thing: str) -> None:
        """Let something begin, or end; `thing` says which sensor. Raises RefusedError."""
        match act:
            case Act.PRESS:
                await self._press(home)
            case Act.HAZARD:
                await self._hazard(home, thing, on)
            case Act.FALL | Act.ILLNESS | Act.HOLIDAY:
                self.routine.do(home, DEEDS[act] if on else Deed.GET_UP)
            case Act.DYING_BATTERY:
                await self._battery(home, thing, EMPTY_PERCENT if on else FRESH_PERCENT)
            case Act.LOST:
                await self._availability(home, _mounted(home, thing).key, on)
            case Act.POWER_CUT:
                await self._power(home, on)

    async def _press(self, home: Home) -> None:
        self._must_be_heard(home, "call_button")
        try:
            await self.hands.press(home)
        except ScreenButtonError:
            raise RefusedError("on_screen") from None

    async def _hazard(self, home: Home, thing: str, on: bool) -> None:
        if thing not in HAZARDS:
            raise RefusedError("unknown")
        key = _mounted(home, thing).key
        self._must_be_heard(home, key)
        match key:
            case "smoke":
                await self.hands.smoke(home, on)
            case "gas":
                await self.hands.gas(home, on)
            case _:
                await self.hands.carbon_monoxide(home, on)

    async def _battery(self, home: Home, thing: str, percent: int) -> None:
        device = _mounted(home, thing)
        if device.battery is None:
            raise RefusedError("no_battery")
        self._must_be_heard(home, device.key)
        await self.hands.battery(home, device.key, percent)

    async def _power(self, home: Home, cut: bool) -> None:
        """Take everything that the mains feed off the air, and bring back what the cut took."""
        if cut:
            fed = tuple(
                device.key
                for device in home.devices
                if _is_fed_by_mains(device) and not self.flats[home.code].is_lost(device.key)
            )
            if not fed and home.code not in self._without_power:
                raise RefusedError("nothing_on_mains")
            self._without_power.setdefault(home.code, fed)
        else:
            fed = self._without_power.pop(home.code, ())
        self.flats.afflict(home.code, "power_cut", cut)
        for key in fed:
            await self._availability(home, key, cut)

    async def _availability(self, home: Home, key: str, lost: bool) -> None:
        await (self.hands.unavailable if lost else self.hands.available)(home, key)

    def _must_be_heard(self, home: Home, key: str) -> None:
        if self.flats[home.code].is_lost(key):
            raise RefusedError("unheard")


def _mounted(home: Home, thing: str) -> Device:
    if not home.has(thing):
        raise RefusedError("unknown")
    return home.device(thing)


def _is_fed_by_mains(device: Device) -> bool:
    return device.battery is None and device.platform != "button"

"""What a person, a fire or a flat battery does to a home: the words that stories are written in.

Homes follow from their seed, so any process that knows the broker can have hands, not only the one
that runs the estate.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
import json
import time
from typing import Literal

from . import discovery
from .catalogue import CallButton
from .homes import Home
from .publisher import Publishing

type Press = Literal["single", "double", "long"]

PULSE = 0.3
LONG_PULSE = 3.0
ACTIONS: dict[Press, str] = {"single": "single", "double": "double", "long": "hold"}


class ScreenButtonError(Exception):
    """The call button of this home exists on the hub's screen only: hands cannot reach it."""


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Every act returns the instant (Unix seconds) at which it was published.

    `press_on_screen` presses a call button that exists in the hub only; `lost` are the things (home, key) that nobody hears,
    `sounding` the alarms that hands have set off.
    """

    publisher: Publishing
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    press_on_screen: Callable[[Home], Awaitable[None]] | None = None
    lost: set[tuple[str, str]] = field(default_factory=set)
    sounding: set[tuple[str, str]] = field(default_factory=set)

    async def press(self, home: Home, how: Press = "single") -> float:
        """Press the call button; raises ScreenButtonError where it is on a screen that hands cannot reach."""
        match home.call_button:
            case CallButton.EVENT:
                payload = json.dumps({"event_type": how})
                return await self._say(home, "call_button", payload, retain=False)
            case CallButton.PULSE:
                return await self._pulse(home, how)
            case CallButton.ACTION:
                at = await self._say(home, "call_button", ACTIONS[how], retain=False)
                await self.sleep(PULSE)
                await self._say(home, "call_button", "", retain=False)
                return at
            case CallButton.SCREEN if self.press_on_screen:
                at = time.time()
                await self.press_on_screen(home)
                return at
            case CallButton.SCREEN:
                raise ScreenButtonError(
                    f"The call button of {home.code} is on the hub's screen: call button.press "
                    f"for {home.entity_id('call_button')} in Home Assistant instead"
                )

    async def press_again_and_again(
        self, home: Home, times: int, pause: float = 1.0
    ) -> tuple[float, ...]:
        """Press as a frightened person does; `pause` is in seconds."""
        instants = []
        for remaining in reversed(range(times)):
            instants.append(await self.press(home))
            if remaining:
                await self.sleep(pause)
        return tuple(instants)

    async def smoke(self, home: Home, on: bool = True) -> float:
        """Let the smoke alarm begin or end to howl."""
        return await self._sound(home, "smoke", on)

    async def gas(self, home: Home, on: bool = True) -> float:
        """Let the gas alarm begin or end to howl."""
        return await self._sound(home, "gas", on)

    async def carbon_monoxide(self, home: Home, on: bool = True) -> float:
        """Let the carbon monoxide alarm begin or end to howl."""
        return await self._sound(home, "carbon_monoxide", on)

    async def motion(self, home: Home, sensor: str = "motion_living", on: bool = True) -> float:
        """Let a motion sensor see somebody, or nobody any more."""
        return await self._switch(home, sensor, on)

    async def door(self, home: Home, opened: bool) -> float:
        """Open or close the front door."""
        return await self._say(home, "door", "OPEN" if opened else "CLOSE")

    async def battery(self, home: Home, sensor: str, percent: int) -> float:
        """Let a sensor report its battery."""
        return await self._say(home, sensor, str(percent), leaf="battery")

    async def unavailable(self, home: Home, sensor: str) -> float:
        """Let a sensor get lost."""
        self.lost.add((home.code, sensor))
        return await self._say(home, sensor, "offline", leaf="availability")

    async def available(self, home: Home, sensor: str) -> float:
        """Let a lost sensor be found again."""
        self.lost.discard((home.code, sensor))
        return await self._say(home, sensor, "online", leaf="availability")

    async def _pulse(self, home: Home, how: Press) -> float:
        at = await self._say(home, "call_button", "ON", retain=False)
        await self.sleep(LONG_PULSE if how == "long" else PULSE)
        await self._say(home, "call_button", "OFF")
        if how == "double":
            await self.sleep(PULSE)
            await self._pulse(home, "single")
        return at

    async def _sound(self, home: Home, alarm: str, on: bool) -> float:
        (self.sounding.add if on else self.sounding.discard)((home.code, alarm))
        return await self._switch(home, alarm, on)

    async def _switch(self, home: Home, sensor: str, on: bool) -> float:
        return await self._say(home, sensor, "ON" if on else "OFF")

    async def _say(
        self,
        home: Home,
        sensor: str,
        payload: str,
        *,
        leaf: discovery.Leaf = "state",
        retain: bool = True,
    ) -> float:
        device = home.device(sensor)
        at = time.time()
        await self.publisher.publish(
            discovery.topic(home, device.key, leaf), payload, retain=retain
        )
        return at

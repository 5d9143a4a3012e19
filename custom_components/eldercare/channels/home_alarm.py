"""Light and siren in a home on fire. Whoever calls this has made sure that no gas can be in the air."""

import asyncio
from datetime import datetime
import logging
from typing import Final

from homeassistant.const import ATTR_ENTITY_ID, SERVICE_TURN_OFF, SERVICE_TURN_ON
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later

SIREN_SOUNDS_S: Final = 180
_SWITCHED_WITHIN_S = 10
_LOGGER = logging.getLogger(__name__)
_LIGHT = "light"
_BRIGHT = {"brightness_pct": 100}


class HomeAlarm:
    """Turns lights and sirens of one home on, and the sirens off again."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin in silence."""
        self._hass = hass
        self._cancel_silence: CALLBACK_TYPE | None = None

    async def light(self, lights: list[str]) -> bool:
        """Turn lights on, as bright as they can be; return whether one took it. They stay on."""
        return await self._switch(lights, SERVICE_TURN_ON)

    async def sound(self, sirens: list[str]) -> bool:
        """Let sirens sound for a while; return whether one took it.

        A restart of the hub forgets to silence them: a siren that somebody must turn off by hand is better than one that
        never sounded.
        """
        if not sirens:
            return False

        async def silence(_now: datetime) -> None:
            await self._switch(sirens, SERVICE_TURN_OFF)

        if self._cancel_silence is not None:
            self._cancel_silence()
        self._cancel_silence = async_call_later(
            self._hass, SIREN_SOUNDS_S, HassJob(silence, cancel_on_shutdown=True)
        )
        return await self._switch(sirens, SERVICE_TURN_ON)

    async def _switch(self, entity_ids: list[str], action: str) -> bool:
        """Switch all at once; one that fails or hangs never keeps the others from it. Return whether one took it."""
        return any(await asyncio.gather(*(self._switch_one(one, action) for one in entity_ids)))

    async def _switch_one(self, entity_id: str, action: str) -> bool:
        domain, _ = split_entity_id(entity_id)
        bright = _BRIGHT if domain == _LIGHT and action == SERVICE_TURN_ON else {}
        data = {ATTR_ENTITY_ID: entity_id, **bright}
        try:
            async with asyncio.timeout(_SWITCHED_WITHIN_S):
                await self._hass.services.async_call(domain, action, data, blocking=True)
        except (HomeAssistantError, TimeoutError) as error:
            _LOGGER.warning("Cannot switch %s in a home on fire: %s", entity_id, error)
            return False
        return True

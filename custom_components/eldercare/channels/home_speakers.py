"""How a home's speakers are made to speak: voice satellites, which also hear, and media players with a text-to-speech engine."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.const import ATTR_ENTITY_ID, ATTR_SUPPORTED_FEATURES, SERVICE_VOLUME_SET
from homeassistant.core import (
    CALLBACK_TYPE,
    HassJob,
    HomeAssistant,
    State,
    split_entity_id,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.helpers.event import async_call_later
from homeassistant.util import language as language_util

from ..model.words import Language
from .interface import ProviderUnreachable

_SATELLITE = "assist_satellite"
_PLAYER = "media_player"
_TTS = "tts"
_CAN_SET_VOLUME = 4  # media_player's feature VOLUME_SET
_VOLUME = "volume_level"
_LOUD = 1.0
LOUD_FOR_S: Final = 180
# An announcement plays to its end; a question also waits for the answer. Seconds after which a device is given up.
_SPOKEN_WITHIN_S = 60
_ANSWERED_WITHIN_S = 60
_TURNED_WITHIN_S = 5

# Text-to-speech engines know the languages by other tags than we do.
_LANGUAGE_TAGS = {Language.ENGLISH: "en", Language.CHINESE: "zh-CN"}


def is_satellite(entity_id: str) -> bool:
    """Whether a speaker is a voice satellite, which can also hear."""
    return split_entity_id(entity_id)[0] == _SATELLITE


def _has_volume(state: State) -> bool:
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0)
    return state.domain == _PLAYER and bool(features & _CAN_SET_VOLUME)


class Speakers:
    """The speakers of Home Assistant; `tts` is the engine with which media players speak."""

    def __init__(self, hass: HomeAssistant, tts: str) -> None:
        """Take the engine's entity id, "" without one."""
        self._hass = hass
        self._tts = tts
        self._usual_volumes: dict[str, float] = {}
        self._cancel_quiet: CALLBACK_TYPE | None = None

    async def say(self, speaker: str, text: str, language: Language) -> str | None:
        """Say a text over one speaker; return what went wrong, None if nothing did."""
        try:
            if is_satellite(speaker):
                data = {ATTR_ENTITY_ID: speaker, "message": text}
                await self._call(_SATELLITE, "announce", data, _SPOKEN_WITHIN_S)
            elif self._tts:
                data = {
                    ATTR_ENTITY_ID: self._tts,
                    "media_player_entity_id": speaker,
                    "message": text,
                    **self._spoken_in(language),
                }
                await self._call(_TTS, "speak", data, _SPOKEN_WITHIN_S)
            else:
                return f"{speaker}: there is nothing to speak with"
        except ProviderUnreachable as error:
            return str(error)
        return None

    async def ask(self, satellite: str, question: str) -> str:
        """Ask a question over a satellite; return what was answered, as it was heard. Raises ProviderUnreachable."""
        answer = await self._call(
            _SATELLITE,
            "ask_question",
            {ATTR_ENTITY_ID: satellite, "question": question},
            _ANSWERED_WITHIN_S,
            answers=True,
        )
        return str((answer or {}).get("sentence", ""))

    async def louder(self, speakers: Iterable[str]) -> None:
        """Turn the media players up for a while; one that cannot be speaks as loudly as it is.

        A restart of the hub forgets how loud they were.
        """
        states = [self._hass.states.get(one) for one in speakers]
        players = [state for state in states if state is not None and _has_volume(state)]
        if not players:
            return
        for state in players:
            if (volume := state.attributes.get(_VOLUME)) is not None:
                self._usual_volumes.setdefault(state.entity_id, volume)
        if self._cancel_quiet is not None:
            self._cancel_quiet()
        self._cancel_quiet = async_call_later(
            self._hass, LOUD_FOR_S, HassJob(self._quieter, cancel_on_shutdown=True)
        )
        await self._turn({state.entity_id: _LOUD for state in players})

    async def _quieter(self, _now: datetime) -> None:
        usual, self._usual_volumes = self._usual_volumes, {}
        await self._turn(usual)

    async def _turn(self, volumes: Mapping[str, float]) -> None:
        await asyncio.gather(
            *(
                self._call(
                    _PLAYER,
                    SERVICE_VOLUME_SET,
                    {ATTR_ENTITY_ID: player, _VOLUME: volume},
                    _TURNED_WITHIN_S,
                )
                for player, volume in volumes.items()
            ),
            return_exceptions=True,
        )

    def _spoken_in(self, language: Language) -> dict[str, str]:
        """Return the engine's own tag of a language; an engine that has none speaks as it does by default."""
        component = self._hass.data.get(DATA_INSTANCES, {}).get(_TTS)
        engine = component.get_entity(self._tts) if component else None
        supported = getattr(engine, "supported_languages", ())
        tags = language_util.matches(_LANGUAGE_TAGS[language], supported)
        return {"language": tags[0]} if tags else {}

    async def _call(
        self,
        domain: str,
        action: str,
        data: Mapping[str, Any],
        within_s: float,
        *,
        answers: bool = False,
    ) -> Mapping[str, Any] | None:
        about = data.get("media_player_entity_id", data[ATTR_ENTITY_ID])
        try:
            async with asyncio.timeout(within_s):
                return await self._hass.services.async_call(
                    domain, action, dict(data), blocking=True, return_response=answers
                )
        except TimeoutError as error:
            raise ProviderUnreachable(f"{about} did not come to an end") from error
        except HomeAssistantError as error:
            raise ProviderUnreachable(f"{about}: {error}") from error

"""The voice in the home: asks the resident over their own speakers whether they are well, and warns whoever is there.

In a fire it also turns on light and siren. Where gas may be in the air it switches nothing at all: the spark of a relay is
enough. Then only speakers speak that are on already.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.const import STATE_OFF, STATE_ON, STATE_STANDBY, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, split_entity_id

from ..model.events import KeyPressed, Receipt
from ..model.incident import Attempt
from ..model.reach import Reach, Voice
from ..model.words import IncidentKind, Medium, Purpose, ReceiptKind
from .home_alarm import HomeAlarm
from .home_speakers import Speakers, is_satellite
from .interface import NO_CLAIMS, ChannelError, Claims, Limits, ProviderUnreachable, Recipient
from .spoken_answer import understand_speech

_TIMES_ASKED = 2
_TIMES_WARNED = 2
# A siren would drown the warning: it begins when that has been said, in seconds.
_WARNING_TAKES_S = 15.0

type Tell = Callable[[KeyPressed | Receipt], object]
type InBackground = Callable[[Coroutine[Any, Any, None], str], object]
type Sleep = Callable[[float], Coroutine[Any, Any, None]]


@dataclass(frozen=True, kw_only=True)
class HomeEquipment:
    """What a home has to speak and to warn with, by entity id; `gas_sensors` say whether it is safe to switch anything.

    `speakers` are voice satellites and media players; `tts` is what media players speak with, "" without one.
    """

    speakers: tuple[str, ...]
    tts: str = ""
    lights: tuple[str, ...] = ()
    sirens: tuple[str, ...] = ()
    gas_sensors: tuple[str, ...] = ()


class HomeVoiceChannel:
    """One home's speakers, lights and sirens. `tell` takes what the resident said and what became of the words."""

    limits = Limits(per_second=2, at_once=4)

    def __init__(
        self,
        *,
        id: str,
        hass: HomeAssistant,
        equipment: HomeEquipment,
        tell: Tell,
        in_background: InBackground,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Take the home's equipment; `id` is the household's, and `in_background` runs what nobody waits for."""
        self.id = id
        can_hear = any(map(is_satellite, equipment.speakers))
        self.voice = Voice(id=id, medium=Medium.HOME, reach=Reach(receipts=True, keys=can_hear))
        self.provider = f"home:{id}"
        self._hass = hass
        self._equipment = equipment
        self._speakers = Speakers(hass, equipment.tts)
        self._alarm = HomeAlarm(hass)
        self._tell = tell
        self._in_background = in_background
        self._sleep = sleep

    def check(self) -> None:
        """See that something in the home could speak. Raises ProviderUnreachable."""
        speakers = self._equipment.speakers
        if not self._there(speakers):
            raise ProviderUnreachable(f"nothing of {', '.join(speakers)} is available")

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Say the text in the home; a question goes on being asked after this. Raises ChannelError."""
        speakers = self._speakers_for(attempt)
        if attempt.purpose is Purpose.ASK:
            self._ask_in_background(attempt, speakers)
        elif attempt.purpose is Purpose.WARN:
            await self._warn(attempt, speakers)
        else:
            await self._say(attempt, speakers)
        return ""

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Say that it is not known whether it was said: for an alarm, twice is better than never."""
        return None

    def _speakers_for(self, attempt: Attempt) -> list[str]:
        speakers = self._there(self._equipment.speakers)
        if self._may_switch(attempt.kind):
            return speakers
        # Music to a player in standby turns it on, and with it perhaps a relay.
        asleep = (STATE_OFF, STATE_STANDBY, STATE_UNKNOWN)
        return [one for one in speakers if is_satellite(one) or self._state(one) not in asleep]

    def _may_switch(self, kind: IncidentKind | None) -> bool:
        """Whether no gas can be in the air, as far as anybody knows; an incident of unknown kind may be one of gas."""
        gas = any(self._state(one) == STATE_ON for one in self._equipment.gas_sensors)
        return kind not in (None, IncidentKind.GAS) and not gas

    def _there(self, entity_ids: Iterable[str]) -> list[str]:
        return [one for one in entity_ids if self._state(one) != STATE_UNAVAILABLE]

    def _state(self, entity_id: str) -> str:
        state = self._hass.states.get(entity_id)
        return STATE_UNAVAILABLE if state is None else state.state

    async def _warn(self, attempt: Attempt, speakers: list[str]) -> None:
        """Warn as loudly as is safe: light at once, the words, then the siren, however the words fared."""
        lights: list[str] = []
        sirens: list[str] = []
        if attempt.kind is IncidentKind.SMOKE and self._may_switch(attempt.kind):
            lights = self._there(self._equipment.lights)
            sirens = self._there(self._equipment.sirens)
        if not (speakers or lights or sirens):
            raise _nothing_available()
        words = asyncio.create_task(self._shout(attempt, speakers))
        await self._alarm.light(lights)
        if speakers and sirens:
            await self._sleep(_WARNING_TAKES_S)
        sounded = await self._alarm.sound(sirens)
        try:
            await words
        except ChannelError:
            if not sounded:
                raise

    async def _shout(self, attempt: Attempt, speakers: list[str]) -> None:
        await self._speakers.louder(speakers)
        await self._say(attempt, speakers, times=_TIMES_WARNED)

    async def _say(self, attempt: Attempt, speakers: list[str], *, times: int = 1) -> None:
        """Say the text over every speaker; enough if one of them did. Raises ProviderUnreachable."""
        if not speakers:
            raise _nothing_available()
        text = " ".join([attempt.text] * times)
        troubles = await asyncio.gather(
            *(self._speakers.say(speaker, text, attempt.language) for speaker in speakers)
        )
        if all(troubles):
            raise ProviderUnreachable("; ".join(filter(None, troubles)))
        self._tell(Receipt(attempt_id=attempt.id, kind=ReceiptKind.DELIVERED))

    def _ask_in_background(self, attempt: Attempt, speakers: list[str]) -> None:
        """Begin to ask: an answer takes longer than a hand-over may."""
        if not speakers:
            raise _nothing_available()
        satellites = [one for one in speakers if is_satellite(one)]
        asking = self._ask(attempt, satellites) if satellites else self._only_say(attempt, speakers)
        self._in_background(asking, f"eldercare question {attempt.id}")

    async def _ask(self, attempt: Attempt, satellites: list[str]) -> None:
        """Ask over every satellite; who says nothing that could be understood has not been reached."""
        outcomes = await asyncio.gather(*(self._ask_over(attempt, one) for one in satellites))
        if all(outcomes):
            self._not_reached(attempt, "; ".join(filter(None, outcomes)))

    async def _ask_over(self, attempt: Attempt, satellite: str) -> str | None:
        """Ask until an answer is understood and tell it; else return why none was."""
        trouble = "nobody answered"
        for _ in range(_TIMES_ASKED):
            try:
                sentence = await self._speakers.ask(satellite, attempt.text)
            except ChannelError as error:
                trouble = str(error)
                continue
            key = understand_speech(sentence)
            if key is not None:
                reference = f"{attempt.id}/{satellite}"
                self._tell(KeyPressed(attempt_id=attempt.id, key=key, reference=reference))
                return None
            trouble = "somebody spoke, but it was not understood"
        return f"{split_entity_id(satellite)[1]}: {trouble}"

    async def _only_say(self, attempt: Attempt, speakers: list[str]) -> None:
        """Say the question where nobody can hear an answer."""
        try:
            await self._say(attempt, speakers)
        except ChannelError as error:
            self._not_reached(attempt, str(error))

    def _not_reached(self, attempt: Attempt, reason: str) -> None:
        self._tell(Receipt(attempt_id=attempt.id, kind=ReceiptKind.UNDELIVERED, reason=reason))


def _nothing_available() -> ProviderUnreachable:
    return ProviderUnreachable("nothing in the home that may speak now is available")

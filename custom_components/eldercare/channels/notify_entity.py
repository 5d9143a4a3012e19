"""A Home Assistant notify entity as a voice: it can be handed a text, and knows no receipt and no reply."""

from datetime import datetime

from homeassistant.components.notify import (
    ATTR_MESSAGE,
    DOMAIN as NOTIFY_DOMAIN,
    SERVICE_SEND_MESSAGE,
)
from homeassistant.const import ATTR_ENTITY_ID, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..model.incident import Attempt
from ..model.reach import Reach, Voice
from ..model.words import Medium
from .interface import NO_CLAIMS, Claims, Limits, NotProcessed, ProviderUnreachable, Recipient


class NotifyEntityChannel:
    """Messages through one notify entity."""

    limits = Limits(per_second=5, at_once=4)

    def __init__(self, *, id: str, hass: HomeAssistant, entity_id: str) -> None:
        """Take the entity that is written to."""
        self.id = id
        self.entity_id = entity_id
        self.voice = Voice(id=id, medium=Medium.APP, reach=Reach(links=True))
        # Entities of one integration are mostly telephones of different people: one that is off says nothing about the next.
        self.provider = f"notify:{entity_id}"
        self._hass = hass

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Hand the text to the entity; "handed over" is all that can be known. Raises ChannelError."""
        state = self._hass.states.get(self.entity_id)
        if state is None or state.state == STATE_UNAVAILABLE:
            raise ProviderUnreachable(f"{self.entity_id} is not available")
        try:
            await self._hass.services.async_call(
                NOTIFY_DOMAIN,
                SERVICE_SEND_MESSAGE,
                {ATTR_ENTITY_ID: self.entity_id, ATTR_MESSAGE: attempt.text},
                blocking=True,
            )
        except HomeAssistantError as error:
            raise NotProcessed(f"{self.entity_id}: {error}") from error
        return ""

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Say that the message is not known: for an alarm, twice is better than never."""
        return None

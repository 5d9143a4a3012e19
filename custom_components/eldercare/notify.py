"""The person as a notify entity: an automation tells them something, and the hub finds the way that reaches them."""

from typing import Any, override

from homeassistant.components.notify import (
    NotifyEntity,
    NotifyEntityDescription,
    NotifyEntityFeature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN
from .engine.wording import segments
from .entity import ResponderEntity
from .hub import EldercareConfigEntry
from .model.events import WordForPerson

PARALLEL_UPDATES = 0
# Four parts are 268 Chinese characters. What is longer belongs in a letter, and every part is paid for.
MOST_SEGMENTS = 4

PERSON = NotifyEntityDescription(key="notify", translation_key="person")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add every responder, now and later."""
    hub = entry.runtime_data

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (person := hub.community.responders.get(one)) is not None:
                async_add_entities(
                    [PersonNotifyEntity(hub, PERSON, person)], config_subentry_id=one
                )

    add(list(hub.community.responders))
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class PersonNotifyEntity(ResponderEntity, NotifyEntity):
    """Brings word to one person. It waits behind every alarm, and is tried again and over other ways for a quarter of an hour."""

    _attr_supported_features = NotifyEntityFeature.TITLE

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        """Have the message brought; done when it is committed. Raises ServiceValidationError, HomeAssistantError."""
        text = "\n".join(filter(None, ((title or "").strip(), message.strip())))
        self._check(text)
        word = WordForPerson(responder_id=self._about, text=text)
        incident = await self._hub.tell(word)
        if incident is None or not incident.attempts:
            raise HomeAssistantError(**self._said("message_over_no_channel"))

    def _check(self, text: str) -> None:
        if not text:
            raise ServiceValidationError(**self._said("message_empty"))
        if (parts := segments(text)) > MOST_SEGMENTS:
            raise ServiceValidationError(
                **self._said("message_too_long", parts=str(parts), most=str(MOST_SEGMENTS))
            )
        if not self._hub.community.responders[self._about].consent:
            raise ServiceValidationError(**self._said("message_without_consent"))

    def _said(self, key: str, **details: str) -> dict[str, Any]:
        """Return how an error is said in the reader's language."""
        name = self._hub.community.responders[self._about].name
        return {
            "translation_domain": DOMAIN,
            "translation_key": key,
            "translation_placeholders": {"responder": name, **details},
        }

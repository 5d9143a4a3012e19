"""The buttons of a notification: who presses one answers the message it stood under.

Anything that is signed in to Home Assistant can fire the app's event. It is believed only from the person to whose app the
message was sent; whatever else is wrong with it, nothing changes.
"""

from collections.abc import Mapping
import logging
import re
from typing import Any, Final, Protocol

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from ..const import BUTTON_ACTION
from ..model.events import KeyPressed
from ..model.incident import Attempt, Incident
from .listener import Refusal

EVENT_BUTTON: Final = "mobile_app_notification_action"
_LOGGER = logging.getLogger(__name__)
_OURS = re.compile(BUTTON_ACTION.format(digit="([0-9])", attempt_id="([0-9A-Za-z-]{1,64})"))


class Apps(Protocol):
    """What must be known of the channels to believe a press."""

    def app_user(self, channel_id: str) -> str | None:
        """Return the id of the Home Assistant user whose app a channel writes to; None if it is no app."""

    def refused(self, channel_id: str, why: Refusal) -> None:
        """Hear that a press was not believed."""


class Listener(Protocol):
    """Where presses go."""

    @property
    def live(self) -> Mapping[str, Incident]:
        """Every incident that an answer can concern, by id."""

    @property
    def switchboard(self) -> Apps:
        """What is known of the channels."""

    def tell(self, event: KeyPressed) -> object:
        """Take an event."""


@callback
def async_hear_buttons(hass: HomeAssistant, listener: Listener) -> CALLBACK_TYPE:
    """Listen to the buttons of the app's notifications; returns how to stop it."""

    @callback
    def heard(event: Event[dict[str, Any]]) -> None:
        press = pressed(event.data.get("action"))
        if press is None:
            return
        attempt_id, key = press
        attempt = _attempt(listener, attempt_id)
        if attempt is None:
            return
        user_id = event.context.user_id
        if user_id is None or user_id != listener.switchboard.app_user(attempt.channel_id):
            _LOGGER.debug("Somebody else pressed a button of attempt %s", attempt_id)
            listener.switchboard.refused(attempt.channel_id, Refusal.SOMEBODY_ELSE)
            return
        listener.tell(KeyPressed(attempt_id=attempt_id, key=key, reference=event.context.id))

    return hass.bus.async_listen(EVENT_BUTTON, heard)


def pressed(action: object) -> tuple[str, str] | None:
    """Return the attempt's id and the digit that a button of ours stands for; None for anybody else's button."""
    ours = _OURS.fullmatch(action) if isinstance(action, str) else None
    return (ours[2], ours[1]) if ours else None


def _attempt(listener: Listener, attempt_id: str) -> Attempt | None:
    attempts = (incident.attempts.get(attempt_id) for incident in listener.live.values())
    return next((one for one in attempts if one is not None), None)

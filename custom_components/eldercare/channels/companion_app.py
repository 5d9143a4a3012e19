"""Home Assistant's own app on a telephone: a notification with buttons, and loud where a life is in danger.

It is written to over the app's notify action, for notify entities carry neither buttons nor loudness.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from homeassistant.components.notify import (
    ATTR_DATA,
    ATTR_MESSAGE,
    DOMAIN as NOTIFY_DOMAIN,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.util import slugify

from ..const import BUTTON_ACTION
from ..model.incident import CALLS, Attempt
from ..model.reach import Reach, Voice
from ..model.words import IncidentKind, Lane, Language, Medium
from .interface import NO_CLAIMS, Claims, Limits, ProviderUnreachable, Recipient

APP_DOMAIN: Final = "mobile_app"
_DEVICE_NAME = "device_name"
_USER_ID = "user_id"
_LINK = "\nhttp"

# What each button says, and the digit that it stands for.
_DIGITS = {
    "coming": "1",
    "see_to_it": "1",
    "received": "1",
    "cannot": "2",
    "there": "3",
    "well": "4",
    "more_help": "5",
    "false_alarm": "9",
}
_LABELS = {
    Language.ENGLISH: {
        "coming": "I am coming",
        "see_to_it": "I will see to it",
        "received": "Received",
        "cannot": "I cannot",
        "there": "I am there",
        "well": "Resident is well",
        "more_help": "I need more help",
        "false_alarm": "False alarm",
    },
    Language.CHINESE: {
        "coming": "我去",
        "see_to_it": "我来处理",
        "received": "收到",
        "cannot": "去不了",
        "there": "我到了",
        "well": "老人平安",
        "more_help": "需要增援",
        "false_alarm": "误报",
    },
}
# The buttons under each text; Android shows three at most.
_BUTTONS = {
    "alarm": ("coming", "cannot"),
    "more_help": ("coming", "cannot"),
    "taken_still_needed": ("coming", "cannot"),
    "released": ("coming",),
    "thanks": ("there", "cannot"),
    "arrived": ("well", "more_help", "false_alarm"),
    "seen_thanks": ("more_help",),
    "explain": ("coming", "cannot", "there"),
    "check": ("received",),
}
_BUTTONS_ABOUT_THE_HUB = {"alarm": ("see_to_it", "cannot")}

_AT_ONCE = {"ttl": 0, "priority": "high"}
# Sounds also when the telephone is muted: on Android as its alarm clock, on Apple's as a critical alert.
_LOUD = _AT_ONCE | {
    "channel": "alarm_stream",
    "push": {
        "sound": {"name": "default", "critical": 1, "volume": 1.0},
        "interruption-level": "critical",
    },
}
_PRESSING = _AT_ONCE | {"push": {"interruption-level": "time-sensitive"}}


class AppTrouble(StrEnum):
    """Why notifications do not reach an app."""

    GONE = "app_gone"
    SAME_NAME = "app_same_name"
    NOT_ALLOWED = "app_not_allowed"


class AppUnreachable(ProviderUnreachable):
    """An app cannot be written to."""

    def __init__(self, trouble: AppTrouble, message: str) -> None:
        """Keep what it is that has to be mended."""
        super().__init__(message)
        self.trouble = trouble


class CompanionAppChannel:
    """Notifications to the app on one telephone."""

    limits = Limits(per_second=5, at_once=4)

    def __init__(self, *, id: str, hass: HomeAssistant, device_id: str) -> None:
        """Take the telephone's device in Home Assistant."""
        self.id = id
        self.device_id = device_id
        self.voice = Voice(id=id, medium=Medium.APP, reach=Reach(keys=True, links=True))
        # One telephone that is off says nothing about the next one.
        self.provider = f"{APP_DOMAIN}:{device_id}"
        self._hass = hass

    @property
    def user_id(self) -> str | None:
        """Return as whom the app is signed in; None if it is gone."""
        registration = registration_of(self._hass, self.device_id)
        return None if registration is None else registration.data.get(_USER_ID)

    def check(self) -> None:
        """See that the app can be written to. Raises AppUnreachable."""
        notify_action(self._hass, self.device_id)

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Hand the notification over; "handed over" is all that can be known. Raises ChannelError."""
        action = notify_action(self._hass, self.device_id)
        text, link = _without_link(attempt.text)
        try:
            await self._hass.services.async_call(
                NOTIFY_DOMAIN,
                action,
                {ATTR_MESSAGE: text, ATTR_DATA: _data(attempt) | _opens(link)},
                blocking=True,
            )
        except HomeAssistantError as error:
            raise ProviderUnreachable(f"{action}: {error}") from error
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


def registration_of(hass: HomeAssistant, device_id: str) -> ConfigEntry | None:
    """Return the app's registration behind a device; None if it is no telephone with the app, or gone."""
    device = dr.async_get(hass).async_get(device_id)
    if device is None:
        return None
    entries = map(hass.config_entries.async_get_entry, device.config_entries)
    return next((entry for entry in entries if entry and entry.domain == APP_DOMAIN), None)


def notify_action(hass: HomeAssistant, device_id: str) -> str:
    """Return the name of the notify action that reaches the app on a device. Raises AppUnreachable."""
    registration = registration_of(hass, device_id)
    if registration is None:
        raise AppUnreachable(AppTrouble.GONE, "the app is no longer registered with Home Assistant")
    action = _action_name(registration)
    if any(
        other is not registration and _action_name(other) == action
        for other in hass.config_entries.async_entries(APP_DOMAIN)
    ):
        # Home Assistant would write to whichever of them it met last.
        name = registration.data[_DEVICE_NAME]
        raise AppUnreachable(AppTrouble.SAME_NAME, f"two telephones are called {name}")
    if not hass.services.has_service(NOTIFY_DOMAIN, action):
        raise AppUnreachable(
            AppTrouble.NOT_ALLOWED, f"there is no notify.{action}: notifications are not allowed"
        )
    return action


def _action_name(registration: ConfigEntry) -> str:
    return slugify(f"{APP_DOMAIN}_{registration.data.get(_DEVICE_NAME, '')}")


def _without_link(text: str) -> tuple[str, str]:
    """Part a text from the link that it may end with: in a notification nobody can tap on words."""
    words, mark, rest = text.rpartition(_LINK)
    return (words, f"{_LINK.strip()}{rest}") if mark else (text, "")


def _opens(link: str) -> dict[str, str]:
    """Return what makes a tap on the notification open a link, in the words of iOS and of Android."""
    return {"url": link, "clickAction": link} if link else {}


def _data(attempt: Attempt) -> dict[str, Any]:
    """Return what goes along with the text; later news of the same incident take the place of earlier ones."""
    about_the_hub = attempt.kind is IncidentKind.HUB_FAULT
    buttons = (_BUTTONS_ABOUT_THE_HUB if about_the_hub else _BUTTONS).get(attempt.key, ())
    labels = _LABELS[attempt.language]
    return {
        "tag": f"eldercare-{attempt.incident_id}",
        "group": "eldercare",
        **_urgency(attempt),
        "actions": [
            {
                "action": BUTTON_ACTION.format(digit=_DIGITS[button], attempt_id=attempt.id),
                "title": labels[button],
            }
            for button in buttons
        ],
    }


def _urgency(attempt: Attempt) -> Mapping[str, Any]:
    if attempt.purpose in CALLS:
        return _LOUD if attempt.lane is Lane.LIFE else _PRESSING
    return _AT_ONCE if attempt.lane is Lane.LIFE else {}

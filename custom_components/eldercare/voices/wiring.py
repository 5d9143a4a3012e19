"""From what the installer entered about a channel to the channels themselves: an account at Twilio makes two, texts and calls."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_ENTITY_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.network import NoURLAvailableError, get_url

from ..channels.companion_app import CompanionAppChannel
from ..channels.interface import Channel
from ..channels.notify_entity import NotifyEntityChannel
from ..channels.twilio_account import TwilioAccount
from ..channels.twilio_reach import VOICE_SUFFIX, voice_id
from ..channels.twilio_sms import TwilioSms
from ..channels.twilio_voice import TwilioVoice
from ..channels.wecom_robot import WeComRobot, WeComRobotChannel
from ..const import (
    CONF_ACCOUNT_SID,
    CONF_AUTH_TOKEN,
    CONF_BASE_URL,
    CONF_CALLER_NUMBER,
    CONF_CALLS,
    CONF_DEVICE_ID,
    CONF_FROM_NUMBER,
    CONF_KIND,
    CONF_MACHINE_DETECTION,
    CONF_PRIVATE,
    CONF_PUBLIC_URL,
    CONF_ROBOT_KEY,
    CONF_SECOND_TOKEN,
    KIND_APP,
    KIND_NOTIFY,
    KIND_TWILIO,
    KIND_WECOM,
)

CALLBACK_PATH = "/api/eldercare/twilio"
_CALLS_MARK = " ☎"


def channel_ids(subentry: ConfigSubentry) -> tuple[str, ...]:
    """Return the ids of the channels that a subentry makes, the quietest first."""
    if subentry.data[CONF_KIND] == KIND_TWILIO and caller(subentry.data):
        return (subentry.subentry_id, voice_id(subentry.subentry_id))
    return (subentry.subentry_id,)


def subentry_of(channel_id: str) -> str:
    """Return the id of the subentry that makes a channel."""
    return channel_id.removesuffix(VOICE_SUFFIX)


def title_of(entry: ConfigEntry, channel_id: str) -> str:
    """Return what people call a channel; an account's calls are told from its texts."""
    subentry_id = subentry_of(channel_id)
    subentry = entry.subentries.get(subentry_id)
    if subentry is None:
        return channel_id
    return subentry.title + (_CALLS_MARK if channel_id != subentry_id else "")


def public_url(hass: HomeAssistant, subentry: ConfigSubentry) -> str | None:
    """Return the address under which a provider reaches this hub from the internet; None if there is none."""
    entered: str = subentry.data.get(CONF_PUBLIC_URL, "")
    return entered.rstrip("/") or external_url(hass)


def external_url(hass: HomeAssistant) -> str | None:
    """Return the address under which Home Assistant is reached from the internet; None if there is none."""
    try:
        url = get_url(hass, allow_internal=False, allow_cloud=True, prefer_cloud=False)
    except NoURLAvailableError:
        return None
    return url.rstrip("/")


def channels_of(
    hass: HomeAssistant, subentry: ConfigSubentry, public_url: str | None
) -> list[Channel]:
    """Make a subentry's channels; `public_url` is where its provider reaches this hub, if it does."""
    kind = subentry.data[CONF_KIND]
    if kind == KIND_TWILIO:
        return _twilio(hass, subentry, public_url)
    if kind == KIND_NOTIFY:
        entity_id = subentry.data[CONF_ENTITY_ID]
        return [NotifyEntityChannel(id=subentry.subentry_id, hass=hass, entity_id=entity_id)]
    if kind == KIND_APP:
        device_id = subentry.data[CONF_DEVICE_ID]
        return [CompanionAppChannel(id=subentry.subentry_id, hass=hass, device_id=device_id)]
    if kind == KIND_WECOM:
        return [_wecom(hass, subentry)]
    raise ValueError(f"{subentry.title}: there is no channel of the kind {kind}")


def _wecom(hass: HomeAssistant, subentry: ConfigSubentry) -> Channel:
    return WeComRobotChannel(
        id=subentry.subentry_id,
        session=async_get_clientsession(hass),
        robot=WeComRobot(key=subentry.data[CONF_ROBOT_KEY], base_url=subentry.data[CONF_BASE_URL]),
    )


def _twilio(hass: HomeAssistant, subentry: ConfigSubentry, public_url: str | None) -> list[Channel]:
    data, session = subentry.data, async_get_clientsession(hass)
    account = TwilioAccount(
        account_sid=data[CONF_ACCOUNT_SID],
        auth_token=data[CONF_AUTH_TOKEN],
        second_token=data.get(CONF_SECOND_TOKEN, ""),
        base_url=data[CONF_BASE_URL],
    )
    callbacks = public_url and f"{public_url}{CALLBACK_PATH}/{subentry.subentry_id}"
    channels: list[Channel] = [
        TwilioSms(
            id=subentry.subentry_id,
            session=session,
            account=account,
            sender=data[CONF_FROM_NUMBER],
            status_url=callbacks and f"{callbacks}/status",
            private=data.get(CONF_PRIVATE, False),
        )
    ]
    if number := caller(subentry.data):
        channels.append(
            TwilioVoice(
                id=voice_id(subentry.subentry_id),
                session=session,
                account=account,
                caller=number,
                callback_url=callbacks,
                detects_machines=data.get(CONF_MACHINE_DETECTION, False),
            )
        )
    return channels


def caller(data: Mapping[str, Any]) -> str:
    """Return the number that calls, "" if the account only writes; a Messaging Service cannot call."""
    if not data.get(CONF_CALLS, True):
        return ""
    sender: str = data[CONF_FROM_NUMBER]
    number: str = data.get(CONF_CALLER_NUMBER, "")
    return number or (sender if sender.startswith("+") else "")

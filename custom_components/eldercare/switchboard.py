"""The community's voices: channels made from its subentries, and how well each of them works."""

from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING

from homeassistant.const import CONF_ENTITY_ID
from homeassistant.core import CALLBACK_TYPE, CoreState, HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.network import NoURLAvailableError, get_url

from .channels.interface import (
    AddressRefused,
    Channel,
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    ProviderUnreachable,
)
from .channels.notify_entity import NotifyEntityChannel
from .channels.twilio_account import TwilioAccount, async_check_account
from .channels.twilio_sms import TwilioSms
from .const import (
    CONF_ACCOUNT_SID,
    CONF_AUTH_TOKEN,
    CONF_BASE_URL,
    CONF_FROM_NUMBER,
    CONF_KIND,
    CONF_PUBLIC_URL,
    KIND_NOTIFY,
    SUBENTRY_CHANNEL,
)
from .faults import Faults
from .model.incident import Attempt

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigSubentry

    from .hub import EldercareConfigEntry

_LOGGER = logging.getLogger(__name__)
_CHECK_EVERY = timedelta(minutes=5)
CALLBACK_PATH = "/api/eldercare/twilio"


class Switchboard:
    """Holds the channels of a community by subentry id, and knows which of them fail."""

    def __init__(self, hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults) -> None:
        """Make the channels that the entry names."""
        self._hass = hass
        self._entry = entry
        self._faults = faults
        self._cancel_check: CALLBACK_TYPE | None = None
        self.channels: dict[str, Channel] = {}
        self.public_urls: dict[str, str] = {}
        self.refusals: dict[str, int] = {}
        self.rebuild()

    @callback
    def rebuild(self) -> None:
        """Make the channels anew from the subentries, and take back the faults of those that are gone."""
        self.public_urls.clear()
        self.channels = {
            subentry.subentry_id: self._channel(subentry)
            for subentry in self._entry.get_subentries_of_type(SUBENTRY_CHANNEL)
        }
        for key in ("account_refused", "channel_unreachable", "no_public_url", "notify_missing"):
            for gone in self._faults.standing(key) - self.channels.keys():
                self._faults.mended(key, gone)

    async def async_start(self) -> None:
        """Check every account now and then regularly."""
        self._cancel_check = async_track_time_interval(
            self._hass,
            self.async_check,
            _CHECK_EVERY,
            name="eldercare channel check",
            cancel_on_shutdown=True,
        )
        await self.async_check()

    @callback
    def stop(self) -> None:
        """Stop checking."""
        if self._cancel_check is not None:
            self._cancel_check()

    async def async_check(self, _now: datetime | None = None) -> None:
        """Ask every channel whether it would work, and show those that would not."""
        for channel_id, channel in list(self.channels.items()):
            if isinstance(channel, NotifyEntityChannel):
                self._check_entity(channel_id, channel.entity_id)
            elif isinstance(channel, TwilioSms):
                try:
                    await async_check_account(async_get_clientsession(self._hass), channel.account)
                except ChannelError as error:
                    self._channel_fails(channel_id, error)
                else:
                    self._channel_works(channel_id)

    @callback
    def health(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Hear from the post office how a hand-over went."""
        if isinstance(error, AddressRefused):
            self.not_delivered(attempt, str(error))
        elif error is not None:
            self._channel_fails(attempt.channel_id, error)
        else:
            self._channel_works(attempt.channel_id)

    @callback
    def not_delivered(self, attempt: Attempt, reason: str) -> None:
        """Hear that a text which the provider had taken did not reach its person."""
        responder = self._entry.subentries.get(attempt.responder_id)
        self._faults.report(
            "address_refused",
            attempt.responder_id,
            responder=responder.title if responder else attempt.responder_id,
            error=reason,
        )

    @callback
    def delivered(self, attempt: Attempt) -> None:
        """Hear that a text reached its person's telephone."""
        self._faults.mended("address_refused", attempt.responder_id)

    def auth_token(self, channel_id: str) -> str | None:
        """Return the secret with which a channel's provider signs; None for a channel without one."""
        channel = self.channels.get(channel_id)
        return channel.account.auth_token if isinstance(channel, TwilioSms) else None

    @callback
    def refused(self, channel_id: str, why: str) -> None:
        """Count a callback that was turned away; it is logged once until one is accepted again."""
        self.refusals[channel_id] = self.refusals.get(channel_id, 0) + 1
        if channel_id not in self._faults.standing("callback_refused"):
            _LOGGER.warning("Refused a callback for %s: %s", self.title(channel_id), why)
        self._faults.report(
            "callback_refused",
            channel_id,
            severe=False,
            channel=self.title(channel_id),
            count=str(self.refusals[channel_id]),
        )

    def title(self, channel_id: str) -> str:
        """Return what people call a channel."""
        subentry = self._entry.subentries.get(channel_id)
        return subentry.title if subentry else channel_id

    def _channel_fails(self, channel_id: str, error: ChannelError) -> None:
        if isinstance(error, CredentialsRefused):
            key = "account_refused"
        elif isinstance(error, NotProcessed) and not isinstance(error, ProviderUnreachable):
            return  # told to slow down: the post office does
        else:
            key = "channel_unreachable"
        if channel_id not in self._faults.standing(key):
            _LOGGER.warning("Channel %s fails: %s", self.title(channel_id), error)
        self._faults.report(key, channel_id, channel=self.title(channel_id), error=str(error))

    def _channel_works(self, channel_id: str) -> None:
        for key in ("account_refused", "channel_unreachable"):
            if channel_id in self._faults.standing(key):
                _LOGGER.info("Channel %s works again", self.title(channel_id))
            self._faults.mended(key, channel_id)

    def _check_entity(self, channel_id: str, entity_id: str) -> None:
        if self._hass.states.get(entity_id) is not None:
            self._faults.mended("notify_missing", channel_id)
        elif self._hass.state is CoreState.running:
            self._faults.report(
                "notify_missing",
                channel_id,
                channel=self.title(channel_id),
                entity_id=entity_id,
            )

    def _channel(self, subentry: ConfigSubentry) -> Channel:
        data, channel_id = subentry.data, subentry.subentry_id
        if data[CONF_KIND] == KIND_NOTIFY:
            return NotifyEntityChannel(
                id=channel_id, hass=self._hass, entity_id=data[CONF_ENTITY_ID]
            )
        public_url = self._public_url(subentry)
        if public_url is not None:
            self.public_urls[channel_id] = public_url
        return TwilioSms(
            id=channel_id,
            session=async_get_clientsession(self._hass),
            account=TwilioAccount(
                account_sid=data[CONF_ACCOUNT_SID],
                auth_token=data[CONF_AUTH_TOKEN],
                base_url=data[CONF_BASE_URL],
            ),
            sender=data[CONF_FROM_NUMBER],
            status_url=public_url and f"{public_url}{CALLBACK_PATH}/{channel_id}/status",
        )

    def _public_url(self, subentry: ConfigSubentry) -> str | None:
        """Return where the provider reaches this hub; without it nobody's answer can come in, and that is a fault."""
        url: str = subentry.data.get(CONF_PUBLIC_URL, "")
        if not url:
            try:
                url = get_url(
                    self._hass, allow_internal=False, allow_cloud=True, prefer_cloud=False
                )
            except NoURLAvailableError:
                self._faults.report("no_public_url", subentry.subentry_id, channel=subentry.title)
                return None
        self._faults.mended("no_public_url", subentry.subentry_id)
        return url.rstrip("/")

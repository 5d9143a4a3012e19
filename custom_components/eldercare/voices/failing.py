"""Which channels say that they cannot work: shown as repair issues, and taken back once they work again."""

import logging
from typing import TYPE_CHECKING

from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant, callback

from ..channels.interface import (
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    ProviderUnreachable,
)
from ..channels.twilio_errors import AUTHENTICATION_REFUSED
from ..faults import Faults
from .wiring import subentry_of

if TYPE_CHECKING:
    from ..hub import EldercareConfigEntry

_LOGGER = logging.getLogger(__name__)
_WORKS_AGAIN = ("account_refused", "channel_unreachable")
NOT_WORKING = (*_WORKS_AGAIN, "notify_missing")


class Failing:
    """The channels of one community that fail."""

    def __init__(self, hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults) -> None:
        """Begin with none."""
        self._hass = hass
        self._entry = entry
        self._faults = faults

    @property
    def ids(self) -> set[str]:
        """The ids of the channels that do not work now."""
        return {one for fault in NOT_WORKING for one in self._faults.standing(fault)}

    @callback
    def fails(self, channel_id: str, title: str, error: ChannelError) -> None:
        """Show that a channel, which people call `title`, fails."""
        if isinstance(error, CredentialsRefused):
            key = "account_refused"
        elif isinstance(error, NotProcessed) and not isinstance(error, ProviderUnreachable):
            return  # told to slow down: the post office does
        else:
            key = "channel_unreachable"
        if channel_id not in self._faults.standing(key):
            _LOGGER.warning("Channel %s fails: %s", title, error)
        self._faults.report(key, channel_id, channel=title, error=str(error))
        if error.code == AUTHENTICATION_REFUSED:
            self._entry.async_start_reauth(self._hass, data={"channel_id": subentry_of(channel_id)})

    @callback
    def works(self, channel_id: str, title: str) -> None:
        """Take back what was shown of a channel."""
        for key in _WORKS_AGAIN:
            if channel_id not in self._faults.standing(key):
                continue
            _LOGGER.info("Channel %s works again", title)
            self._faults.mended(key, channel_id)
            if not self._faults.standing("account_refused"):
                self._ask_for_no_token()

    def _ask_for_no_token(self) -> None:
        """Take back the question for a token that is accepted after all."""
        for flow in self._entry.async_get_active_flows(self._hass, {SOURCE_REAUTH}):
            self._hass.config_entries.flow.async_abort(flow["flow_id"])

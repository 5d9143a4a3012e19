"""Asking for an account's token again, after its provider refused it."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult, ConfigSubentry

from ..const import CONF_AUTH_TOKEN, CONF_SECOND_TOKEN
from .choices import PASSWORD_SELECTOR
from .twilio_channel import async_trouble_with

_SCHEMA = vol.Schema({vol.Required(CONF_AUTH_TOKEN): PASSWORD_SELECTOR})


class ReauthSteps(ConfigFlow):
    """Ask for one channel's token, see that it holds, and go on at once."""

    _channel_id: str = ""

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Remember which channel was refused."""
        self._channel_id = entry_data["channel_id"]
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the token."""
        channel = self._get_reauth_entry().subentries.get(self._channel_id)
        if channel is None:
            return self.async_abort(reason="channel_removed")
        if user_input is None:
            return self._reauth_form(channel)
        data = {
            **channel.data,
            CONF_AUTH_TOKEN: user_input[CONF_AUTH_TOKEN].strip(),
            CONF_SECOND_TOKEN: "",
        }
        if trouble := await async_trouble_with(self.hass, data):
            return self._reauth_form(channel, trouble.key, trouble.error)
        self.hass.config_entries.async_update_subentry(self._get_reauth_entry(), channel, data=data)
        return self.async_abort(reason="reauth_successful")

    def _reauth_form(
        self, channel: ConfigSubentry, error: str = "", said: str = ""
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=_SCHEMA,
            errors={"base": error} if error else {},
            description_placeholders={"channel": channel.title, "error": said},
        )

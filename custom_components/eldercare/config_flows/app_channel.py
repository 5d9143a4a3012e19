"""The form of a channel that is Home Assistant's own app on one person's telephone."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import DeviceSelector, DeviceSelectorConfig

from ..channels.companion_app import APP_DOMAIN, AppUnreachable, notify_action
from ..const import CONF_DEVICE_ID, CONF_KIND, CONF_TITLE, KIND_APP
from .channel_form import ChannelForm, Errors
from .choices import TEXT_SELECTOR
from .neighbours import channel_unique_id

_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_TITLE): TEXT_SELECTOR,
        vol.Required(CONF_DEVICE_ID): DeviceSelector(DeviceSelectorConfig(integration=APP_DOMAIN)),
    }
)


class AppSteps(ChannelForm):
    """Ask for a telephone with the app."""

    async def async_step_app(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for a telephone."""
        return self._app("app", user_input, {})

    async def async_step_reconfigure_app(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another telephone."""
        return self._app("reconfigure_app", user_input, self._stored)

    def _app(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            device_id, title = user_input[CONF_DEVICE_ID], user_input[CONF_TITLE].strip()
            unique_id = channel_unique_id(KIND_APP, device_id)
            if self._is_taken(unique_id):
                return self.async_abort(reason="already_configured")
            if not title:
                errors[CONF_TITLE] = "title_empty"
            errors |= self._app_errors(device_id)
            if not errors:
                data = {CONF_KIND: KIND_APP, CONF_DEVICE_ID: device_id}
                return self._finish(title, data, unique_id)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_SCHEMA, user_input or suggested),
            errors=errors,
        )

    def _app_errors(self, device_id: str) -> Errors:
        """See that notifications reach this telephone, and no other of the same name."""
        try:
            notify_action(self.hass, device_id)
        except AppUnreachable as error:
            return {CONF_DEVICE_ID: error.trouble.value}
        return {}

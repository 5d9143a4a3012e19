"""The community: the config entry to which households, responders and channels are added."""

from typing import Any, override

import voluptuous as vol

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
)
from homeassistant.core import callback

from .config_flows.channel import ChannelFlow
from .config_flows.choices import LANGUAGE_SELECTOR, TEXT_SELECTOR, language_of
from .config_flows.household import HouseholdFlow
from .config_flows.responder import ResponderFlow
from .const import (
    CONF_LANGUAGE,
    CONF_NAME,
    DOMAIN,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)

_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_NAME): TEXT_SELECTOR,
        vol.Required(CONF_LANGUAGE): LANGUAGE_SELECTOR,
    }
)


class CommunityFlow(ConfigFlow, domain=DOMAIN):
    """Create a community, or change its name and language."""

    VERSION = 1

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to a community."""
        return {
            SUBENTRY_HOUSEHOLD: HouseholdFlow,
            SUBENTRY_RESPONDER: ResponderFlow,
            SUBENTRY_CHANNEL: ChannelFlow,
        }

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Create a community; its households and people are added afterwards."""
        errors: dict[str, str] = {}
        if user_input is not None:
            name = user_input[CONF_NAME].strip()
            if name:
                await self.async_set_unique_id(name.casefold())
                self._abort_if_unique_id_configured()
                return self.async_create_entry(title=name, data={**user_input, CONF_NAME: name})
            errors[CONF_NAME] = "name_empty"
        return self._form(
            "user", user_input or {CONF_LANGUAGE: language_of(self.hass).value}, errors
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change a community's name or language."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            name = user_input[CONF_NAME].strip()
            if name:
                same_name = await self.async_set_unique_id(name.casefold())
                if same_name is not None and same_name is not entry:
                    return self.async_abort(reason="already_configured")
                return self.async_update_and_abort(
                    entry,
                    unique_id=name.casefold(),
                    title=name,
                    data={**user_input, CONF_NAME: name},
                    reason="reconfigure_successful",
                )
            errors[CONF_NAME] = "name_empty"
        return self._form("reconfigure", user_input or dict(entry.data), errors)

    def _form(
        self, step_id: str, values: dict[str, Any], errors: dict[str, str]
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_SCHEMA, values),
            errors=errors,
        )

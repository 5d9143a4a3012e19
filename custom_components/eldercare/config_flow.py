"""The community: the config entry to which households, responders and channels are added."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, override

import voluptuous as vol

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.core import callback

from .config_flows.addresses import InsecureAddress, NotAnAddress, web_address
from .config_flows.channel import ChannelFlow
from .config_flows.choices import LANGUAGE_SELECTOR, TEXT_SELECTOR, language_of
from .config_flows.community_options import CommunityOptions
from .config_flows.database import Mistake, async_usable_url, database_mistake
from .config_flows.household import HouseholdFlow
from .config_flows.policies import PolicyFlow
from .config_flows.reauth import ReauthSteps
from .config_flows.responder import ResponderFlow
from .const import (
    CONF_DATABASE_URL,
    CONF_HEARTBEAT_URL,
    CONF_LANGUAGE,
    CONF_NAME,
    DOMAIN,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_POLICY,
    SUBENTRY_RESPONDER,
)
from .ledger.errors import DatabaseUrlInvalid, LedgerError
from .ledger.places import read_url, shown

_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_NAME): TEXT_SELECTOR,
        vol.Required(CONF_LANGUAGE): LANGUAGE_SELECTOR,
        vol.Optional(CONF_DATABASE_URL): TEXT_SELECTOR,
        vol.Optional(CONF_HEARTBEAT_URL): TEXT_SELECTOR,
    }
)


class CommunityFlow(ReauthSteps, ConfigFlow, domain=DOMAIN):
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
            SUBENTRY_POLICY: PolicyFlow,
        }

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return what can be decided about a community's ledger."""
        return CommunityOptions()

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Create a community; its households and people are added afterwards."""
        if user_input is None:
            return self._form("user", {CONF_LANGUAGE: language_of(self.hass).value})
        data, mistake = await self._checked(user_input)
        if mistake is not None:
            return self._form("user", user_input, mistake)
        await self.async_set_unique_id(data[CONF_NAME].casefold())
        self._abort_if_unique_id_configured()
        return self.async_create_entry(title=data[CONF_NAME], data=data)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change a community's name, language or database."""
        entry = self._get_reconfigure_entry()
        if user_input is None:
            return self._form("reconfigure", _without_password(entry.data))
        data, mistake = await self._checked(user_input, entry)
        if mistake is not None:
            return self._form("reconfigure", user_input, mistake)
        unique_id = data[CONF_NAME].casefold()
        same_name = await self.async_set_unique_id(unique_id)
        if same_name is not None and same_name is not entry:
            return self.async_abort(reason="already_configured")
        return self.async_update_and_abort(
            entry,
            unique_id=unique_id,
            title=data[CONF_NAME],
            data=data,
            reason="reconfigure_successful",
        )

    async def _checked(
        self, user_input: dict[str, Any], entry: ConfigEntry | None = None
    ) -> tuple[dict[str, Any], Mistake | None]:
        """Return what is to be stored, and what is wrong with it."""
        data = {**user_input, CONF_NAME: user_input[CONF_NAME].strip()}
        if not data[CONF_NAME]:
            return data, Mistake(field=CONF_NAME, key="name_empty")
        if beat := data.pop(CONF_HEARTBEAT_URL, "").strip():
            try:
                data[CONF_HEARTBEAT_URL] = web_address(beat)
            except NotAnAddress:
                return data, Mistake(field=CONF_HEARTBEAT_URL, key="invalid_heartbeat_url")
            except InsecureAddress:
                return data, Mistake(field=CONF_HEARTBEAT_URL, key="insecure_heartbeat_url")
        if url := data.pop(CONF_DATABASE_URL, "").strip():
            stored = entry.data.get(CONF_DATABASE_URL, "") if entry else ""
            try:
                data[CONF_DATABASE_URL] = await async_usable_url(
                    self.hass, url, stored, entry.entry_id if entry else None
                )
            except LedgerError as error:
                return data, database_mistake(error)
        return data, None

    def _form(
        self, step_id: str, values: Mapping[str, Any], mistake: Mistake | None = None
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_SCHEMA, values),
            errors={mistake.field: mistake.key} if mistake else {},
            description_placeholders={"error": mistake.error} if mistake else None,
        )


def _without_password(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored as it may be shown."""
    shown_as = dict(stored)
    if url := shown_as.pop(CONF_DATABASE_URL, ""):
        with suppress(DatabaseUrlInvalid):  # one that was not entered here may hold it anywhere
            shown_as[CONF_DATABASE_URL] = shown(read_url(url))
    return shown_as

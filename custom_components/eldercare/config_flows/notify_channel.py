"""The form of a channel that is a notify entity of Home Assistant."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..const import CONF_ENTITY_ID, CONF_KIND, CONF_TITLE, DOMAIN, KIND_NOTIFY
from .channel_form import ChannelForm, Errors
from .choices import TEXT_SELECTOR
from .neighbours import channel_unique_id

_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_TITLE): TEXT_SELECTOR,
        vol.Required(CONF_ENTITY_ID): EntitySelector(EntitySelectorConfig(domain="notify")),
    }
)


class NotifySteps(ChannelForm):
    """Ask for a notify entity."""

    async def async_step_notify(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a notify entity."""
        return self._notify("notify", user_input, {})

    async def async_step_reconfigure_notify(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another notify entity."""
        return self._notify("reconfigure_notify", user_input, self._stored)

    def _notify(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            unique_id = channel_unique_id(KIND_NOTIFY, user_input[CONF_ENTITY_ID])
            if self._is_taken(unique_id):
                return self.async_abort(reason="already_configured")
            if self._is_our_own(user_input[CONF_ENTITY_ID]):
                errors[CONF_ENTITY_ID] = "notifies_itself"
            elif title := user_input[CONF_TITLE].strip():
                data = {CONF_KIND: KIND_NOTIFY, CONF_ENTITY_ID: user_input[CONF_ENTITY_ID]}
                return self._finish(title, data, unique_id)
            else:
                errors[CONF_TITLE] = "title_empty"
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_SCHEMA, user_input or suggested),
            errors=errors,
        )

    def _is_our_own(self, entity_id: str) -> bool:
        """Whether an entity is a responder of ours: a message to them would come back for ever."""
        entity = er.async_get(self.hass).async_get(entity_id)
        return entity is not None and entity.platform == DOMAIN

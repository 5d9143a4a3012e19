"""What a community decides about its ledger after it was set up."""

from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
)

from ..const import CONF_RETENTION_DAYS

_TEN_YEARS = 3650
_SCHEMA = vol.Schema(
    {
        vol.Optional(CONF_RETENTION_DAYS): NumberSelector(
            NumberSelectorConfig(min=1, max=_TEN_YEARS, step=1, mode=NumberSelectorMode.BOX)
        )
    }
)


class CommunityOptions(OptionsFlow):
    """Say for how long personal data is kept."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask; nothing entered means for ever."""
        if user_input is not None:
            kept = {key: int(days) for key, days in user_input.items()}
            return self.async_create_entry(data=kept)
        values = self.add_suggested_values_to_schema(_SCHEMA, self.config_entry.options)
        return self.async_show_form(step_id="init", data_schema=values)

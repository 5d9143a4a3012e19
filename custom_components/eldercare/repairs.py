"""What an installer can mend with one press: let a person be tried again whom a provider would not reach."""

from typing import override

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from .hub import EldercareConfigEntry


class TryAgainFlow(ConfirmRepairFlow):
    """Asks whether the person can be reached now, and lifts every bar."""

    def __init__(self, entry_id: str, person_id: str) -> None:
        """Name the community and the person."""
        self._entry_id = entry_id
        self._person_id = person_id

    @override
    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Lift the bars once it is confirmed."""
        entry: EldercareConfigEntry | None = self.hass.config_entries.async_get_entry(
            self._entry_id
        )
        if user_input is not None and entry and entry.state is ConfigEntryState.LOADED:
            entry.runtime_data.switchboard.lift_bars(self._person_id)
        return await super().async_step_confirm(user_input)


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return how a fault is mended: all that can be are of one kind."""
    known = data or {}
    return TryAgainFlow(str(known.get("entry_id", "")), str(known.get("person_id", "")))

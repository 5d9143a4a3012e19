"""What a community decides after it was set up: its day and night, the hours of tests, its holidays, and how long personal data is kept."""

from datetime import time
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    TimeSelector,
)

from ..const import (
    CONF_DAY_FROM,
    CONF_DAY_UNTIL,
    CONF_HOLIDAY_ENTITY,
    CONF_RETENTION_DAYS,
    CONF_TESTS_FROM,
    CONF_TESTS_UNTIL,
)
from ..model.community import Community

_TEN_YEARS = 3650
_HOLIDAY_ENTITY = EntitySelector(
    EntitySelectorConfig(
        filter=[{"domain": "calendar"}, {"domain": "binary_sensor", "integration": "workday"}]
    )
)
_RETENTION_DAYS = NumberSelector(
    NumberSelectorConfig(min=1, max=_TEN_YEARS, step=1, mode=NumberSelectorMode.BOX)
)
_SCHEMA = vol.Schema(
    {
        vol.Optional(CONF_DAY_FROM): TimeSelector(),
        vol.Optional(CONF_DAY_UNTIL): TimeSelector(),
        vol.Optional(CONF_TESTS_FROM): TimeSelector(),
        vol.Optional(CONF_TESTS_UNTIL): TimeSelector(),
        vol.Optional(CONF_HOLIDAY_ENTITY): _HOLIDAY_ENTITY,
        vol.Optional(CONF_RETENTION_DAYS): _RETENTION_DAYS,
    }
)
_USUAL_TIMES = {
    CONF_DAY_FROM: Community.day_from.isoformat(),
    CONF_DAY_UNTIL: Community.day_until.isoformat(),
    CONF_TESTS_FROM: Community.tests_from.isoformat(),
    CONF_TESTS_UNTIL: Community.tests_until.isoformat(),
}


class CommunityOptions(OptionsFlow):
    """Say when it is day, what a holiday is, and for how long personal data is kept."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask; what is left empty is as usual, and personal data is then kept for ever."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = _mistakes(user_input)
            if not errors:
                return self.async_create_entry(data=_stored(user_input))
        shown = (
            user_input if user_input is not None else _USUAL_TIMES | dict(self.config_entry.options)
        )
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(_SCHEMA, shown),
            errors=errors,
        )


def _mistakes(entered: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with the times: the night comes after the day, and people are tested for a while and by day."""
    day, night = _clock(entered, CONF_DAY_FROM), _clock(entered, CONF_DAY_UNTIL)
    begins, ends = _clock(entered, CONF_TESTS_FROM), _clock(entered, CONF_TESTS_UNTIL)
    if night <= day:
        return {CONF_DAY_UNTIL: "day_ends_before_it_begins"}
    if ends <= begins:
        return {CONF_TESTS_UNTIL: "tests_end_before_they_begin"}
    if ends <= day or night <= begins:
        return {CONF_TESTS_FROM: "tests_at_night"}
    return {}


def _stored(entered: dict[str, Any]) -> dict[str, Any]:
    kept = dict(entered)
    if CONF_RETENTION_DAYS in kept:
        kept[CONF_RETENTION_DAYS] = int(kept[CONF_RETENTION_DAYS])
    for field in kept.keys() & _USUAL_TIMES.keys():
        kept[field] = _clock(kept, field).isoformat()
    return kept


def _clock(entered: dict[str, Any], field: str) -> time:
    return cv.time(entered.get(field, _USUAL_TIMES[field]))

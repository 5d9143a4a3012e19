"""How a home's silence is judged: other signs of life, an absence calendar, fixed limits, a daily check-in. Two sections of a form."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    ObjectSelectorField,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)

from ..const import (
    CONF_AWAY_CALENDAR,
    CONF_CHECK_IN_FROM,
    CONF_CHECK_IN_SIGNS,
    CONF_CHECK_IN_UNTIL,
    CONF_LIMIT_FROM,
    CONF_LIMIT_HOURS,
    CONF_LIMIT_UNTIL,
    CONF_LIMITS,
)
from ..model.words import SensorKind, Sign
from ..register.household_rules import SENSOR_DOMAINS

OTHER_SIGNS = "other_signs"
CHECK_IN_SIGNS = (Sign.MOVED, Sign.OPENED, Sign.COOKED, Sign.PRESSED)
_OTHER_KINDS = tuple(kind for kind in SensorKind if not kind.watches_itself)
OTHER_SIGNS_SECTION = section(
    vol.Schema(
        {
            vol.Optional(kind.value): EntitySelector(
                EntitySelectorConfig(domain=SENSOR_DOMAINS[kind], multiple=True)
            )
            for kind in _OTHER_KINDS
        }
    ),
    {"collapsed": True},
)


def _limit_fields() -> dict[str, ObjectSelectorField]:
    hours = NumberSelector(
        NumberSelectorConfig(
            min=0.5, max=48, step=0.5, mode=NumberSelectorMode.BOX, unit_of_measurement="h"
        )
    )
    return {
        CONF_LIMIT_FROM: {"selector": TimeSelector(), "required": True},
        CONF_LIMIT_UNTIL: {"selector": TimeSelector(), "required": True},
        CONF_LIMIT_HOURS: {"selector": hours, "required": True},
    }


SILENCE_SECTION = section(
    vol.Schema(
        {
            vol.Optional(CONF_AWAY_CALENDAR): EntitySelector(
                EntitySelectorConfig(domain="calendar")
            ),
            vol.Optional(CONF_LIMITS): ObjectSelector(
                ObjectSelectorConfig(
                    fields=_limit_fields(), multiple=True, translation_key="quiet_limit"
                )
            ),
            vol.Optional(CONF_CHECK_IN_SIGNS): SelectSelector(
                SelectSelectorConfig(
                    options=[sign.value for sign in CHECK_IN_SIGNS],
                    multiple=True,
                    mode=SelectSelectorMode.DROPDOWN,
                    translation_key="check_in_sign",
                )
            ),
            vol.Optional(CONF_CHECK_IN_FROM): TimeSelector(),
            vol.Optional(CONF_CHECK_IN_UNTIL): TimeSelector(),
        }
    ),
    {"collapsed": True},
)


def other_signs_shown(stored: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what the section is filled with for a stored home."""
    return {kind: stored[kind] for kind in _OTHER_KINDS if stored.get(kind)}

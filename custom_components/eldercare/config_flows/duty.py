"""When and where a responder can be called and how often tested: a section of their form."""

import voluptuous as vol

from homeassistant.const import WEEKDAYS
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateTimeSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)

from ..const import (
    CONF_AWAY_UNTIL,
    CONF_BUILDING,
    CONF_CALLS_PER_NIGHT,
    CONF_DUTY_DAYS,
    CONF_DUTY_ENTITY,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_GRID,
    CONF_OFF_ON_HOLIDAYS,
    CONF_TESTS,
)
from ..model.tries import Rhythm
from .choices import TEXT_SELECTOR

_DAYS = SelectSelector(
    SelectSelectorConfig(
        options=WEEKDAYS,
        multiple=True,
        mode=SelectSelectorMode.LIST,
        translation_key="weekday",
    )
)
_DUTY_ENTITY = EntitySelector(EntitySelectorConfig(domain=["schedule", "calendar"]))
_CALLS_PER_NIGHT = NumberSelector(
    NumberSelectorConfig(min=0, max=100, step=1, mode=NumberSelectorMode.BOX)
)
_TESTS = SelectSelector(
    SelectSelectorConfig(
        options=[rhythm.value for rhythm in Rhythm],
        mode=SelectSelectorMode.DROPDOWN,
        translation_key="tests",
    )
)
_FIELDS = {
    vol.Optional(CONF_BUILDING): TEXT_SELECTOR,
    vol.Optional(CONF_GRID): TEXT_SELECTOR,
    vol.Optional(CONF_DUTY_DAYS): _DAYS,
    vol.Optional(CONF_DUTY_FROM): TimeSelector(),
    vol.Optional(CONF_DUTY_UNTIL): TimeSelector(),
    vol.Optional(CONF_DUTY_ENTITY): _DUTY_ENTITY,
    vol.Optional(CONF_OFF_ON_HOLIDAYS): BooleanSelector(),
    vol.Optional(CONF_CALLS_PER_NIGHT): _CALLS_PER_NIGHT,
    vol.Optional(CONF_AWAY_UNTIL): DateTimeSelector(),
    vol.Optional(CONF_TESTS): _TESTS,
}
DUTY_SECTION = section(vol.Schema(_FIELDS), {"collapsed": True})

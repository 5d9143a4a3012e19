"""The trigger for what lasts too long: a door open at night, somebody in the bathroom, a stove that is on.

Home Assistant's own triggers with `for` do not see what comes back from `unavailable`, and begin nothing for what is
already so when they start. Here what still holds after a restart is counted and told; a lost device neither ends a stretch nor
prolongs it (law 5).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, override

import voluptuous as vol

from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_ENTITY_ID,
    CONF_ABOVE,
    CONF_BELOW,
    CONF_DEVICE_CLASS,
    CONF_FOR,
    CONF_OPTIONS,
    CONF_STATE,
    CONF_TARGET,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.helpers.target import (
    TargetSelection,
    TargetStateChangedData,
    async_track_target_selector_state_change_event,
)
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType
from homeassistant.util import dt as dt_util

from ..announcements.incidents import about_home
from ..homes import async_home_of_entity
from .stretch import Span, Stretch, due

CONF_FROM = "from"
CONF_UNTIL = "until"
_SILENT = (STATE_UNAVAILABLE, STATE_UNKNOWN)
_OPTIONS = vol.Schema(
    {
        vol.Optional(CONF_STATE, default=[STATE_ON]): vol.All(cv.ensure_list, [cv.string]),
        vol.Optional(CONF_ABOVE): vol.Coerce(float),
        vol.Optional(CONF_BELOW): vol.Coerce(float),
        vol.Optional(CONF_DEVICE_CLASS, default=[]): vol.All(cv.ensure_list, [cv.string]),
        vol.Optional(CONF_FOR, default=timedelta()): cv.positive_time_period,
        vol.Inclusive(CONF_FROM, "span"): cv.time,
        vol.Inclusive(CONF_UNTIL, "span"): cv.time,
    }
)
_CONFIG = vol.Schema(
    {
        vol.Required(CONF_TARGET): vol.Any({}, cv.TARGET_FIELDS),
        vol.Optional(CONF_OPTIONS, default=lambda: _OPTIONS({})): _OPTIONS,
    }
)


class StateLasted(Trigger):
    """Fires for each device of the target once it has been in one of the states, or beyond a limit, for a while."""

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Take what was chosen; a target that is still empty is not wrong, it only never fires."""
        valid: ConfigType = _CONFIG(config)
        return valid

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Take what was chosen."""
        super().__init__(hass, config)
        self._target: ConfigType = config.target or {}
        self._options = config.options or {}

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Watch until it is detached again."""
        watch = _Watch(self._hass, self._options, run_action)
        if not TargetSelection(self._target).has_any_target:
            return watch.stop
        stop_listening = await async_track_target_selector_state_change_event(
            self._hass, self._target, watch.changed, on_entities_update=watch.devices_changed
        )

        @callback
        def stop() -> None:
            stop_listening()
            watch.stop()

        return stop


class _Watch:
    """The stretches of all devices of one trigger, and the clocks that run for them."""

    def __init__(
        self, hass: HomeAssistant, options: Mapping[str, Any], run_action: TriggerActionRunner
    ) -> None:
        self._hass = hass
        self._options = options
        self._run_action = run_action
        self._span = (
            Span(start=options[CONF_FROM], end=options[CONF_UNTIL])
            if CONF_FROM in options
            else None
        )
        self._stretches: dict[str, Stretch] = {}
        self._clocks: dict[str, CALLBACK_TYPE] = {}

    @callback
    def devices_changed(
        self, added: set[str], removed: set[str], states: Mapping[str, State | None]
    ) -> None:
        """Begin with what is so already, and forget what is no longer meant."""
        for entity_id in removed:
            self._forget(entity_id)
        for entity_id in sorted(added):
            if (state := states[entity_id]) is not None:
                self._look(state, state.last_changed)

    @callback
    def changed(self, change: TargetStateChangedData) -> None:
        """Follow one device."""
        event = change.state_change_event
        state = event.data["new_state"]
        if state is None:
            self._lose(event.data["entity_id"], event.time_fired)
        else:
            self._look(state, state.last_updated)

    @callback
    def stop(self) -> None:
        """Stop every clock."""
        for entity_id in list(self._stretches):
            self._forget(entity_id)

    def _look(self, state: State, at: datetime) -> None:
        if state.state in _SILENT:
            self._lose(state.entity_id, at)
        elif not self._matches(state):
            self._forget(state.entity_id)
        else:
            stretch = self._stretches.get(state.entity_id)
            going_on = Stretch(since=at) if stretch is None else stretch.resumed(at)
            if going_on != stretch:
                self._follow(state.entity_id, going_on)

    def _matches(self, state: State) -> bool:
        sorts = self._options[CONF_DEVICE_CLASS]
        if sorts and state.attributes.get(ATTR_DEVICE_CLASS) not in sorts:
            return False  # a label on a device brings all that the device has
        above, below = self._options.get(CONF_ABOVE), self._options.get(CONF_BELOW)
        if above is None and below is None:
            return state.state in self._options[CONF_STATE]
        try:
            value = float(state.state)
        except ValueError:
            return False
        return (above is None or value > above) and (below is None or value < below)

    def _lose(self, entity_id: str, at: datetime) -> None:
        if (stretch := self._stretches.get(entity_id)) is not None:
            self._follow(entity_id, stretch.interrupted(at))

    def _follow(self, entity_id: str, stretch: Stretch) -> None:
        self._stop_clock(entity_id)
        self._stretches[entity_id] = stretch
        zone, now = dt_util.get_default_time_zone(), dt_util.utcnow()
        at = due(stretch, self._options[CONF_FOR], self._span, zone, now)
        if at is None:
            return
        if at <= now:
            self._tell(entity_id, at)
            return
        self._clocks[entity_id] = async_track_point_in_utc_time(
            self._hass, partial(self._tell, entity_id), at
        )

    @callback
    def _tell(self, entity_id: str, at: datetime) -> None:
        self._clocks.pop(entity_id, None)
        stretch = self._stretches[entity_id]
        state = self._hass.states.get(entity_id)
        self._run_action(
            {
                **self._home_words(entity_id),
                ATTR_ENTITY_ID: entity_id,
                "state": state.state if state else "",
                "device_name": state.name if state else entity_id,
                "since": dt_util.as_local(stretch.since).isoformat(),
                "to_state": state,
                CONF_FOR: self._options[CONF_FOR],
            },
            f"state of {entity_id} that lasts",
        )
        zone = dt_util.get_default_time_zone()
        self._follow(entity_id, stretch.told_at(at, self._span, zone))

    def _home_words(self, entity_id: str) -> dict[str, Any]:
        """Return the variables that say in which home a device stands; none if that is not one home."""
        home = async_home_of_entity(self._hass, entity_id)
        if home is None or home.household is None:
            return {}
        return about_home(self._hass, home.hub.entry, home.hub.community, home.household)

    def _forget(self, entity_id: str) -> None:
        self._stop_clock(entity_id)
        self._stretches.pop(entity_id, None)

    def _stop_clock(self, entity_id: str) -> None:
        if (stop := self._clocks.pop(entity_id, None)) is not None:
            stop()

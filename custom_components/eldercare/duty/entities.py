"""The schedules, calendars and holidays of Home Assistant that people's duty follows, as the engine wants to know them."""

from collections.abc import Mapping
from dataclasses import replace

from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
    split_entity_id,
)
from homeassistant.helpers.event import async_track_state_change_event

from ..model.community import Community

_DOMAIN_OF_WORKDAYS = "binary_sensor"


class DutyEntities:
    """Follows what the responders' duty and the holidays depend on, and says when it changes.

    What is unknown or unavailable is neither on nor off: the engine then takes people to be on duty.
    """

    def __init__(self, hass: HomeAssistant, changed: CALLBACK_TYPE) -> None:
        """Call `changed` whenever a duty begins or ends; nothing is followed before async_update."""
        self._hass = hass
        self._changed = changed
        self._duty: frozenset[str] = frozenset()
        self._holiday = ""
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def async_update(self, community: Community, holiday_entity: str) -> None:
        """Follow the entities that the register names now; `holiday_entity` is empty where there is none."""
        duty = frozenset(
            person.duty.entity for person in community.responders.values() if person.duty.entity
        )
        if (duty, holiday_entity) == (self._duty, self._holiday):
            return
        self.stop()
        self._duty, self._holiday = duty, holiday_entity
        if self.followed:
            self._cancel = async_track_state_change_event(
                self._hass, sorted(self.followed), self._heard
            )

    @callback
    def stop(self) -> None:
        """Follow nothing any more."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._duty, self._holiday = frozenset(), ""

    @property
    def duty(self) -> frozenset[str]:
        """Return the schedules and calendars that people's duty follows."""
        return self._duty

    @property
    def holiday(self) -> str:
        """Return the calendar of holidays or the sensor of workdays; empty if there is none."""
        return self._holiday

    @property
    def followed(self) -> frozenset[str]:
        """Return every entity that is followed."""
        return self._duty | ({self._holiday} if self._holiday else frozenset())

    @property
    def entities_on(self) -> Mapping[str, bool]:
        """Return whether each duty entity is on; one of which this is not known is missing."""
        states = {entity: self._hass.states.get(entity) for entity in self._duty}
        return {
            entity: state.state == STATE_ON
            for entity, state in states.items()
            if _is_known(state) and state is not None
        }

    @property
    def is_holiday(self) -> bool:
        """Whether it is a holiday, as far as anybody knows."""
        state = self._hass.states.get(self._holiday) if self._holiday else None
        if state is None:
            return False
        return state.state == (STATE_OFF if tells_workdays(self._holiday) else STATE_ON)

    def renewed(self, community: Community) -> Community:
        """Return the community as the entities say that it is now."""
        return replace(community, entities_on=self.entities_on, is_holiday=self.is_holiday)

    @callback
    def _heard(self, _event: Event[EventStateChangedData]) -> None:
        # Also where only attributes change: a schedule or calendar that was edited tells so in what comes next.
        self._changed()


def tells_workdays(entity_id: str) -> bool:
    """Whether an entity is on when it is no holiday, as the workday sensor is, and not when it is one."""
    return split_entity_id(entity_id)[0] == _DOMAIN_OF_WORKDAYS


def _is_known(state: State | None) -> bool:
    return state is not None and state.state in (STATE_ON, STATE_OFF)

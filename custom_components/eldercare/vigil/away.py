"""Absences that a calendar knows: while an event is on, the home is away. A calendar that cannot be read changes nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event

from ..model.community import Household


class AwayCalendars:
    """Follows the calendars of all homes; `says` takes a home's id and whether its calendar has it away."""

    def __init__(self, hass: HomeAssistant, says: Callable[[str, bool], None]) -> None:
        """Follow none yet."""
        self._hass = hass
        self._says = says
        self._homes: dict[str, list[str]] = {}
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def async_follow(self, households: Iterable[Household]) -> None:
        """Follow exactly the calendars of these homes; a home without one is not away by calendar."""
        homes: defaultdict[str, list[str]] = defaultdict(list)
        for household in households:
            if household.habits.away_calendar:
                homes[household.habits.away_calendar].append(household.id)
            else:
                self._says(household.id, False)
        self.async_stop()
        self._homes = dict(homes)
        if self._homes:
            self._stop = async_track_state_change_event(self._hass, self._homes, self._changed)
        for entity_id in self._homes:
            state = self._hass.states.get(entity_id)
            self._tell(entity_id, state.state if state else "")

    @callback
    def async_stop(self) -> None:
        """Stop following."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        self._tell(event.data["entity_id"], new.state if new else "")

    def _tell(self, entity_id: str, word: str) -> None:
        if word in (STATE_ON, STATE_OFF):
            for household_id in self._homes[entity_id]:
                self._says(household_id, word == STATE_ON)

"""The ear for equipment: every report of every entity of a home's devices, changed or not, as a sign of the device's own life.

What Home Assistant says of a device while it starts, restores or loses it is no report of the device (law 5).
"""

from collections.abc import Iterable
from typing import Protocol

from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    EventStateReportedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_state_report_event,
)

from ..model.community import Household
from ..model.devices import Report, Watched
from .equipment import Equipment, Part, Tells, async_equipment
from .judgement import is_valid
from .presses import is_number

_ON_OFF = {STATE_ON: True, STATE_OFF: False}
# From where nothing is heard any more to where nothing is lost, as receivers of most makers measure it.
_WEAKEST_DBM, _STRONGEST_DBM = -100.0, -40.0


class Attendant(Protocol):
    """Who hears of the equipment."""

    def watch(self, household_id: str, devices: tuple[Watched, ...]) -> None:
        """Be told which devices a home has now."""

    def hear(self, household_id: str, report: Report) -> None:
        """Take what a device said."""

    def lose(self, household_id: str, device: str) -> None:
        """Hear that Home Assistant has lost a device."""

    def come_back(self, household_id: str, device: str) -> None:
        """Hear that Home Assistant has a device again."""


class Pulse:
    """Listens to the equipment of all homes."""

    def __init__(self, hass: HomeAssistant, attendant: Attendant) -> None:
        """Listen to nothing yet."""
        self._hass = hass
        self._attendant = attendant
        self._equipment = Equipment()
        self._lost: set[str] = set()
        self._stop_listening: list[CALLBACK_TYPE] = []

    @callback
    def async_watch(self, households: Iterable[Household]) -> None:
        """Listen to exactly these homes from now on."""
        self._equipment = async_equipment(self._hass, households)
        for household_id, devices in self._equipment.watched.items():
            self._attendant.watch(household_id, devices)
        entity_ids = list(self._equipment.parts)
        self.async_stop()
        self._stop_listening = [
            async_track_state_change_event(self._hass, entity_ids, self._changed),
            async_track_state_report_event(self._hass, entity_ids, self._reported),
        ]
        self._lost.intersection_update(entity_ids)
        for entity_id in entity_ids:
            self._follow(entity_id, self._hass.states.get(entity_id))

    @callback
    def async_stop(self) -> None:
        """Stop listening."""
        for stop in self._stop_listening:
            stop()
        self._stop_listening = []

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        self._follow(event.data["entity_id"], new)
        # The first word after nothing is what Home Assistant knew, not what the device says.
        if old is not None and is_valid(old) and new is not None and is_valid(new):
            self._hear(new)

    @callback
    def _reported(self, event: Event[EventStateReportedData]) -> None:
        if is_valid(new := event.data["new_state"]):
            self._hear(new)

    def _follow(self, entity_id: str, state: State | None) -> None:
        """Follow whether Home Assistant has what watches; of its other entities nobody need say so."""
        is_lost = state is None or state.state == "unavailable"
        if is_lost == (entity_id in self._lost):
            return
        self._lost.symmetric_difference_update({entity_id})
        for part in self._equipment.parts.get(entity_id, ()):
            if part.tells is Tells.STATE and is_lost:
                self._attendant.lose(part.household_id, part.device)
            elif part.tells is Tells.STATE:
                self._attendant.come_back(part.household_id, part.device)

    def _hear(self, state: State) -> None:
        for part in self._equipment.parts.get(state.entity_id, ()):
            self._attendant.hear(part.household_id, _report(part, state))


def _report(part: Part, state: State) -> Report:
    """Return what a state tells of the device."""
    word = state.state
    at, device = state.last_reported, part.device
    number = float(word.replace(",", ".")) if is_number(word) else None
    match part.tells:
        case Tells.STATE:
            return Report(sensor_id=device, at=at, is_on=_ON_OFF.get(word))
        case Tells.BATTERY if number is not None and 0 <= number <= 100:
            return Report(sensor_id=device, at=at, battery_percent=number)
        case Tells.BATTERY_LOW if word in _ON_OFF:
            return Report(sensor_id=device, at=at, battery_is_low=_ON_OFF[word])
        case Tells.LINK if number is not None and 0 <= number <= 255:
            return Report(sensor_id=device, at=at, link=round(number))
        case Tells.SIGNAL_DBM if number is not None:
            return Report(sensor_id=device, at=at, link=_link(number))
        case Tells.TAMPER if word in _ON_OFF:
            return Report(sensor_id=device, at=at, is_tampered=_ON_OFF[word])
    return Report(sensor_id=device, at=at)


def _link(dbm: float) -> int:
    """Return a radio's strength as link quality of 255."""
    share = (dbm - _WEAKEST_DBM) / (_STRONGEST_DBM - _WEAKEST_DBM)
    return round(255 * min(1.0, max(0.0, share)))

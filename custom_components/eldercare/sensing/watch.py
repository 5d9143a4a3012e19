"""The listener: one subscription for all sensors, one look-up per change, one memory per sensor."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util

from ..model.community import Household, Sensor
from ..model.events import Signal
from .judgement import Heard, is_absent, remember, understand

type AvailabilityListener = Callable[[str], None]


@dataclass(kw_only=True)
class _Watch:
    """One sensor of one home, and what was heard of it; `absent` and `missing` mirror its latest state."""

    household_id: str
    sensor: Sensor
    heard: Heard
    absent: bool = True
    missing: bool = True

    def hear(self, new: State | None, *, at_start: bool = False) -> Signal | None:
        """Understand and remember a state."""
        understood = understand(self.sensor, self.heard, new, at_start=at_start)
        self.heard = remember(self.heard, new)
        self.absent = is_absent(self.sensor, new)
        self.missing = new is None
        if understood is None:
            return None
        return Signal(
            household_id=self.household_id,
            sensor_id=self.sensor.id,
            sensor_kind=self.sensor.kind,
            sign=understood.sign,
            at=understood.at,
            press=understood.press,
            detail=understood.detail,
        )


class Sensing:
    """Listens to the sensors of all homes and hands every signal on, several at once where they come at once.

    A sensor may belong to several homes: an alarm in a shared kitchen is the alarm of both.
    """

    def __init__(self, hass: HomeAssistant, hear: Callable[[list[Signal]], None]) -> None:
        """Listen to nothing yet."""
        self._hass = hass
        self._hear = hear
        self._homes: dict[str, tuple[_Watch, ...]] = {}
        self._by_entity: dict[str, tuple[_Watch, ...]] = {}
        self._offline: set[str] = set()
        self._missing: dict[str, set[str]] = {}
        self._listeners: list[AvailabilityListener] = []
        self._unsubscribe: CALLBACK_TYPE | None = None

    @callback
    def async_watch(self, households: Iterable[Household]) -> None:
        """Watch exactly these homes from now on; what was heard of a sensor that stays is kept."""
        before = {(w.household_id, w.sensor): w for ws in self._homes.values() for w in ws}
        heard_nothing = Heard(since=dt_util.utcnow())
        added: list[_Watch] = []
        homes: dict[str, tuple[_Watch, ...]] = {}
        for household in households:
            watches = []
            for sensor in dict.fromkeys(household.sensors):
                watch = before.get((household.id, sensor))
                if watch is None:
                    watch = _Watch(household_id=household.id, sensor=sensor, heard=heard_nothing)
                    added.append(watch)
                watches.append(watch)
            homes[household.id] = tuple(watches)
        self._homes = homes
        self._subscribe()
        found = [w.hear(self._hass.states.get(w.sensor.id), at_start=True) for w in added]
        self._offline.intersection_update(homes)
        self._missing.clear()
        turned = self._look_again(homes)
        self._tell([signal for signal in found if signal is not None], turned)

    @callback
    def async_stop(self) -> None:
        """Stop listening and forget everything that was heard."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._homes, self._by_entity = {}, {}
        self._offline.clear()
        self._missing.clear()

    @callback
    def async_on_availability(self, listener: AvailabilityListener) -> CALLBACK_TYPE:
        """Call `listener` with a home's id when it goes offline or comes back, or a sensor (dis)appears.

        Returns what ends the calls.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def missing(self) -> Mapping[str, set[str]]:
        """Return per home the entity ids that have no state at all; homes that lack none are left out."""
        return self._missing

    def is_offline(self, household_id: str) -> bool:
        """Tell whether no sensor of a home can be heard; a home without sensors is not offline."""
        return household_id in self._offline

    def _subscribe(self) -> None:
        """Follow the entities of the watched sensors; nothing can be missed, for nothing awaits."""
        index: defaultdict[str, tuple[_Watch, ...]] = defaultdict(tuple)
        for watches in self._homes.values():
            for watch in watches:
                index[watch.sensor.id] += (watch,)
        is_same = self._unsubscribe is not None and index.keys() == self._by_entity.keys()
        self._by_entity = dict(index)
        if is_same:
            return
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = async_track_state_change_event(
            self._hass, self._by_entity, self._async_state_changed
        )

    @callback
    def _async_state_changed(self, event: Event[EventStateChangedData]) -> None:
        """Hear what one sensor says, in every home it belongs to."""
        new = event.data["new_state"]
        signals: list[Signal] = []
        homes: list[str] = []
        for watch in self._by_entity.get(event.data["entity_id"], ()):
            was_absent, was_missing = watch.absent, watch.missing
            if (signal := watch.hear(new)) is not None:
                signals.append(signal)
            if watch.missing != was_missing or watch.absent != was_absent:
                homes.append(watch.household_id)
        if signals or homes:
            turned = self._look_again(homes)
            came_or_went = (event.data["old_state"] is None) != (new is None)
            self._tell(signals, set(homes) if came_or_went else turned)

    def _look_again(self, household_ids: Iterable[str]) -> set[str]:
        """Look what these homes lack now, and return those that went offline or came back."""
        turned = set()
        for home in household_ids:
            watches = self._homes[home]
            if gone := {watch.sensor.id for watch in watches if watch.missing}:
                self._missing[home] = gone
            else:
                self._missing.pop(home, None)
            watchers = [watch for watch in watches if watch.sensor.kind.watches_itself]
            is_offline = bool(watchers) and all(watch.absent for watch in watchers)
            if is_offline != (home in self._offline):
                self._offline.symmetric_difference_update({home})
                turned.add(home)
        return turned

    def _tell(self, signals: list[Signal], household_ids: set[str]) -> None:
        """Hand the signals on first: an alarm waits for nobody."""
        if signals:
            self._hear(signals)
        for home in household_ids:
            for listener in tuple(self._listeners):
                listener(home)

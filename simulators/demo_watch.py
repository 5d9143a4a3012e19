"""Sees that the rest of the neighbourhood lives meanwhile, and the recorded resident with it, and that nobody calls there."""

from dataclasses import dataclass

from simulators.hub import State
from simulators.neighbourhood import Home
from simulators.stories import Stage
from simulators.stories.words import WORDS

TOLD_MOVES = 3
REPLAY_PATIENCE_S = 10.0


@dataclass(eq=False)
class Watch:
    """Puts the first movement in each home, and what happens at the front doors, into the timeline.

    In the homes of these codes (`peaceful`) nothing happens, so an alarm there is a false one.
    """

    stage: Stage
    recorded: Home | None
    peaceful: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Begin to watch."""
        self._doors = {
            home.entity_id("door"): home for home in self.stage.homes if home.has("door")
        }
        self._recorded_sensors = (
            {self.recorded.entity_id(device.key) for device in self.recorded.devices}
            if self.recorded
            else set()
        )
        self._motion = {
            home.entity_id(device.key): home
            for home in self.stage.homes
            for device in home.devices
            if device.key.startswith("motion_")
        }
        self._peace = {
            self.stage.households[home.code].status: home
            for home in self.stage.homes
            if home.code in self.peaceful
        }
        self._alarms: dict[str, str] = {}
        self._up: set[str] = set()
        self._moves = 0
        self.stage.sightings.listeners.append(self._see)

    async def complaints(self) -> list[str]:
        """Return what was wrong: alarms where nothing had happened, or a recording of which the hub knows nothing."""
        return [*self._alarms.values(), *await self._complaints_of_recording()]

    async def _complaints_of_recording(self) -> list[str]:
        if self.recorded is None:
            return []
        household = self.stage.households[self.recorded.code]
        seen = await self.stage.sightings.wait_for(
            household.last_activity,
            lambda state: state.state not in ("unknown", "unavailable"),
            since=self.stage.timeline.began,
            patience_s=REPLAY_PATIENCE_S,
        )
        if seen is None or self._moves == 0:
            return [WORDS[self.stage.language].replay_still]
        return []

    def _see(self, state: State) -> None:
        words = WORDS[self.stage.language]
        if (home := self._peace.get(state.entity_id)) and state.state == "alarm":
            self._alarms[home.code] = words.false_alarm.format(home=f"{home.code} {home.resident}")
        elif (home := self._doors.get(state.entity_id)) and state.state in ("on", "off"):
            self._tell(home, words.goes_out if state.state == "on" else words.door_shut, state)
        elif (home := self._motion.get(state.entity_id)) and state.state == "on":
            if home.code not in self._up:
                self._up.add(home.code)
                self._tell(home, words.is_up, state)
        elif self.recorded and state.entity_id in self._recorded_sensors and state.state == "on":
            self._moves += 1
            if self._moves <= TOLD_MOVES:
                self._tell(self.recorded, words.replay_moved, state)

    def _tell(self, home: Home, what: str, state: State) -> None:
        self.stage.timeline.add(
            what, at=state.last_changed, household=f"{home.code} {home.resident}", tone="life"
        )

"""The life of one sensor for tests of sensing: its states, written as Home Assistant would write them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from homeassistant.core import State

from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.words import SensorKind, Sign
from custom_components.eldercare.sensing.judgement import Heard, Understood, remember, understand

BEGAN = datetime(2026, 11, 3, 4, 0, 0, 250_700, tzinfo=UTC)

SMOKE = Sensor(id="binary_sensor.smoke", kind=SensorKind.SMOKE)
GAS = Sensor(id="binary_sensor.gas", kind=SensorKind.GAS)
MOTION = Sensor(id="binary_sensor.hall", kind=SensorKind.MOTION)
DOOR = Sensor(id="binary_sensor.door", kind=SensorKind.DOOR)
CORD = Sensor(id="binary_sensor.cord", kind=SensorKind.CALL_BUTTON)
PENDANT = Sensor(id="event.pendant", kind=SensorKind.CALL_BUTTON)
ACTION = Sensor(id="sensor.pendant_action", kind=SensorKind.CALL_BUTTON)
HELPER = Sensor(id="input_button.sos", kind=SensorKind.CALL_BUTTON)
GONE = "gone"
RESTORED = "restored "


@dataclass(kw_only=True)
class Life:
    """A sensor's life: states one after the other, a minute apart unless told otherwise."""

    sensor: Sensor
    heard: Heard | None = None
    now: datetime = BEGAN
    last: State | None = None

    def says(
        self, word: str, *, after: float = 60, force: bool = False, **attributes: object
    ) -> Understood | None:
        """Let the sensor have a state, as Home Assistant would write it."""
        at_start = self.heard is None
        heard = self.heard or Heard(since=BEGAN)
        if not at_start:
            self.now += timedelta(seconds=after)
        state = self._state(word, attributes, force=force)
        understood = understand(self.sensor, heard, state, at_start=at_start)
        self.heard = remember(heard, state)
        self.last = state
        return understood

    def _state(self, word: str, attributes: dict[str, object], *, force: bool) -> State | None:
        if word == GONE:
            return None
        if word.startswith(RESTORED):
            word, attributes = word.removeprefix(RESTORED), {**attributes, "restored": True}
        is_same = self.last is not None and self.last.state == word and not force
        changed = self.last.last_changed if self.last is not None and is_same else self.now
        return State(self.sensor.id, word, attributes, last_changed=changed, last_updated=self.now)


def signs(sensor: Sensor, *words: str) -> tuple[Sign, ...]:
    """Return what a sensor was understood to say in the course of these states."""
    life = Life(sensor=sensor)
    return tuple(u.sign for word in words if (u := life.says(word)) is not None)


def moment(seconds: float) -> str:
    """Return a time after we began to listen as event entities write it."""
    return (BEGAN + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")

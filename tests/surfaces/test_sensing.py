"""Sensing in a running Home Assistant: what is watched, what is handed on, which home cannot be heard."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import mock_restore_cache_with_extra_data

from homeassistant.components.event import EventEntity
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.eldercare.model.community import Household, Sensor
from custom_components.eldercare.model.events import Signal
from custom_components.eldercare.model.words import Language, Press, SensorKind, Sign
from custom_components.eldercare.sensing import Sensing

SMOKE = Sensor(id="binary_sensor.smoke_1", kind=SensorKind.SMOKE)
HALL = Sensor(id="binary_sensor.hall_1", kind=SensorKind.MOTION)
PENDANT = Sensor(id="event.pendant_1", kind=SensorKind.CALL_BUTTON)
KITCHEN = Sensor(id="binary_sensor.shared_kitchen", kind=SensorKind.GAS)


def home(code: str, *sensors: Sensor) -> Household:
    """Return a home with these sensors."""
    return Household(
        id=f"home-{code}",
        code=code,
        name="陈阿婆",
        address=f"幸福里 {code}",
        language=Language.CHINESE,
        sensors=sensors,
    )


@dataclass
class Ears:
    """Sensing and everything it said."""

    sensing: Sensing
    batches: list[list[Signal]]
    turned: list[str] = field(default_factory=list)

    def heard(self) -> list[tuple[str, Sign]]:
        """Return what was said so far: which home, which sign."""
        return [(s.household_id, s.sign) for batch in self.batches for s in batch]


@pytest.fixture
def ears(hass: HomeAssistant) -> Iterator[Ears]:
    """Return ears that listen to nothing yet."""
    batches: list[list[Signal]] = []
    ears = Ears(Sensing(hass, batches.append), batches)
    ears.sensing.async_on_availability(ears.turned.append)
    yield ears
    ears.sensing.async_stop()


async def test_an_alarm_is_handed_on_as_it_happens(hass: HomeAssistant, ears: Ears) -> None:
    """One change, one signal with everything the engine needs."""
    hass.states.async_set(SMOKE.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE)])
    hass.states.async_set(SMOKE.id, "on")
    state = hass.states.get(SMOKE.id)
    assert state is not None
    assert ears.batches == [
        [
            Signal(
                household_id="home-1-101",
                sensor_id=SMOKE.id,
                sensor_kind=SensorKind.SMOKE,
                sign=Sign.HAZARD,
                at=state.last_changed,
                detail="on",
            )
        ]
    ]


async def test_alarms_already_on_at_the_start_come_at_once_and_together(
    hass: HomeAssistant, ears: Ears
) -> None:
    """A hub that restarts in a fire must not wait for the next change."""
    other = Sensor(id="binary_sensor.smoke_2", kind=SensorKind.SMOKE)
    for sensor in (SMOKE, other, HALL):
        hass.states.async_set(sensor.id, "on")
    ears.sensing.async_watch([home("1-101", SMOKE, HALL), home("1-102", other)])
    assert len(ears.batches) == 1
    assert ears.heard() == [("home-1-101", Sign.HAZARD), ("home-1-102", Sign.HAZARD)]


async def test_an_alarm_of_a_shared_kitchen_is_the_alarm_of_both_homes(
    hass: HomeAssistant, ears: Ears
) -> None:
    """In old houses two flats share one stove."""
    hass.states.async_set(KITCHEN.id, "off")
    ears.sensing.async_watch([home("1-101", KITCHEN), home("1-102", KITCHEN)])
    hass.states.async_set(KITCHEN.id, "on")
    assert len(ears.batches) == 1
    assert ears.heard() == [("home-1-101", Sign.HAZARD), ("home-1-102", Sign.HAZARD)]


async def test_changing_the_register_forgets_nothing_of_the_sensors_that_stay(
    hass: HomeAssistant, ears: Ears
) -> None:
    """Adding a neighbour must not raise the alarm of yesterday again, nor lose the one to come."""
    hass.states.async_set(SMOKE.id, "on")
    hass.states.async_set(HALL.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE)])
    ears.sensing.async_watch([home("1-101", SMOKE), home("1-102", HALL)])
    assert ears.heard() == [("home-1-101", Sign.HAZARD)]
    hass.states.async_set(HALL.id, "on")
    hass.states.async_set(SMOKE.id, "off")
    assert ears.heard()[1:] == [("home-1-102", Sign.MOVED), ("home-1-101", Sign.CLEARED)]


async def test_a_sensor_taken_from_a_home_is_not_heard_any_more(
    hass: HomeAssistant, ears: Ears
) -> None:
    """Who moved out is left in peace."""
    hass.states.async_set(SMOKE.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE, HALL)])
    ears.sensing.async_watch([home("1-101", HALL)])
    hass.states.async_set(SMOKE.id, "on")
    assert ears.heard() == []


async def test_a_sensor_moved_to_another_home_begins_anew(hass: HomeAssistant, ears: Ears) -> None:
    """The fire is where the sensor now hangs."""
    hass.states.async_set(SMOKE.id, "on")
    ears.sensing.async_watch([home("1-101", SMOKE)])
    ears.sensing.async_watch([home("1-101"), home("1-102", SMOKE)])
    assert ears.heard() == [("home-1-101", Sign.HAZARD), ("home-1-102", Sign.HAZARD)]


async def test_after_the_stop_nothing_is_heard(hass: HomeAssistant, ears: Ears) -> None:
    """Unloading leaves no listener behind."""
    hass.states.async_set(SMOKE.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE)])
    ears.sensing.async_stop()
    hass.states.async_set(SMOKE.id, "on")
    assert ears.heard() == []
    assert not ears.sensing.missing()


async def test_a_home_is_offline_only_when_none_of_its_sensors_can_be_heard(
    hass: HomeAssistant, ears: Ears
) -> None:
    """One dead battery is a fault, a dark home is another matter."""
    hass.states.async_set(SMOKE.id, "off")
    hass.states.async_set(HALL.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE, HALL)])
    hass.states.async_set(SMOKE.id, "unavailable")
    assert not ears.sensing.is_offline("home-1-101")
    hass.states.async_set(HALL.id, "unknown")
    assert ears.sensing.is_offline("home-1-101")
    assert ears.turned == ["home-1-101"]
    hass.states.async_set(HALL.id, "off")
    assert not ears.sensing.is_offline("home-1-101")
    assert ears.turned == ["home-1-101", "home-1-101"]


async def test_a_home_without_sensors_is_not_offline(hass: HomeAssistant, ears: Ears) -> None:
    """There is nothing that could be silent."""
    ears.sensing.async_watch([home("1-101")])
    assert not ears.sensing.is_offline("home-1-101")


async def test_a_home_whose_sensors_never_appeared_is_offline_and_says_which(
    hass: HomeAssistant, ears: Ears
) -> None:
    """A misspelt or deleted entity must be found by the hub, not by a fire."""
    ears.sensing.async_watch([home("1-101", SMOKE, PENDANT)])
    assert ears.sensing.is_offline("home-1-101")
    assert ears.sensing.missing() == {"home-1-101": {SMOKE.id, PENDANT.id}}


async def test_a_sensor_that_disappears_or_returns_is_announced(
    hass: HomeAssistant, ears: Ears
) -> None:
    """Even while the home's other sensors still speak."""
    hass.states.async_set(SMOKE.id, "off")
    hass.states.async_set(HALL.id, "off")
    ears.sensing.async_watch([home("1-101", SMOKE, HALL)])
    hass.states.async_remove(SMOKE.id)
    assert ears.sensing.missing() == {"home-1-101": {SMOKE.id}}
    ears.sensing.async_watch([home("1-101", SMOKE, HALL)])
    assert ears.sensing.missing() == {"home-1-101": {SMOKE.id}}
    hass.states.async_set(SMOKE.id, "off")
    assert ears.sensing.missing() == {}
    assert ears.turned == ["home-1-101", "home-1-101"]


async def test_who_no_longer_wants_to_know_is_not_told(hass: HomeAssistant, ears: Ears) -> None:
    """An entity that is removed ends its own subscription."""
    told: list[str] = []
    end = ears.sensing.async_on_availability(told.append)
    end()
    ears.sensing.async_watch([home("1-101", SMOKE)])
    assert told == []
    assert ears.turned == ["home-1-101"]


class Pendant(EventEntity):
    """A pendant as any integration would bring it."""

    _attr_name = "Pendant 1"
    _attr_unique_id = "pendant-1"
    _attr_should_poll = False

    def __init__(self) -> None:
        """Know three words."""
        self._attr_event_types = ["single", "long", "release"]

    def press(self, word: str) -> None:
        """Let the resident press."""
        self._trigger_event(word)
        self.async_write_ha_state()

    def lose(self, *, radio: bool) -> None:
        """Lose or regain the radio."""
        self._attr_available = not radio
        self.async_write_ha_state()


async def bring_pendant(hass: HomeAssistant) -> Pendant:
    """Add a pendant to Home Assistant."""
    assert await async_setup_component(hass, "event", {})
    pendant = Pendant()
    await hass.data[DATA_INSTANCES]["event"].async_add_entities([pendant])
    await hass.async_block_till_done()
    return pendant


async def test_a_real_event_entity_calls_with_its_first_press(
    hass: HomeAssistant, ears: Ears
) -> None:
    """Home Assistant, not we, decides what such an entity looks like."""
    pendant = await bring_pendant(hass)
    ears.sensing.async_watch([home("1-101", PENDANT)])
    assert not ears.sensing.is_offline("home-1-101")
    pendant.press("long")
    pendant.press("release")
    pendant.lose(radio=True)
    assert ears.sensing.is_offline("home-1-101")
    pendant.lose(radio=False)
    (signal,) = ears.batches[0]
    assert ears.heard() == [("home-1-101", Sign.PRESSED)]
    assert (signal.press, signal.detail) == (Press.LONG, "long")


async def test_two_presses_in_the_same_instant_are_two(
    hass: HomeAssistant, ears: Ears, freezer: FrozenDateTimeFactory
) -> None:
    """Whoever presses twice in fear is heard twice."""
    pendant = await bring_pendant(hass)
    ears.sensing.async_watch([home("1-101", PENDANT)])
    pendant.press("single")
    pendant.press("single")
    assert len(ears.batches) == 2


async def test_a_press_restored_at_the_start_does_not_call_and_the_next_one_does(
    hass: HomeAssistant, ears: Ears
) -> None:
    """Every restart would otherwise call for help in the name of everybody who ever did."""
    pressed_at = (dt_util.utcnow() - timedelta(minutes=5)).isoformat(timespec="milliseconds")
    mock_restore_cache_with_extra_data(
        hass,
        [
            (
                State(PENDANT.id, pressed_at, {"event_type": "single"}),
                {"last_event_type": "single", "last_event_attributes": {}},
            )
        ],
    )
    ears.sensing.async_watch([home("1-101", PENDANT)])
    pendant = await bring_pendant(hass)
    restored = hass.states.get(PENDANT.id)
    assert restored is not None
    assert restored.state == pressed_at
    assert ears.heard() == []
    pendant.press("single")
    assert ears.heard() == [("home-1-101", Sign.PRESSED)]


async def test_a_dashboard_button_calls(hass: HomeAssistant, ears: Ears) -> None:
    """`input_button` is how a household is tried out before the pendants arrive."""
    button = Sensor(id="input_button.help", kind=SensorKind.CALL_BUTTON)
    assert await async_setup_component(hass, "input_button", {"input_button": {"help": None}})
    ears.sensing.async_watch([home("1-101", button)])
    await hass.services.async_call("input_button", "press", {"entity_id": button.id}, blocking=True)
    assert ears.heard() == [("home-1-101", Sign.PRESSED)]

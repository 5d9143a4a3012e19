"""Law 5 case by case: what each kind of sensor means by each change, and what it does not mean."""

from datetime import datetime

import pytest

from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.words import Press, Sign
from custom_components.eldercare.sensing.judgement import Understood, is_absent

from .sensor_life import (
    ACTION,
    CORD,
    DOOR,
    GAS,
    GONE,
    HELPER,
    MOTION,
    PENDANT,
    RESTORED,
    SMOKE,
    Life,
    moment,
    signs,
)

NONE: tuple[Sign, ...] = ()

HAZARD_LIVES = [
    (("off", "on"), (Sign.HAZARD,)),
    (("unknown", "on"), (Sign.HAZARD,)),
    (("unavailable", "on"), (Sign.HAZARD,)),
    ((GONE, "on"), (Sign.HAZARD,)),
    (("off", "unavailable", "on"), (Sign.HAZARD,)),
    (("on",), (Sign.HAZARD,)),
    (("on", "on"), (Sign.HAZARD,)),
    (("off", "on", "unavailable", "on"), (Sign.HAZARD,)),
    (("off", "on", "unknown", "on"), (Sign.HAZARD,)),
    (("off", "on", GONE, "unavailable", "on"), (Sign.HAZARD,)),
    (("off", "on", "off"), (Sign.HAZARD, Sign.CLEARED)),
    (("off", "on", "unavailable", "off"), (Sign.HAZARD, Sign.CLEARED)),
    (("on", "off", "on"), (Sign.HAZARD, Sign.CLEARED, Sign.HAZARD)),
    (("off",), NONE),
    (("unavailable", "off"), NONE),
    (("off", "unavailable", "off"), NONE),
    ((RESTORED + "on",), NONE),
    ((RESTORED + "on", "off"), NONE),
    ((RESTORED + "off", "on"), (Sign.HAZARD,)),
    ((RESTORED + "unavailable", "unknown", "on"), (Sign.HAZARD,)),
]


@pytest.mark.parametrize("sensor", [SMOKE, GAS], ids=["smoke", "gas"])
@pytest.mark.parametrize(("words", "expected"), HAZARD_LIVES)
def test_a_hazard_is_heard_once_and_cleared_once(
    sensor: Sensor, words: tuple[str, ...], expected: tuple[Sign, ...]
) -> None:
    """Losing the radio in a fire makes no second fire; being on at the start is a fire."""
    assert signs(sensor, *words) == expected


def test_a_hazard_found_on_says_so() -> None:
    """Whoever reads the ledger sees that the alarm began before we listened."""
    understood = Life(sensor=SMOKE).says("on")
    assert understood is not None
    assert understood.detail == "already on at start"


@pytest.mark.parametrize(
    ("words", "presses"),
    [
        (("off", "on"), 1),
        (("off", "on", "off", "on"), 2),
        (("unknown", "on"), 1),
        (("off", "unavailable", "on"), 1),
        (("on",), 1),
        (("on", "unavailable", "on"), 1),
        (("off", "on", "unavailable", "on"), 1),
        (("off", "on", GONE, "on"), 1),
        (("off",), 0),
        ((RESTORED + "on",), 0),
        ((RESTORED + "on", "off"), 0),
    ],
)
def test_a_cord_calls_when_it_is_pulled_and_not_when_its_radio_returns(
    words: tuple[str, ...], presses: int
) -> None:
    """A pulled cord latches: found on, it is a call."""
    assert signs(CORD, *words) == (Sign.PRESSED,) * presses


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        (("off", "on"), 1),
        (("off", "unavailable", "on"), 1),
        (("off", "on", "off", "on"), 2),
        (("on",), 0),
        (("on", "on"), 0),
        (("unknown", "on"), 0),
        (("unavailable", "on"), 0),
        ((GONE, "on"), 0),
        ((RESTORED + "off", "on"), 0),
        (("off", "on", "unavailable", "on"), 1),
        (("on", "off"), 0),
    ],
)
def test_only_a_change_from_off_to_on_is_movement(words: tuple[str, ...], moves: int) -> None:
    """A sensor that comes back is no sign of life."""
    assert signs(MOTION, *words) == (Sign.MOVED,) * moves


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("off", "on", "off"), (Sign.OPENED, Sign.SHUT)),
        (("on", "off"), (Sign.SHUT,)),
        (("on",), NONE),
        (("off", "off"), NONE),
        (("off", "unavailable", "off"), NONE),
        (("unknown", "off"), NONE),
    ],
)
def test_a_door_opens_and_shuts_but_a_keep_alive_does_neither(
    words: tuple[str, ...], expected: tuple[Sign, ...]
) -> None:
    """Some contacts repeat `closed` every two days to say that they live."""
    assert signs(DOOR, *words) == expected


def test_a_new_time_is_a_press_dated_by_itself() -> None:
    """The press is what happened, its report only tells of it."""
    life = Life(sensor=PENDANT)
    life.says(moment(-3600), event_type="single")
    understood = life.says(moment(58), event_type="double")
    assert understood == Understood(
        sign=Sign.PRESSED,
        at=datetime.fromisoformat(moment(58)),
        press=Press.DOUBLE,
        detail="double",
    )


def test_a_press_reported_late_is_dated_by_its_report() -> None:
    """The clock of a device or of the hub may have been wrong."""
    life = Life(sensor=PENDANT)
    life.says("unknown")
    understood = life.says(moment(10), after=3600, event_type="single")
    assert understood is not None
    assert understood.at == life.now


def test_the_first_press_of_a_new_button_counts() -> None:
    """An event entity is unknown until the first press of its life."""
    life = Life(sensor=PENDANT)
    assert life.says("unknown") is None
    assert life.says(moment(60), event_type="single") is not None


def test_a_press_within_the_millisecond_in_which_we_began_counts() -> None:
    """Event entities cut their times to milliseconds, we do not."""
    assert Life(sensor=PENDANT).says(moment(0), event_type="single") is not None


@pytest.mark.parametrize("before", ["unknown", "unavailable", GONE, RESTORED + "unavailable"])
def test_a_press_from_before_we_listened_is_history(before: str) -> None:
    """Event entities restore the time of their last press when Home Assistant starts."""
    life = Life(sensor=PENDANT)
    life.says(before)
    assert life.says(moment(-1), event_type="single") is None


def test_a_press_is_not_repeated_by_its_button_coming_back() -> None:
    """The same time, after an absence or with other attributes, is the same press."""
    life = Life(sensor=PENDANT)
    life.says("unknown")
    life.says(moment(59), event_type="single")
    assert life.says("unavailable") is None
    assert life.says(moment(59), event_type="single") is None
    assert life.says(moment(59), event_type="single", linkquality=80) is None
    assert life.says(GONE) is None
    assert life.says(moment(59), event_type="single") is None


def test_a_press_during_an_absence_is_heard_afterwards() -> None:
    """Better late than never."""
    life = Life(sensor=PENDANT)
    life.says(moment(-5), event_type="single")
    life.says("unavailable")
    assert life.says(moment(90), event_type="single") is not None


def test_a_press_after_the_clock_was_set_back_is_heard() -> None:
    """The later press has the earlier time, and is fresh nevertheless."""
    life = Life(sensor=HELPER)
    life.says("unknown")
    assert life.says(moment(60)) is not None
    assert life.says(moment(50), after=-5) is not None


def test_an_old_time_that_is_not_fresh_is_history() -> None:
    """A button may remember an earlier press than we do; that is nothing new."""
    life = Life(sensor=HELPER)
    life.says("unknown")
    life.says(moment(60))
    assert life.says(moment(30), after=3600) is None


def test_releasing_the_button_is_no_press_but_its_time_is_remembered() -> None:
    """Hue says three things about one press; one of them counts."""
    declared = ["initial_press", "repeat", "short_release", "long_press", "long_release"]
    life = Life(sensor=PENDANT)
    life.says("unknown", event_types=declared)
    words = ["initial_press", "short_release", "initial_press", "long_press", "long_release"]
    heard = [
        life.says(moment(n), after=1, event_type=word, event_types=declared)
        for n, word in enumerate(words, start=1)
    ]
    assert [u.press for u in heard if u] == [Press.SINGLE, Press.LONG]


@pytest.mark.parametrize("nonsense", ["", "soon", "2026-13-45T99:99:99", "on", "9" * 400])
def test_a_time_that_is_none_is_ignored(nonsense: str) -> None:
    """A broken integration must not break the listener."""
    assert Life(sensor=PENDANT).says(nonsense[:255]) is None


@pytest.mark.parametrize(
    ("words", "presses"),
    [
        (("", "single"), [Press.SINGLE]),
        (("", "single", "", "single"), [Press.SINGLE, Press.SINGLE]),
        (("none", "hold", "release", "double"), [Press.LONG, Press.DOUBLE]),
        (("single",), []),
        (("unavailable", "single"), []),
        ((GONE, "single"), []),
        ((RESTORED + "single",), []),
        (("", "single", "unavailable", "single"), [Press.SINGLE]),
        (("", "single", "unavailable", "unavailable", "double"), [Press.SINGLE, Press.DOUBLE]),
        (("", "single", "unknown", "single"), [Press.SINGLE, Press.SINGLE]),
        (("unknown", "single"), [Press.SINGLE]),
        (("", "97", "96.5"), []),
    ],
)
def test_an_action_sensor_calls_with_every_new_word(
    words: tuple[str, ...], presses: list[Press]
) -> None:
    """Zigbee2MQTT empties the text after each press, or calls it unknown."""
    life = Life(sensor=ACTION)
    assert [u.press for word in words if (u := life.says(word))] == presses


def test_a_device_repeating_its_last_word_as_it_joins_does_not_call() -> None:
    """ESPHome and retained messages say the last word again within seconds."""
    life = Life(sensor=ACTION)
    life.says("unavailable")
    life.says("unknown")
    assert life.says("single", after=2) is None


def test_a_forced_repetition_calls_and_changed_attributes_do_not() -> None:
    """`force_update` is how some sensors say the same word twice; a new link quality is not a word."""
    life = Life(sensor=ACTION)
    life.says("")
    assert life.says("single") is not None
    assert life.says("single", linkquality=80) is None
    assert life.says("single", force=True) is not None


@pytest.mark.parametrize(
    ("sensor", "word", "expected"),
    [
        (SMOKE, "off", False),
        (SMOKE, "unknown", True),
        (SMOKE, "unavailable", True),
        (SMOKE, RESTORED + "off", True),
        (SMOKE, GONE, True),
        (PENDANT, "unknown", False),
        (PENDANT, "unavailable", True),
        (ACTION, "unknown", False),
        (HELPER, RESTORED + "unknown", True),
    ],
)
def test_a_button_never_pressed_is_there_a_silent_alarm_is_not(
    sensor: Sensor, word: str, expected: bool
) -> None:
    """A new home is not offline because nobody has called for help yet."""
    life = Life(sensor=sensor)
    life.says(word)
    assert is_absent(sensor, life.last) is expected

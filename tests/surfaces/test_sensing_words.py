"""Every maker has words of its own for a press; a press that is not understood is help that does not come."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.model.words import Press
from custom_components.eldercare.sensing.presses import is_number, press_of

SINGLE, DOUBLE, LONG, NOTHING = Press.SINGLE, Press.DOUBLE, Press.LONG, None

HUE = ("initial_press", "repeat", "short_release", "long_press", "long_release")
HUE_TAP = ("initial_press",)
MATTER_MULTI = ("multi_press_1", "multi_press_2", "multi_press_3", "long_press", "long_release")
MATTER_PLAIN = ("initial_press",)
MATTER_RELEASE = ("initial_press", "short_release", "long_press", "long_release")
SHELLY_RPC = ("btn_down", "btn_up", "single_push", "double_push", "triple_push", "long_push")
SHELLY_BLOCK = ("single", "double", "triple", "long", "single_long", "long_single")
STANDARD = ("press_start", "press_end", "long_press_start", "long_press_end", "multi_press_end")
ISY = ("press_end", "multi_press_end", "long_press_start", "long_press_end")
BTHOME = ("press", "double_press", "triple_press", "long_press", "long_double_press", "hold_press")
SMARTTHINGS = ("pushed", "held", "double", "pushed_2x", "down_hold")
TUYA = ("single_click", "double_click", "long_press")
LUTRON = ("pressed", "released")

DEVICES = [
    *[
        pytest.param(word, HUE, press, id=f"hue {word}")
        for word, press in {
            "initial_press": NOTHING,
            "repeat": LONG,
            "short_release": SINGLE,
            "double_short_release": DOUBLE,
            "long_press": LONG,
            "long_release": NOTHING,
        }.items()
    ],
    pytest.param("initial_press", HUE_TAP, SINGLE, id="hue tap, which says no more than this"),
    *[
        pytest.param(word, MATTER_MULTI, press, id=f"matter {word}")
        for word, press in {
            "multi_press_1": SINGLE,
            "multi_press_2": DOUBLE,
            "multi_press_3": DOUBLE,
            "long_press": LONG,
            "long_release": NOTHING,
        }.items()
    ],
    pytest.param("initial_press", MATTER_PLAIN, SINGLE, id="matter without release"),
    pytest.param("initial_press", MATTER_RELEASE, NOTHING, id="matter with release"),
    pytest.param("short_release", MATTER_RELEASE, SINGLE, id="matter short_release"),
    pytest.param("switch_latched", ("switch_latched",), SINGLE, id="matter pulled cord"),
    *[
        pytest.param(word, SHELLY_RPC, press, id=f"shelly {word}")
        for word, press in {
            "btn_down": NOTHING,
            "btn_up": NOTHING,
            "single_push": SINGLE,
            "double_push": DOUBLE,
            "triple_push": DOUBLE,
            "long_push": LONG,
        }.items()
    ],
    *[
        pytest.param(word, SHELLY_BLOCK, press, id=f"shelly gen1 {word}")
        for word, press in {
            "single": SINGLE,
            "double": DOUBLE,
            "triple": DOUBLE,
            "long": LONG,
            "single_long": LONG,
            "long_single": LONG,
        }.items()
    ],
    *[
        pytest.param(word, STANDARD, press, id=f"button class {word}")
        for word, press in {
            "press_start": NOTHING,
            "press_end": SINGLE,
            "long_press_start": LONG,
            "long_press_end": NOTHING,
            "multi_press_end": DOUBLE,
        }.items()
    ],
    pytest.param("press_end", ISY, SINGLE, id="isy press_end"),
    pytest.param("press_start", ("press_start",), SINGLE, id="a button that says only the start"),
    *[
        pytest.param(word, BTHOME, press, id=f"bthome {word}")
        for word, press in {
            "press": SINGLE,
            "double_press": DOUBLE,
            "triple_press": DOUBLE,
            "long_press": LONG,
            "long_double_press": LONG,
            "hold_press": LONG,
        }.items()
    ],
    *[
        pytest.param(word, SMARTTHINGS, press, id=f"smartthings {word}")
        for word, press in {
            "pushed": SINGLE,
            "held": LONG,
            "pushed_2x": DOUBLE,
            "down_hold": LONG,
        }.items()
    ],
    *[
        pytest.param(word, TUYA, press, id=f"tuya {word}")
        for word, press in {
            "single_click": SINGLE,
            "double_click": DOUBLE,
            "long_press": LONG,
        }.items()
    ],
    pytest.param("pressed", LUTRON, SINGLE, id="lutron pressed"),
    pytest.param("released", LUTRON, NOTHING, id="lutron released"),
    *[
        pytest.param(word, (), press, id=f"zigbee2mqtt {word!r}")
        for word, press in {
            "single": SINGLE,
            "double": DOUBLE,
            "triple": DOUBLE,
            "quadruple": DOUBLE,
            "many": DOUBLE,
            "hold": LONG,
            "long": LONG,
            "release": NOTHING,
            "hold_release": NOTHING,
            "emergency": SINGLE,
            "panic": SINGLE,
            "tap": SINGLE,
            "button_1_single": SINGLE,
            "button_2_hold": LONG,
            "1_double": DOUBLE,
            "single_left": SINGLE,
            "left_double": DOUBLE,
            "release_left": NOTHING,
            "on_press": SINGLE,
            "on_press_release": NOTHING,
            "on_hold": LONG,
            "arrow_left_click": SINGLE,
            "brightness_move_up": SINGLE,
            "": NOTHING,
        }.items()
    ],
    *[
        pytest.param(word, (), press, id=f"zha and deconz {word}")
        for word, press in {
            "remote_button_short_press": SINGLE,
            "remote_button_double_press": DOUBLE,
            "remote_button_long_press": LONG,
            "remote_button_long_release": NOTHING,
            "remote_button_short_release": SINGLE,
        }.items()
    ],
    *[
        pytest.param(word, (word,), press, id=f"xiaomi home {word}")
        for word, press in {
            "单击": SINGLE,
            "双击": DOUBLE,
            "长按": LONG,
            "长按按键": LONG,
            "松开": NOTHING,
            "Click": SINGLE,
            "Double Click": DOUBLE,
            "Long Press": LONG,
        }.items()
    ],
    *[
        pytest.param(word, (), press, id=f"spelling {word!r}")
        for word, press in {
            "DOUBLE-PRESS": DOUBLE,
            "doubleClick": DOUBLE,
            "doubleclick": DOUBLE,
            "longpress": LONG,
            "Short Release": SINGLE,
            "longRelease": NOTHING,
            " single ": SINGLE,
            "None": NOTHING,
            "idle": NOTHING,
        }.items()
    ],
]


@pytest.mark.parametrize(("word", "declared", "press"), DEVICES)
def test_the_words_of_known_devices_are_understood(
    word: str, declared: tuple[str, ...], press: Press | None
) -> None:
    """Whatever the maker calls it, a press is a press and a release is none."""
    assert press_of(word, declared) is press


@pytest.mark.parametrize("word", ["sos", "shake", "求助", "flip90", "help!", "ring", "🆘"])
def test_a_word_nobody_taught_us_is_a_press(word: str) -> None:
    """Rather one false alarm than a lost one."""
    assert press_of(word) is Press.SINGLE


@pytest.mark.parametrize(
    "declared",
    [
        ("initial_press", "long_press", "long_release"),
        ("initial_press", "repeat", "rotate_left"),
        ("btn_down", "btn_up"),
        ("press_start", "multi_press_end"),
    ],
)
def test_the_beginning_counts_unless_the_end_of_a_short_press_is_sure_to_come(
    declared: tuple[str, ...],
) -> None:
    """A device that never says how a short press ended would otherwise never be heard."""
    assert press_of(declared[0], declared) is Press.SINGLE


@given(st.text())
def test_any_text_is_understood_or_ignored_but_never_refused(word: str) -> None:
    """A device may say anything at all."""
    assert press_of(word, (word,)) in (*Press, None)


@given(
    st.sampled_from(["single", "double_press", "long_press", "hold", "release", "short_release"]),
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from(["_", "-", " ", "__", " - "]),
    st.sampled_from(["", "button_1_", "1_", "left_"]),
)
def test_case_separators_and_the_name_of_the_button_change_nothing(
    word: str, case: type[str], separator: str, button: str
) -> None:
    """The same word in another spelling is the same press."""
    spelled = case(button + word).replace("_", separator)
    assert press_of(spelled) is press_of(word)


@pytest.mark.parametrize("text", ["0", "97", "-3.5", "21,5", " 3000 ", "+1"])
def test_measurements_are_not_words(text: str) -> None:
    """A battery's level says nothing about the button."""
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "1_single", "2x", "single", "1.2.3", "nan"])
def test_words_with_digits_are_not_measurements(text: str) -> None:
    """A button's number in front of its word makes no measurement."""
    assert not is_number(text)

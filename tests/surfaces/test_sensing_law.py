"""Law 5 for every order of states: absence of data is never a signal, and an alarm is never lost."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, strategies as st

from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.words import Sign

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

SILENCE = ["unknown", "unavailable", GONE, RESTORED + "on", RESTORED + "off"]
ANY_STATE = st.sampled_from(["on", "off", *SILENCE])


@given(st.lists(ANY_STATE, max_size=30))
def test_hazards_and_clearances_take_turns_whatever_happens(words: list[str]) -> None:
    """One fire, one alarm; the radio's troubles add and take away nothing."""
    heard = signs(SMOKE, *words)
    valid = [word for word in words if word in {"on", "off"}]
    turns = [
        Sign.HAZARD if new == "on" else Sign.CLEARED
        for old, new in zip(["off", *valid], valid, strict=False)
        if new != old
    ]
    assert list(heard) == turns


@given(st.sampled_from([SMOKE, GAS, MOTION, DOOR, CORD]), st.lists(ANY_STATE, max_size=30))
def test_silence_is_never_a_signal(sensor: Sensor, words: list[str]) -> None:
    """Unknown, unavailable, missing and restored states say nothing, wherever they come."""
    life = Life(sensor=sensor)
    for word in words:
        if life.says(word) is not None:
            assert word in {"on", "off"}


@given(st.lists(ANY_STATE, max_size=30))
def test_movement_needs_an_off_that_was_seen(words: list[str]) -> None:
    """Every movement stands between an `off` and an `on` with only silence in between."""
    valid = [word for word in words if word in {"on", "off"}]
    changes = sum(pair == ("off", "on") for pair in pairwise(valid))
    assert len(signs(MOTION, *words)) == changes


@given(
    st.sampled_from([SMOKE, MOTION, DOOR, CORD]),
    st.lists(ANY_STATE, min_size=1, max_size=15),
    st.data(),
)
def test_silence_put_anywhere_between_changes_no_signal(
    sensor: Sensor, words: list[str], data: st.DataObject
) -> None:
    """A home with a bad radio is judged like one with a good radio."""
    patchy = [
        piece
        for word in words
        for piece in [*data.draw(st.lists(st.sampled_from(SILENCE), max_size=2)), word]
    ]
    assert signs(sensor, *patchy) == signs(sensor, *words)


PRESS_TIMES = st.lists(
    st.one_of(st.integers(min_value=-100, max_value=100).map(moment), st.sampled_from(SILENCE)),
    max_size=30,
)


@given(PRESS_TIMES)
def test_no_time_is_a_press_twice_in_a_row_and_none_from_before(words: list[str]) -> None:
    """Whatever order times and silences come in, only new times call."""
    life = Life(sensor=PENDANT)
    last: str | None = None
    for word in words:
        understood = life.says(word, event_type="single")
        if understood is not None:
            assert word not in SILENCE
            assert word != last
            assert last is not None or word >= moment(0)
        last = last if word in SILENCE else word


@given(st.lists(st.integers(min_value=1, max_value=3600), min_size=1, max_size=20), st.data())
def test_every_later_press_is_heard_through_any_silence(
    pauses: list[int], data: st.DataObject
) -> None:
    """A lost press is a lost life: each one calls, whatever the radio did before it."""
    life = Life(sensor=PENDANT)
    life.says("unknown")
    for pause in pauses:
        for silence in data.draw(st.lists(st.sampled_from(SILENCE), max_size=2)):
            assert life.says(silence) is None
        pressed_at = (life.now + timedelta(seconds=pause)).isoformat(timespec="milliseconds")
        assert life.says(pressed_at, after=pause, event_type="single") is not None


@given(
    st.lists(st.text(max_size=20), max_size=20), st.sampled_from([PENDANT, ACTION, HELPER, CORD])
)
def test_no_text_breaks_the_listener(words: list[str], sensor: Sensor) -> None:
    """A state is any text."""
    life = Life(sensor=sensor)
    for word in words:
        life.says(word, event_type=word, event_types=[word])

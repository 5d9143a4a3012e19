"""What one state of one sensor means, given what was heard of it before: pure, so that every order can be tried.

`unknown`, `unavailable`, missing and restored states are never a signal; they only decide whether the next
word is news (law 5).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from homeassistant.const import (
    ATTR_RESTORED,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import State, split_entity_id
from homeassistant.util import dt as dt_util

from ..model.community import Sensor
from ..model.words import Press, SensorKind, Sign
from .by_the_way import access_of, sign_by_the_way
from .presses import is_number, press_of

# A press reported later than this is dated by its report: clocks of devices and hubs are set now and then.
FRESH = timedelta(seconds=60)
# A device that joins repeats its last word within seconds; one that stayed silent this long had no last word.
SETTLED = timedelta(seconds=10)
ALREADY_ON = "already on at start"

_MOMENTS = frozenset({"button", "event", "input_button"})
_WORDS = frozenset({"input_select", "input_text", "select", "sensor", "text"})
_TURNED_ON = {
    SensorKind.CALL_BUTTON: Sign.PRESSED,
    SensorKind.SMOKE: Sign.HAZARD,
    SensorKind.GAS: Sign.HAZARD,
    SensorKind.MOTION: Sign.MOVED,
    SensorKind.DOOR: Sign.OPENED,
}
_TURNED_OFF = {
    SensorKind.SMOKE: Sign.CLEARED,
    SensorKind.GAS: Sign.CLEARED,
    SensorKind.DOOR: Sign.SHUT,
}
_USED_BY_HAND = frozenset({SensorKind.CALL_BUTTON, SensorKind.ENTRANCE})
# Whoever calls for help and whatever burns is believed without having been seen `off` before.
_ON_COUNTS_AT_ONCE = frozenset({SensorKind.CALL_BUTTON, SensorKind.SMOKE, SensorKind.GAS})


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What is remembered of a sensor from one state to the next.

    `since` is when we began to listen (UTC), `valid` its last valid state and `changed` when that began,
    `lost` whether it was unavailable or gone after that, `unknown_since` how long it has had nothing to say.
    """

    since: datetime
    valid: str | None = None
    changed: datetime | None = None
    lost: bool = False
    unknown_since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a state turned out to mean, `at` UTC."""

    sign: Sign
    at: datetime
    press: Press | None = None
    detail: str = ""


def understand(
    sensor: Sensor, heard: Heard, new: State | None, *, at_start: bool = False
) -> Understood | None:
    """Say what a sensor's new state means; `at_start` for the one it had when we began to listen."""
    if new is None or not is_valid(new):
        return None
    if sensor.kind is SensorKind.CALL_BUTTON and _domain(new) in _MOMENTS:
        return _understand_moment(heard, new)
    if sensor.kind is SensorKind.CALL_BUTTON and _domain(new) in _WORDS:
        return _understand_word(heard, new)
    if sensor.kind is SensorKind.ENTRANCE and _domain(new) in _MOMENTS:
        return _understand_access(heard, new)
    if sensor.kind.watches_itself:
        return _understand_switch(sensor.kind, heard, new, at_start=at_start)
    return _understand_by_the_way(sensor.kind, heard.valid, new)


def remember(heard: Heard, new: State | None) -> Heard:
    """Return what is remembered once a new state has been understood."""
    if new is not None and is_valid(new):
        return Heard(since=heard.since, valid=new.state, changed=new.last_changed)
    if new is not None and new.state == STATE_UNKNOWN and not _is_restored(new):
        return replace(heard, unknown_since=new.last_changed)
    return replace(heard, lost=True, unknown_since=None)


def is_valid(state: State) -> bool:
    """Tell whether a state is a sensor's own word."""
    return state.state not in (STATE_UNAVAILABLE, STATE_UNKNOWN) and not _is_restored(state)


def is_absent(sensor: Sensor, state: State | None) -> bool:
    """Tell whether a sensor is not there to be heard.

    What speaks in moments is `unknown` until it is used for the first time, and present nevertheless.
    """
    if state is None or is_valid(state):
        return state is None
    speaks_in_moments = _domain(state) in _MOMENTS | _WORDS
    awaits_first_use = speaks_in_moments and sensor.kind in _USED_BY_HAND
    return not (awaits_first_use and state.state == STATE_UNKNOWN and not _is_restored(state))


def _domain(state: State) -> str:
    """Return the domain of a state; one that comes from the recorder knows it by its id only."""
    return split_entity_id(state.entity_id)[0]


def _is_restored(state: State) -> bool:
    """Tell whether Home Assistant wrote the state for a device that has not spoken yet."""
    return bool(state.attributes.get(ATTR_RESTORED))


def _understand_switch(
    kind: SensorKind, heard: Heard, new: State, *, at_start: bool
) -> Understood | None:
    """Understand a state of `on` and `off`: a change, or an alarm found already on."""
    if new.state == STATE_ON and heard.valid != STATE_ON:
        if kind not in _ON_COUNTS_AT_ONCE and heard.valid != STATE_OFF:
            return None
        return Understood(
            sign=_TURNED_ON[kind],
            at=new.last_changed,
            press=Press.SINGLE if kind is SensorKind.CALL_BUTTON else None,
            detail=ALREADY_ON if at_start else new.state,
        )
    if new.state == STATE_OFF and heard.valid == STATE_ON and kind in _TURNED_OFF:
        return Understood(sign=_TURNED_OFF[kind], at=new.last_changed, detail=new.state)
    return None


def _understand_by_the_way(kind: SensorKind, before: str | None, new: State) -> Understood | None:
    """Understand an appliance, a bed mat or a telephone carried along: only a change from one valid word to another counts."""
    if before is None or before == new.state:
        return None
    sign = sign_by_the_way(kind, before, new.state)
    return None if sign is None else Understood(sign=sign, at=new.last_changed, detail=new.state)


def _understand_moment(heard: Heard, new: State) -> Understood | None:
    """Understand a state that is the time of the last press."""
    moment = _new_moment(heard, new)
    if moment is None:
        return None
    word = str(new.attributes.get("event_type") or "")
    press = press_of(word, new.attributes.get("event_types") or ()) if word else Press.SINGLE
    if press is None:
        return None
    return Understood(sign=Sign.PRESSED, at=_dated(moment, new), press=press, detail=word)


def _understand_access(heard: Heard, new: State) -> Understood | None:
    """Understand an event of the entrance: the resident's card, code or face at the door."""
    moment = _new_moment(heard, new)
    if moment is None:
        return None
    word = str(new.attributes.get("event_type") or "")
    sign = access_of(word)
    return None if sign is None else Understood(sign=sign, at=_dated(moment, new), detail=word)


def _new_moment(heard: Heard, new: State) -> datetime | None:
    """Return the moment that a state is about, None if it is no moment or was heard before."""
    moment = _moment(new.state)
    return moment if moment is not None and _is_new_moment(moment, heard, new) else None


def _dated(moment: datetime, new: State) -> datetime:
    """Return when it happened: as the device says, unless its clock is off."""
    is_fresh = timedelta() <= new.last_updated - moment <= FRESH
    return moment if is_fresh else new.last_updated


def _is_new_moment(moment: datetime, heard: Heard, new: State) -> bool:
    """Tell whether a press was not heard before."""
    last = _moment(heard.valid) if heard.valid is not None else None
    if last is None:
        # Event entities write milliseconds: what happened within ours happened after we began.
        began = heard.since.replace(microsecond=heard.since.microsecond // 1000 * 1000)
        return moment >= began
    # An earlier time that is nevertheless fresh: the hub's clock was set back between two presses.
    clock_was_set_back = moment < last and timedelta() <= new.last_updated - moment <= FRESH
    return moment > last or clock_was_set_back


def _moment(text: str) -> datetime | None:
    """Read the time of a press, UTC; `None` for a text that is no time."""
    try:
        parsed = dt_util.parse_datetime(text)
        return None if parsed is None else dt_util.as_utc(parsed)
    except ValueError, OverflowError:
        return None


def _understand_word(heard: Heard, new: State) -> Understood | None:
    """Understand a state that is the last word of the device."""
    if is_number(new.state) or not _is_new_word(heard, new):
        return None
    if (press := press_of(new.state)) is None:
        return None
    return Understood(sign=Sign.PRESSED, at=new.last_updated, press=press, detail=new.state)


def _is_new_word(heard: Heard, new: State) -> bool:
    """Tell whether a word was said now and is not the repetition of an old one."""
    if heard.unknown_since is not None and new.last_changed - heard.unknown_since >= SETTLED:
        return True
    if heard.valid is None:
        return False
    if new.state != heard.valid:
        return True
    # The same word again: a new press has a new time of change, changed attributes have not.
    return not heard.lost and new.last_changed != heard.changed

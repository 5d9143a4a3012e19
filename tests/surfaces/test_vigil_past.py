"""A hub that has recorded a home for weeks knows it when eldercare is added."""

from datetime import UTC, datetime, timedelta

import pytest

from homeassistant.core import State

from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.vigil.past import relive
from tests.engine.kept_home import LIVING_ROOM, SHANGHAI, home

BEGAN = datetime(2026, 3, 1, 23, tzinfo=UTC)


def _state(word: str, at: datetime, **attributes: object) -> State:
    return State(LIVING_ROOM.id, word, attributes, last_changed=at, last_updated=at)


def _weeks(days: int) -> list[State]:
    """Return the states of a motion sensor that saw somebody every half-hour from 7 to 22 o'clock."""
    states = []
    for half_hour in range(days * 48):
        at = BEGAN + timedelta(minutes=30 * half_hour)
        if 7 <= at.astimezone(SHANGHAI).hour < 22:
            states += [_state("on", at), _state("off", at + timedelta(minutes=1))]
    return states


@pytest.fixture
def watch() -> HouseholdWatch:
    """Return a watch that has seen nothing."""
    return HouseholdWatch(SHANGHAI)


def test_recorded_weeks_are_learned(watch: HouseholdWatch) -> None:
    relive(watch, home(), {LIVING_ROOM.id: _weeks(21)}, BEGAN + timedelta(days=21))
    assert watch.learned_days >= 20


def test_what_came_after_the_start_is_not_learned_twice(watch: HouseholdWatch) -> None:
    relive(watch, home(), {LIVING_ROOM.id: _weeks(21)}, BEGAN + timedelta(days=10))
    assert watch.learned_days <= 11


def test_an_outage_in_the_past_is_not_learned_as_quiet(watch: HouseholdWatch) -> None:
    states = [one for one in _weeks(21) if not 7 <= (one.last_changed - BEGAN).days < 9]
    out = BEGAN + timedelta(days=7)
    states.append(_state("unavailable", out))
    states.append(_state("off", BEGAN + timedelta(days=9) - timedelta(minutes=1)))
    relive(watch, home((LIVING_ROOM,)), {LIVING_ROOM.id: states}, BEGAN + timedelta(days=21))
    assert max(one.longest_s for one in watch.line(BEGAN + timedelta(days=21))) < 12 * 3600


def test_recorded_states_of_nobody_are_nothing(watch: HouseholdWatch) -> None:
    relive(watch, home(), {"sensor.unknown": _weeks(2), LIVING_ROOM.id: []}, BEGAN)
    assert watch.learned_days == 0

"""The hub's time never goes backwards, whatever the wall clock does."""

from datetime import timedelta

from hypothesis import given, strategies as st

from custom_components.eldercare.clock import HubClock
from tests.engine.case import START


class Clocks:
    """A wall clock that can be set, and a steady one that cannot."""

    def __init__(self) -> None:
        self.wall = START
        self.steady = 0.0
        self.hub = HubClock(lambda: self.wall, lambda: self.steady)

    def pass_(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds


def test_time_is_the_walls_while_that_goes_on() -> None:
    clocks = Clocks()
    clocks.pass_(5)
    assert clocks.hub.now() == START + timedelta(seconds=5)


def test_a_clock_that_is_set_back_does_not_stop_time() -> None:
    clocks = Clocks()
    clocks.pass_(60)
    before = clocks.hub.now()
    clocks.wall -= timedelta(hours=1)
    clocks.pass_(10)
    assert clocks.hub.now() == before + timedelta(seconds=10)


def test_a_clock_that_is_set_forward_or_slept_is_followed() -> None:
    clocks = Clocks()
    clocks.wall += timedelta(hours=7)
    assert clocks.hub.now() == START + timedelta(hours=7)


def test_time_begins_after_what_the_ledger_has() -> None:
    clocks = Clocks()
    clocks.hub.begin_after(START + timedelta(minutes=3))
    clocks.pass_(1)
    assert clocks.hub.now() == START + timedelta(minutes=3, seconds=1)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(-5000, 5000)), max_size=20))
def test_no_jump_makes_time_go_backwards_or_stand_still(jumps: list[tuple[float, float]]) -> None:
    clocks = Clocks()
    told = clocks.hub.now()
    for passed, jump in jumps:
        clocks.pass_(passed)
        clocks.wall += timedelta(seconds=jump)
        now = clocks.hub.now()
        assert now - told >= timedelta(seconds=passed) - timedelta(microseconds=10)
        told = now

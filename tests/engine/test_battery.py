"""What a battery says is taken for what it is worth: no number is no reading, and the same word twice is no second opinion."""

import pytest

from custom_components.eldercare.engine.battery import Battery

HOUR = 3600
NO_NUMBERS = [float("nan"), float("inf"), float("-inf")]


def full(percent: float = 80) -> Battery:
    """Return a battery that was read once."""
    battery = Battery.first(percent, 0)
    assert battery is not None
    return battery


@pytest.mark.parametrize("percent", NO_NUMBERS)
def test_what_is_no_number_begins_no_history(percent: float) -> None:
    assert Battery.first(percent, 0) is None


@pytest.mark.parametrize("percent", NO_NUMBERS)
def test_what_is_no_number_changes_nothing(percent: float) -> None:
    battery = full()
    battery.read(percent, HOUR)
    assert battery == full()


def test_the_same_low_reading_told_twice_confirms_nothing() -> None:
    battery = full()
    battery.read(4, HOUR)
    battery.read(4, HOUR)
    assert not battery.is_dying(HOUR, stands=False)
    battery.read(4, HOUR + 1)
    assert battery.is_dying(HOUR + 1, stands=False)

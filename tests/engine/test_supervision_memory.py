"""What supervision remembers: over restarts, late reports, clocks that jump, and devices that come and go."""

from datetime import timedelta

import pytest

from custom_components.eldercare.engine.findings import Fault
from custom_components.eldercare.engine.supervision import Supervision, UnreadableStateError
from custom_components.eldercare.model.devices import Report
from tests.engine.supervised_home import (
    DOOR,
    LIVING,
    PLUG,
    SMOKE,
    START,
    SupervisedHome,
    lived_in,
)


def test_a_removed_sensor_is_forgotten_and_an_unknown_one_ignored() -> None:
    home = lived_in(LIVING, SMOKE, PLUG)
    home.dies("smoke")
    home.lives(days=2)
    home.supervision.watch([LIVING, PLUG], home.now)
    home.says("smoke", battery_percent=0)
    assert home.faults() == set()


def test_a_clock_set_forward_and_back_finds_nothing() -> None:
    home = lived_in(LIVING, SMOKE, PLUG)
    right = home.now
    home.now += timedelta(days=365)
    home.says("living")
    home.lives(hours=2)
    home.now = right + timedelta(hours=2)
    home.lives(days=2)
    assert home.history == []
    home.dies("smoke")
    home.lives(days=2)
    assert home.faults() == {("smoke", Fault.SILENT)}


def test_what_is_known_survives_a_restart() -> None:
    home = lived_in(LIVING, DOOR, SMOKE, PLUG)
    home.says("living", battery_percent=0, link=3, is_tampered=True)
    home.dies("smoke", "door")
    home.supervision.lose("door", home.now)
    home.lives(days=2)
    before = home.supervision.findings(home.now)
    home.restarts()
    assert home.supervision.findings(home.now) == before
    assert len(before) == 4


def test_a_state_of_another_schema_is_refused_in_words() -> None:
    with pytest.raises(UnreadableStateError, match="schema 99"):
        Supervision.from_dict({"schema": 99})


def test_a_broken_state_is_refused_in_words() -> None:
    with pytest.raises(UnreadableStateError, match="not kept whole"):
        Supervision.from_dict({"schema": 1, "home": {"clock": {"wall": "yesterday"}}})


def test_a_report_from_the_future_is_taken_for_now() -> None:
    home = lived_in(SMOKE, PLUG)
    late = Report(sensor_id="smoke", at=home.now + timedelta(days=400))
    home.supervision.hear(late, home.now)
    home.dies("smoke")
    home.lives(days=2)
    assert home.faults() == {("smoke", Fault.SILENT)}


def test_a_late_report_proves_no_life_after_its_own_time() -> None:
    home = lived_in(SMOKE, PLUG)
    home.dies("smoke")
    home.lives(days=2)
    stale = Report(sensor_id="smoke", at=home.now - timedelta(days=3))
    home.supervision.hear(stale, home.now)
    home.lives(hours=3)
    assert ("smoke", Fault.SILENT) in home.faults()


def test_a_home_without_devices_has_no_faults_and_is_not_offline() -> None:
    home = SupervisedHome()
    home.lives(days=10)
    assert home.history == []
    assert not home.supervision.is_offline(home.now)
    assert home.now > START

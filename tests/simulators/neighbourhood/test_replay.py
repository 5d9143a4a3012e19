"""A recorded life happens again in a home of its own, without its long silences."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from simulators.neighbourhood import Home, Reading, RecordingError, recorded_home, replay
from simulators.neighbourhood.replay import paced

from .conftest import VirtualClock

RECORDING = """\
timestamp,sensor,kind,state
2023-01-24T08:00:00-05:00,motion.kitchen,motion,ON
2023-01-24T08:01:00-05:00,motion.kitchen,motion,ON
2023-01-24T08:01:30-05:00,contact.kitchen_freezer,contact,OPEN
2023-01-24T18:01:30-05:00,contact.entrance_door,door,CLOSE
2023-01-24T18:02:00-05:00,M-1,motion,ON
2023-01-24T18:02:00-05:00,M_1,motion,ON
2023-01-24T18:02:00-05:00,MainEntryway,entry_motion,ON
2023-01-24T18:03:00-05:00,hob,smoke,ON
"""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Return a short recording with every kind of sensor."""
    path = tmp_path / "events.csv"
    path.write_text(RECORDING, "utf-8")
    return path


async def test_every_recorded_sensor_gets_a_sensor(recording: Path) -> None:
    home = recorded_home(recording).home
    classes = {device.key: device.device_class for device in home.devices}
    assert classes == {
        "call_button": "button",
        "smoke": "smoke",
        "gas": "gas",
        "motion_kitchen": "motion",
        "contact_kitchen_freezer": "opening",
        "door": "door",
        "motion_m_1": "motion",
        "motion_m_1_2": "motion",
        "motion_mainentryway": "motion",
    }


async def test_a_replay_says_what_was_recorded_faster(recording: Path, clock: VirtualClock) -> None:
    said: list[tuple[float, str, str]] = []

    async def report(_home: Home, sensor: str, state: str) -> None:
        said.append((clock.now(), sensor, state))

    recorded = recorded_home(recording)
    played = await replay(recorded, recording, report, speed=60, longest_gap=5, sleep=clock.sleep)
    assert played == 8
    assert said == [
        (0, "motion_kitchen", "ON"),
        (1, "motion_kitchen", "ON"),
        (1.5, "contact_kitchen_freezer", "OPEN"),
        (6.5, "door", "CLOSE"),
        (7, "motion_m_1", "ON"),
        (7, "motion_m_1_2", "ON"),
        (7, "motion_mainentryway", "ON"),
        (8, "smoke", "ON"),
    ]


def test_a_clock_that_was_set_back_is_not_waited_for() -> None:
    noon = datetime(2023, 11, 5, 12).astimezone()
    back = Reading(noon - timedelta(hours=1), "M1", "motion", "ON")
    assert [
        pause for pause, _ in paced(iter([Reading(noon, "M1", "motion", "ON"), back]), 60, 2)
    ] == [0, 0]


async def test_a_bad_recording_is_refused_before_anything_is_played(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(RECORDING + "rubbish\n", "utf-8")
    with pytest.raises(RecordingError, match="line 10"):
        recorded_home(path)

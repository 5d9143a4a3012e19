"""What is wrong with a home's equipment reaches property when somebody should come for it, and waits on the board when it can."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.devices import Report
from custom_components.eldercare.model.words import IncidentKind, SensorKind
from tests.engine.kept_home import FAULT, FRONT_DOOR, KETTLE, LIVING_ROOM, KeptHome, home

TELEVISION = Sensor(id="media_player.tv", kind=SensorKind.TELEVISION)


@dataclass
class Radio:
    """A home whose motion sensor says these things with each of its hourly reports."""

    kept: KeptHome
    link: int | None = None
    battery_percent: float | None = None
    battery_is_low: bool | None = None

    def lives(self, hours: int) -> None:
        for _ in range(hours):
            self.kept.wait(hours=1)
            report = Report(
                sensor_id=LIVING_ROOM.id,
                at=self.kept.now,
                link=self.link,
                battery_percent=self.battery_percent,
                battery_is_low=self.battery_is_low,
            )
            self.kept.vigil.hear(report, self.kept.now)


@pytest.fixture
def radio() -> Radio:
    return Radio(KeptHome(home((LIVING_ROOM, FRONT_DOOR))))


def test_a_link_that_stays_weak_for_a_day_reaches_property(radio: Radio) -> None:
    radio.link = 12
    radio.lives(36)
    assert radio.kept.heard() == []
    radio.lives(12)
    assert radio.kept.heard() == [FAULT]


def test_a_link_that_was_weak_for_an_evening_does_not(radio: Radio) -> None:
    radio.link = 12
    radio.lives(30)
    radio.link = 200
    radio.lives(60)
    assert radio.kept.heard() == []


def test_a_battery_that_calls_itself_low_reaches_property(radio: Radio) -> None:
    radio.battery_is_low = True
    radio.lives(2)
    assert radio.kept.heard() == [FAULT]


def test_a_battery_that_is_low_and_stays_so_waits_for_the_next_visit(radio: Radio) -> None:
    radio.battery_percent = 14
    radio.lives(72)
    assert radio.kept.heard() == []
    assert radio.kept.vigil.latest is not None
    assert [one.fault.value for one in radio.kept.vigil.latest.findings] == ["battery_low"]


def test_a_battery_that_will_not_last_the_week_reaches_property(radio: Radio) -> None:
    for percent in range(90, 10, -10):
        radio.battery_percent = percent
        radio.lives(14)
    assert FAULT in radio.kept.heard()


def test_a_link_that_is_well_again_closes_the_matter(radio: Radio) -> None:
    radio.link = 12
    radio.lives(50)
    radio.kept.told.clear()
    radio.link = 220
    radio.lives(40)
    assert radio.kept.heard() == [(e.Relieved, IncidentKind.DEVICE_FAULT)]


def test_an_unplugged_television_is_nobodys_fault_where_other_eyes_see() -> None:
    kept = KeptHome(home((LIVING_ROOM, FRONT_DOOR, TELEVISION)))
    kept.vigil.lose(TELEVISION.id, kept.now)
    kept.reports_at = kept.now + timedelta(days=30)
    for _ in range(20):
        kept.report(LIVING_ROOM)
        kept.report(FRONT_DOOR)
        kept.wait(hours=1)
    assert kept.heard() == []


def test_where_only_appliances_see_their_loss_reaches_property() -> None:
    kept = KeptHome(home((KETTLE, TELEVISION)))
    kept.vigil.lose(KETTLE.id, kept.now)
    kept.reports_at = kept.now + timedelta(days=30)
    for _ in range(20):
        kept.report(TELEVISION)
        kept.wait(hours=1)
    assert FAULT in kept.heard()

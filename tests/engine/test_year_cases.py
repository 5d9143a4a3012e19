"""Smallest cases of wrong judgements that a simulated year of a whole street has shown."""

from datetime import timedelta

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.model.devices import Watched
from custom_components.eldercare.model.words import SensorKind
from tests.engine.living import SHANGHAI, clock, live
from tests.engine.supervised_home import BUTTON, LIVING, SMOKE, SupervisedHome

GAS = Watched(id="gas", kind=SensorKind.GAS)
EARLY_TO_BED = [8 + third / 3 for third in range(35)]


def test_a_gateway_without_a_last_will_stays_offline_while_its_sensors_are_found_silent() -> None:
    home = SupervisedHome(BUTTON, SMOKE, GAS, LIVING)
    home.alive = dict.fromkeys(home.alive, 1.0)
    home.lives(days=14)
    home.dies("button", "smoke", "gas", "living")
    home.lives(hours=2)
    for _ in range(48):
        assert home.supervision.is_offline(home.now)
        home.lives(hours=1)


def test_whoever_lies_still_for_more_than_half_a_day_each_night_is_asked_about_it_a_few_times_only() -> (
    None
):
    watch, asked = HouseholdWatch(SHANGHAI), 0
    for day in range(80):
        live(watch, [day], hours=EARLY_TO_BED)
        now, morning = clock(day, 20), clock(day + 1, 8)
        while now < morning:
            if watch.judge(now).state is HomeState.SILENT:
                watch.observe("", LifeSign.BUTTON, now)
                watch.settle(genuine=False)
                asked += 1
                break
            now += timedelta(minutes=15)
    assert 0 < asked < 8

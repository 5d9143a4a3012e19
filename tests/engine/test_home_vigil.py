"""The vigil over one home tells people of what nobody has said, each thing once, and takes back what is over."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.home_vigil import HomeVigil
from custom_components.eldercare.engine.vigil_kept import UnreadableVigilError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.habits import DailyCheckIn, Habits, QuietLimit
from custom_components.eldercare.model.words import IncidentKind, Outcome, Sign

from .kept_home import (
    BUTTON,
    FAULT,
    FRONT_DOOR,
    GONE,
    INACTIVITY,
    KETTLE,
    LIVING_ROOM,
    MISSED,
    NOT_BACK,
    SHANGHAI,
    KeptHome,
    home,
)

TWO_HOURS = Habits(limits=(QuietLimit(start=time(0), end=time(0), seconds=2 * 3600),))
BY_TEN = Habits(
    check_in=DailyCheckIn(signs=frozenset({Sign.PRESSED}), opens=time(5), closes=time(10))
)


@pytest.fixture
def kept() -> KeptHome:
    """Return a home that may be quiet for two hours, whose resident has just moved."""
    kept = KeptHome(home(habits=TWO_HOURS))
    kept.sign(Sign.MOVED)
    return kept


def test_a_learned_home_is_asked_after_its_limit_and_not_before() -> None:
    kept = KeptHome()
    kept.live(days=30)
    limit = kept.vigil.limit()
    assert limit is not None
    assert limit.longest_s > 0
    kept.heard()
    kept.wait(seconds=limit.seconds - 60)
    assert INACTIVITY not in kept.heard()
    kept.wait(seconds=120)
    assert kept.heard().count(INACTIVITY) == 1


def test_the_reason_of_a_silence_is_told_with_it(kept: KeptHome) -> None:
    kept.wait(hours=2)
    found = next(one for one in kept.told if isinstance(one, e.Found))
    assert found.quiet is not None
    assert (found.quiet.since.hour, found.quiet.limit_s, found.quiet.away) == (7, 7200, False)


def test_a_silence_is_told_once_and_again_after_as_long_once_more(kept: KeptHome) -> None:
    kept.wait(hours=3.9)
    assert kept.heard().count(INACTIVITY) == 1
    kept.wait(hours=0.2)
    assert kept.heard().count(INACTIVITY) == 1


def test_the_board_is_asked_for_attention_before_anybody_is_called(kept: KeptHome) -> None:
    kept.wait(minutes=100)
    assert kept.look() is HomeState.QUIET
    assert kept.heard() == []


@pytest.mark.parametrize(
    ("sign", "sensor"),
    [(Sign.MOVED, LIVING_ROOM), (Sign.COOKED, KETTLE), (Sign.PRESSED, BUTTON)],
)
def test_any_sure_sign_of_life_ends_what_was_told(
    kept: KeptHome, sign: Sign, sensor: Sensor
) -> None:
    kept.wait(hours=2)
    kept.heard()
    kept.sign(sign, sensor)
    assert kept.heard() == [(e.Relieved, IncidentKind.INACTIVITY)]
    assert kept.look() is HomeState.HOME


def test_a_dripping_tap_alone_ends_nothing(kept: KeptHome) -> None:
    kept.wait(hours=2)
    kept.heard()
    kept.sign(Sign.DREW_WATER, KETTLE)
    assert (e.Relieved, IncidentKind.INACTIVITY) not in kept.heard()


def test_who_went_out_through_the_door_is_away_and_later_not_back_yet(kept: KeptHome) -> None:
    kept.wait(minutes=5)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    kept.wait(hours=8)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []
    kept.wait(hours=5)
    assert kept.look() is HomeState.NOT_BACK_YET
    assert kept.heard() == [NOT_BACK]
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.MOVED)
    assert (e.Relieved, IncidentKind.NOT_BACK) in kept.heard()


def test_nobody_is_asked_about_a_home_that_is_switched_away(kept: KeptHome) -> None:
    kept.vigil.set_away(True, kept.now)
    kept.wait(hours=48)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []


def test_a_home_is_away_until_neither_switch_nor_calendar_says_so(kept: KeptHome) -> None:
    kept.vigil.set_away(True, kept.now)
    kept.vigil.set_away(True, kept.now, by_calendar=True)
    kept.vigil.set_away(False, kept.now)
    assert kept.look() is HomeState.AWAY
    kept.vigil.set_away(False, kept.now, by_calendar=True)
    assert kept.look() is HomeState.HOME


def test_who_answers_that_they_are_well_is_not_asked_again_at_once(kept: KeptHome) -> None:
    kept.wait(hours=2)
    kept.heard()
    kept.vigil.answered(kept.now)
    kept.wait(hours=1.9)
    assert kept.heard() == []
    kept.wait(hours=0.2)
    assert kept.heard() == [INACTIVITY]


def test_a_home_whose_sensors_are_gone_is_offline_and_never_silent(kept: KeptHome) -> None:
    for sensor in kept.household.sensors:
        kept.vigil.lose(sensor.id, kept.now)
    kept.hear_nothing(minutes=30)
    assert kept.look() is HomeState.OFFLINE
    kept.hear_nothing(hours=24)
    told = kept.heard()
    assert INACTIVITY not in told
    assert told.count(GONE) == 1


def test_a_home_that_is_heard_again_takes_the_fault_back(kept: KeptHome) -> None:
    for sensor in kept.household.sensors:
        kept.vigil.lose(sensor.id, kept.now)
    kept.hear_nothing(hours=1)
    kept.heard()
    for sensor in kept.household.sensors:
        kept.vigil.come_back(sensor.id, kept.now)
    kept.sign(Sign.MOVED)
    kept.wait(hours=1.5)
    assert (e.Relieved, IncidentKind.HUB_OFFLINE) in kept.heard()


def test_a_lost_smoke_alarm_or_motion_sensor_is_one_fault_and_blinds_the_home(
    kept: KeptHome,
) -> None:
    kept.vigil.lose(LIVING_ROOM.id, kept.now)
    kept.hear_nothing(minutes=15)
    assert kept.look() is HomeState.BLIND
    for _ in range(5):
        kept.hear_nothing(hours=1)
        kept.report(FRONT_DOOR)
    told = kept.heard()
    assert told.count(FAULT) == 1
    assert INACTIVITY not in told


def test_a_sensor_that_drops_out_for_a_moment_postpones_nothing(kept: KeptHome) -> None:
    kept.wait(minutes=110)
    kept.vigil.lose(LIVING_ROOM.id, kept.now)
    kept.hear_nothing(minutes=2)
    kept.vigil.come_back(LIVING_ROOM.id, kept.now)
    kept.wait(minutes=9)
    assert INACTIVITY in kept.heard()


def test_a_restart_in_the_middle_of_a_silence_tells_it_once(kept: KeptHome) -> None:
    kept.wait(hours=1)
    kept.restart(down=timedelta(minutes=2))
    kept.wait(hours=1)
    assert kept.heard() == [INACTIVITY]
    kept.restart(down=timedelta(minutes=2))
    kept.wait(minutes=30)
    assert kept.heard() == []
    kept.sign(Sign.MOVED)
    assert kept.heard() == [(e.Relieved, IncidentKind.INACTIVITY)]


def test_after_a_long_absence_of_the_hub_the_resident_gets_time_to_be_seen(kept: KeptHome) -> None:
    kept.wait(minutes=30)
    kept.restart(down=timedelta(hours=5))
    kept.look()
    assert INACTIVITY not in kept.heard()
    kept.wait(hours=2.1)
    assert INACTIVITY in kept.heard()


def test_what_was_learned_survives_a_restart() -> None:
    kept = KeptHome()
    kept.live(days=20)
    days, limit = kept.vigil.learned_days, kept.vigil.limit()
    kept.restart(down=timedelta(minutes=1))
    assert (kept.vigil.learned_days, kept.vigil.limit()) == (days, limit)


@pytest.mark.parametrize(
    "damaged",
    [{}, {"schema": 99}, {"schema": 1}, {"schema": 1, "watch": [], "supervision": 3, "told": None}],
)
def test_what_cannot_be_read_changes_nothing(kept: KeptHome, damaged: dict[str, object]) -> None:
    before = kept.vigil.to_dict()
    with pytest.raises(UnreadableVigilError):
        kept.vigil.restore(damaged, kept.now)
    assert kept.vigil.to_dict() == before


def test_who_does_not_check_in_until_the_hour_is_asked_and_a_cat_excuses_nobody() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    kept.wait(days=1)
    kept.heard()
    for _ in range(4):
        kept.sign(Sign.MOVED)
        kept.wait(hours=1)
    assert kept.heard() == [MISSED]
    kept.sign(Sign.MOVED)
    assert kept.heard() == []


def test_who_presses_the_button_in_time_has_checked_in() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    for _ in range(3):
        kept.sign(Sign.MOVED)
        kept.sign(Sign.PRESSED, BUTTON)
        kept.wait(days=1)
        assert MISSED not in kept.heard()


def test_an_emergency_is_never_learned_as_quiet(kept: KeptHome) -> None:
    kept.change(Habits())
    kept.live(days=20)
    kept.wait(hours=14)
    kept.sign(Sign.MOVED)
    kept.vigil.ended(IncidentKind.INACTIVITY, Outcome.GENUINE, kept.now)
    kept.live(days=3)
    assert max(one.longest_s for one in kept.vigil.line(kept.now)) < 12 * 3600


def test_the_night_in_which_the_clocks_change_is_no_silence() -> None:
    berlin = KeptHome(zone=ZoneInfo("Europe/Berlin"))
    berlin.now = datetime(2026, 3, 1, 6, tzinfo=UTC)
    berlin.live(days=60)
    assert INACTIVITY not in berlin.heard()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Sign)), st.integers(-600, 7200)), max_size=40))
def test_no_order_of_signs_and_times_breaks_the_vigil(
    course: list[tuple[Sign, int]],
) -> None:
    kept = KeptHome(home(habits=TWO_HOURS))
    for sign, seconds in course:
        kept.now += timedelta(seconds=seconds)
        kept.sign(sign)
        assert kept.vigil.next_look(kept.now) >= kept.now
    copy = HomeVigil(kept.household, SHANGHAI, kept.now)
    copy.restore(kept.vigil.to_dict(), kept.now)
    assert copy.limit() == kept.vigil.limit()

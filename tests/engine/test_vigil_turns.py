"""What turns up in the life of a vigil: a changed register, a past that is learned, equipment that falls silent or works again."""

from dataclasses import replace
from datetime import time, timedelta

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.raster import Cell
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.habits import DailyCheckIn, Habits, QuietLimit
from custom_components.eldercare.model.words import IncidentKind, Outcome, Sign

from .kept_home import (
    BUTTON,
    FAULT,
    FRONT_DOOR,
    INACTIVITY,
    KETTLE,
    LIVING_ROOM,
    MISSED,
    KeptHome,
    home,
)

BY_TEN = Habits(
    check_in=DailyCheckIn(signs=frozenset({Sign.PRESSED}), opens=time(5), closes=time(10))
)


def all_day(hours: float) -> Habits:
    """Return a limit that holds at every hour."""
    return Habits(limits=(QuietLimit(start=time(0), end=time(0), seconds=hours * 3600),))


def test_a_check_in_that_is_agreed_today_is_asked_for_from_tomorrow() -> None:
    kept = KeptHome()
    kept.change(BY_TEN)
    kept.wait(hours=12)
    assert MISSED not in kept.heard()
    kept.wait(hours=24)
    assert MISSED in kept.heard()


def test_a_register_that_changes_elsewhere_agrees_on_nothing_anew() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    kept.wait(hours=25)
    kept.household = replace(kept.household, name="王奶奶")
    kept.change(BY_TEN)
    kept.wait(hours=3)
    assert kept.heard().count(MISSED) == 1


def test_a_missed_check_in_is_over_with_the_first_sign_of_the_next_day() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    kept.wait(hours=27)
    assert MISSED in kept.heard()
    kept.wait(hours=20)
    kept.sign(Sign.PRESSED, BUTTON)
    assert (e.Relieved, IncidentKind.MISSED_CHECK_IN) in kept.heard()


def test_a_silence_that_was_only_a_test_teaches_nothing() -> None:
    kept = KeptHome(home(habits=all_day(2)))
    kept.sign(Sign.MOVED)
    kept.wait(hours=5)
    before = kept.vigil.to_dict()
    kept.vigil.ended(IncidentKind.INACTIVITY, Outcome.TEST, kept.now)
    assert kept.vigil.to_dict() == before


def test_a_home_that_nothing_could_see_has_no_limit_and_is_never_silent() -> None:
    kept = KeptHome(home(sensors=(BUTTON,)))
    kept.sign(Sign.PRESSED, BUTTON)
    kept.wait(days=2)
    assert kept.vigil.limit() is None
    assert INACTIVITY not in kept.heard()


def test_where_only_an_appliance_could_see_its_loss_blinds_the_home() -> None:
    kept = KeptHome(home(sensors=(KETTLE, BUTTON)))
    kept.sign(Sign.COOKED, KETTLE)
    kept.vigil.lose(KETTLE.id, kept.now)
    kept.hear_nothing(minutes=15)
    assert kept.look() is HomeState.BLIND


def test_a_silence_that_may_be_the_equipments_is_asked_about_late_instead_of_never() -> None:
    kept = KeptHome(home(habits=all_day(10)))
    kept.live(days=14)
    kept.heard()
    kept.hear_nothing(hours=9)
    assert kept.look() is HomeState.OFFLINE
    kept.hear_nothing(hours=6)
    assert INACTIVITY not in kept.heard()
    kept.hear_nothing(hours=2)
    assert kept.look() is HomeState.SILENT
    assert kept.heard().count(INACTIVITY) == 1


def test_equipment_that_works_again_takes_its_fault_back() -> None:
    kept = KeptHome()
    kept.vigil.lose(FRONT_DOOR.id, kept.now)
    kept.wait(days=1)
    for _ in range(9):
        kept.vigil.lose(FRONT_DOOR.id, kept.now)
        kept.hear_nothing(hours=1)
        kept.report(LIVING_ROOM)
        kept.report(KETTLE)
    assert FAULT in kept.heard()
    kept.vigil.come_back(FRONT_DOOR.id, kept.now)
    kept.wait(hours=6)
    assert (e.Relieved, IncidentKind.DEVICE_FAULT) in kept.heard()


def test_a_past_that_teaches_more_is_taken_and_one_that_teaches_less_is_not() -> None:
    kept = KeptHome()
    past = kept.vigil.await_past()
    assert not kept.vigil.relearn(past, kept.now)
    for day in range(10, 0, -1):
        past.observe(LIVING_ROOM.id, LifeSign.MOTION, kept.now - timedelta(days=day))
    assert kept.vigil.relearn(past, kept.now)
    assert kept.vigil.learned_days == 10


def test_a_home_that_is_away_stays_away_when_its_past_is_learned() -> None:
    kept = KeptHome()
    past = kept.vigil.await_past()
    past.observe(LIVING_ROOM.id, LifeSign.MOTION, kept.now - timedelta(days=1))
    kept.vigil.set_away(True, kept.now)
    assert kept.vigil.relearn(past, kept.now)
    assert kept.look() is HomeState.AWAY


def test_a_home_that_is_blind_stays_blind_when_its_past_is_learned() -> None:
    kept = KeptHome()
    past = kept.vigil.await_past()
    past.observe(LIVING_ROOM.id, LifeSign.MOTION, kept.now - timedelta(days=1))
    kept.vigil.lose(LIVING_ROOM.id, kept.now)
    kept.hear_nothing(minutes=15)
    assert kept.vigil.relearn(past, kept.now)
    assert kept.look() is HomeState.BLIND


def test_who_left_while_the_past_was_being_learned_is_away() -> None:
    kept = KeptHome()
    past = kept.vigil.await_past()
    for day in range(10, 0, -1):
        past.observe(LIVING_ROOM.id, LifeSign.MOTION, kept.now - timedelta(days=day))
    kept.sign(Sign.MOVED)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    assert kept.vigil.relearn(past, kept.now)
    assert kept.look() is HomeState.AWAY


def test_a_past_that_could_not_be_read_changes_nothing() -> None:
    kept = KeptHome()
    kept.vigil.await_past()
    kept.sign(Sign.MOVED)
    assert not kept.vigil.relearn(None, kept.now)
    assert kept.look() is HomeState.HOME


def test_the_last_days_show_when_somebody_stirred_and_was_out() -> None:
    kept = KeptHome()
    kept.sign(Sign.MOVED)
    kept.wait(hours=1)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.wait(hours=1)
    yesterday, today = kept.vigil.days(kept.now, 2)
    assert set(yesterday[1]) == {None}
    known = [cell for cell in today[1] if cell is not None]
    assert known == [Cell.STIRRED, *3 * [Cell.QUIET], Cell.STIRRED, *4 * [Cell.AWAY]]


def test_a_door_that_shuts_behind_whoever_left_late_makes_the_limit_that_of_an_absence() -> None:
    kept = KeptHome()
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.MOVED)
    before = kept.vigil.limit()
    kept.sign(Sign.SHUT, FRONT_DOOR)
    after = kept.vigil.limit()
    assert before is not None
    assert after is not None
    assert (before.seconds, after.seconds) == (8 * 3600, 12 * 3600)

"""Whoever closes a silence with "nobody at home" makes the home away until life is seen there, and teaches it nothing."""

from datetime import time, timedelta

import pytest

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.engine.raster import Cell
from custom_components.eldercare.engine.said_away import SaidAway
from custom_components.eldercare.model.community import Sensor
from custom_components.eldercare.model.habits import DailyCheckIn, Habits, QuietLimit
from custom_components.eldercare.model.words import IncidentKind, Outcome, SensorKind, Sign
from tests.engine.case import Case

from .kept_home import (
    BUTTON,
    FRONT_DOOR,
    INACTIVITY,
    KETTLE,
    LIVING_ROOM,
    MISSED,
    MONDAY,
    NOT_BACK,
    KeptHome,
    home,
)

TRACKER = Sensor(id="person.wang", kind=SensorKind.TRACKER)
TWO_HOURS = Habits(limits=(QuietLimit(start=time(0), end=time(0), seconds=2 * 3600),))
BY_TEN = Habits(
    check_in=DailyCheckIn(signs=frozenset({Sign.PRESSED}), opens=time(5), closes=time(10))
)


def close(kept: KeptHome, outcome: Outcome, kind: IncidentKind = IncidentKind.INACTIVITY) -> None:
    """Let people close what the home was asked about."""
    kept.vigil.ended(kind, outcome, kept.now)
    kept.look()


@pytest.fixture
def kept() -> KeptHome:
    """Return a home in which nobody was found this morning after two quiet hours."""
    kept = KeptHome(home(habits=TWO_HOURS))
    kept.sign(Sign.MOVED)
    kept.wait(hours=2)
    assert INACTIVITY in kept.heard()
    close(kept, Outcome.AWAY)
    return kept


def test_a_home_in_which_nobody_was_found_is_away_and_nobody_is_asked(kept: KeptHome) -> None:
    assert kept.look() is HomeState.AWAY
    kept.wait(hours=23.5)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []


def test_after_a_day_it_is_asked_once_where_the_resident_is(kept: KeptHome) -> None:
    """A door that nobody opened may have hidden somebody who lies behind it."""
    kept.wait(hours=24.5)
    assert kept.look() is HomeState.NOT_BACK_YET
    kept.wait(hours=20)
    assert kept.heard() == [NOT_BACK]


def test_once_that_was_settled_too_it_is_asked_once_a_week(kept: KeptHome) -> None:
    kept.wait(days=1.1)
    close(kept, Outcome.AWAY, IncidentKind.NOT_BACK)
    kept.heard()
    kept.wait(days=6.9)
    assert kept.heard() == []
    kept.wait(days=0.2)
    assert kept.heard() == [NOT_BACK]


def test_a_resident_who_answers_from_elsewhere_is_not_asked_again_for_a_week(
    kept: KeptHome,
) -> None:
    kept.wait(days=1.1)
    kept.heard()
    kept.vigil.answered(kept.now)
    kept.wait(days=6.9)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []


def test_whoever_switches_the_home_to_away_is_not_asked_at_all(kept: KeptHome) -> None:
    kept.vigil.set_away(True, kept.now)
    kept.wait(days=20)
    assert kept.heard() == []


def test_the_question_where_the_resident_is_ends_with_the_first_sure_sign_and_no_other(
    kept: KeptHome,
) -> None:
    kept.wait(days=1.1)
    kept.heard()
    kept.sign(Sign.DREW_WATER, KETTLE)
    assert kept.heard() == []
    kept.sign(Sign.MOVED)
    assert IncidentKind.NOT_BACK in {one.kind for one in kept.told}
    assert kept.look() is HomeState.HOME


@pytest.mark.parametrize(
    ("sign", "sensor"),
    [
        (Sign.MOVED, LIVING_ROOM),
        (Sign.OPENED, FRONT_DOOR),
        (Sign.COOKED, KETTLE),
        (Sign.PRESSED, BUTTON),
    ],
)
def test_any_sure_sign_of_life_says_that_somebody_is_back(
    kept: KeptHome, sign: Sign, sensor: Sensor
) -> None:
    kept.wait(days=2)
    kept.sign(sign, sensor)
    assert kept.look() is HomeState.HOME
    assert not kept.vigil.is_away
    kept.heard()
    kept.wait(hours=2.1)
    assert kept.heard() == [INACTIVITY]


def test_a_dripping_tap_does_not_say_that_somebody_is_back(kept: KeptHome) -> None:
    kept.wait(hours=20)
    kept.sign(Sign.DREW_WATER, KETTLE)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    assert kept.look() is HomeState.AWAY


def test_those_who_looked_are_not_taken_for_the_resident_while_they_leave(kept: KeptHome) -> None:
    kept.wait(minutes=20)
    kept.sign(Sign.MOVED)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    assert kept.look() is HomeState.AWAY
    kept.wait(hours=20)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []


def test_what_tells_the_resident_from_those_who_looked_is_believed_at_once(kept: KeptHome) -> None:
    kept.wait(minutes=5)
    kept.sign(Sign.CAME_HOME, TRACKER)
    assert kept.look() is HomeState.HOME


def test_who_comes_home_through_the_door_and_then_does_nothing_is_asked(kept: KeptHome) -> None:
    kept.wait(days=1)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    kept.heard()
    kept.wait(hours=2.1)
    assert kept.heard() == [INACTIVITY]


def test_a_clock_that_is_set_back_makes_no_home_deaf(kept: KeptHome) -> None:
    kept.now -= timedelta(days=300)
    kept.sign(Sign.MOVED)
    assert kept.look() is HomeState.HOME


def test_the_switch_ends_what_people_found(kept: KeptHome) -> None:
    kept.vigil.set_away(False, kept.now)
    assert kept.look() is HomeState.HOME


def test_the_switch_takes_over_what_people_found(kept: KeptHome) -> None:
    kept.vigil.set_away(True, kept.now)
    kept.wait(hours=1)
    kept.sign(Sign.MOVED)
    assert kept.look() is HomeState.AWAY


def test_a_home_that_a_calendar_has_away_stays_so_when_life_is_seen(kept: KeptHome) -> None:
    kept.vigil.set_away(True, kept.now, by_calendar=True)
    kept.wait(hours=1)
    kept.sign(Sign.MOVED)
    assert kept.vigil.away == SaidAway(by_calendar=True)


def test_who_says_from_afar_that_they_are_well_stays_away(kept: KeptHome) -> None:
    kept.wait(hours=1)
    kept.vigil.answered(kept.now)
    kept.wait(days=1)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []


def test_a_restart_forgets_nothing_of_it(kept: KeptHome) -> None:
    kept.restart(down=timedelta(hours=1))
    kept.wait(hours=20)
    assert kept.heard() == []
    kept.sign(Sign.MOVED)
    assert kept.look() is HomeState.HOME


def test_what_was_kept_before_people_could_say_so_is_still_read() -> None:
    kept = KeptHome()
    before = kept.vigil.to_dict()
    del before["found_away"]
    kept.vigil.restore(before, kept.now)
    assert not kept.vigil.is_away


def test_an_absence_that_was_taken_for_a_silence_is_never_learned_as_quiet() -> None:
    kept = KeptHome()
    kept.live(days=20)
    kept.wait(hours=14)
    kept.sign(Sign.MOVED)  # whoever looks
    close(kept, Outcome.AWAY)
    kept.wait(days=2)
    kept.live(days=3)
    assert max(one.longest_s for one in kept.vigil.line(kept.now)) < 12 * 3600


def test_the_days_show_that_the_home_was_empty_since_life_was_last_seen(kept: KeptHome) -> None:
    kept.wait(hours=2)
    kept.sign(Sign.MOVED)
    today = kept.vigil.days(kept.now, 1)[0]
    known = [cell for cell in today[1] if cell is not None]
    assert known == [Cell.STIRRED, *15 * [Cell.AWAY], Cell.STIRRED]


def test_a_silence_that_the_equipment_left_in_doubt_is_explained_too() -> None:
    kept = KeptHome(home(habits=TWO_HOURS))
    kept.sign(Sign.MOVED)
    kept.hear_nothing(hours=9)
    close(kept, Outcome.AWAY)
    kept.heard()
    kept.hear_nothing(days=1)
    assert INACTIVITY not in kept.heard()


def test_no_check_in_is_asked_for_that_fell_due_while_nobody_was_at_home() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    kept.wait(days=1, hours=4)
    assert kept.heard() == [MISSED]
    close(kept, Outcome.AWAY, IncidentKind.MISSED_CHECK_IN)
    kept.wait(days=2)
    kept.sign(Sign.MOVED)
    assert MISSED not in kept.heard()


def test_a_check_in_is_asked_for_again_on_the_day_after_the_return() -> None:
    kept = KeptHome(home(habits=BY_TEN))
    kept.wait(days=1, hours=4)
    close(kept, Outcome.AWAY, IncidentKind.MISSED_CHECK_IN)
    kept.wait(hours=2)
    kept.sign(Sign.MOVED)
    kept.heard()
    kept.wait(hours=23)
    assert MISSED in kept.heard()


def went_out_and_did_not_come_back() -> KeptHome:
    """Return a home whose resident went out at seven and was asked about in the evening."""
    kept = KeptHome()
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    kept.wait(hours=12)
    assert kept.heard() == [NOT_BACK]
    return kept


def test_who_is_known_to_be_out_is_not_asked_about_again() -> None:
    kept = went_out_and_did_not_come_back()
    close(kept, Outcome.AWAY, IncidentKind.NOT_BACK)
    kept.wait(days=3)
    assert kept.heard() == []


def test_an_absence_that_was_a_false_alarm_is_asked_about_again_half_a_day_after_it_was_closed() -> (
    None
):
    kept = went_out_and_did_not_come_back()
    kept.wait(hours=11)
    close(kept, Outcome.FALSE_ALARM, IncidentKind.NOT_BACK)
    kept.wait(hours=11.9)
    assert kept.heard() == []
    kept.wait(hours=0.2)
    assert kept.heard() == [NOT_BACK]


def test_short_walks_make_nobody_ask_more_often_about_the_same_absence() -> None:
    kept = KeptHome()
    for _ in range(10):
        for _passage in range(2):
            kept.sign(Sign.OPENED, FRONT_DOOR)
            kept.sign(Sign.SHUT, FRONT_DOOR)
            kept.wait(hours=1)
        kept.sign(Sign.MOVED)
        kept.wait(hours=1)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    kept.heard()
    kept.wait(hours=4.1)
    assert kept.heard() == [NOT_BACK]
    close(kept, Outcome.FALSE_ALARM, IncidentKind.NOT_BACK)
    kept.wait(hours=11.9)
    assert kept.heard() == []


def test_a_silence_is_told_again_after_as_long_as_it_may_last_since_people_closed_it() -> None:
    kept = KeptHome(home(habits=TWO_HOURS))
    kept.sign(Sign.MOVED)
    kept.wait(hours=3.9)
    kept.heard()
    close(kept, Outcome.FALSE_ALARM)
    kept.wait(hours=1.9)
    assert kept.heard() == []
    kept.wait(hours=0.2)
    assert kept.heard() == [INACTIVITY]


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_only_what_silence_raised_can_be_closed_because_nobody_was_at_home(
    kind: IncidentKind,
) -> None:
    case = Case()
    case.happen(kind)
    case.close(Outcome.AWAY)
    is_about_silence = kind in (
        IncidentKind.INACTIVITY,
        IncidentKind.MISSED_CHECK_IN,
        IncidentKind.NOT_BACK,
    )
    assert case.incident.is_open is not is_about_silence


def test_only_what_called_people_for_nothing_is_a_false_alarm() -> None:
    false = {one for one in Outcome if one.is_false_alarm}
    assert false == {Outcome.FALSE_ALARM, Outcome.AWAY}


@pytest.mark.parametrize("life", list(LifeSign))
def test_no_sign_of_life_refutes_what_nobody_found(life: LifeSign) -> None:
    said = SaidAway(by_switch=True, by_calendar=True)
    assert not said.is_refuted_by(life)
    assert not said.is_of_those_who_looked(life, MONDAY)


def test_who_answers_from_outside_is_out_from_then_on_and_asked_about_again_in_the_end() -> None:
    kept = went_out_and_did_not_come_back()
    kept.vigil.answered(kept.now)
    kept.wait(hours=11.9)
    assert kept.look() is HomeState.AWAY
    assert kept.heard() == []
    kept.wait(hours=0.2)
    assert kept.heard() == [NOT_BACK]

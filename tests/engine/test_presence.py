"""Who is at home: what the front door's passages add up to, and that nobody who came home is taken for away."""

from datetime import timedelta

import pytest

from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import Absences, LifeSign, Place, Presence
from tests.engine.living import SHANGHAI, clock, home_of, pass_door

OPENED, SHUT, MOTION = LifeSign.DOOR_OPENED, LifeSign.DOOR_SHUT, LifeSign.MOTION


def after(*signs: tuple[float, LifeSign]) -> Place:
    """Return where the resident is believed to be after signs at so many seconds."""
    presence = Presence()
    for second, sign in signs:
        presence.notice(sign, clock(0, 10) + timedelta(seconds=second))
    return presence.place


@pytest.mark.parametrize(
    ("signs", "place"),
    [
        ([(0, MOTION), (5, OPENED), (15, SHUT)], Place.AWAY),
        ([(0, MOTION), (5, OPENED), (8, MOTION), (15, SHUT)], Place.AWAY),
        ([(0, MOTION), (5, OPENED), (15, SHUT), (30, MOTION)], Place.HOME),
        ([(0, OPENED), (10, SHUT), (3600, OPENED), (3610, SHUT)], Place.RETURNED),
        ([(0, OPENED), (10, SHUT), (3600, OPENED), (3603, MOTION), (3610, SHUT)], Place.HOME),
        ([(0, OPENED), (10, SHUT), (60, OPENED), (70, SHUT), (99, OPENED)], Place.RETURNED),
        ([(0, OPENED), (9, SHUT), (60, OPENED), (70, SHUT), (5000, OPENED)], Place.AWAY),
        ([(0, OPENED), (9, SHUT), (12, OPENED), (20, SHUT)], Place.AWAY),
        ([(0, MOTION), (9, SHUT)], Place.HOME),
        ([(0, OPENED), (0, OPENED), (10, SHUT)], Place.AWAY),
        ([(0, OPENED), (7200, OPENED), (7210, SHUT)], Place.RETURNED),
        ([(0, LifeSign.WENT_OUT)], Place.AWAY),
        ([(0, LifeSign.WENT_OUT), (9, LifeSign.CAME_HOME)], Place.RETURNED),
        ([(0, LifeSign.WENT_OUT), (9, LifeSign.KETTLE)], Place.HOME),
    ],
    ids=[
        "went out",
        "moved in the hall while going out",
        "somebody else went out",
        "came home and then nothing",
        "came home and moved before the door was shut",
        "in and out several times",
        "came home, and went out an hour later",
        "forgot something on the doorstep",
        "a keep-alive is no passage",
        "a contact that reports twice",
        "a contact that never said it was shut",
        "a card at the entrance going out",
        "a card at the entrance coming in",
        "who boils water is at home",
    ],
)
def test_passages_tell_who_is_at_home(signs: list[tuple[float, LifeSign]], place: Place) -> None:
    assert after(*signs) is place


def test_who_leaves_a_resident_in_bed_does_not_take_her_along() -> None:
    """Volunteers come in, see her, and leave: the last passage leads out, and she is where she was."""
    watch = home_of(60)
    pass_door(watch, clock(60, 7.2))
    watch.receive(clock(60, 7.3))
    pass_door(watch, clock(60, 7.5))
    assert watch.judge(clock(60, 7.6)).state is HomeState.HOME
    assert watch.judge(clock(60, 20)).state is HomeState.SILENT


def test_the_door_speaks_again_when_the_visitors_have_left() -> None:
    watch = home_of(60)
    watch.receive(clock(60, 7.3))
    pass_door(watch, clock(60, 7.5))
    pass_door(watch, clock(60, 9))
    assert watch.judge(clock(60, 12)).state is HomeState.AWAY


def test_visitors_are_remembered_over_a_restart() -> None:
    watch = home_of(60)
    watch.receive(clock(60, 7.3))
    watch = HouseholdWatch.from_dict(watch.to_dict(), SHANGHAI)
    pass_door(watch, clock(60, 7.5))
    assert watch.judge(clock(60, 7.6)).state is HomeState.HOME


def test_came_home_and_then_nothing_is_an_alarm() -> None:
    watch = home_of(60)
    pass_door(watch, clock(60, 10))
    pass_door(watch, clock(60, 12))
    assert watch.judge(clock(60, 20)).state is HomeState.SILENT


def test_an_absence_is_never_an_alarm_and_becomes_not_back_yet() -> None:
    watch = home_of(60)
    pass_door(watch, clock(60, 10))
    states = {watch.judge(clock(60, 10.1 + hours)).state for hours in range(100)}
    assert states == {HomeState.AWAY, HomeState.NOT_BACK_YET}


def test_who_stays_away_for_long_is_not_asked_for_as_soon() -> None:
    watch = home_of(60)
    for day in range(60, 64):
        pass_door(watch, clock(day, 9))
        pass_door(watch, clock(day, 18))
        watch.observe("living", MOTION, clock(day, 18.1))
    pass_door(watch, clock(64, 9))
    assert watch.judge(clock(64, 22)).state is HomeState.AWAY
    assert watch.judge(clock(64, 23)).state is HomeState.NOT_BACK_YET


def test_a_journey_does_not_teach_that_absences_are_long() -> None:
    line = Absences.none()
    line.learn(10, 2 * 3600)
    line.learn(11, 6 * 24 * 3600)
    assert line.longest(12) == 2 * 3600


def test_an_absence_teaches_the_quiet_line_nothing() -> None:
    watch = home_of(60)
    watch.observe("living", MOTION, clock(60, 10))
    before = watch.limit()
    pass_door(watch, clock(60, 10.1))
    pass_door(watch, clock(60, 19))
    watch.observe("living", MOTION, clock(61, 10))
    after = watch.limit()
    assert before is not None
    assert after is not None
    assert after.longest_s == before.longest_s


def test_the_away_switch_silences_everything_until_it_is_turned_off() -> None:
    watch = home_of(60)
    watch.set_away(True, clock(60, 10))
    assert watch.judge(clock(64, 10)).state is HomeState.AWAY
    watch.set_away(False, clock(64, 10))
    assert watch.judge(clock(64, 10)).state is HomeState.HOME
    assert watch.judge(clock(64, 13)).state is HomeState.SILENT


@pytest.mark.parametrize("why", Unseen)
def test_while_nobody_can_see_there_is_no_alarm(why: Unseen) -> None:
    watch = home_of(60)
    watch.lose_sight(why, clock(60, 10))
    assert {watch.judge(clock(60, 10 + hour)).state for hour in range(60)} == {HomeState(why)}


def test_after_an_outage_the_resident_gets_time_to_be_seen() -> None:
    watch = home_of(60)
    watch.lose_sight(Unseen.OFFLINE, clock(59, 22))
    watch.regain_sight(clock(60, 9))
    assert watch.judge(clock(60, 9)).state is not HomeState.SILENT
    assert watch.judge(clock(60, 12)).state is HomeState.SILENT


def test_an_outage_teaches_nothing() -> None:
    watch, other = home_of(60), home_of(60)
    watch.lose_sight(Unseen.OFFLINE, clock(59, 22))
    watch.regain_sight(clock(60, 8.9))
    watch.observe("living", MOTION, clock(60, 9))
    watch.observe("bed", MOTION, clock(60, 22))
    other.observe("living", MOTION, clock(60, 7))
    other.observe("bed", MOTION, clock(60, 22))
    line, usual = watch.limit(), other.limit()
    assert line is not None
    assert usual is not None
    assert line.longest_s == usual.longest_s


def test_a_home_that_comes_back_for_minutes_after_days_is_not_believed_at_once() -> None:
    watch = home_of(60)
    watch.lose_sight(Unseen.OFFLINE, clock(60, 9))
    watch.regain_sight(clock(63, 9))
    watch.observe("living", MOTION, clock(63, 9.1))
    assert watch.judge(clock(63, 20)).state is not HomeState.SILENT
    assert watch.judge(clock(63, 21.2)).state is HomeState.SILENT


def test_one_faint_sign_is_not_enough_and_two_are() -> None:
    watch = home_of(60)
    last = watch.judge(clock(59, 22)).since
    watch.observe("tap", LifeSign.WATER, clock(60, 9))
    watch.observe("tap", LifeSign.WATER, clock(60, 9.01))
    assert watch.judge(clock(60, 9.1)).since == last
    watch.observe("television", LifeSign.TELEVISION, clock(60, 9.05))
    assert watch.judge(clock(60, 9.1)).since == clock(60, 9.05)


def test_before_the_alarm_the_board_asks_for_attention() -> None:
    watch = home_of(60)
    watch.observe("living", MOTION, clock(60, 10))
    deadline = watch.judge(clock(60, 10)).deadline
    assert deadline is not None
    assert watch.judge(deadline - timedelta(minutes=20)).state is HomeState.QUIET
    assert watch.judge(deadline).state is HomeState.SILENT


def test_any_sign_of_life_ends_the_silence() -> None:
    watch = home_of(60)
    assert watch.judge(clock(61, 20)).state is HomeState.SILENT
    watch.observe("phone", LifeSign.BUTTON, clock(61, 20))
    assert watch.judge(clock(61, 20)).state is HomeState.HOME

"""An outage is told once: what comes back for minutes only is not believed, and nobody is asked twice about one dead hub."""

from datetime import timedelta

from custom_components.eldercare.engine.findings import WHOLE_HOME, Fault
from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.sight import Sight
from custom_components.eldercare.model.words import Sign
from tests.engine.kept_home import GONE, INACTIVITY, MONDAY, KeptHome
from tests.engine.supervised_home import DOOR, LIVING, PLUG, SupervisedHome

DAYS_OUT = 5


def slow_home() -> SupervisedHome:
    """Return a home whose devices report every ten hours only, and that was just heard after a long outage."""
    home = SupervisedHome(LIVING, PLUG)
    home.alive = {"living": 10.0, "plug": 10.0}
    home.lives(days=12)
    alive, home.alive = home.alive, {}
    home.lives(days=2)
    home.says("plug")
    home.alive = alive
    return home


def test_a_home_that_came_back_for_minutes_is_offline_again_within_hours() -> None:
    home = slow_home()
    home.dies("living", "plug")
    home.lives(hours=4)
    assert not home.supervision.is_offline(home.now)
    home.lives(hours=2)
    assert home.supervision.is_offline(home.now)


def test_a_home_that_stays_is_trusted_with_its_own_pauses_again() -> None:
    home = slow_home()
    for _ in range(8):
        home.lives(hours=2)
        home.says("plug")
    home.lives(hours=6)
    assert not home.supervision.is_offline(home.now)


def quiet_nights(chatty: float = 0.25) -> SupervisedHome:
    """Return a home whose plug reports each quarter of an hour, and everything else by day or once at night."""
    home = SupervisedHome(LIVING, DOOR, PLUG)
    home.alive = {"living": 8.0, "door": 12.0, "plug": chatty}
    home.moving = {"living"}
    home.lives(days=14)
    return home


def test_a_chatty_plug_that_is_pulled_out_takes_no_home_with_it_at_night() -> None:
    home = quiet_nights()
    home.lives(hours=8)
    home.dies("plug")
    home.lives(days=4)
    assert (WHOLE_HOME, Fault.MESH_GONE) not in home.history
    assert not home.supervision.is_offline(home.now)


def test_a_home_whose_chatty_plug_was_pulled_out_is_still_missed_when_all_of_it_goes() -> None:
    home = quiet_nights()
    home.lives(hours=8)
    home.dies("plug")
    home.lives(days=1)
    home.dies("living", "door")
    home.lives(hours=36)
    assert (WHOLE_HOME, Fault.MESH_GONE) in home.faults()


def test_where_nothing_else_reports_by_itself_a_pulled_plug_is_no_outage() -> None:
    home = SupervisedHome(LIVING, DOOR, PLUG)
    home.alive = {"plug": 0.25}
    home.moving = {"living", "door"}
    home.lives(days=14)
    home.dies("plug")
    home.lives(days=3)
    assert (WHOLE_HOME, Fault.MESH_GONE) not in home.history


def test_a_season_without_hub_does_not_make_a_home_forget_how_long_it_may_pause() -> None:
    home = SupervisedHome(LIVING, PLUG)
    home.alive = {"living": 20.0, "plug": 20.0}
    home.lives(days=20)
    alive, home.alive = home.alive, {}
    home.lives(days=80)
    home.alive = alive
    home.lives(hours=19)
    assert (WHOLE_HOME, Fault.MESH_GONE) not in home.faults()


def test_an_outage_in_the_first_days_is_not_taken_for_the_rhythm() -> None:
    home = SupervisedHome(LIVING, PLUG)
    home.lives(days=2)
    alive, home.alive = home.alive, {}
    home.lives(days=3)
    home.alive = alive
    home.lives(days=10)
    home.dies("living", "plug")
    home.lives(hours=12)
    assert home.supervision.is_offline(home.now)


def test_two_outages_of_weeks_are_no_habit() -> None:
    home = SupervisedHome(LIVING, PLUG)
    home.lives(days=14)
    alive = home.alive
    for _ in range(2):
        home.alive = {}
        home.lives(days=18)
        home.alive = alive
        home.lives(days=1)
    home.dies("living", "plug")
    home.lives(days=5)
    assert home.supervision.is_offline(home.now)


def test_the_resident_is_asked_once_about_an_outage_that_is_broken_for_minutes() -> None:
    home = KeptHome()
    home.live(10)
    home.told.clear()
    home.hear_nothing(days=DAYS_OUT)
    assert INACTIVITY in home.heard()
    home.sign(Sign.MOVED)
    home.hear_nothing(minutes=15)
    home.told.clear()
    home.hear_nothing(hours=30)
    assert home.look() is HomeState.OFFLINE
    heard = home.heard()
    assert GONE in heard
    assert INACTIVITY not in heard


def test_whoever_was_always_seen_was_never_lost() -> None:
    assert Sight().regain(MONDAY) is None


def test_a_long_blindness_is_doubted_for_half_a_day() -> None:
    sight = Sight()
    sight.lose(Unseen.OFFLINE, MONDAY)
    sight.lose(Unseen.BLIND, MONDAY + timedelta(hours=2))
    back = MONDAY + timedelta(hours=13)
    assert sight.regain(back) == MONDAY
    assert sight.is_doubted(back + timedelta(hours=11))
    assert not sight.is_doubted(back + timedelta(hours=12))

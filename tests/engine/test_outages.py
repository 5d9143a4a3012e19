"""An outage is told once: what comes back for minutes only is not believed, and nobody is asked twice about one dead hub."""

from datetime import timedelta

from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.sight import Sight
from custom_components.eldercare.model.words import Sign
from tests.engine.kept_home import GONE, INACTIVITY, MONDAY, KeptHome
from tests.engine.supervised_home import LIVING, PLUG, SupervisedHome

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

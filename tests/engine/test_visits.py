"""Whoever came and saw the resident stood before the sensors: what saw neither is told to property, and accuses nobody of silence."""

from datetime import timedelta

import pytest

from custom_components.eldercare.engine.findings import Fault, Weight
from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.words import Answer, IncidentKind, Outcome, Sign
from tests.engine.kept_home import (
    BUTTON as RADIO_BUTTON,
    FAULT,
    FRONT_DOOR,
    INACTIVITY,
    LIVING_ROOM,
    KeptHome,
    home,
)
from tests.engine.supervised_home import (
    BUTTON,
    DOOR,
    KITCHEN,
    LIVING,
    SupervisedHome,
    lived_in,
)
from tests.engine.test_home_vigil import TWO_HOURS

BLIND_LIVING = ("living", Fault.SEES_NOBODY)
BLIND_DOOR = ("door", Fault.SEES_NOBODY)


def visit(
    home: SupervisedHome, *, minutes: float, sees: tuple[str, ...] = (), is_proof: bool = True
) -> None:
    """Let somebody come, see the resident, and the committee close it half an hour later."""
    home.supervision.let_in(home.now)
    for key in sees:
        home.says(key, is_on=True)
        home.says(key, is_on=False)
    home.now += timedelta(minutes=minutes)
    home.supervision.see_resident(home.now)
    home.now += timedelta(minutes=30)
    home.supervision.end_visit(home.now, is_proof=is_proof)


def blinded(*devices: str, kit: tuple[str, ...] = ("living", "button")) -> SupervisedHome:
    """Return a home in which these devices report as ever and see nobody any more."""
    known = {one.id: one for one in (LIVING, KITCHEN, DOOR, BUTTON)}
    home = lived_in(*(known[key] for key in kit))
    home.moving -= set(devices)
    home.lives(hours=9)
    return home


def test_a_sensor_that_saw_nobody_in_ten_minutes_with_the_resident_sees_nobody() -> None:
    home = blinded("living")
    visit(home, minutes=12)
    found = home.findings()[BLIND_LIVING]
    assert found.weight is Weight.ORDINARY
    assert home.supervision.is_blind(home.now)


def test_a_word_at_the_door_is_no_proof_and_two_are() -> None:
    home = blinded("living")
    visit(home, minutes=4)
    assert BLIND_LIVING not in home.faults()
    assert not home.supervision.is_blind(home.now)
    home.lives(hours=4)
    visit(home, minutes=4)
    assert home.findings()[BLIND_LIVING].amount == 2


def test_a_sensor_that_saw_the_visitor_sees() -> None:
    home = blinded()
    visit(home, minutes=20, sees=("living",))
    assert not home.faults()


def test_a_sensor_that_saw_the_door_being_opened_before_anybody_wrote_sees() -> None:
    home = blinded()
    home.says("living", is_on=True)
    home.says("living", is_on=False)
    home.now += timedelta(minutes=10)
    visit(home, minutes=20)
    assert not home.faults()


def test_one_room_that_saw_them_is_enough_for_all_rooms() -> None:
    home = blinded(kit=("living", "kitchen", "button"))
    visit(home, minutes=20, sees=("kitchen",))
    assert not home.faults()


def test_a_front_door_that_let_people_in_without_a_word_is_named_and_hides_nobody() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    visit(home, minutes=20, sees=("living",))
    assert BLIND_DOOR in home.faults()
    assert not home.supervision.is_blind(home.now)


def test_a_door_that_stood_open_needed_no_opening() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.says("door", is_on=True)
    home.now += timedelta(hours=2)
    visit(home, minutes=20, sees=("living",))
    assert BLIND_DOOR not in home.faults()


def test_a_sensor_that_sees_somebody_again_is_no_longer_blind() -> None:
    home = blinded("living")
    visit(home, minutes=12)
    assert home.supervision.is_blind(home.now)
    home.says("living", is_on=True)
    assert not home.supervision.is_blind(home.now)
    home.says("living", is_on=False)
    home.lives(hours=2)
    assert BLIND_LIVING not in home.faults()


def test_where_nobody_was_at_home_no_sensor_could_see_anybody() -> None:
    home = blinded("living")
    visit(home, minutes=20, is_proof=False)
    assert not home.faults()


def test_whoever_never_saw_the_resident_proves_nothing() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.lives(hours=1)
    home.supervision.end_visit(home.now, is_proof=True)
    home.lives(hours=1)
    assert not home.faults()


def test_who_answers_without_having_arrived_proves_nothing() -> None:
    home = blinded("living")
    home.supervision.see_resident(home.now)
    home.supervision.end_visit(home.now, is_proof=True)
    home.lives(hours=1)
    assert not home.faults()


def test_who_arrives_second_is_of_the_same_visit() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.now += timedelta(minutes=8)
    visit(home, minutes=4)
    assert BLIND_LIVING in home.faults()


def test_a_visit_that_was_never_ended_does_not_count_for_the_next() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.lives(hours=4)
    home.supervision.see_resident(home.now)
    visit(home, minutes=4)
    assert BLIND_LIVING not in home.faults()


def test_a_visit_is_weighed_only_after_it_had_time_to_be_seen() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.now += timedelta(minutes=12)
    home.supervision.see_resident(home.now)
    home.supervision.end_visit(home.now, is_proof=True)
    home.now += timedelta(minutes=10)
    assert BLIND_LIVING not in home.faults()
    home.now += timedelta(minutes=10)
    assert BLIND_LIVING in home.faults()


def test_a_visit_while_the_hub_was_down_accuses_no_sensor() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.supervision.lose_hub(home.now, home.now)
    home.now += timedelta(minutes=20)
    home.supervision.regain_hub(home.now)
    visit(home, minutes=20)
    assert BLIND_LIVING not in home.faults()


def test_a_visit_to_a_home_whose_hub_is_down_accuses_no_sensor() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.now += timedelta(minutes=12)
    home.supervision.see_resident(home.now)
    home.supervision.end_visit(home.now, is_proof=True)
    home.now += timedelta(minutes=20)
    home.supervision.lose_hub(home.now, home.now)
    assert BLIND_LIVING not in home.faults()


def test_a_sensor_that_is_lost_was_not_asked_to_see() -> None:
    home = blinded("living")
    home.supervision.lose("living", home.now)
    visit(home, minutes=20)
    home.supervision.come_back("living", home.now)
    home.lives(hours=1)
    assert BLIND_LIVING not in home.faults()


def test_a_sensor_mounted_after_they_came_is_not_accused() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.now += timedelta(minutes=5)
    home.supervision.watch([LIVING, KITCHEN, BUTTON], home.now)
    visit(home, minutes=20)
    assert set(home.faults()) == {BLIND_LIVING}


def test_what_was_seen_of_a_visit_survives_a_restart() -> None:
    home = blinded("living")
    home.supervision.let_in(home.now)
    home.restarts()
    home.now += timedelta(minutes=12)
    home.supervision.see_resident(home.now)
    home.supervision.end_visit(home.now, is_proof=True)
    home.restarts()
    home.lives(hours=1)
    home.restarts()
    assert BLIND_LIVING in home.faults()


def empty(home: SupervisedHome) -> None:
    """Let people find nobody in a home that had told of a silence."""
    home.supervision.let_in(home.now)
    home.supervision.find_nobody(home.now)


def left_unseen(home: SupervisedHome) -> None:
    """Let somebody move about and leave, and the front door say nothing of it."""
    home.says("living", is_on=True)
    home.says("living", is_on=False)
    home.lives(hours=6)
    empty(home)
    home.lives(hours=1)


def test_a_door_that_let_somebody_out_and_in_without_a_word_sees_nobody() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    left_unseen(home)
    assert BLIND_DOOR not in home.faults()
    home.says("living", is_on=True)
    home.says("living", is_on=False)
    assert home.faults() == {BLIND_DOOR}
    home.says("door", is_on=True)
    home.says("door", is_on=False)
    home.lives(hours=2)
    assert not home.faults()


def test_a_door_that_opens_when_they_come_home_let_them_out_too() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    for _ in range(3):
        left_unseen(home)
        home.says("door", is_on=True)
        home.says("door", is_on=False)
    assert not home.faults()


def test_who_is_seen_once_more_on_leaving_has_opened_the_door() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    for _ in range(2):
        home.says("door", is_on=True)
        home.says("door", is_on=False)
        home.now += timedelta(minutes=1)
        left_unseen(home)
    assert not home.faults()


def test_who_left_while_the_hub_was_down_was_let_out_unheard() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    for _ in range(2):
        home.supervision.lose_hub(home.now, home.now)
        home.now += timedelta(minutes=30)
        home.supervision.regain_hub(home.now)
        home.lives(hours=6)
        empty(home)
    home.lives(hours=2)
    assert BLIND_DOOR not in home.faults()


def test_who_looked_and_leaves_has_not_come_home() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    home.says("living", is_on=True)
    home.says("living", is_on=False)
    home.lives(hours=6)
    empty(home)
    home.now += timedelta(minutes=10)
    home.says("living", is_on=True)
    assert BLIND_DOOR not in home.faults()


def test_who_came_home_while_the_hub_was_down_was_let_in_unheard() -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    left_unseen(home)
    home.supervision.lose_hub(home.now, home.now)
    home.now += timedelta(minutes=10)
    home.supervision.regain_hub(home.now)
    home.says("living", is_on=True)
    assert BLIND_DOOR not in home.faults()


def test_a_home_without_a_door_contact_has_none_to_doubt() -> None:
    home = blinded()
    left_unseen(home)
    home.says("living", is_on=True)
    assert not home.faults()


@pytest.mark.parametrize("came", [True, False])
def test_what_is_closed_late_or_from_afar_says_nothing_of_the_door(came: bool) -> None:
    home = blinded("door", kit=("living", "door", "button"))
    home.moving.clear()
    home.says("living", is_on=True)
    home.says("living", is_on=False)
    home.lives(hours=6)
    if came:
        home.supervision.let_in(home.now)
        home.lives(hours=1)
        home.says("living", is_on=True)
        home.says("living", is_on=False)
        home.lives(hours=1)
    home.supervision.find_nobody(home.now)
    home.lives(hours=1)
    home.says("living", is_on=True)
    assert BLIND_DOOR not in home.faults()


def test_an_empty_home_in_which_nobody_ever_moved_says_nothing_of_its_door() -> None:
    home = SupervisedHome(LIVING, DOOR)
    home.lives(days=1)
    empty(home)
    empty(home)
    home.lives(hours=1)
    assert not home.faults()


def called(kept: KeptHome, kind: IncidentKind, outcome: Outcome, minutes: float = 12) -> None:
    """Let people come because of an incident, see the resident and close it."""
    arrived = f.HelpArrived(
        incident_id="1", at=kept.now, responder_id="v", taken=True, deadline=kept.now
    )
    kept.vigil.people_came(kind, arrived, kept.now)
    kept.now += timedelta(minutes=minutes)
    seen = f.ResidentSeen(
        incident_id="1",
        at=kept.now,
        responder_id="v",
        finding=Answer.FALSE_ALARM,
        taken=True,
        deadline=kept.now,
    )
    kept.vigil.people_came(kind, seen, kept.now)
    kept.now += timedelta(minutes=20)
    kept.vigil.ended(kind, outcome, kept.now)


@pytest.fixture
def kept() -> KeptHome:
    """Return a home that may be quiet for two hours, and whose only motion sensor sees nobody from now on."""
    kept = KeptHome(home((LIVING_ROOM, RADIO_BUTTON), TWO_HOURS))
    kept.sign(Sign.MOVED)
    kept.report(LIVING_ROOM, is_on=False)
    kept.wait(hours=2, minutes=1)
    assert INACTIVITY in kept.heard()
    return kept


def test_a_home_whose_sensor_saw_no_visitor_is_told_to_property_and_not_silent_again(
    kept: KeptHome,
) -> None:
    called(kept, IncidentKind.INACTIVITY, Outcome.FALSE_ALARM)
    kept.told.clear()
    kept.wait(hours=12)
    heard = kept.heard()
    assert FAULT in heard
    assert INACTIVITY not in heard
    assert kept.look() is HomeState.BLIND


@pytest.mark.parametrize("outcome", [Outcome.AWAY, Outcome.TEST, Outcome.GENUINE])
def test_an_empty_home_a_test_and_who_was_found_in_the_street_accuse_no_sensor(
    kept: KeptHome, outcome: Outcome
) -> None:
    called(kept, IncidentKind.INACTIVITY, outcome)
    kept.told.clear()
    kept.wait(hours=3)
    assert FAULT not in kept.heard()


def test_who_pressed_the_button_may_be_met_in_the_yard(kept: KeptHome) -> None:
    called(kept, IncidentKind.SOS, Outcome.FALSE_ALARM)
    kept.told.clear()
    kept.wait(hours=1)
    assert FAULT not in kept.heard()


def test_a_blind_home_is_watched_again_when_its_sensor_speaks(kept: KeptHome) -> None:
    called(kept, IncidentKind.INACTIVITY, Outcome.FALSE_ALARM)
    kept.wait(hours=3)
    kept.sign(Sign.MOVED)
    kept.told.clear()
    kept.wait(hours=2, minutes=5)
    assert INACTIVITY in kept.heard()


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (Answer.WELL, HomeState.HOME),
        (Answer.FALSE_ALARM, HomeState.HOME),
        (Answer.MORE_HELP, HomeState.AWAY),
    ],
)
def test_whoever_was_found_well_stays_at_home_when_the_visitors_leave(
    finding: Answer, state: HomeState
) -> None:
    kept = KeptHome(home(habits=TWO_HOURS))
    kept.sign(Sign.MOVED)
    kept.wait(hours=2)
    seen = f.ResidentSeen(
        incident_id="1",
        at=kept.now,
        responder_id="v",
        finding=finding,
        taken=True,
        deadline=kept.now,
    )
    kept.vigil.people_came(IncidentKind.INACTIVITY, seen, kept.now)
    kept.wait(minutes=5)
    kept.sign(Sign.OPENED, FRONT_DOOR)
    kept.sign(Sign.SHUT, FRONT_DOOR)
    assert kept.look() is state

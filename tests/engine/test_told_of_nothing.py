"""What the engine is told of that it does not know, or that never came about, changes nothing, or is refused in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.eldercare.engine.findings import Fault
from custom_components.eldercare.engine.home_faults import OFFLINE_S
from custom_components.eldercare.engine.home_state import HomeState, Unseen
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.incidents import ResidentAnswered, decide
from custom_components.eldercare.engine.presence import Absences, LifeSign
from custom_components.eldercare.engine.quiet_memory import (
    MOST_SENSORS,
    WHOLE_HOME,
    QuietMemory,
    QuietTime,
)
from custom_components.eldercare.engine.state import apply, replay
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import LinkOpened
from custom_components.eldercare.model.words import (
    Answer,
    Enrolment,
    IncidentKind,
    Purpose,
    SensorKind,
    Sign,
)

from .case import EVERYBODY, HOME, Case, neighbourhood
from .living import SHANGHAI, clock, home_of
from .supervised_home import BUTTON, DOOR, LIVING, PLUG, SMOKE, SupervisedHome, lived_in


def quiet_after(sensor_id: str, hours: float = 2) -> QuietTime:
    return QuietTime(sensor_id=sensor_id, day=1, minute=600, seconds=hours * 3600)


def test_a_page_that_is_opened_twice_is_recorded_once_and_acknowledges_nothing() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    attempt = case.attempts()[0]
    for _ in range(2):
        case.tell(e.LinkOpened(attempt_id=attempt.id))
    assert [type(fact) for fact in case.facts].count(LinkOpened) == 1
    assert case.live[case.incident.id].attempts[attempt.id].opened
    assert case.attempts()[0].state is attempt.state


def test_the_page_of_a_message_nobody_knows_changes_nothing() -> None:
    case = Case()
    case.press()
    facts = len(case.facts)
    case.tell(e.LinkOpened(attempt_id=f"{case.incident.id}-999"))
    assert len(case.facts) == facts


def test_a_sensor_of_a_home_that_is_not_in_the_register_opens_nothing() -> None:
    case = Case()
    assert case.signal(SensorKind.SMOKE, Sign.HAZARD, household="nobody") is None


def test_a_change_of_the_register_concerns_no_incident() -> None:
    case = Case()
    case.press()
    changed = e.RegisterChanged(enrolment=Enrolment.JOINED, household_id=HOME)
    assert case.tell(changed) is None
    assert [one.household_id for one in case.live.values()] == [HOME]


def test_relief_of_one_home_leaves_the_others_as_they_are() -> None:
    case = Case()
    case.tell(e.Found(household_id="zhao", kind=IncidentKind.DEVICE_FAULT))
    case.tell(e.Found(household_id=HOME, kind=IncidentKind.DEVICE_FAULT))
    case.tell(e.Relieved(household_id=HOME, kind=IncidentKind.DEVICE_FAULT))
    assert {one.household_id: one.is_open for one in case.live.values()} == {
        "zhao": True,
        HOME: False,
    }


def test_what_never_began_cannot_go_on() -> None:
    case = Case()
    case.press()
    with pytest.raises(ValueError, match="i1 begins with AttemptPlanned"):
        apply(None, next(fact for fact in case.facts if type(fact).__name__ == "AttemptPlanned"))


def test_a_word_that_belongs_to_no_incident_is_replayed_as_none() -> None:
    case = Case()
    case.press()
    case.reply("li", "1")
    said = next(fact for fact in case.facts if type(fact).__name__ == "ReplyRecorded")
    assert replay([*case.facts, replace(said, incident_id="")]) == replay(case.facts)


def test_who_left_the_register_is_not_told_that_it_is_over() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    before = len(case.attempts())
    case.community = neighbourhood(*(one for one in EVERYBODY if one.id != "li"))
    case.close()
    assert "li" not in {attempt.responder_id for attempt in case.attempts()[before:]}


def test_an_unknown_device_is_neither_lost_nor_back() -> None:
    home = lived_in(LIVING, DOOR)
    before = home.supervision.to_dict()
    home.supervision.lose("nobody", home.now)
    home.supervision.come_back("nobody", home.now)
    assert home.supervision.to_dict() == before


def test_a_hub_that_was_never_gone_comes_back_without_an_outage() -> None:
    home = lived_in(LIVING, DOOR)
    home.supervision.regain_hub(home.now)
    assert home.supervision.last_outage() is None


def test_a_home_whose_hub_is_down_is_looked_at_when_that_becomes_a_fault() -> None:
    home = lived_in(LIVING, DOOR)
    home.supervision.lose_hub(home.now, home.now)
    half, whole = timedelta(seconds=OFFLINE_S / 2), timedelta(seconds=OFFLINE_S)
    assert home.supervision.next_look(home.now + half) == home.now + whole


def test_without_a_motion_sensor_a_door_is_who_sees_and_without_either_nobody() -> None:
    behind_a_door = lived_in(DOOR, SMOKE, days=1)
    assert not behind_a_door.supervision.is_blind(behind_a_door.now)
    unwatched = SupervisedHome(SMOKE, BUTTON)
    assert unwatched.supervision.is_blind(unwatched.now)


def test_time_the_hub_was_down_does_not_mend_a_device_that_came_back_just_before() -> None:
    home = lived_in(LIVING, DOOR, PLUG)
    home.dies("living", "door", "plug")
    home.supervision.lose("living", home.now)
    home.lives(hours=12)
    assert ("living", Fault.UNAVAILABLE) in home.faults()
    back = home.now
    home.says("living")
    home.lives(hours=0.75)
    assert ("living", Fault.UNAVAILABLE) in home.faults()
    home.supervision.lose_hub(back, home.now)
    home.supervision.regain_hub(home.now)
    home.lives(hours=0.5)
    assert ("living", Fault.UNAVAILABLE) in home.faults()
    home.lives(hours=2)
    assert ("living", Fault.UNAVAILABLE) not in home.faults()


def test_sight_that_was_never_lost_is_not_regained() -> None:
    watch = home_of(2)
    before = watch.to_dict()
    watch.regain_sight(clock(3, 8))
    assert watch.to_dict() == before


def test_who_is_heard_while_nobody_could_be_seen_is_no_day_of_life() -> None:
    watch = home_of(2)
    watch.lose_sight(Unseen.BLIND, clock(1, 22))
    watch.observe("kettle", LifeSign.KETTLE, clock(2, 8))
    assert watch.learned_days == 3
    watch.regain_sight(clock(2, 9))
    assert watch.judge(clock(2, 9)).since == clock(2, 8)


def test_a_false_alarm_without_a_silence_teaches_nothing() -> None:
    watch = home_of(2)
    watch.settle(genuine=False)
    before = watch.to_dict()
    watch.settle(genuine=False)
    assert watch.to_dict() == before


def test_a_home_that_never_gave_a_sign_has_no_limit() -> None:
    watch = HouseholdWatch(SHANGHAI)
    assert watch.limit() is None
    assert watch.judge(clock(0, 9)).state is HomeState.HOME


@pytest.mark.parametrize("missing", ["longest_s", "fortnights"])
def test_absences_that_were_not_kept_whole_are_refused(missing: str) -> None:
    kept = Absences.none().to_dict()
    kept[missing] = kept[missing][:-1]
    with pytest.raises(ValueError, match="a fortnight is missing"):
        Absences.from_dict(kept)


def test_a_memory_that_was_not_kept_whole_is_refused() -> None:
    kept = QuietMemory().to_dict()
    kept["waits"] = kept["waits"][:-2]
    with pytest.raises(ValueError, match="239 bytes instead of 240"):
        QuietMemory.from_dict(kept)


def test_of_more_sensors_than_are_remembered_the_whole_home_still_learns() -> None:
    memory = QuietMemory()
    memory.live(1)
    for number in range(MOST_SENSORS):
        memory.learn(quiet_after(f"sensor {number}"))
    memory.learn(quiet_after("one too many", hours=4))
    assert memory.quiet_times("one too many", 600).days == 0
    assert memory.quiet_times(WHOLE_HOME, 600).longest_s == 4 * 3600


def test_a_sensor_that_has_not_spoken_last_for_two_months_is_forgotten() -> None:
    memory = QuietMemory()
    memory.live(0)
    memory.learn(quiet_after("bathroom"))
    assert "bathroom" in memory.rows
    for day in range(1, 61):
        memory.live(day)
    assert "bathroom" not in memory.rows
    assert WHOLE_HOME in memory.rows


def test_a_resident_who_says_all_is_well_ends_no_call_for_help() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    community = case.community
    answered = ResidentAnswered(
        household=community.households[HOME],
        answer=Answer.COMING,
        reply=e.Reply(sender="", text="1", reference="SM1"),
    )
    assert decide(case.incident, answered, case.now, community).incident.is_open


def test_whom_an_unnamed_desk_sends_is_named_by_who_sent_them() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.tell(e.AcknowledgedByStaff(incident_id=case.incident.id, by=""))
    taken = [one.text for one in case.attempts() if one.purpose is Purpose.TAKEN]
    assert taken
    assert all("居委会派的人" in text for text in taken)

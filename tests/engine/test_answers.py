"""What people's replies do, and who hears of it."""

import pytest

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import AttemptWithdrawn, EscalationReopened
from custom_components.eldercare.model.words import (
    IncidentKind,
    Outcome,
    Purpose,
    Rung,
    SensorKind,
    Sign,
)
from tests.engine.case import HOME, Case


@pytest.fixture
def case() -> Case:
    """Return an evening on which a button was pressed and the first texts have left."""
    case = Case()
    case.press()
    case.hand_over_everything()
    return case


def test_one_who_comes_stops_the_escalation(case: Case) -> None:
    case.reply("li", "1")
    assert case.incident.rung is Rung.COMING
    case.wait(599)
    assert "chen" not in case.told(Purpose.ALARM)


def test_the_others_hear_that_somebody_is_on_the_way(case: Case) -> None:
    case.reply("li", "1")
    assert case.told(Purpose.TAKEN) == ["sun", "zhang"]
    assert all("li师傅" in a.text for a in case.attempts() if a.purpose is Purpose.TAKEN)


def test_only_who_comes_is_told_the_address(case: Case) -> None:
    case.reply("li", "1")
    with_address = [a for a in case.attempts() if "梧桐路88弄" in a.text]
    assert [(a.responder_id, a.purpose) for a in with_address] == [("li", Purpose.THANKS)]


def test_a_text_that_had_not_left_is_withdrawn_when_somebody_comes() -> None:
    case = Case()
    case.press()
    first = case.attempts()[0]
    case.tell(e.HandingOver(attempt_id=first.id))
    case.reply("li", "1")
    withdrawn = {f.attempt_id for f in case.facts if isinstance(f, AttemptWithdrawn)}
    assert withdrawn == {a.id for a in case.attempts() if a.purpose is Purpose.ALARM} - {first.id}


def test_a_second_helper_is_thanked_and_the_others_are_not_told_again(case: Case) -> None:
    case.reply("li", "1")
    case.reply("zhang", "1")
    assert case.told(Purpose.THANKS) == ["li", "zhang"]
    assert case.told(Purpose.TAKEN) == ["sun", "zhang"]


def test_the_same_reply_delivered_twice_changes_nothing(case: Case) -> None:
    case.reply("li", "1", "SMsame")
    before = list(case.facts)
    case.reply("li", "1", "SMsame")
    assert case.facts == before


def test_who_is_coming_but_does_not_arrive_in_ten_minutes_reopens_the_escalation(
    case: Case,
) -> None:
    case.reply("li", "1")
    case.hand_over_everything()
    case.wait(600)
    assert case.incident.rung is Rung.OPEN
    assert case.told(Purpose.ALARM)[3:] == ["li", "sun", "zhang"]


def test_who_arrived_stops_the_clock_of_coming(case: Case) -> None:
    case.reply("li", "1")
    case.reply("li", "3")
    case.wait(700)
    assert case.incident.rung is Rung.ARRIVED


def test_silence_after_the_arrival_reopens_the_escalation(case: Case) -> None:
    case.reply("li", "1")
    case.reply("li", "3")
    case.wait(1800)
    assert case.incident.rung is Rung.OPEN


def test_a_late_coming_does_not_undo_an_arrival(case: Case) -> None:
    case.reply("li", "3")
    case.reply("zhang", "1")
    assert case.incident.rung is Rung.ARRIVED


def test_a_helper_who_cannot_come_after_all_frees_the_place_at_once(case: Case) -> None:
    case.reply("li", "1")
    case.hand_over_everything()
    case.reply("li", "2")
    assert case.incident.rung is Rung.OPEN
    assert case.told(Purpose.ALARM)[3:] == ["sun", "zhang"]
    assert any(isinstance(f, EscalationReopened) for f in case.facts)


def test_another_helper_keeps_the_place_when_one_gives_up(case: Case) -> None:
    case.reply("li", "1")
    case.reply("zhang", "1")
    case.reply("li", "2")
    assert case.incident.rung is Rung.COMING


def test_the_next_step_is_taken_at_once_when_all_have_declined(case: Case) -> None:
    for who in ("li", "sun", "zhang"):
        case.reply(who, "2")
    assert case.told(Purpose.ALARM)[3:] == ["chen"]


def test_who_declined_is_not_called_again_while_others_are_left(case: Case) -> None:
    case.reply("li", "2")
    case.hand_over_everything()
    case.wait(120)
    case.hand_over_everything()
    case.wait(120)
    assert case.told(Purpose.ALARM).count("li") == 1


def test_everybody_is_asked_again_when_everybody_has_declined(case: Case) -> None:
    for who in ("li", "sun", "zhang", "chen", "ming"):
        case.hand_over_everything()
        case.reply(who, "2")
    case.hand_over_everything()
    case.wait(240)
    assert case.told(Purpose.ALARM).count("li") == 2


def test_an_unclear_reply_is_explained_once(case: Case) -> None:
    case.reply("li", "哪里？")
    case.reply("li", "什么？")
    assert case.told(Purpose.EXPLAIN) == ["li"]
    assert case.incident.rung is Rung.OPEN


def test_a_stranger_is_not_answered(case: Case) -> None:
    before = list(case.facts)
    assert case.tell(e.Reply(sender="+8613999999999", text="1", reference="SMx")) is None
    assert case.facts == before


def test_a_reply_of_somebody_who_was_not_called_changes_nothing(case: Case) -> None:
    assert case.reply("ming", "1") is None


def test_one_reply_to_two_open_incidents_is_asked_back(case: Case) -> None:
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("li", "1")
    assert case.told(Purpose.CHOOSE) == ["li"]
    assert all(i.rung is Rung.OPEN for i in case.live.values())
    question = next(a.text for a in case.attempts() if a.purpose is Purpose.CHOOSE)
    assert "1 = 3-1201" in question
    assert "2 = 5-302" in question


def test_the_number_says_which_incident_is_meant(case: Case) -> None:
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("li", "1 2")
    rungs = {i.number: i.rung for i in case.live.values()}
    assert rungs == {1: Rung.OPEN, 2: Rung.COMING}


def test_a_reply_means_the_incident_that_was_not_answered_yet(case: Case) -> None:
    case.reply("li", "1")
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("li", "1")
    assert all(i.rung is Rung.COMING for i in case.live.values())


def test_who_was_told_that_another_goes_answers_the_next_alarm_with_a_bare_digit(
    case: Case,
) -> None:
    case.reply("li", "1")
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("zhang", "1")
    assert case.told(Purpose.CHOOSE) == []
    assert next(i for i in case.live.values() if i.number == 2).coming == ("zhang",)


def test_arriving_means_the_home_that_was_promised(case: Case) -> None:
    case.reply("li", "1")
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("li", "3")
    assert {i.number: i.rung for i in case.live.values()} == {1: Rung.ARRIVED, 2: Rung.OPEN}


def test_cannot_with_a_promise_and_a_new_alarm_is_asked_back(case: Case) -> None:
    case.reply("li", "1")
    case.press(household="zhao")
    case.hand_over_everything()
    case.reply("li", "2")
    assert case.told(Purpose.CHOOSE) == ["li"]


def test_one_role_that_comes_to_smoke_tells_the_missing_roles_that_they_are_needed() -> None:
    case = Case()
    case.signal(SensorKind.SMOKE, Sign.HAZARD)
    case.hand_over_everything()
    case.reply("zhang", "1")
    texts = {a.responder_id: a.text for a in case.attempts() if a.purpose is Purpose.TAKEN}
    assert "也需要您" in texts["li"]
    assert "也需要您" in texts["chen"]
    assert "不用去" in texts["ming"]


def test_staff_at_the_desk_stop_the_escalation(case: Case) -> None:
    case.tell(e.AcknowledgedByStaff(incident_id=case.incident.id, by="陈主任"))
    assert case.incident.rung is Rung.COMING
    assert set(case.told(Purpose.TAKEN)) == {"li", "sun", "zhang"}


def test_staff_acknowledging_twice_is_recorded_once(case: Case) -> None:
    for _ in range(2):
        case.tell(e.AcknowledgedByStaff(incident_id=case.incident.id, by="陈主任"))
    assert case.incident.coming == ("",)


def test_closing_tells_everybody_who_was_called_and_ends_every_deadline(case: Case) -> None:
    case.reply("sun", "2")
    case.close(Outcome.FALSE_ALARM)
    assert case.incident.rung is Rung.CLOSED
    assert case.incident.outcome is Outcome.FALSE_ALARM
    assert case.incident.deadline is None
    assert case.told(Purpose.ENDED) == ["li", "zhang"]


def test_closing_before_anything_left_writes_to_nobody() -> None:
    case = Case()
    case.press()
    case.close()
    assert case.told(Purpose.ENDED) == []
    assert not case.incident.is_live


def test_closing_twice_is_recorded_once(case: Case) -> None:
    case.close()
    before = list(case.facts)
    case.close()
    assert case.facts == before


def test_a_press_after_the_closing_opens_a_new_incident_with_a_new_number(case: Case) -> None:
    case.close()
    case.press()
    assert [i.number for i in case.live.values()] == [1, 2]


def test_an_incident_can_be_raised_by_hand_and_only_once() -> None:
    case = Case()
    for _ in range(2):
        case.tell(e.Raised(household_id=HOME, kind=IncidentKind.FALL, by="陈主任"))
    assert [i.kind for i in case.live.values()] == [IncidentKind.FALL]

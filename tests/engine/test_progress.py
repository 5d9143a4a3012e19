"""Who can only speak is asked in time how far they are, so that nobody is called anew while somebody is at the door."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import (
    Answer,
    AttemptState,
    Medium,
    Purpose,
    ReceiptKind,
    Role,
    Rung,
)
from tests.engine.case import START, Case, person
from tests.engine.test_failover import VOICES

ARRIVE_S = 600
ASKED_AFTER_S = 450
LINKS = Voice(id="links", medium=Medium.TEXT, reach=Reach(receipts=True, links=True))


def promised(*channels: str) -> Case:
    """Return an evening on which a volunteer on these channels has said by a key that they come."""
    case = Case(
        person("li", Role.VOLUNTEER, 2, channels=channels),
        person("chen", Role.COMMITTEE, 4),
    )
    case.community = replace(case.community, voices={**VOICES, "links": LINKS})
    case.press()
    case.hand_over_everything()
    call = next(a for a in case.attempts() if a.responder_id == "li")
    key(case, call, "1", "CA1")
    case.hand_over_everything()
    return case


def key(case: Case, attempt: Attempt, digit: str, reference: str) -> None:
    """Let somebody press a key on a call."""
    case.tell(e.KeyPressed(attempt_id=attempt.id, key=digit, reference=reference))


def questions(case: Case) -> list[Attempt]:
    """Return every call that asks how far somebody is."""
    return [a for a in case.attempts() if a.purpose is Purpose.PROGRESS]


def asked(case: Case) -> Attempt:
    """Let time pass until the question is asked and the telephone rings; return the call."""
    case.wait(ASKED_AFTER_S)
    case.hand_over_everything()
    return questions(case)[-1]


def test_who_can_only_speak_is_asked_before_the_deadline() -> None:
    case = promised("mute", "call")
    case.wait(ASKED_AFTER_S - 1)
    assert questions(case) == []
    case.wait(1)
    (call,) = questions(case)
    assert (call.responder_id, call.channel_id) == ("li", "call")
    assert "到了请按3" in call.text
    assert case.incident.rung is Rung.COMING


@pytest.mark.parametrize(
    "channels", [("sms", "call"), ("app", "call"), ("links", "call"), ("group",), ("sms",)]
)
def test_who_can_say_it_by_themselves_or_not_at_all_is_not_called(
    channels: tuple[str, ...],
) -> None:
    case = promised(*channels)
    case.wait(ARRIVE_S - 1)
    assert questions(case) == []


def test_who_has_arrived_says_so_and_nobody_is_called_anew() -> None:
    case = promised("call")
    key(case, asked(case), "3", "CA2")
    case.wait(ARRIVE_S)
    assert case.incident.rung is Rung.ARRIVED
    assert case.incident.escalation == 0


def test_who_needs_more_time_gets_it_and_is_asked_again() -> None:
    case = promised("call")
    key(case, asked(case), "1", "CA2")
    assert case.incident.deadline == case.now + timedelta(seconds=ARRIVE_S)
    asked(case)
    assert case.incident.rung is Rung.COMING
    assert len(questions(case)) == 2


def test_who_cannot_go_after_all_frees_the_place_at_once() -> None:
    case = promised("call")
    key(case, asked(case), "2", "CA2")
    assert case.incident.rung is Rung.OPEN
    assert case.incident.escalation == 1


def test_without_an_answer_everybody_is_called_anew_at_the_deadline() -> None:
    case = promised("call")
    call = asked(case)
    case.tell(e.Receipt(attempt_id=call.id, kind=ReceiptKind.UNDELIVERED, reason="no-answer"))
    assert len(questions(case)) == 1
    case.wait(ARRIVE_S - ASKED_AFTER_S)
    assert case.incident.escalation == 1


def test_who_is_there_is_asked_how_it_is_before_the_report_is_due() -> None:
    case = promised("call")
    key(case, asked(case), "3", "CA2")
    case.wait(case.incident.policy.report_s - 150)
    assert "平安请按4" in questions(case)[-1].text
    case.hand_over_everything()
    key(case, questions(case)[-1], "4", "CA3")
    assert case.incident.rung is Rung.SEEN
    assert case.incident.asks_at is None


def test_a_question_that_falls_due_together_with_the_deadline_is_not_asked() -> None:
    case = promised("call")
    case.now += timedelta(seconds=ARRIVE_S)
    case.tell(e.DeadlineReached(incident_id=case.incident.id))
    assert questions(case) == []
    assert case.incident.escalation == 1
    assert case.incident.asks_at is None


def test_a_short_time_is_halved() -> None:
    case = Case(person("li", Role.VOLUNTEER, 2, channels=("call",)))
    policies = {kind: replace(one, arrive_s=120) for kind, one in case.community.policies.items()}
    case.community = replace(case.community, voices=VOICES, policies=policies)
    case.press()
    case.hand_over_everything()
    key(case, case.attempts()[0], "1", "CA1")
    assert case.incident.asks_at == START + timedelta(seconds=60)


def test_who_left_the_register_is_not_asked() -> None:
    case = promised("call")
    people = {"chen": case.community.responders["chen"]}
    case.community = replace(case.community, responders=people)
    case.wait(ASKED_AFTER_S)
    assert questions(case) == []
    assert case.incident.asks_at is None


def test_who_came_earlier_is_asked_too_once_nobody_else_is_needed() -> None:
    case = promised("call")
    case.tell(e.AcknowledgedByStaff(incident_id=case.incident.id, by="陈主任"))
    assert case.incident.asks_at is not None


def test_a_question_that_the_channel_did_not_take_waits_and_is_dropped_once_it_is_answered() -> (
    None
):
    case = promised("call")
    case.wait(ASKED_AFTER_S)
    (call,) = questions(case)
    case.tell(e.HandingOver(attempt_id=call.id))
    case.tell(e.Postponed(attempt_id=call.id, reason="429", broken=True))
    assert questions(case)[0].state is AttemptState.PLANNED
    case.tell(e.ArrivedByStaff(incident_id=case.incident.id, by="陈主任"))
    assert questions(case)[0].state is AttemptState.WITHDRAWN
    assert len(questions(case)) == 1


def test_a_question_about_what_has_moved_on_does_not_leave_again() -> None:
    case = promised("call")
    case.wait(ASKED_AFTER_S)
    (call,) = questions(case)
    case.tell(e.HandingOver(attempt_id=call.id))
    case.tell(e.SeenByStaff(incident_id=case.incident.id, by="陈", finding=Answer.WELL))
    case.tell(e.Postponed(attempt_id=call.id, reason="429"))
    assert questions(case)[0].state is AttemptState.WITHDRAWN


def test_nobody_is_asked_once_the_resident_was_seen() -> None:
    case = promised("call")
    seen = replace(case.incident, rung=Rung.SEEN, deadline=case.now + timedelta(days=1))
    case.live[seen.id] = seen
    case.wait(ASKED_AFTER_S)
    assert questions(case) == []


def test_the_facts_replay_to_the_same_incident() -> None:
    case = promised("call")
    key(case, asked(case), "1", "CA2")
    asked(case)
    assert replay(case.facts) == case.live

"""A test of one way to one person: it is answered by any digit, ends by itself, and calls nobody else."""

from dataclasses import replace

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import (
    IncidentKind,
    Lane,
    Outcome,
    Purpose,
    ReceiptKind,
    Role,
    Rung,
)
from tests.engine.case import Case, person
from tests.engine.test_failover import VOICES


def checked(channel: str = "sms") -> Case:
    """Return an evening on which the volunteer's channel is tested."""
    case = Case()
    case.community.responders["li"] = replace(
        case.community.responders["li"], channels=("sms", "call")
    )
    case.community = replace(case.community, voices=VOICES)
    case.tell(e.CheckDue(responder_id="li", channel_id=channel))
    return case


def calls(case: Case) -> list[tuple[str, str, Purpose]]:
    """Return who was written to, over which channel and why."""
    return [(a.responder_id, a.channel_id, a.purpose) for a in case.attempts()]


def test_a_check_writes_over_one_channel_in_the_lane_of_tests() -> None:
    case = checked("call")
    assert calls(case) == [("li", "call", Purpose.CHECK)]
    assert case.attempts()[0].lane is Lane.TEST
    assert case.incident.kind is IncidentKind.TEST


def test_any_digit_ends_a_check_and_nobody_hears_of_it() -> None:
    case = checked()
    case.hand_over_everything()
    case.reply("li", "1")
    assert case.incident.outcome is Outcome.TEST
    assert calls(case) == [("li", "sms", Purpose.CHECK)]


def test_a_key_on_the_telephone_ends_a_check() -> None:
    case = checked("call")
    case.hand_over_everything()
    case.tell(e.KeyPressed(attempt_id=case.attempts()[0].id, key="1", reference="CA1"))
    assert case.incident.rung is Rung.CLOSED


def test_a_check_without_an_answer_ends_by_itself_and_calls_nobody_else() -> None:
    case = checked()
    case.hand_over_everything()
    case.wait(3600)
    assert case.incident.rung is Rung.CLOSED
    assert calls(case) == [("li", "sms", Purpose.CHECK)]


def test_a_check_that_fails_takes_no_other_way() -> None:
    case = checked()
    case.hand_over_everything()
    undelivered = e.Receipt(attempt_id=case.attempts()[0].id, kind=ReceiptKind.UNDELIVERED)
    case.tell(undelivered)
    assert len(calls(case)) == 1


def test_nobody_is_tested_while_they_are_being_called() -> None:
    case = Case()
    case.press()
    before: Incident = case.incident
    case.tell(e.CheckDue(responder_id="li", channel_id="sms"))
    assert case.incident == before


def test_nobody_is_tested_who_is_not_in_the_register_or_lacks_the_channel() -> None:
    case = Case(person("li", Role.VOLUNTEER, 1))
    case.tell(e.CheckDue(responder_id="nobody", channel_id="sms"))
    case.tell(e.CheckDue(responder_id="li", channel_id="call"))
    assert not case.live


def test_an_alarm_during_a_check_is_answered_apart_from_it() -> None:
    case = checked()
    case.hand_over_everything()
    case.press()
    alarm = next(i for i in case.live.values() if i.kind is IncidentKind.SOS)
    assert alarm.is_open
    case.reply("li", f"1 {alarm.number}")
    assert next(i for i in case.live.values() if i.kind is IncidentKind.SOS).coming == ("li",)

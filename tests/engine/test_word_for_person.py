"""Word for a person reaches them over one way after the other, disturbs nobody else, and is no alarm."""

from dataclasses import replace

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import BURDENS, CALLS
from custom_components.eldercare.model.words import (
    AttemptState,
    Lane,
    Outcome,
    Purpose,
    ReceiptKind,
    Role,
    Rung,
)
from tests.engine.case import Case, person
from tests.engine.test_failover import VOICES

TEXT = "今晚七点换班。"


def told(*channels: str, consent: bool = True) -> Case:
    """Return an evening on which a volunteer on these channels is to be told something."""
    li = replace(person("li", Role.VOLUNTEER, 2, channels=channels), consent=consent)
    case = Case(li, person("chen", Role.COMMITTEE, 4))
    case.community = replace(case.community, voices=VOICES)
    case.tell(e.WordForPerson(responder_id="li", text=TEXT))
    return case


def ways(case: Case) -> list[str]:
    """Return the channels over which it was tried."""
    return [attempt.channel_id for attempt in case.attempts()]


def newest(case: Case, kind: ReceiptKind) -> None:
    """Let the channel say what became of the newest attempt."""
    case.tell(e.Receipt(attempt_id=case.attempts()[-1].id, kind=kind, reason="30003"))


def test_it_is_said_as_it_was_written_in_the_lane_of_services() -> None:
    (attempt,) = told("sms", "call").attempts()
    assert (attempt.text, attempt.lane, attempt.purpose) == (TEXT, Lane.SERVICE, Purpose.NEWS)
    assert attempt.responder_id == "li"


def test_what_can_be_read_is_preferred_and_a_telephone_is_enough() -> None:
    assert ways(told("call", "app")) == ["app"]
    assert ways(told("call")) == ["call"]


def test_it_is_over_once_it_was_delivered_and_nobody_hears_of_it() -> None:
    case = told("sms", "app")
    case.hand_over_everything()
    assert case.incident.is_open
    newest(case, ReceiptKind.DELIVERED)
    assert (case.incident.rung, case.incident.outcome) == (Rung.CLOSED, Outcome.TEST)
    assert ways(case) == ["sms"]


def test_over_a_channel_without_receipts_it_is_over_once_it_was_taken() -> None:
    case = told("app")
    case.hand_over_everything()
    assert case.incident.rung is Rung.CLOSED


def test_a_way_that_fails_is_followed_by_the_next() -> None:
    case = told("sms", "call", "app")
    case.hand_over_everything()
    newest(case, ReceiptKind.UNDELIVERED)
    assert ways(case) == ["sms", "app"]
    case.tell(e.Failed(attempt_id=case.attempts()[-1].id, reason="gone"))
    assert ways(case) == ["sms", "app", "call"]
    assert case.incident.is_open
    case.tell(e.Failed(attempt_id=case.attempts()[-1].id, reason="gone"))
    assert case.incident.rung is Rung.CLOSED


def test_a_channel_that_is_busy_is_tried_again() -> None:
    case = told("sms")
    attempt = case.attempts()[0]
    case.tell(e.HandingOver(attempt_id=attempt.id))
    case.tell(e.Postponed(attempt_id=attempt.id, reason="429"))
    assert case.attempts()[0].state is AttemptState.PLANNED
    assert case.incident.is_open


def test_without_any_word_of_it_it_ends_by_itself() -> None:
    case = told("sms")
    case.wait(3600)
    assert case.incident.rung is Rung.CLOSED
    assert case.attempts()[0].state is AttemptState.WITHDRAWN


def test_who_has_no_way_is_not_told() -> None:
    case = told()
    assert case.incident.rung is Rung.CLOSED
    assert case.attempts() == []


def test_who_left_meanwhile_is_not_told_over_another_way() -> None:
    case = told("sms", "app")
    case.hand_over_everything()
    case.community = replace(case.community, responders={})
    newest(case, ReceiptKind.UNDELIVERED)
    assert (ways(case), case.incident.rung) == (["sms"], Rung.CLOSED)


def test_who_did_not_consent_or_is_unknown_is_not_told() -> None:
    assert told("sms", consent=False).live == {}
    case = Case()
    assert case.tell(e.WordForPerson(responder_id="nobody", text=TEXT)) is None


def test_a_channel_barred_for_the_person_is_not_used() -> None:
    case = told()
    case.community = replace(
        case.community,
        responders={"li": person("li", Role.VOLUNTEER, 2, channels=("sms", "app"))},
        barred=frozenset({("li", "sms")}),
    )
    case.tell(e.WordForPerson(responder_id="li", text=TEXT))
    assert ways(case) == ["app"]


def test_a_late_receipt_changes_nothing() -> None:
    case = told("app")
    case.hand_over_everything()
    before = case.incident
    newest(case, ReceiptKind.DELIVERED)
    assert case.incident.rung is before.rung
    assert len(case.attempts()) == 1


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from(["li", "sun", "zhang", "chen", "nobody"]), max_size=6),
    answers=st.lists(st.sampled_from(["sms", "hand over", "fail"]), max_size=6),
)
def test_word_never_changes_what_an_alarm_does(words: list[str], answers: list[str]) -> None:
    """Whatever is told whom in between, people are called to the same home, over the same channels, in the same order."""

    def calls(told: list[str]) -> list[tuple[str, str, Lane]]:
        case = Case()
        for who in told:
            case.tell(e.WordForPerson(responder_id=who, text=TEXT))
        for answer in answers if told else ():
            if answer == "hand over":
                case.hand_over_everything()
            elif answer == "fail" and case.attempts():
                case.tell(e.Failed(attempt_id=case.attempts()[-1].id, reason="gone"))
        case.press()
        case.wait(130)
        alarms = [a for a in case.attempts() if a.purpose in BURDENS]
        assert replay(case.facts) == case.live
        assert all(a.lane is Lane.SERVICE for a in case.attempts() if a.purpose not in CALLS)
        return [(a.responder_id, a.channel_id, a.lane) for a in alarms]

    assert calls(words) == calls([])


@pytest.mark.parametrize("state", [AttemptState.HANDED_OVER, AttemptState.ACCEPTED])
def test_as_long_as_the_channel_may_still_bring_it_no_other_way_is_taken(
    state: AttemptState,
) -> None:
    case = told("sms", "app")
    case.tell(e.HandingOver(attempt_id=case.attempts()[0].id))
    if state is AttemptState.ACCEPTED:
        case.tell(e.Accepted(attempt_id=case.attempts()[0].id, reference="SM1"))
    assert case.incident.is_open
    assert ways(case) == ["sms"]

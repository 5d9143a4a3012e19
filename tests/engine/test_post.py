"""What the post office reports is merged so that it never goes backwards."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import AttemptState, ReceiptKind
from tests.engine.case import Case

type Said = Callable[[str], e.PostEvent]

HANDING: Said = lambda a: e.HandingOver(attempt_id=a)  # noqa: E731
ACCEPTED: Said = lambda a: e.Accepted(attempt_id=a, reference="SM1")  # noqa: E731
DELIVERED: Said = lambda a: e.Receipt(attempt_id=a, kind=ReceiptKind.DELIVERED)  # noqa: E731
UNDELIVERED: Said = lambda a: e.Receipt(attempt_id=a, kind=ReceiptKind.UNDELIVERED, reason="30003")  # noqa: E731
POSTPONED: Said = lambda a: e.Postponed(attempt_id=a, reason="429")  # noqa: E731
MISNAMED: Said = lambda a: e.Misnamed(attempt_id=a, reference="SM1")  # noqa: E731
MISNAMED_ELSE: Said = lambda a: e.Misnamed(attempt_id=a, reference="SM2")  # noqa: E731
FAILED: Said = lambda a: e.Failed(attempt_id=a, reason="21211")  # noqa: E731

RANK = {
    AttemptState.PLANNED: 0,
    AttemptState.HANDED_OVER: 1,
    AttemptState.ACCEPTED: 2,
    AttemptState.FAILED: 3,
    AttemptState.UNDELIVERED: 3,
    AttemptState.DELIVERED: 4,
}


def state_after(*said: Said) -> AttemptState:
    case = Case()
    case.press()
    attempt = case.attempts()[0].id
    for one in said:
        case.tell(one(attempt))
    return case.incident.attempts[attempt].state


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((HANDING,), AttemptState.HANDED_OVER),
        ((HANDING, ACCEPTED), AttemptState.ACCEPTED),
        ((HANDING, ACCEPTED, DELIVERED), AttemptState.DELIVERED),
        ((HANDING, DELIVERED, ACCEPTED), AttemptState.DELIVERED),
        ((HANDING, ACCEPTED, DELIVERED, UNDELIVERED), AttemptState.DELIVERED),
        ((HANDING, ACCEPTED, UNDELIVERED, DELIVERED), AttemptState.DELIVERED),
        ((HANDING, ACCEPTED, UNDELIVERED), AttemptState.UNDELIVERED),
        ((HANDING, POSTPONED), AttemptState.PLANNED),
        ((HANDING, ACCEPTED, POSTPONED), AttemptState.ACCEPTED),
        ((HANDING, ACCEPTED, MISNAMED), AttemptState.PLANNED),
        ((HANDING, ACCEPTED, MISNAMED_ELSE), AttemptState.ACCEPTED),
        ((HANDING, ACCEPTED, DELIVERED, MISNAMED), AttemptState.DELIVERED),
        ((HANDING, MISNAMED), AttemptState.HANDED_OVER),
        ((HANDING, FAILED, HANDING), AttemptState.FAILED),
        ((HANDING, HANDING), AttemptState.HANDED_OVER),
    ],
)
def test_reports_in_this_order_leave_the_attempt_so(
    said: tuple[Said, ...], state: AttemptState
) -> None:
    assert state_after(*said) is state


@given(st.lists(st.sampled_from([HANDING, ACCEPTED, DELIVERED, UNDELIVERED, FAILED]), max_size=8))
def test_without_a_postponement_no_order_of_reports_leads_backwards(said: list[Said]) -> None:
    ranks = [RANK[state_after(*said[:n])] for n in range(len(said) + 1)]
    assert ranks == sorted(ranks)


def test_a_call_whose_message_was_another_ones_forgets_the_name() -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0].id
    case.tell(HANDING(attempt))
    case.tell(ACCEPTED(attempt))
    case.tell(MISNAMED(attempt))
    assert case.incident.attempts[attempt].reference == ""


def test_a_call_whose_message_was_another_ones_is_not_sent_after_the_end() -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0].id
    case.tell(HANDING(attempt))
    case.tell(ACCEPTED(attempt))
    case.close()
    case.tell(MISNAMED(attempt))
    assert case.incident.attempts[attempt].state is AttemptState.WITHDRAWN


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_call_that_comes_back_unsent_after_the_answer_does_not_leave_again(answer: str) -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0]
    case.tell(HANDING(attempt.id))
    case.reply(attempt.responder_id, answer)
    case.tell(POSTPONED(attempt.id))
    assert case.incident.attempts[attempt.id].state is AttemptState.WITHDRAWN


def test_a_call_that_comes_back_unsent_after_the_end_does_not_leave_again() -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0]
    case.tell(HANDING(attempt.id))
    case.close()
    case.tell(POSTPONED(attempt.id))
    assert case.incident.attempts[attempt.id].state is AttemptState.WITHDRAWN


def test_a_text_that_waited_too_long_is_not_handed_over_any_more() -> None:
    case = Case()
    case.press()
    attempt = case.attempts()[0]
    case.now = attempt.expires_at + timedelta(seconds=1)
    case.tell(e.HandingOver(attempt_id=attempt.id))
    assert case.incident.attempts[attempt.id].state is AttemptState.GIVEN_UP


def test_a_report_about_an_unknown_attempt_changes_nothing() -> None:
    case = Case()
    case.press()
    before = list(case.facts)
    case.tell(e.Accepted(attempt_id=f"{case.incident.id}-99", reference="SM1"))
    case.tell(e.Accepted(attempt_id="nonsense", reference="SM1"))
    assert case.facts == before

"""A policy that would leave an incident without a future is refused."""

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.ledger.codec import decode, encode
from custom_components.eldercare.model.community import Policy, Step, Target
from custom_components.eldercare.model.facts import AttemptFailed, Fact, ReplyRecorded
from custom_components.eldercare.model.words import Answer, IncidentKind, Lane, Role
from tests.engine.case import START


def policy(*delays: int, repeat_s: int = 60) -> Policy:
    steps = tuple(Step(after_s=delay, targets=(Target(role=Role.PROPERTY),)) for delay in delays)
    return Policy(lane=Lane.LIFE, steps=steps, repeat_s=repeat_s)


@pytest.mark.parametrize("delays", [(), (10,), (0, 60, 30)])
def test_steps_begin_at_once_and_stand_in_order(delays: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="policy"):
        policy(*delays)


def test_a_policy_repeats() -> None:
    with pytest.raises(ValueError, match="longer than 0"):
        policy(0, repeat_s=0)


def test_every_kind_of_incident_has_a_policy() -> None:
    assert set(DEFAULT_POLICIES) == set(IncidentKind)


@given(text=st.text(), reason=st.text())
def test_a_fact_is_read_back_as_it_was_written(text: str, reason: str) -> None:
    facts: list[Fact] = [
        ReplyRecorded(
            incident_id="i",
            at=START,
            responder_id="li",
            text=text,
            answer=Answer.UNCLEAR,
            reference="SM",
        ),
        AttemptFailed(incident_id="i", at=START, attempt_id="i-1", reason=reason),
    ]
    assert [decode(encode(fact.to_dict())) for fact in facts] == facts

"""The judge of the kill test, tried with ledgers that lost, doubled and invented messages."""

import pytest

from benchmarks.kill_verdict import Text, Verdict, judge
from benchmarks.kill_wire import Posted
from custom_components.eldercare.model import facts as f

from .ledgers import (
    ATTEMPT,
    BODY,
    PHONE,
    accepted,
    at,
    handed_over,
    opened,
    planned,
    postponed,
    withdrawn,
)


def _text(seconds: float, sid: str = "SM1", *, attempt: str = ATTEMPT, to: str = PHONE) -> Text:
    return Text(
        attempt_id=attempt, sid=sid, at=at(seconds).timestamp(), to=to, body=BODY, delivered=True
    )


def _posted(seconds: float) -> Posted:
    return Posted(at=at(seconds).timestamp(), attempt_id=ATTEMPT, to=PHONE, body=BODY, fate="fine")


def _judged(facts: list[f.Fact], texts: list[Text], posted: list[Posted]) -> Verdict:
    verdict = Verdict()
    judge(verdict, facts, texts=texts, posted=posted, telephones={"zhou": PHONE})
    return verdict


WHOLE: list[f.Fact] = [opened(), planned(), handed_over(1), accepted(2)]


def test_a_message_that_came_once_is_as_it_must_be() -> None:
    verdict = _judged(WHOLE, [_text(1.5)], [_posted(1.2)])

    assert verdict.held
    assert verdict.findings == []


def test_a_message_that_never_came_is_lost() -> None:
    facts = [opened(), planned(), handed_over(1), accepted(2, reference="")]

    assert _judged(facts, [], [_posted(1.2)]).messages_lost == 1


def test_a_message_that_came_after_its_time_is_lost() -> None:
    assert _judged(WHOLE, [_text(301)], [_posted(1.2)]).messages_lost == 1


def test_a_message_that_was_withdrawn_in_time_is_not_missed() -> None:
    assert _judged([opened(), planned(), withdrawn(1)], [], []).held


def test_a_withdrawn_message_that_came_is_a_breach() -> None:
    facts = [opened(), planned(), withdrawn(1)]

    assert not _judged(facts, [_text(2)], [_posted(1.5)]).held


def test_a_message_sent_after_its_acceptance_was_committed_is_known_sent_and_resent() -> None:
    facts = [*WHOLE, handed_over(5)]

    verdict = _judged(facts, [_text(1.5), _text(5.5, "SM2")], [_posted(1.2), _posted(5.2)])

    assert (verdict.known_sent_resent, verdict.duplicates) == (1, 1)


def test_a_message_whose_name_was_another_ones_was_not_known_as_sent() -> None:
    facts = [*WHOLE, postponed(4), handed_over(5)]

    assert _judged(facts, [_text(5.5)], [_posted(1.2), _posted(5.2)]).known_sent_resent == 0


def test_a_message_that_came_twice_in_doubt_is_counted_and_allowed() -> None:
    facts = [opened(), planned(), handed_over(1), handed_over(5), accepted(6, "SM2")]

    verdict = _judged(facts, [_text(1.5), _text(5.5, "SM2")], [_posted(1.2), _posted(5.2)])

    assert (verdict.known_sent_resent, verdict.duplicates) == (0, 1)
    assert verdict.held


def test_speech_before_its_commit_is_a_breach() -> None:
    assert not _judged(WHOLE, [_text(1.5)], [_posted(0.5)]).held


def test_a_second_leaving_without_a_second_fact_is_a_breach() -> None:
    facts = [opened(), planned(), handed_over(1)]

    assert not _judged(facts, [_text(1.5)], [_posted(1.2), _posted(1.3)]).held


def test_a_message_without_a_fact_is_a_breach() -> None:
    invented = _text(1.5, "SM9", attempt="incident-9")

    assert not _judged(WHOLE, [_text(1.5), invented], [_posted(1.2)]).held


def test_a_text_that_belongs_to_another_message_does_not_count_as_this_one() -> None:
    facts = [opened(), planned(), handed_over(1), accepted(2, "SM8")]

    verdict = _judged(facts, [], [_posted(1.2)])

    assert verdict.messages_lost == 1
    assert verdict.mistaken == 1


def test_a_message_to_the_wrong_telephone_is_a_breach() -> None:
    assert not _judged(WHOLE, [_text(1.5, to="+8613816000099")], [_posted(1.2)]).held


def test_a_ledger_that_does_not_replay_is_a_breach() -> None:
    assert not _judged([planned()], [], []).held


@pytest.mark.parametrize(
    ("found", "held"),
    [
        (Verdict(incidents_lost=1), False),
        (Verdict(messages_lost=1), False),
        (Verdict(known_sent_resent=1), False),
        (Verdict(breaches=1), False),
        (Verdict(duplicates=1), True),
    ],
)
def test_only_what_was_lost_or_broken_fails_the_test(found: Verdict, held: bool) -> None:
    assert found.held is held

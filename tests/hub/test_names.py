"""Whose the names are by which providers know our messages."""

from datetime import timedelta

from custom_components.eldercare.desk.names import Names
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import ReceiptKind
from tests.engine.case import START, Case


def receipt(attempt_id: str, reference: str) -> e.Receipt:
    """Return a receipt that says whose a reference is."""
    return e.Receipt(attempt_id=attempt_id, kind=ReceiptKind.DELIVERED, reference=reference)


def known_as(*references: str) -> tuple[Case, list[str]]:
    """Return a case whose first messages go by these names, and the ids of these messages."""
    case = Case()
    case.press()
    ids = [one.id for one in case.attempts()[: len(references)]]
    for attempt_id, reference in zip(ids, references, strict=True):
        case.tell(e.HandingOver(attempt_id=attempt_id))
        if reference:
            case.tell(e.Accepted(attempt_id=attempt_id, reference=reference))
    return case, ids


def test_a_receipt_without_a_name_shows_nothing() -> None:
    case, (one, _) = known_as("SM1", "")
    names = Names(lambda: case.live)
    assert names.hear(receipt(one, ""), START) == []
    assert names.known() == {"SM1"}


def test_a_receipt_that_names_another_message_shows_which_was_misnamed() -> None:
    case, (mistaken, own) = known_as("SM1", "")
    names = Names(lambda: case.live)
    assert names.hear(receipt(own, "SM1"), START) == [
        e.Misnamed(attempt_id=mistaken, reference="SM1")
    ]


def test_a_message_that_goes_by_its_own_name_is_not_misnamed() -> None:
    case, (one, _) = known_as("SM1", "SM2")
    assert Names(lambda: case.live).hear(receipt(one, "SM1"), START) == []


def test_a_second_copy_of_a_message_that_another_goes_by_misnames_that_other() -> None:
    case, (mistaken, twice) = known_as("SM1", "SM2")
    names = Names(lambda: case.live)
    assert names.hear(receipt(twice, "SM2"), START) == []
    assert [one.attempt_id for one in names.hear(receipt(twice, "SM1"), START)] == [mistaken]


def test_of_two_messages_that_go_by_each_others_names_the_second_is_let_be() -> None:
    case, (one, other) = known_as("SM1", "SM2")
    names = Names(lambda: case.live)
    names.hear(receipt(one, "SM2"), START)
    assert names.hear(receipt(other, "SM1"), START) == []


def test_a_name_that_only_a_receipt_told_is_forgotten_after_a_while() -> None:
    names = Names(dict)
    names.hear(receipt("i1-1", "SM9"), START)
    names.keep([], START)
    assert names.known() == {"SM9"}
    names.keep([], START + timedelta(hours=1))
    assert names.known() == set()


def test_the_messages_of_what_has_ended_are_gone_through_for_a_while() -> None:
    case, ids = known_as("SM1", "SM2")
    names = Names(dict)
    case.close()
    for attempt in case.attempts():
        case.tell(e.Failed(attempt_id=attempt.id, reason="for this test"))
    names.keep([case.incident], START)
    assert {one.id for one in names.messages()} >= set(ids)

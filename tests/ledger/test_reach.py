"""What became of the newest calls and tests is read back from the ledger, the same on both databases."""

from dataclasses import replace
from datetime import timedelta

from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import AttemptState, Role
from tests.engine.case import START, Case, person
from tests.engine.test_failover import VOICES

from .evenings import evening, remember


def test_an_answered_alarm_is_a_try_that_a_human_answered(ledger: Ledger) -> None:
    remember(ledger, evening())
    found = ledger.reached(20)["li", "sms"]
    (one,) = found.tries.values()
    assert (one.at, one.state, one.is_test, one.alone) == (
        START,
        AttemptState.ACKNOWLEDGED,
        False,
        True,
    )
    assert (found.last_reached, found.last_tested) == (START, None)


def test_a_message_of_which_nothing_was_heard_tells_nothing(ledger: Ledger) -> None:
    remember(ledger, evening())
    assert ("zhang", "sms") not in ledger.reached(20)


def test_an_answer_while_two_channels_called_is_credited_to_neither(ledger: Ledger) -> None:
    case = Case(person("li", Role.VOLUNTEER, 1, channels=("sms", "call")))
    case.community = replace(case.community, voices=VOICES)
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    remember(ledger, case)
    reached = ledger.reached(20)
    for channel in ("sms", "call"):
        (one,) = reached["li", channel].tries.values()
        assert (one.state, one.alone) == (AttemptState.ACKNOWLEDGED, False)


def test_only_the_newest_tries_are_read_and_of_tests_when_the_last_one_was(ledger: Ledger) -> None:
    case = Case()
    for _ in range(5):
        case.tell(e.CheckDue(responder_id="li", channel_id="sms"))
        case.hand_over_everything()
        case.wait(3600)
    remember(ledger, case)
    found = ledger.reached(2)["li", "sms"]
    assert [one.at for one in found.tries.values()] == [
        START + timedelta(hours=3),
        START + timedelta(hours=4),
    ]
    assert all(one.is_test for one in found.tries.values())
    assert found.last_tested == START + timedelta(hours=4)


def test_news_that_wants_no_answer_is_no_try(ledger: Ledger) -> None:
    case = evening()
    case.close()
    case.hand_over_everything()
    remember(ledger, case)
    assert len(ledger.reached(20)["li", "sms"].tries) == 1

"""Who asks after a message in doubt says what else is in doubt to the same person, lest one is taken for the other."""

from datetime import timedelta

from custom_components.eldercare.channels.interface import (
    CannotTellApart,
    OutcomeUnknown,
    Recipient,
)
from custom_components.eldercare.dispatch.rules import ASK_AFTER_S, STRAYS_WITHIN_S
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import AttemptState
from tests.dispatch.office import Office, text
from tests.dispatch.provider import Provider
from tests.dispatch.virtual_time import START, virtually


async def _in_doubt(office: Office, provider: Provider, count: int) -> None:
    """Wait until so many messages were sent of which nobody knows what became, and the first was asked for."""
    await office.until(lambda: len(provider.sent) == count)
    await office.until(lambda: len(provider.rivals) == count, within_s=2 * ASK_AFTER_S)


@virtually
async def test_two_messages_in_doubt_to_one_person_are_told_of_each_other() -> None:
    provider = Provider()
    provider.judge = lambda _attempt: OutcomeUnknown("timeout")
    provider.asking_s = 1.0
    office = Office(provider)
    first, second = text(), text()
    office.bring(first, second)
    await _in_doubt(office, provider, 2)
    assert provider.rivals == {first.id: {second.id}, second.id: {first.id}}


@virtually
async def test_what_is_in_doubt_to_somebody_else_is_no_rival() -> None:
    provider = Provider()
    provider.judge = lambda _attempt: OutcomeUnknown("timeout")
    provider.asking_s = 1.0
    office = Office(provider)
    first, second = text(), text()
    office.bring(first)
    office.bring(second, to=Recipient(name="孙", phone="+8613800000002"))
    await _in_doubt(office, provider, 2)
    assert provider.rivals == {first.id: set(), second.id: set()}


def _office_after_a_restart(provider: Provider) -> tuple[Office, Attempt]:
    """Return an office and a message that it was given from before its time, which left twice."""
    provider.answers = [OutcomeUnknown("timeout"), None, OutcomeUnknown("timeout")]
    provider.searches = [None]
    office = Office(provider)
    return office, text(at=START - timedelta(seconds=1))


@virtually
async def test_what_left_twice_about_a_restart_may_be_there_under_a_name_that_nobody_knows() -> (
    None
):
    provider = Provider()
    office, first = _office_after_a_restart(provider)
    office.bring(first)
    await office.until_all_is_settled()
    second = text()
    office.bring(second)
    await office.until(lambda: second.id in provider.rivals)
    assert provider.rivals[second.id] == {first.id}


@virtually
async def test_what_the_provider_did_not_have_when_nothing_had_died_is_no_rival() -> None:
    provider = Provider()
    provider.answers = [OutcomeUnknown("timeout"), None, OutcomeUnknown("timeout")]
    provider.searches = [None]
    office = Office(provider)
    first, second = text(), text()
    office.bring(first)
    await office.until_all_is_settled()
    office.bring(second)
    await office.until(lambda: second.id in provider.rivals)
    assert provider.rivals[second.id] == set()


@virtually
async def test_what_left_long_before_is_no_rival() -> None:
    provider = Provider()
    office, first = _office_after_a_restart(provider)
    office.bring(first)
    await office.until_all_is_settled()
    await office.pass_time(STRAYS_WITHIN_S + 1)
    second = text()
    office.bring(second)
    await office.until(lambda: second.id in provider.rivals)
    assert provider.rivals[second.id] == set()


@virtually
async def test_what_was_found_while_another_left_for_the_same_person_is_asked_for_again() -> None:
    provider = Provider()
    provider.judge = lambda _attempt: OutcomeUnknown("timeout")
    provider.searches = ["SM-one", "SM-one", "SM-one", "SM-one"]
    provider.asking_s = 5.0
    office = Office(provider)
    first, second = text(), text()
    office.bring(first)
    await office.until(lambda: provider.asked == [first.id])
    office.bring(second)
    await office.until(lambda: provider.asked.count(first.id) == 2)
    assert not office.said_of(first, e.Accepted)


@virtually
async def test_what_was_taken_is_no_rival() -> None:
    provider = Provider()
    provider.answers = [None, OutcomeUnknown("timeout")]
    provider.searches = ["SM-found"]
    office = Office(provider)
    first, second = text(), text()
    office.bring(first, second)
    await office.until_all_is_settled()
    assert provider.rivals == {second.id: set()}
    assert office.states() == {AttemptState.ACCEPTED}


@virtually
async def test_what_may_be_one_or_another_is_taken_for_neither() -> None:
    provider = Provider()
    provider.answers = [OutcomeUnknown("timeout"), OutcomeUnknown("timeout"), None, None]
    provider.searches = [CannotTellApart(["SM-one"]), "SM-one", None]
    office = Office(provider)
    first, second = text(), text()
    office.bring(first, second)
    await office.until_all_is_settled()
    assert office.states() == {AttemptState.ACCEPTED}
    assert len(provider.sent) == 4
    assert "SM-one" not in {attempt.reference for attempt in office.attempts.values()}

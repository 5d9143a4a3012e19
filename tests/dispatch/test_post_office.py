"""The post office hands over once, asks after a lost answer, and tells the engine what became of every attempt."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from custom_components.eldercare.channels.interface import (
    AddressRefused,
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
    Recipient,
)
from custom_components.eldercare.dispatch.post_office import PostOffice
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import AttemptState, ReceiptKind
from tests.dispatch.provider import Provider
from tests.dispatch.virtual_time import at_end, virtual_now, virtually
from tests.engine.case import Case

LI = Recipient(name="李", phone="+8613800000001")


class Office:
    """A post office whose reports go straight to the engine, on virtual time; one incident's alarms wait."""

    def __init__(self) -> None:
        self.case = Case()
        self.case.now = virtual_now()
        self.case.press()
        self.provider = Provider()
        self.health: list[ChannelError | None] = []
        self.post = PostOffice(
            report=self.report,
            health=lambda _attempt, error: self.health.append(error),
            known_references=lambda: {a.reference for a in self.case.attempts()},
            messages=self.case.attempts,
            now=virtual_now,
            spread=lambda: 0.5,
        )
        self.post.use({"sms": self.provider})

    def bring_one(self, attempt: Attempt) -> None:
        at_end(self.post.stop)
        self.post.bring(attempt, LI)

    async def report(self, event: e.PostEvent) -> Attempt | None:
        await asyncio.sleep(0.01)  # as a commit takes a moment
        self.case.now = virtual_now()
        incident = self.case.tell(event)
        return None if incident is None else incident.attempts.get(event.attempt_id)

    async def bring(self, attempt: Attempt) -> Attempt:
        """Bring one attempt to its end and return how it stands."""
        self.bring_one(attempt)
        await self.until_idle()
        return self.now(attempt)

    async def until_idle(self) -> None:
        while self.post.carried:
            await asyncio.sleep(0.1)

    async def until_sent(self) -> None:
        while not self.provider.sent:
            await asyncio.sleep(0.1)

    def now(self, attempt: Attempt) -> Attempt:
        return self.case.incident.attempts[attempt.id]


@pytest.fixture
def office() -> Office:
    """Return an office with one incident's alarms waiting."""
    return Office()


@virtually
async def test_an_accepted_text_is_handed_over_once(office: Office) -> None:
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert attempt.reference
    assert office.provider.sent == [attempt.id]
    assert office.health == [None]


@virtually
async def test_the_ledger_knows_of_a_hand_over_before_the_provider_does(office: Office) -> None:
    office.provider.latency = lambda _attempt: 5.0
    first = office.case.attempts()[0]
    office.bring_one(first)
    await office.until_sent()
    assert office.case.incident.attempts[first.id].state is AttemptState.HANDED_OVER


@virtually
async def test_bringing_an_attempt_twice_carries_it_once(office: Office) -> None:
    first = office.case.attempts()[0]
    office.bring_one(first)
    await office.bring(first)
    assert office.provider.sent == [first.id]


@virtually
async def test_a_withdrawn_text_does_not_leave(office: Office) -> None:
    first = office.case.attempts()[0]
    office.case.close()
    await office.bring(first)
    assert office.provider.sent == []


@pytest.mark.parametrize("error", [NotProcessed("429"), ProviderUnreachable("refused")])
@virtually
async def test_what_was_certainly_not_processed_is_tried_again_with_growing_pauses(
    office: Office, error: ChannelError
) -> None:
    office.provider.answers = [error, error, error]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert attempt.tries == 4
    assert [round((b - a).total_seconds(), 1) for a, b in pairwise(office.provider.sent_at)] == [
        0.3,
        0.7,
        2.0,
    ]
    assert office.provider.asked == []


@virtually
async def test_trying_ends_when_the_alarm_has_become_old(office: Office) -> None:
    office.provider.answers = [NotProcessed("429")] * 1000
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.GIVEN_UP
    assert office.case.now - attempt.planned_at < timedelta(seconds=340)


@virtually
async def test_after_a_lost_answer_the_provider_is_asked_and_nothing_is_sent_twice(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("timeout")]
    office.provider.searches = ["SM-found"]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.reference == "SM-found"
    assert len(office.provider.sent) == 1


@virtually
async def test_after_a_lost_answer_a_text_the_provider_does_not_have_is_sent_again(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("502")]
    office.provider.searches = [ProviderUnreachable("down"), None]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert len(office.provider.asked) == 2
    assert len(office.provider.sent) == 2


@virtually
async def test_two_attempts_in_doubt_never_take_the_same_text_for_theirs(office: Office) -> None:
    office.provider.answers = [OutcomeUnknown("timeout"), OutcomeUnknown("timeout")]
    office.provider.searches = ["SM-one", "SM-one", "SM-two"]
    first, second = office.case.attempts()[:2]
    office.bring_one(first)
    await office.bring(second)
    references = [office.case.incident.attempts[a.id].reference for a in (first, second)]
    assert sorted(references) == ["SM-one", "SM-two"]


@virtually
async def test_a_text_whose_fate_the_provider_never_tells_is_given_up_in_the_end(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("timeout")]
    office.provider.searches = [ProviderUnreachable("down")] * 1000
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED
    assert len(office.provider.sent) == 1


@virtually
async def test_a_text_that_was_being_handed_over_when_the_hub_died_is_looked_for_first(
    office: Office,
) -> None:
    first = office.case.attempts()[0]
    office.provider.latency = lambda _attempt: 5.0
    office.bring_one(first)
    await office.until_sent()
    await office.post.stop()
    again = office.case.incident.attempts[first.id]
    office.provider.searches = ["SM-before-the-crash"]
    assert (await office.bring(again)).reference == "SM-before-the-crash"
    assert len(office.provider.sent) == 1


@pytest.mark.parametrize("error", [AddressRefused("21211"), CredentialsRefused("20003")])
@virtually
async def test_what_the_provider_will_never_bring_has_failed_at_once(
    office: Office, error: ChannelError
) -> None:
    office.provider.answers = [error]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED
    assert office.health == [error]
    assert len(office.provider.sent) == 1


@virtually
async def test_an_attempt_over_a_channel_that_is_gone_has_failed(office: Office) -> None:
    office.post.use({})
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED


@virtually
async def test_an_attempt_whose_channel_disappears_while_it_waits_has_failed(
    office: Office,
) -> None:
    attempt = office.case.attempts()[0]
    office.bring_one(attempt)
    office.post.use({})
    await office.until_idle()
    assert office.now(attempt).state is AttemptState.FAILED
    assert office.provider.sent == []


@virtually
async def test_a_receipt_says_that_a_text_in_doubt_was_taken_so_nobody_need_ask(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("timeout")]
    attempt = office.case.attempts()[0]
    office.bring_one(attempt)
    await office.until_sent()
    office.post.heard(_receipt(attempt, "SM-told"))
    await office.until_idle()
    assert office.now(attempt).reference == "SM-told"
    assert office.provider.asked == []
    assert len(office.provider.sent) == 1


@virtually
async def test_a_text_that_a_receipt_gave_to_one_attempt_is_not_claimed_by_another(
    office: Office,
) -> None:
    first, second = office.case.attempts()[:2]
    office.provider.judge = lambda _attempt: OutcomeUnknown("timeout")
    office.provider.latency = lambda attempt: 10.0 if attempt.id == second.id else 0.0
    office.provider.searches = ["SM-one", "SM-two"]
    office.bring_one(first)
    office.bring_one(second)
    await office.until_sent()
    office.post.heard(_receipt(second, "SM-one"))
    await office.until_idle()
    assert office.now(second).reference == "SM-one"
    assert office.now(first).reference == "SM-two"


def _receipt(attempt: Attempt, reference: str) -> e.Receipt:
    return e.Receipt(attempt_id=attempt.id, kind=ReceiptKind.DELIVERED, reference=reference)

"""The post office hands over once, asks after a lost answer, and never lets one kind of traffic hold up another."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from datetime import datetime, timedelta

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
from custom_components.eldercare.dispatch.rules import HANDS, RETRY_AFTER_S, retry_after
from custom_components.eldercare.model.events import PostEvent
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import AttemptState, Lane, Press
from tests.engine.case import Case

LI = Recipient(name="李", phone="+8613800000001")


class Provider:
    """A channel that answers as the test says: errors first, then references; it can keep a text it denied having."""

    id = "sms"

    def __init__(self) -> None:
        self.answers: list[ChannelError | None] = []
        self.searches: list[ChannelError | str | None] = []
        self.sent: list[str] = []
        self.asked = 0
        self.busy = asyncio.Event()
        self.free = asyncio.Event()
        self.free.set()

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        self.sent.append(attempt.id)
        self.busy.set()
        await self.free.wait()
        error = self.answers.pop(0) if self.answers else None
        if error is not None:
            raise error
        return f"SM-{attempt.id}-{len(self.sent)}"

    async def find(
        self, attempt: Attempt, to: Recipient, since: datetime, known: Collection[str]
    ) -> str | None:
        self.asked += 1
        found = self.searches.pop(0) if self.searches else None
        if isinstance(found, ChannelError):
            raise found
        return found


class Office:
    """A post office whose reports go straight to the engine, on a clock that jumps over every pause."""

    def __init__(self) -> None:
        self.case = Case()
        self.provider = Provider()
        self.pauses: list[float] = []
        self.health: list[ChannelError | None] = []
        self.refuse_reports = False
        self.post = PostOffice(
            report=self.report,
            health=lambda _attempt, error: self.health.append(error),
            known_references=lambda: {a.reference for a in self.case.attempts()},
            now=lambda: self.case.now,
            sleep=self.sleep,
            spread=lambda: 0.5,
        )
        self.post.use({"sms": self.provider})

    async def report(self, event: PostEvent) -> Attempt | None:
        incident = self.case.tell(event)
        return None if incident is None else incident.attempts.get(event.attempt_id)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.case.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    async def bring(self, attempt: Attempt) -> Attempt:
        """Bring one attempt to its end and return how it stands."""
        self.post.bring(attempt, LI)
        while self.post._carrying:
            await asyncio.sleep(0)
        return self.case.incident.attempts[attempt.id]


@pytest.fixture
async def office() -> AsyncGenerator[Office]:
    """Return an office with one incident's alarms waiting."""
    office = Office()
    office.case.press()
    yield office
    await office.post.stop()


async def test_an_accepted_text_is_handed_over_once(office: Office) -> None:
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert attempt.reference
    assert office.provider.sent == [attempt.id]
    assert office.health == [None]


async def test_the_ledger_knows_of_a_hand_over_before_the_provider_does(office: Office) -> None:
    office.provider.free.clear()
    first = office.case.attempts()[0]
    office.post.bring(first, LI)
    await office.provider.busy.wait()
    assert office.case.incident.attempts[first.id].state is AttemptState.HANDED_OVER


async def test_bringing_an_attempt_twice_carries_it_once(office: Office) -> None:
    first = office.case.attempts()[0]
    office.post.bring(first, LI)
    await office.bring(first)
    assert office.provider.sent == [first.id]


async def test_a_withdrawn_text_does_not_leave(office: Office) -> None:
    first = office.case.attempts()[0]
    office.case.close()
    await office.bring(first)
    assert office.provider.sent == []


@pytest.mark.parametrize("error", [NotProcessed("429"), ProviderUnreachable("refused")])
async def test_what_was_certainly_not_processed_is_tried_again_with_growing_pauses(
    office: Office, error: ChannelError
) -> None:
    office.provider.answers = [error, error, error]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert attempt.tries == 4
    assert office.pauses == [1.0, 2.0, 5.0]
    assert office.provider.asked == 0


async def test_trying_ends_when_the_alarm_has_become_old(office: Office) -> None:
    office.provider.answers = [NotProcessed("429")] * 1000
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED
    assert office.case.now - attempt.planned_at < timedelta(seconds=340)


async def test_after_a_lost_answer_the_provider_is_asked_and_nothing_is_sent_twice(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("timeout")]
    office.provider.searches = ["SM-found"]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.reference == "SM-found"
    assert len(office.provider.sent) == 1


async def test_after_a_lost_answer_a_text_the_provider_does_not_have_is_sent_again(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("502")]
    office.provider.searches = [ProviderUnreachable("down"), None]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.ACCEPTED
    assert office.provider.asked == 2
    assert len(office.provider.sent) == 2


async def test_two_attempts_in_doubt_never_take_the_same_text_for_theirs(office: Office) -> None:
    office.provider.answers = [OutcomeUnknown("timeout"), OutcomeUnknown("timeout")]
    office.provider.searches = ["SM-one", "SM-one", "SM-two"]
    first, second = office.case.attempts()[:2]
    office.post.bring(first, LI)
    await office.bring(second)
    references = [office.case.incident.attempts[a.id].reference for a in (first, second)]
    assert sorted(references) == ["SM-one", "SM-two"]


async def test_a_text_whose_fate_the_provider_never_tells_is_given_up_in_the_end(
    office: Office,
) -> None:
    office.provider.answers = [OutcomeUnknown("timeout")]
    office.provider.searches = [ProviderUnreachable("down")] * 1000
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED
    assert len(office.provider.sent) == 1


async def test_a_text_that_was_being_handed_over_when_the_hub_died_is_looked_for_first(
    office: Office,
) -> None:
    first = office.case.attempts()[0]
    office.provider.free.clear()
    office.post.bring(first, LI)
    await office.provider.busy.wait()
    await office.post.stop()
    again = office.case.incident.attempts[first.id]
    office.provider.searches = ["SM-before-the-crash"]
    assert (await office.bring(again)).reference == "SM-before-the-crash"
    assert len(office.provider.sent) == 1


@pytest.mark.parametrize("error", [AddressRefused("21211"), CredentialsRefused("20003")])
async def test_what_the_provider_will_never_bring_has_failed_at_once(
    office: Office, error: ChannelError
) -> None:
    office.provider.answers = [error]
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED
    assert office.health == [error]
    assert office.pauses == []


async def test_an_attempt_over_a_channel_that_is_gone_has_failed(office: Office) -> None:
    office.post.use({})
    attempt = await office.bring(office.case.attempts()[0])
    assert attempt.state is AttemptState.FAILED


async def test_service_texts_that_hang_do_not_hold_up_an_alarm(office: Office) -> None:
    for _ in range(HANDS[Lane.SERVICE] + 5):
        office.case.press(Press.LONG)
        office.case.close()
        office.case.press(Press.LONG)
    alarms = [a for a in office.case.attempts() if a.lane is Lane.LIFE]
    service = [a for a in office.case.attempts(AttemptState.PLANNED) if a.lane is Lane.SERVICE]
    office.provider.free.clear()
    for attempt in service:
        office.post.bring(attempt, LI)
    for attempt in alarms:
        office.post.bring(attempt, LI)
    for _ in range(10):
        await asyncio.sleep(0)
    assert {a.id for a in alarms} <= set(office.provider.sent)


def test_pauses_grow_and_a_crowd_does_not_try_in_step() -> None:
    assert [retry_after(n, 0.5) for n in range(1, 7)] == list(RETRY_AFTER_S)
    assert retry_after(1, 0.0) < retry_after(1, 0.99)
    assert retry_after(100, 0.5) == RETRY_AFTER_S[-1]

"""A provider that fails for everybody is left alone but for one probe at a time, and the engine is told to try another way."""

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
)
from custom_components.eldercare.dispatch.rules import BREAKER
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import AttemptState, Lane, Purpose
from tests.dispatch.office import Office, text
from tests.dispatch.provider import Provider
from tests.dispatch.virtual_time import START, virtual_now, virtually


class Outage(Provider):
    """A provider that cannot be reached for a while."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.judge = lambda _attempt: (
            ProviderUnreachable("down")
            if virtual_now() < START + timedelta(seconds=seconds)
            else None
        )


@virtually
async def test_every_call_that_waits_for_a_broken_provider_is_said_to_wait_once() -> None:
    office = Office(Outage(100))
    calls = [text(valid_s=900) for _ in range(50)]
    office.bring(*calls)
    await office.until_all_is_settled()
    for call in calls:
        assert sum(p.broken for p in office.said_of(call, e.Postponed)) == 1
    assert office.states() == {AttemptState.ACCEPTED}


@virtually
async def test_what_calls_nobody_waits_in_silence() -> None:
    office = Office(Outage(20))
    thanks = text(purpose=Purpose.THANKS, valid_s=900)
    office.bring(*(text() for _ in range(BREAKER.failures)), thanks)
    await office.until_all_is_settled()
    assert not any(p.broken for p in office.said_of(thanks, e.Postponed))


@virtually
async def test_a_broken_provider_is_probed_by_one_message_at_a_time_alarms_first() -> None:
    provider = Outage(60)
    office = Office(provider)
    office.bring_to_others(*(text(Lane.TEST, valid_s=900) for _ in range(20)))
    await office.until(lambda: office.post.is_broken(provider.provider))
    before = len(provider.sent)
    alarm = text(at=virtual_now())
    office.bring(alarm)
    await office.until(lambda: virtual_now() >= START + timedelta(seconds=59))
    probes = list(zip(provider.sent, provider.sent_at, strict=True))[before:]
    assert probes[0][0] == alarm.id
    others = [at for one, at in probes if one != alarm.id]
    pauses = [(b - a).total_seconds() for a, b in pairwise(others)]
    assert min(pauses) > BREAKER.pause_s - 0.1


@virtually
async def test_what_waited_leaves_as_soon_as_a_probe_succeeds() -> None:
    provider = Outage(60)
    office = Office(provider)
    office.bring(*(text(valid_s=900) for _ in range(30)))
    await office.until(lambda: virtual_now() >= START + timedelta(seconds=60))
    await office.until_all_is_settled(within_s=BREAKER.pause_s + 1)
    assert office.states() == {AttemptState.ACCEPTED}


@virtually
async def test_a_call_that_is_not_wanted_any_more_while_it_waits_is_put_down() -> None:
    provider = Outage(1000)
    office = Office(provider)
    office.bring(*(text() for _ in range(BREAKER.failures)))
    await office.until(lambda: office.post.is_broken(provider.provider))
    unwanted = text(at=virtual_now())
    office.post.bring(unwanted, office.to)  # the book does not know it: nobody wants it
    await office.pass_time(1)
    assert unwanted.id not in office.post.carried


@virtually
async def test_what_waits_for_a_provider_that_never_recovers_is_given_up_in_time() -> None:
    office = Office(Outage(100_000))
    office.bring(*(text(valid_s=300) for _ in range(20)))
    await office.until_all_is_settled(within_s=301)
    assert office.states() == {AttemptState.GIVEN_UP}


@virtually
@pytest.mark.parametrize(
    ("error", "broken"),
    [
        (AddressRefused("21211"), False),
        (ChannelError("this message is refused"), False),
        (OutcomeUnknown("timeout"), True),
        (CredentialsRefused("20003"), True),
        (NotProcessed("429"), True),
    ],
)
async def test_only_what_concerns_everybody_breaks_a_provider(
    error: ChannelError, broken: bool
) -> None:
    provider = Provider()
    provider.judge = lambda _attempt: error
    office = Office(provider)
    office.bring(*(text() for _ in range(BREAKER.failures)))
    await office.until(lambda: len(provider.sent) == BREAKER.failures and not provider.open)
    assert office.post.is_broken(provider.provider) is broken


@virtually
async def test_another_provider_goes_on() -> None:
    broken, well = Outage(1000), Provider(id="other")
    well.provider = "another"
    office = Office(broken, well)
    office.bring(*(text() for _ in range(20)))
    await office.until(lambda: office.post.is_broken(broken.provider))
    office.bring(text(channel="other", at=virtual_now()))
    await office.pass_time(0.1)
    assert len(well.sent) == 1

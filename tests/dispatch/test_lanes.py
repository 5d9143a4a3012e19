"""Law 4 at the counter: no storm, no hanging provider and no enquiry of a lower lane ever delays an alarm."""

import pytest

from custom_components.eldercare.channels.interface import (
    ChannelError,
    Limits,
    NotProcessed,
    OutcomeUnknown,
)
from custom_components.eldercare.dispatch.rules import ADDRESS_BUDGETS
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import AttemptState, Lane, Purpose
from tests.dispatch.office import Office, text
from tests.dispatch.provider import Provider
from tests.dispatch.virtual_time import virtual_now, virtually

ONE_A_SECOND = Limits(per_second=1, at_once=4)
LOWER = [lane for lane in Lane if lane is not Lane.LIFE]


def _loses_all_but_alarms(attempt: Attempt) -> ChannelError | None:
    return None if attempt.lane is Lane.LIFE else OutcomeUnknown("lost")


async def _seconds_until_sent(office: Office, provider: Provider, attempt: Attempt) -> float:
    begin = virtual_now()
    office.bring(attempt)
    await office.until(lambda: attempt.id in provider.sent)
    return (provider.sent_at[provider.sent.index(attempt.id)] - begin).total_seconds()


@virtually
async def test_an_alarm_leaves_at_once_in_a_storm_of_tests() -> None:
    provider = Provider(ONE_A_SECOND)
    provider.latency = lambda _attempt: 0.3
    office = Office(provider)
    office.bring_to_others(*(text(Lane.TEST, valid_s=3000) for _ in range(5000)))
    for phase in (3.0, 2.25, 2.5, 2.75):
        await office.pass_time(phase)
        assert await _seconds_until_sent(office, provider, text(at=virtual_now())) < 0.05


@virtually
async def test_alarms_that_come_with_a_storm_leave_before_all_of_it() -> None:
    provider = Provider(ONE_A_SECOND)
    office = Office(provider)
    lower = [text(lane) for lane in reversed(LOWER)]
    alarms = [text() for _ in range(20)]
    office.bring_to_others(*lower, *alarms)
    await office.until_all_is_settled()
    assert provider.sent == [one.id for one in [*alarms, *reversed(lower)]]


@virtually
@pytest.mark.parametrize("lane", LOWER)
@pytest.mark.parametrize("at_once", [1, 2, 3, 20])
async def test_hanging_texts_of_a_lower_lane_do_not_hold_up_an_alarm(
    lane: Lane, at_once: int
) -> None:
    provider = Provider(Limits(per_second=100, at_once=at_once))
    provider.latency = lambda attempt: 0.0 if attempt.lane is Lane.LIFE else 10.0
    office = Office(provider)
    office.bring_to_others(*(text(lane) for _ in range(200)))
    await office.pass_time(5)
    assert await _seconds_until_sent(office, provider, text(at=virtual_now())) < 0.05


@virtually
@pytest.mark.parametrize("at_once", [2, 4, 20])
async def test_hanging_enquiries_do_not_hold_up_an_alarm(at_once: int) -> None:
    provider = Provider(Limits(per_second=100, at_once=at_once))
    provider.judge = _loses_all_but_alarms
    provider.asking_s = 10.0
    office = Office(provider)
    office.bring_to_others(*(text(Lane.WELFARE) for _ in range(100)))
    await office.until(lambda: len(provider.asked) >= 1 and provider.open >= 1)
    assert await _seconds_until_sent(office, provider, text(at=virtual_now())) < 0.05


@virtually
async def test_no_more_requests_are_open_and_no_more_leave_than_the_provider_takes() -> None:
    provider = Provider(Limits(per_second=40, at_once=8))
    provider.latency = lambda _attempt: 0.5
    office = Office(provider)
    office.bring_to_others(*(text(lane, valid_s=900) for lane in Lane for _ in range(50)))
    await office.until_all_is_settled()
    assert provider.most_open == 8
    assert office.states() == {AttemptState.ACCEPTED}


@virtually
async def test_nobody_gets_thirty_tests() -> None:
    provider = Provider()
    office = Office(provider)
    office.bring(*(text(Lane.TEST, valid_s=550) for _ in range(30)))
    await office.until_all_is_settled()
    assert len(provider.sent) == ADDRESS_BUDGETS[Lane.TEST][0].at_most
    assert office.states() == {AttemptState.ACCEPTED, AttemptState.FAILED}


@virtually
async def test_a_test_beyond_the_budget_leaves_when_the_address_may_get_one_again() -> None:
    provider = Provider()
    office = Office(provider)
    office.bring(*(text(Lane.TEST, valid_s=900) for _ in range(4)))
    await office.until_all_is_settled()
    assert (provider.sent_at[-1] - provider.sent_at[0]).total_seconds() == pytest.approx(600)


@virtually
async def test_thirty_alarms_reach_the_same_person_at_once() -> None:
    provider = Provider()
    office = Office(provider)
    office.bring(*(text() for _ in range(30)))
    await office.until_all_is_settled(within_s=1)
    assert office.states() == {AttemptState.ACCEPTED}


@virtually
async def test_an_alarm_beyond_the_days_cap_fails_at_once_so_that_another_way_is_taken() -> None:
    office = Office(Provider(per_day=2))
    alarms = [text() for _ in range(3)]
    office.bring(*alarms)
    await office.until_all_is_settled(within_s=1)
    failed = [s for s in office.said if isinstance(s, e.Failed)]
    assert [one.attempt_id for one in failed] == [alarms[2].id]
    assert failed[0].reason == "the 2 messages a day to this address are used up"


@virtually
async def test_caps_of_the_day_outlive_a_restart() -> None:
    provider = Provider(per_day=2)
    before = Office(provider)
    before.bring(text(), text())
    await before.until_all_is_settled()
    after = Office(provider)
    for attempt in before.attempts.values():
        after.remember(attempt)
    after.bring(text())
    await after.until_all_is_settled(within_s=1)
    assert after.states() == {AttemptState.FAILED}


@virtually
async def test_a_withdrawn_text_uses_nothing_of_what_the_provider_takes() -> None:
    provider = Provider(ONE_A_SECOND, per_day=1)
    office = Office(provider)
    unwanted = text(purpose=Purpose.THANKS)
    office.post.bring(unwanted, office.to)  # the book does not know it: nobody wants it
    await office.until_all_is_settled()
    wanted = text()
    assert await _seconds_until_sent(office, provider, wanted) < 0.05


@virtually
async def test_an_alarm_that_a_busy_provider_refused_leaves_before_any_further_test() -> None:
    provider = Provider(Limits(per_second=10, at_once=4))
    office = Office(provider)
    office.bring_to_others(*(text(Lane.TEST) for _ in range(100)))
    await office.pass_time(1)
    alarm = text(at=virtual_now())
    refusals = [NotProcessed("429"), NotProcessed("429")]
    provider.judge = lambda one: refusals.pop() if one.id == alarm.id and refusals else None
    office.bring(alarm)
    await office.until(lambda: office.attempts[alarm.id].state is AttemptState.ACCEPTED)
    first = provider.sent.index(alarm.id)
    assert provider.sent[first:] == [alarm.id] * 3

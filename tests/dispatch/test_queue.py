"""Who leaves now and when to look again: the queue's rules, one at a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from custom_components.eldercare.channels.interface import Limits
from custom_components.eldercare.dispatch.queue import Queue
from custom_components.eldercare.dispatch.rules import ADDRESS_BUDGETS, BREAKER
from custom_components.eldercare.dispatch.waiting import Errand, Fate, Turn, Waiting
from custom_components.eldercare.model.words import Lane
from tests.dispatch.virtual_time import START

_numbers = count(1)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def message(lane: Lane = Lane.LIFE, incident: str = "", planned: float = 0) -> Waiting:
    """Return a message to somebody who gets no other."""
    number = next(_numbers)
    return Waiting(
        attempt_id=f"a{number}",
        incident_id=incident or f"i{number}",
        channel_id="sms",
        provider="telephones",
        lane=lane,
        address=f"+86{number}",
        planned_at=after(planned),
        until=after(900),
    )


def queue_of(waiting: Iterable[Waiting], *, per_second: float = 1000, at_once: int = 1000) -> Queue:
    queue = Queue()
    queue.limit("telephones", Limits(per_second=per_second, at_once=at_once))
    for one in waiting:
        queue.put(one)
    return queue


def ids(waiting: Iterable[Waiting]) -> list[str]:
    return [one.attempt_id for one in waiting]


def broken_queue() -> Queue:
    """Return a queue whose provider has just failed for tests."""
    queue = queue_of(message(Lane.TEST) for _ in range(BREAKER.failures))
    for one in queue.take(START).leaving:
        queue.done(one.attempt_id, Fate.TROUBLE, START)
    return queue


def test_the_most_urgent_lane_leaves_first_whatever_came_first() -> None:
    waiting = [message(lane) for lane in reversed(Lane)]
    assert ids(queue_of(waiting).take(START).leaving) == ids(reversed(waiting))


def test_within_a_lane_every_incident_has_its_turn_and_the_oldest_is_first() -> None:
    many = [message(incident="many", planned=n) for n in range(3)]
    one = message(incident="one", planned=1.5)
    old = message(incident="old", planned=-1)
    leaving = queue_of([*many, one, old]).take(START).leaving
    assert ids(leaving) == ids([old, many[0], one, many[1], many[2]])


@pytest.mark.parametrize(
    ("lane", "leaving"),
    [
        (Lane.LIFE, 16),
        (Lane.WELFARE, 8),
        (Lane.SERVICE, 4),
        (Lane.MAINTENANCE, 4),
        (Lane.TEST, 2),
    ],
)
def test_a_lane_uses_its_share_of_the_places(lane: Lane, leaving: int) -> None:
    queue = queue_of((message(lane) for _ in range(40)), at_once=16)
    assert len(queue.take(START).leaving) == leaving


def test_all_lower_lanes_together_leave_life_its_places() -> None:
    lower = [message(lane) for lane in Lane if lane is not Lane.LIFE for _ in range(40)]
    queue = queue_of(lower, at_once=16)
    queue.take(START)
    for _ in range(40):
        queue.put(message())
    assert len(queue.take(START).leaving) == 8


def test_asking_leaves_places_to_send() -> None:
    asking = [replace(message(), errand=Errand.ASK) for _ in range(40)]
    queue = queue_of(asking, at_once=16)
    assert len(queue.take(START).leaving) == 4


def test_what_waits_for_the_pace_says_when_to_look_again() -> None:
    queue = queue_of((message(Lane.TEST) for _ in range(2)), per_second=1, at_once=100)
    turn = queue.take(START)
    assert len(turn.leaving) == 1
    assert turn.look_again_at == after(1)


def test_what_waits_for_a_place_need_not_be_looked_at_before_one_is_free() -> None:
    first, second = message(Lane.WELFARE), message(Lane.WELFARE)
    queue = queue_of([first, second], at_once=2)
    assert queue.take(START).look_again_at == second.until
    queue.done(first.attempt_id, Fate.TAKEN, after(1))
    assert ids(queue.take(after(1)).leaving) == [second.attempt_id]


def test_nothing_leaves_before_its_time() -> None:
    later = replace(message(), not_before=after(5))
    queue = queue_of([later])
    assert queue.take(START) == Turn(leaving=(), refused=(), held_up=(), look_again_at=after(5))
    assert ids(queue.take(after(5)).leaving) == [later.attempt_id]


def test_what_has_waited_too_long_never_leaves() -> None:
    old = replace(message(), until=after(60))
    queue = queue_of([old])
    turn = queue.take(after(60))
    assert turn.leaving == ()
    assert [(one.waiting, one.reason) for one in turn.refused] == [(old, "")]


def test_what_was_withdrawn_does_not_leave() -> None:
    first, second = message(), message()
    queue = queue_of([first, second])
    assert queue.withdraw(first.attempt_id)
    assert ids(queue.take(START).leaving) == [second.attempt_id]
    assert not queue.withdraw(second.attempt_id)


@pytest.mark.parametrize("lane", [lane for lane in Lane if ADDRESS_BUDGETS[lane]])
def test_an_address_gets_no_more_of_a_lane_than_its_budget(lane: Lane) -> None:
    budget = ADDRESS_BUDGETS[lane][0]
    waiting = [replace(message(lane), address="+861") for _ in range(budget.at_most + 2)]
    queue = queue_of(waiting)
    turn = queue.take(START)
    assert len(turn.leaving) == budget.at_most
    assert turn.look_again_at == after(budget.within_s)
    assert len(queue.take(after(budget.within_s)).leaving) == 2


def test_what_no_budget_lets_leave_in_time_is_refused_with_a_reason() -> None:
    budget = ADDRESS_BUDGETS[Lane.TEST][0]
    waiting = [
        replace(message(Lane.TEST), address="+861", until=after(budget.within_s - 1))
        for _ in range(budget.at_most + 1)
    ]
    (refused,) = queue_of(waiting).take(START).refused
    assert refused.reason == "this address has had enough of lane test"


def test_of_the_days_cap_half_is_kept_for_alarms() -> None:
    lower = [replace(message(Lane.WELFARE), address="+861", per_day=4) for _ in range(4)]
    alarms = [replace(message(), address="+861", per_day=4) for _ in range(4)]
    queue = queue_of(lower)
    assert len(queue.take(START).leaving) == 2
    for one in alarms:
        queue.put(one)
    assert len(queue.take(START).leaving) == 2


def test_the_days_cap_ends_with_the_day() -> None:
    queue = queue_of([replace(message(), address="+861", per_day=1)])
    queue.take(START)
    tomorrow = after(86400)
    again = replace(message(), address="+861", per_day=1, until=tomorrow + timedelta(hours=1))
    queue.put(again)
    assert ids(queue.take(tomorrow).leaving) == [again.attempt_id]


@pytest.mark.parametrize("fate", [Fate.NOT_PROCESSED, Fate.NOT_WANTED])
def test_what_the_provider_never_had_does_not_count_against_the_address(fate: Fate) -> None:
    first, second = (replace(message(), address="+861", per_day=1) for _ in range(2))
    queue = queue_of([first])
    queue.take(START)
    queue.done(first.attempt_id, fate, after(1))
    queue.put(second)
    assert ids(queue.take(after(2)).leaving) == [second.attempt_id]


def test_a_broken_provider_gets_one_probe_and_who_waits_is_named_once() -> None:
    queue = broken_queue()
    waiting = [replace(message(Lane.TEST), tell_if_broken=True) for _ in range(3)]
    for one in waiting:
        queue.put(one)
    turn = queue.take(START)
    assert (turn.leaving, ids(turn.held_up)) == ((), ids(waiting))
    turn = queue.take(after(BREAKER.pause_s))
    assert (ids(turn.leaving), turn.held_up) == ([waiting[0].attempt_id], ())


def test_everything_waiting_leaves_once_the_probe_has_succeeded() -> None:
    queue = broken_queue()
    probe = message(Lane.TEST)
    queue.put(probe)
    queue.take(after(BREAKER.pause_s))
    waiting = [replace(message(Lane.TEST), not_before=after(800)) for _ in range(3)]
    for one in waiting:
        queue.put(one)
    queue.done(probe.attempt_id, Fate.TAKEN, after(10))
    assert ids(queue.take(after(10)).leaving) == ids(waiting)


def test_asking_goes_on_while_a_provider_is_broken() -> None:
    queue = broken_queue()
    asking = replace(message(), errand=Errand.ASK)
    queue.put(asking)
    assert ids(queue.take(START).leaving) == [asking.attempt_id]


def test_nothing_else_is_sent_while_an_alarm_waits_for_its_next_try() -> None:
    alarm, other = replace(message(), not_before=after(2)), message(Lane.WELFARE)
    queue = queue_of([alarm, other])
    assert queue.take(START).leaving == ()
    assert ids(queue.take(after(2)).leaving) == [alarm.attempt_id, other.attempt_id]

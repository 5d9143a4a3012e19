"""How well a person is reached is judged from what became of the newest calls and tests, and changes who is called how."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.duty import nearest_first
from custom_components.eldercare.engine.reachability import (
    NEWEST,
    POOR,
    TEST_TAKES,
    count,
    is_hard_to_reach,
    score,
)
from custom_components.eldercare.engine.ways import ways_to_call, ways_to_inform
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.tries import Try
from custom_components.eldercare.model.words import AttemptState, Medium, Purpose, Role
from tests.engine.case import HOME, START, Case, home, neighbourhood, person
from tests.engine.test_failover import VOICES

LATER = START + timedelta(hours=1)
STATES = st.sampled_from(list(AttemptState))


def tries(*states: AttemptState, is_test: bool = False) -> list[Try]:
    return [Try(at=START, state=state, is_test=is_test) for state in states]


def lost(times: int) -> list[Try]:
    return tries(*[AttemptState.UNDELIVERED] * times)


def test_who_answers_is_better_reached_than_whose_telephone_only_took_it() -> None:
    answered, delivered = (
        score(tries(state), LATER) for state in (AttemptState.ACKNOWLEDGED, AttemptState.DELIVERED)
    )
    assert answered > delivered > score(lost(1), LATER)


def test_a_way_of_which_nothing_is_known_stands_between_a_proven_and_a_failing_one() -> None:
    unknown = score([], LATER)
    assert score(tries(AttemptState.ACKNOWLEDGED), LATER) > unknown > score(lost(1), LATER)


def test_two_lost_messages_may_be_bad_luck_and_three_are_not() -> None:
    assert score(lost(2), LATER) >= POOR > score(lost(3), LATER)


def test_who_always_gets_the_texts_but_never_has_to_answer_is_not_badly_reached() -> None:
    assert score(tries(*[AttemptState.DELIVERED] * NEWEST), LATER) > POOR


def test_an_answer_that_may_have_come_another_way_changes_nothing() -> None:
    answered = Try(at=START, state=AttemptState.ACKNOWLEDGED, alone=False)
    assert score([answered] * 10, LATER) == pytest.approx(score([], LATER))


@pytest.mark.parametrize(
    "state",
    [
        AttemptState.PLANNED,
        AttemptState.HANDED_OVER,
        AttemptState.ACCEPTED,
        AttemptState.GIVEN_UP,
        AttemptState.WITHDRAWN,
    ],
)
def test_what_never_left_or_was_never_heard_of_shows_nothing(state: AttemptState) -> None:
    assert count(tries(state), LATER) == 0
    assert score(tries(state), LATER) == score([], LATER)


def test_a_test_that_nobody_answered_in_its_time_counts_as_lost() -> None:
    sent = tries(AttemptState.ACCEPTED, is_test=True)
    assert count(sent, START + TEST_TAKES - timedelta(seconds=1)) == 0
    assert score(sent, START + TEST_TAKES) == score(lost(1), LATER)


def test_a_test_ends_just_when_its_answer_is_no_longer_waited_for() -> None:
    case = Case()
    case.tell(e.CheckDue(responder_id="li", channel_id="sms"))
    assert case.incident.deadline == case.now + TEST_TAKES


@given(st.lists(STATES, max_size=NEWEST), st.booleans())
def test_a_score_is_a_share_and_an_answer_never_lowers_it(
    states: list[AttemptState], is_test: bool
) -> None:
    before = score(tries(*states, is_test=is_test), LATER)
    answered = [*states, AttemptState.ACKNOWLEDGED]
    assert 0 < before <= score(tries(*answered, is_test=is_test), LATER) < 1


def reached(scores: dict[tuple[str, str], float], *channels: str) -> Community:
    people = [person(key, Role.VOLUNTEER, number) for number, key in enumerate(("li", "sun"), 1)]
    if channels:
        people[0] = replace(people[0], channels=channels)
    return replace(neighbourhood(*people), voices=VOICES, reachability=scores)


def test_of_two_channels_for_texts_the_one_that_works_is_used() -> None:
    community = reached({("li", "sms"): 0.2}, "sms", "sms2", "call")
    li = community.responders["li"]
    assert {way.id for way in ways_to_call(li, (), community)} == {"sms2", "call"}
    assert [way.id for way in ways_to_inform(li, Purpose.THANKS, community)] == ["sms2"]


def test_a_channel_that_reaches_badly_is_still_used_if_there_is_no_other() -> None:
    community = reached({("li", "sms"): 0.1}, "sms", "call")
    ways = ways_to_call(community.responders["li"], (), community)
    assert {way.id for way in ways} == {"sms", "call"}


def test_a_way_that_reaches_badly_is_never_the_only_one_used_if_there_is_a_better_one() -> None:
    community = reached({("li", "sms"): 0.1}, "sms", "app")
    ways = ways_to_call(community.responders["li"], (Medium.TEXT,), community)
    assert [way.id for way in ways] == ["sms", "app"]


def test_a_mute_channel_is_a_bad_way_for_everybody() -> None:
    community = replace(reached({}, "sms", "app"), mute=frozenset({"sms"}))
    li = community.responders["li"]
    ways = ways_to_call(li, (Medium.TEXT,), community)
    assert [way.id for way in ways] == ["sms", "app"]
    assert [way.id for way in ways_to_inform(li, Purpose.THANKS, community)] == ["app", "sms"]
    assert not is_hard_to_reach(li, community)
    assert is_hard_to_reach(community.responders["sun"], community)


def test_a_mute_channel_is_still_used_if_there_is_no_other() -> None:
    community = replace(reached({}, "sms"), mute=frozenset({"sms"}))
    ways = ways_to_call(community.responders["li"], (), community)
    assert [way.id for way in ways] == ["sms"]


def test_small_differences_leave_the_order_that_people_prefer() -> None:
    community = reached({("li", "sms"): POOR, ("li", "sms2"): 1.0}, "sms", "sms2")
    assert [way.id for way in ways_to_call(community.responders["li"], (), community)] == ["sms"]


def test_of_two_neighbours_the_one_who_is_reached_is_called_first() -> None:
    community = reached({("li", "sms"): 0.2})
    people = nearest_first(community.responders.values(), home(HOME, "3-1201"), community)
    assert [one.id for one in people] == ["sun", "li"]


def test_who_is_nearer_goes_first_even_if_badly_reached() -> None:
    community = reached({("li", "sms"): 0.2})
    community.responders["li"] = replace(community.responders["li"], building="3")
    people = nearest_first(community.responders.values(), home(HOME, "3-1201"), community)
    assert [one.id for one in people] == ["li", "sun"]


def test_whoever_has_one_way_that_works_is_not_hard_to_reach() -> None:
    community = reached({("li", "sms"): 0.1, ("li", "call"): 0.9}, "sms", "call")
    assert not is_hard_to_reach(community.responders["li"], community)

"""How well a person is reached over a channel, judged from what became of the newest calls and tests. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ..model.community import Community, Responder
from ..model.tries import Try
from ..model.words import AttemptState

NEWEST = 20
"""So many tries count: an old telephone number should not outlive its owner's change of it."""

POOR = 0.4
"""Below this a way counts as a bad one. With the prior, nobody falls below it before the third try was lost."""

# What a way of which nothing is known is taken for, and how many tries that belief is worth: better than one that was seen to
# lose messages, worse than one over which people answer.
_PRIOR = 0.8
_PRIOR_TRIES = 2

_ANSWERED_BY_A_HUMAN = 1.0
_ANSWERED_SOMEHOW = (
    _PRIOR  # perhaps over another channel: that neither proves this one nor speaks against it
)
_ON_THE_TELEPHONE = 0.5  # whether anybody noticed is not known
_LOST = 0.0

TEST_TAKES = timedelta(minutes=30)
"""A test is over by then, answered or not."""


def score(tries: Iterable[Try], now: datetime) -> float:
    """Return how well a way reaches its person, from 0 to 1, as far as these tries show at `now` (UTC).

    The mean of a beta distribution that has seen them, known as Laplace's rule of succession or Bayesian average:
    (prior x its weight + what the tries are worth) / (its weight + how many they are).
    """
    worths = [worth for one in tries if (worth := _worth(one, now)) is not None]
    return (_PRIOR * _PRIOR_TRIES + sum(worths)) / (_PRIOR_TRIES + len(worths))


def count(tries: Iterable[Try], now: datetime) -> int:
    """Return how many of the tries show anything."""
    return sum(_worth(one, now) is not None for one in tries)


def is_poor(person: Responder, channel_id: str, community: Community) -> bool:
    """Whether a person is badly reached over a channel, or the channel is mute; one of which nothing is known is not a bad one."""
    if channel_id in community.mute:
        return True
    known = community.reachability.get((person.id, channel_id))
    return known is not None and known < POOR


def is_hard_to_reach(person: Responder, community: Community) -> bool:
    """Whether a person is badly reached over every channel they have."""
    return bool(person.channels) and all(
        is_poor(person, channel_id, community) for channel_id in person.channels
    )


def _worth(one: Try, now: datetime) -> float | None:
    """Return what a try shows about its way; None if that is nothing (yet).

    What never left, and what a channel took without ever saying more, shows nothing about the person, unless it was a test and
    nobody answered.
    """
    match one.state:
        case AttemptState.ACKNOWLEDGED:
            return _ANSWERED_BY_A_HUMAN if one.alone else _ANSWERED_SOMEHOW
        case AttemptState.DELIVERED | AttemptState.ANSWERED:
            return _ON_THE_TELEPHONE
        case AttemptState.UNDELIVERED | AttemptState.FAILED:
            return _LOST
        case AttemptState.ACCEPTED if one.is_test and one.at + TEST_TAKES <= now:
            return _LOST
        case _:
            return None

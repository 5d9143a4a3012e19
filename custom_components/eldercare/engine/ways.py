"""Over which of a person's channels something is said to them."""

from collections.abc import Iterable

from ..model.community import Community, Responder
from ..model.reach import Reach, Voice
from ..model.words import Medium, Purpose
from .reachability import is_poor

_A_TEXT_WITH_REPLIES = Reach(replies=True)
_CAN_BE_READ_LATER = (Medium.TEXT, Medium.APP, Medium.GROUP)
_WORTH_A_CALL = (Purpose.TAKEN, Purpose.ENDED)


def voice(channel_id: str, community: Community) -> Voice:
    """Return a channel as the register describes it; one it does not know carries texts."""
    return community.voices.get(channel_id) or Voice(
        id=channel_id, medium=Medium.TEXT, reach=_A_TEXT_WITH_REPLIES
    )


def ways_to_call(
    person: Responder, media: tuple[Medium, ...], community: Community
) -> tuple[Voice, ...]:
    """Return the channels to call a person over, all at once: the first of each medium that is wanted, else of each they have.

    If nobody can answer over any of these, the first over which they can is added; and if each of these reaches them badly, the
    first that does not.
    """
    usable = _usable(person, community)
    wanted = [way for way in usable if way.medium in media] or usable
    ways = _first_of_each_medium(wanted)
    answerable = [way for way in usable if way.reach_of(person.phone).is_answerable]
    if answerable and not any(way in answerable for way in ways):
        ways = (*ways, answerable[0])
    sound = [way for way in usable if not is_poor(person, way.id, community)]
    if sound and not any(way in sound for way in ways):
        ways = (*ways, sound[0])
    return ways


def ways_to_inform(person: Responder, purpose: Purpose, community: Community) -> tuple[Voice, ...]:
    """Return the channels for news: where it can be read; who has only a telephone to speak is called if it spares them a way."""
    usable = _usable(person, community)
    ways = _first_of_each_medium(way for way in usable if way.medium in _CAN_BE_READ_LATER)
    if ways or purpose not in _WORTH_A_CALL:
        return ways
    return _first_of_each_medium(way for way in usable if way.medium is Medium.VOICE)


def ways_to_tell(person: Responder, community: Community) -> tuple[Voice, ...]:
    """Return the channels over which a person is told something one after the other: where it can be read first."""
    ways = [way for way in _usable(person, community) if way.medium is not Medium.HOME]
    return tuple(sorted(ways, key=lambda way: way.medium not in _CAN_BE_READ_LATER))


def only_spoken_way(person: Responder, community: Community) -> Voice | None:
    """Return the telephone over which a person answers by key who can answer in no other way; None for everybody else."""
    ways = [(way, way.reach_of(person.phone)) for way in _usable(person, community)]
    if any(reach.replies or reach.links for _, reach in ways):
        return None
    answering = [way for way, reach in ways if reach.keys]
    if any(way.medium is not Medium.VOICE for way in answering):
        return None
    return next(iter(answering), None)


def _usable(person: Responder, community: Community) -> list[Voice]:
    """Return a person's channels in the order they prefer, but those over which they are badly reached behind the others."""
    open_to = [one for one in person.channels if (person.id, one) not in community.barred]
    reliable_first = sorted(open_to, key=lambda one: is_poor(person, one, community))
    return [voice(one, community) for one in reliable_first]


def _first_of_each_medium(ways: Iterable[Voice]) -> tuple[Voice, ...]:
    first: dict[Medium, Voice] = {}
    for way in ways:
        first.setdefault(way.medium, way)
    return tuple(first.values())

"""How journeys and accidents change a day: the resident is elsewhere, or lies where they are."""

from collections.abc import Iterable, Sequence

from .diary import Stay
from .words import ABSENCES, HOUR, MINUTE, Episode, Place, What

# Who lies on the floor and can still move a little is seen so often (mean seconds), if a sensor covers the place; then they tire.
_STIRS, _STIRS_FOR = 25 * MINUTE, 4 * HOUR
# Who comes to help walks about for so long before the resident is taken to hospital.
HELPERS_STAY = 25 * MINUTE
# Who only comes to look sits down with the resident, whatever they were doing.
VISITORS_STAY = 20 * MINUTE


def laid_over(stays: Sequence[Stay], episodes: Iterable[Episode]) -> list[Stay]:
    """Return the stays of a day as they are changed by what touches it."""
    changed = list(stays)
    for episode in episodes:
        for stay in _instead(episode):
            changed = _cut(changed, stay)
    return changed


def _instead(episode: Episode) -> list[Stay]:
    begin, end = episode.begin, episode.end
    if episode.what in ABSENCES:
        return [Stay(Place.AWAY, begin, end, 0.0)]
    if episode.what is What.LOST_OUTSIDE:
        return [Stay(Place.OUT, begin, end + episode.then, 0.0)]
    if episode.what is What.VISIT:
        return [Stay(Place.LIVING, begin, end, 2 * MINUTE)]
    tires = min(end, begin + _STIRS_FOR * episode.stirs)
    stirs = Stay(episode.place, begin, tires, _STIRS)
    lies = Stay(episode.place, tires, end, 0.0)
    helped = Stay(Place.LIVING, end, end + HELPERS_STAY, 2 * MINUTE)
    if not episode.then:
        return [stirs, lies, helped]
    return [stirs, lies, helped, Stay(Place.AWAY, helped.end, end + episode.then, 0.0)]


def _cut(stays: Sequence[Stay], new: Stay) -> list[Stay]:
    """Put a stay in place of those that it covers, within the day."""
    begin, end = max(new.begin, stays[0].begin), min(new.end, stays[-1].end)
    if begin >= end:
        return list(stays)
    changed: list[Stay] = []
    is_in = False
    for one in stays:
        if one.begin < begin:
            changed.append(one._replace(end=min(one.end, begin)))
        if not is_in and one.end > begin:
            changed.append(new._replace(begin=begin, end=end))
            is_in = True
        if one.end > end:
            changed.append(one._replace(begin=max(one.begin, end)))
    return changed

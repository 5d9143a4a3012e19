"""How many messages an address may get: by lane in any time, and by channel in a day."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

from ..model.words import Lane
from .rules import ADDRESS_BUDGETS, SHARE
from .waiting import Waiting

_DAY = timedelta(days=1)
_LONGEST = {
    lane: timedelta(seconds=max((one.within_s for one in budgets), default=0))
    for lane, budgets in ADDRESS_BUDGETS.items()
}


class Budgets:
    """What every address was given of late."""

    def __init__(self) -> None:
        """Begin with nobody written to."""
        self._of_lane: defaultdict[tuple[str, Lane], deque[datetime]] = defaultdict(deque)
        self._of_day: defaultdict[tuple[str, str], deque[tuple[datetime, Lane]]] = defaultdict(
            deque
        )

    def refusal(self, waiting: Waiting, now: datetime) -> str:
        """Return why an address can get no more over this channel today, "" if it can."""
        if waiting.per_day is None:
            return ""
        given = self._of_day[waiting.channel_id, waiting.address]
        while given and given[0][0] <= now - _DAY:
            given.popleft()
        for above in (one for one in Lane if one <= waiting.lane):
            share = int(waiting.per_day * SHARE[above])
            if sum(lane >= above for _at, lane in given) >= share:
                return f"the {share} messages a day to this address are used up"
        return ""

    def free_at(self, waiting: Waiting, now: datetime) -> datetime:
        """Return when a message's lane may write to its address again; never before `now`."""
        given = self._of_lane.get((waiting.address, waiting.lane))
        if not given:
            return now
        while given and given[0] <= now - _LONGEST[waiting.lane]:
            given.popleft()
        free = [
            given[-budget.at_most] + timedelta(seconds=budget.within_s)
            for budget in ADDRESS_BUDGETS[waiting.lane]
            if len(given) >= budget.at_most
        ]
        return max([now, *free])

    def take(self, waiting: Waiting, now: datetime) -> None:
        """Count a message that leaves."""
        if ADDRESS_BUDGETS[waiting.lane]:
            self._of_lane[waiting.address, waiting.lane].append(now)
        if waiting.per_day is not None:
            self._of_day[waiting.channel_id, waiting.address].append((now, waiting.lane))

    def give_back(self, waiting: Waiting, at: datetime) -> None:
        """Count a message that was taken at an instant, and did not leave, as not taken."""
        if (given := self._of_lane.get((waiting.address, waiting.lane))) and at in given:
            given.remove(at)
        today = self._of_day.get((waiting.channel_id, waiting.address))
        if today and (at, waiting.lane) in today:
            today.remove((at, waiting.lane))

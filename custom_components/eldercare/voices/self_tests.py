"""Begins the tests of whom messages reach: those that people agreed to, when they fall due, and those that staff ask for."""

from asyncio import Future
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval

from ..desk.desk import Desk
from ..engine.duty import is_day
from ..engine.self_tests import due_test, is_life_in_danger, may_be_tested, ways_to_test
from ..engine.ways import voice
from ..model import events as e
from ..model.community import Community
from ..model.incident import Incident
from ..model.tries import Way
from ..model.words import Medium
from .reachability import Reachability

_LOOK_EVERY = timedelta(minutes=1)


class NotTested(Exception):
    """A test that staff asked for was not begun; `reason` is the key of its explanation."""

    def __init__(self, reason: str) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


class SelfTests:
    """Tests one community's responders, one after the other. When each was tested is in the ledger, so no restart changes it."""

    def __init__(
        self,
        hass: HomeAssistant,
        desk: Desk,
        reachability: Reachability,
        now: Callable[[], datetime],
        barred: Callable[[], frozenset[Way]],
    ) -> None:
        """Begin nothing before `start`; `barred` are the ways that a provider will never open."""
        self._hass = hass
        self._desk = desk
        self._reachability = reachability
        self._now = now
        self._barred = barred
        self._asked_for: list[Way] = []
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> None:
        """Look every minute whether a test is due."""
        self._cancel = async_track_time_interval(
            self._hass,
            self._look,
            _LOOK_EVERY,
            name="eldercare self-tests",
            cancel_on_shutdown=True,
        )

    @callback
    def stop(self) -> None:
        """Begin no more tests."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    async def async_test(self, ways: Sequence[Way]) -> Incident | None:
        """Test what `ways` returned, of one person or several: the first now, the others one after the other."""
        first, *others = ways
        people = {person_id for person_id, _ in ways}
        self._asked_for = [way for way in self._asked_for if way[0] not in people] + others
        return await self._begin(first)

    def ways(self, person_id: str, medium: Medium | None) -> list[Way]:
        """Return how a person can be tested now: over every channel, or those of a medium. Raises NotTested."""
        community, live = self._world(), self._desk.live.values()
        person = community.responders[person_id]
        if not person.consent:
            raise NotTested("test_without_consent")
        if not is_day(self._now(), community):
            raise NotTested("test_at_night")
        if is_life_in_danger(live):
            raise NotTested("test_during_alarm")
        if not may_be_tested(person, live):
            raise NotTested("test_while_called")
        ways = [
            way
            for way in ways_to_test(person, community)
            if medium is None or voice(way[1], community).medium is medium
        ]
        if not ways:
            raise NotTested("test_over_no_channel")
        return ways

    @callback
    def _look(self, _now: datetime) -> None:
        """Begin at most one test, so that they never come in a crowd."""
        if not self._reachability.remembers:
            return  # nobody is to be tested again who was tested before the restart
        community, now = self._world(), self._now()
        way = self._next_asked_for(community, now) or due_test(
            community, self._desk.live.values(), self._reachability.last_tested, now
        )
        if way is not None:
            self._begin(way)

    def _next_asked_for(self, community: Community, now: datetime) -> Way | None:
        """Take the next test that staff asked for, as soon as its person is not being called; by night they are dropped."""
        live = self._desk.live.values()
        if not is_day(now, community):
            self._asked_for = []
        if is_life_in_danger(live):
            return None
        for way in self._asked_for:
            person = community.responders.get(way[0])
            if person is None or way not in ways_to_test(person, community):
                continue
            if may_be_tested(person, live):
                self._asked_for.remove(way)
                return way
        return None

    @callback
    def _begin(self, way: Way) -> Future[Incident | None]:
        person_id, channel_id = way
        return self._desk.tell(e.CheckDue(responder_id=person_id, channel_id=channel_id))

    def _world(self) -> Community:
        return replace(self._desk.community, barred=self._barred())

"""Keeps how well each responder is reached, shows whom messages hardly reach, and lends the engine the scores."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
import logging

from homeassistant.core import HomeAssistant, callback

from ..engine.reachability import NEWEST, POOR, count, score
from ..faults import Faults
from ..ledger.errors import LedgerError
from ..ledger.ledger import Ledger
from ..model.community import Community, Responder
from ..model.facts import Fact, IncidentClosed
from ..model.incident import CALLS, Attempt, Incident
from ..model.tries import TELLING, Reached, Try, Way
from ..model.words import AttemptState, Purpose

_LOGGER = logging.getLogger(__name__)
_ASK_AGAIN_S = 60
_REACHED = (AttemptState.DELIVERED, AttemptState.ANSWERED, AttemptState.ACKNOWLEDGED)


@dataclass(frozen=True, kw_only=True)
class WayReached:
    """How well a person is reached over one channel, from 0 to 1; `score` is None while nothing is known. Times are UTC."""

    channel_id: str
    score: float | None
    tries: int
    last_reached: datetime | None
    last_tested: datetime | None


class Reachability:
    """What is known of every responder and channel."""

    def __init__(
        self,
        hass: HomeAssistant,
        faults: Faults,
        now: Callable[[], datetime],
        changed: Callable[[str], None],
        title: Callable[[str], str],
    ) -> None:
        """Know nothing; `changed` hears whose reachability changed, `title` names a channel for people."""
        self._hass = hass
        self._faults = faults
        self._now = now
        self._changed = changed
        self._title = title
        self._known: dict[Way, Reached] = {}
        self.scores: dict[Way, float] = {}
        self.last_tested: dict[Way, datetime] = {}
        self.remembers = False

    async def async_remember(self, ledger: Ledger, community: Callable[[], Community]) -> None:
        """Read back what the ledger knows; until it can be read, what is heard meanwhile is all there is."""
        while not self.remembers:
            try:
                known = await self._hass.async_add_executor_job(ledger.reached, NEWEST)
            except LedgerError as error:
                _LOGGER.warning("How people are reached cannot be read back yet: %s", error)
                await asyncio.sleep(_ASK_AGAIN_S)
            else:
                for way, reached in known.items():
                    self._keep(way, _joined(reached, self._known.get(way, Reached())))
                self.remembers = True
        self.review(community())
        for person_id in community().responders:
            self._changed(person_id)

    @callback
    def note(
        self, facts: Sequence[Fact], live: Mapping[str, Incident], community: Community
    ) -> None:
        """Take in what was committed about calls and tests of responders."""
        touched = {
            (fact.incident_id, attempt.responder_id)
            for fact in facts
            if (incident := live.get(fact.incident_id)) is not None
            for attempt in _spoken_of(fact, incident)
            if _tells(attempt) and attempt.responder_id in community.responders
        }
        for incident_id, person_id in touched:
            self._take_in(live[incident_id], person_id)
        for person_id in {person_id for _, person_id in touched}:
            self._show(community.responders[person_id])
            self._changed(person_id)

    @callback
    def review(self, community: Community) -> None:
        """Show whom of a changed register messages hardly reach."""
        for person in community.responders.values():
            self._show(person)
        for person_id in self._faults.standing("hard_to_reach") - community.responders.keys():
            self._faults.mended("hard_to_reach", person_id)

    def ways(self, person: Responder) -> list[WayReached]:
        """Return what is known of each of a person's channels, in the order they prefer."""
        return [self._way(person.id, channel_id) for channel_id in person.channels]

    def best(self, person: Responder) -> float | None:
        """Return how well a person is reached over their best channel: an alarm goes several ways, and one is enough."""
        known = (way.score for way in self.ways(person))
        return max((one for one in known if one is not None), default=None)

    def _way(self, person_id: str, channel_id: str) -> WayReached:
        way = (person_id, channel_id)
        reached = self._known.get(way, Reached())
        return WayReached(
            channel_id=channel_id,
            score=self.scores.get(way),
            tries=count(reached.tries.values(), self._now()),
            last_reached=reached.last_reached,
            last_tested=reached.last_tested,
        )

    def _take_in(self, incident: Incident, person_id: str) -> None:
        """Keep what has become of every call of a person in an incident: an answer changes what the others are worth."""
        calls = [
            attempt
            for attempt in incident.attempts.values()
            if attempt.responder_id == person_id and _tells(attempt)
        ]
        answered_over = {one.channel_id for one in calls if one.state is AttemptState.ACKNOWLEDGED}
        for attempt in calls:
            way = (person_id, attempt.channel_id)
            heard = _heard(attempt, alone=answered_over <= {attempt.channel_id})
            self._keep(way, _joined(self._known.get(way, Reached()), heard))

    def _keep(self, way: Way, reached: Reached) -> None:
        self._known[way] = reached
        now, tries = self._now(), reached.tries.values()
        if count(tries, now):
            self.scores[way] = score(tries, now)
        else:
            self.scores.pop(way, None)
        if reached.last_tested is not None:
            self.last_tested[way] = reached.last_tested

    @callback
    def _show(self, person: Responder) -> None:
        ways = [(way.channel_id, way.score) for way in self.ways(person)]
        poor = [
            (channel_id, known) for channel_id, known in ways if known is not None and known < POOR
        ]
        if ways and len(poor) == len(ways):
            shown = (f"{self._title(channel_id)}: {known:.0%}" for channel_id, known in poor)
            self._faults.report(
                "hard_to_reach",
                person.id,
                severe=False,
                responder=person.name,
                channels=" · ".join(shown),
            )
        else:
            self._faults.mended("hard_to_reach", person.id)


def _spoken_of(fact: Fact, incident: Incident) -> Sequence[Attempt]:
    """Return the attempts of which a fact says something; that an incident is over says something of all."""
    if isinstance(fact, IncidentClosed):
        return list(incident.attempts.values())
    attempt = incident.attempts.get(getattr(fact, "attempt_id", ""))
    return () if attempt is None else (attempt,)


def _tells(attempt: Attempt) -> bool:
    """Whether something was heard of a call: most facts of a storm are passed over here, for alarms wait behind this."""
    is_test = attempt.purpose is Purpose.CHECK
    return is_test or (attempt.purpose in CALLS and attempt.state in TELLING)


def _heard(attempt: Attempt, *, alone: bool) -> Reached:
    is_test = attempt.purpose is Purpose.CHECK
    one = Try(at=attempt.planned_at, state=attempt.state, is_test=is_test, alone=alone)
    return Reached(
        tries={attempt.id: one},
        last_tested=attempt.planned_at if is_test else None,
        last_reached=attempt.planned_at if attempt.state in _REACHED else None,
    )


def _joined(earlier: Reached, later: Reached) -> Reached:
    """Return both together; of a try that is in both, what was heard later holds."""
    tries = {**earlier.tries, **later.tries}
    newest = sorted(tries, key=lambda one: (tries[one].at, one))[-NEWEST:]
    return replace(
        later,
        tries={one: tries[one] for one in newest},
        last_tested=_later(earlier.last_tested, later.last_tested),
        last_reached=_later(earlier.last_reached, later.last_reached),
    )


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)

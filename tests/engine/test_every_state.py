"""Every state that any default policy can reach, walked exhaustively with one person of each role: none is a dead end.

Two states are the same if they differ only in what no longer matters: when it was, how often people were called before, and
which messages have come to their end. Time passes from deadline to deadline; in between anything can happen.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from custom_components.eldercare.engine.incidents import Opening, decide
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.engine.routing import NextIncident, route
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.incident import CALLS, Incident
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Outcome,
    Role,
    Rung,
)
from tests.engine.case import ASKED, EVERYBODY, HOME, START, neighbourhood

# By day in Shanghai, so that nothing has to wait for the morning.
NOON = START.replace(hour=4)
DIGITS = ("1", "2", "3", "4", "5")

ACCEPTED = partial(e.Accepted, reference="r")
FAILED = partial(e.Failed, reason="r")


def roster(kind: IncidentKind) -> Community:
    """Return one person of each role that the policy names."""
    seen: set[Role] = set()
    people = []
    for person in EVERYBODY:
        if person.role in DEFAULT_POLICIES[kind].roles() and person.role not in seen:
            seen.add(person.role)
            people.append(person)
    return neighbourhood(*people)


class Walk:
    """The states of one kind of incident, from its opening on."""

    def __init__(self, kind: IncidentKind) -> None:
        self.community = roster(kind)
        self.states: dict[tuple[object, ...], Incident] = {}
        opening = Opening(
            incident_id="i", number=1, household=self.community.households[HOME], kind=kind
        )
        raised = e.Raised(household_id=HOME, kind=kind, by="")
        first = decide(opening, raised, NOON, self.community).incident
        waiting = [canonical(first)]
        while waiting:
            state = waiting.pop()
            if key(state) in self.states:
                continue
            self.states[key(state)] = state
            if state.is_open:
                waiting.extend(canonical(after) for after in self.successors(state))

    def successors(self, state: Incident) -> Iterator[Incident]:
        """Return what every possible event makes of a state."""
        for person in self.community.responders.values():
            for digit in DIGITS:
                yield self.tell(state, e.Reply(sender=person.phone or "", text=digit, reference=""))
        for digit in ("1", "2"):
            yield self.tell(state, e.Reply(sender=ASKED.phone or "", text=digit, reference=""))
        yield self.tell(state, e.AcknowledgedByStaff(incident_id="i", by=""))
        yield self.tell(state, e.Raised(household_id=HOME, kind=state.kind, by=""))
        yield self.tell(state, e.ClosedByStaff(incident_id="i", by="", outcome=Outcome.GENUINE))
        yield self.after_all(state, e.HandingOver, ACCEPTED)
        yield self.after_all(state, FAILED)
        yield self.silence(state)

    def tell(self, state: Incident, event: e.Event, *, late: timedelta = timedelta(0)) -> Incident:
        """Let one thing happen."""
        routed = route(event, {"i": state}, self.community, NextIncident(id="j", last_number=1))
        if routed is None or isinstance(routed[0], Opening):
            return state
        return decide(*routed, NOON + late, self.community).incident

    def after_all(self, state: Incident, *reports: Callable[..., e.PostEvent]) -> Incident:
        """Let the post office report the same of everything that is under way."""
        for attempt in list(state.attempts.values()):
            for report in reports:
                state = self.tell(state, report(attempt_id=attempt.id))
        return state

    def silence(self, state: Incident) -> Incident:
        """Let nothing happen until the deadline; the result is told as of that instant."""
        assert state.deadline is not None
        late = state.deadline - NOON
        after = self.tell(state, e.DeadlineReached(incident_id="i"), late=late)
        return shifted(after, -late)


def shifted(state: Incident, by: timedelta) -> Incident:
    """Return the same state at another time."""
    return replace(
        state,
        escalating_since=state.escalating_since + by,
        deadline=state.deadline + by if state.deadline else None,
    )


def canonical(state: Incident) -> Incident:
    """Return the state without what no longer matters."""
    climbing = state.rung is Rung.OPEN and state.steps_taken < len(state.policy.steps)
    last = {a.responder_id: a for a in state.attempts.values() if a.purpose in CALLS}
    kept = [
        replace(
            last[one],
            id=f"i-{number}",
            text="",
            planned_at=NOON,
            expires_at=NOON + timedelta(days=1),
            handed_over_at=None,
            tries=0,
            reference="",
            escalation=0 if climbing and last[one].escalation == state.escalation else -1,
            state=_what_matters(last[one].state, climbing=climbing),
        )
        for number, one in enumerate(sorted(last), start=1)
    ]
    return replace(
        state,
        opened_at=NOON,
        escalating_since=state.escalating_since if climbing else NOON,
        steps_taken=state.steps_taken if climbing else len(state.policy.steps),
        escalation=0,
        coming=tuple(sorted(state.coming)),
        arrived=(),
        declined=tuple(sorted(state.declined)),
        finding=None,
        attempts={attempt.id: attempt for attempt in kept} if state.is_open else {},
        replies=frozenset(),
        signals=0,
        outcome=None,
        closed_at=None,
    )


def _what_matters(state: AttemptState, *, climbing: bool) -> AttemptState:
    """Return one state for all that make no difference: whether it was reached counts only before the calls repeat."""
    if not state.is_settled:
        return state
    failed = state in (AttemptState.FAILED, AttemptState.WITHDRAWN)
    return AttemptState.FAILED if climbing and failed else AttemptState.ACCEPTED


def key(state: Incident) -> tuple[object, ...]:
    """Return what tells canonical states apart."""
    calls = tuple((a.responder_id, a.state, a.escalation) for a in state.attempts.values())
    people = (state.coming, state.declined) if state.is_open else ()
    return (
        state.kind,
        state.rung,
        state.steps_taken,
        state.deadline,
        state.escalating_since,
        people,
        calls,
    )


@pytest.fixture(scope="module", params=list(IncidentKind), ids=str)
def walk(request: pytest.FixtureRequest) -> Walk:
    """Return the whole state space of one kind."""
    return Walk(request.param)


def test_every_open_state_has_a_deadline_ahead(walk: Walk) -> None:
    stuck = [
        s for s in walk.states.values() if s.is_open and not (s.deadline and s.deadline > NOON)
    ]
    assert stuck == []


def test_every_closed_state_has_none(walk: Walk) -> None:
    assert all(s.deadline is None for s in walk.states.values() if not s.is_open)


def test_silence_in_any_open_state_calls_or_reminds_somebody(walk: Walk) -> None:
    """Follow nothing but deadlines: within a few of them somebody is written to."""
    for state in walk.states.values():
        if state.is_open:
            current, planned = state, len(state.attempts)
            for _ in range(len(state.policy.steps) + 2):
                current = walk.silence(walk.after_all(current, e.HandingOver, ACCEPTED))
                if len(current.attempts) > planned:
                    break
            assert len(current.attempts) > planned, key(state)


def test_somebody_on_the_way_stops_the_calls(walk: Walk) -> None:
    for state in walk.states.values():
        if state.rung in (Rung.COMING, Rung.ARRIVED, Rung.SEEN):
            calls = [a for a in state.attempts.values() if a.purpose in CALLS]
            assert not any(a.state is AttemptState.PLANNED for a in calls), state


def test_fire_is_taken_only_when_each_role_that_was_called_comes(walk: Walk) -> None:
    for state in walk.states.values():
        if state.policy.each_must_answer and state.rung in (Rung.COMING, Rung.ARRIVED):
            roles = {walk.community.responders[one].role for one in state.coming if one}
            roles |= {Role.COMMITTEE} if "" in state.coming else set()
            assert roles >= set(state.policy.each_must_answer), key(state)

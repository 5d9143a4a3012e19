"""What the chaos came to: who was reached, what was forgotten, and what was sent twice although it was known to be there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.incident import CALLS, Incident
from custom_components.eldercare.model.words import AttemptState

from .chaos_evening import Evening
from .chaos_wire import Sent


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The figures, and every bound that was broken in a sentence."""

    incidents: int
    reached: int
    exhausted: int
    forgotten: int
    duplicates: int
    duplicates_after_known_outcome: int
    median_reach_s: float
    messages: int
    requests: int
    faulty_requests: int
    findings: tuple[str, ...]


def judge(evenings: Sequence[Evening]) -> Verdict:
    """Judge all evenings together."""
    reach = [seconds for one in evenings for seconds in reached_after(one).values()]
    exhausted = sum(len(exhausted_in(one)) for one in evenings)
    happened = sum(one.happened for one in evenings)
    again = [pair for one in evenings for pair in repeated(one)]
    known = [pair for one in evenings for pair in repeated_though_known(one)]
    findings = [what for one in evenings for what in _findings(one)]
    return Verdict(
        incidents=happened,
        reached=len(reach),
        exhausted=exhausted,
        forgotten=happened - len(reach) - exhausted,
        duplicates=len(again),
        duplicates_after_known_outcome=len(known),
        median_reach_s=round(median(reach), 1) if reach else 0.0,
        messages=sum(len(one.sent) for one in evenings),
        requests=sum(one.requests for one in evenings),
        faulty_requests=sum(one.faulty for one in evenings),
        findings=tuple(findings),
    )


def reached_after(evening: Evening) -> dict[str, float]:
    """Return the incidents that a human answered, and after how many seconds the ledger knew it."""
    incidents = {one.id: one for one in evening.incidents}
    reached: dict[str, float] = {}
    for fact in evening.facts:
        if isinstance(fact, f.AttemptAcknowledged) and fact.incident_id not in reached:
            took = fact.at - incidents[fact.incident_id].opened_at
            reached[fact.incident_id] = took.total_seconds()
    return reached


def exhausted_in(evening: Evening) -> list[Incident]:
    """Return the incidents that nobody answered although every step of their policy was taken, and all of it again."""
    reached = reached_after(evening)
    return [
        one
        for one in evening.incidents
        if one.id not in reached and one.steps_taken > len(one.policy.steps)
    ]


def repeated(evening: Evening) -> list[tuple[Sent, Sent]]:
    """Return every message that the provider took again for the same attempt, behind the one before it."""
    by_attempt: defaultdict[str, list[Sent]] = defaultdict(list)
    for one in evening.sent:
        by_attempt[one.attempt_id].append(one)
    return [pair for sent in by_attempt.values() for pair in pairwise(sent)]


def repeated_though_known(evening: Evening) -> list[tuple[Sent, Sent]]:
    """Return those of which the provider had told the hub, before it was asked again, that it has the first."""
    never = float("inf")
    return [
        (first, again)
        for first, again in repeated(evening)
        if evening.told.get(first.sid, never) < again.at
    ]


def _findings(evening: Evening) -> Iterator[str]:
    yield from evening.complaints
    owners = {one.sid: one.attempt_id for one in evening.sent}
    reached, exhausted = reached_after(evening), {one.id for one in exhausted_in(evening)}
    if (missing := evening.happened - len(evening.incidents)) > 0:
        yield f"{missing} of {evening.happened} alarms are not in the ledger"
    for incident in evening.incidents:
        if incident.id not in reached and incident.id not in exhausted:
            policy = len(incident.policy.steps)
            yield f"{incident.id} ({incident.kind}): forgotten at step {incident.steps_taken} of {policy}"
        yield from _false_answers(incident, evening)
        yield from _false_references(incident, owners)
    for first, again in repeated_though_known(evening):
        yield f"{first.attempt_id}: {again.sid} was sent although {first.sid} was known to be there"
    pairs = repeated(evening)
    counted = [first.attempt_id for first, _ in pairs]
    for attempt_id in sorted({one for one in counted if counted.count(one) > 1}):
        yield f"{attempt_id} was taken {counted.count(attempt_id) + 1} times"


def _false_answers(incident: Incident, evening: Evening) -> Iterator[str]:
    """Find calls that the hub holds for answered by people who never touched their telephone."""
    for attempt in incident.attempts.values():
        answered = attempt.purpose in CALLS and attempt.state is AttemptState.ACKNOWLEDGED
        if answered and attempt.responder_id not in evening.human:
            yield f"{attempt.id} counts as answered, but {attempt.responder_id} never answered"


def _false_references(incident: Incident, owners: Mapping[str, str]) -> Iterator[str]:
    """Find attempts that count a message as their own which the provider took for another."""
    for attempt in incident.attempts.values():
        if attempt.reference and owners.get(attempt.reference) != attempt.id:
            yield f"{attempt.id} counts as its own what is not: {attempt.reference}"

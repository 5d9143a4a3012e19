"""The desk of the simulated year: the engine's own routing and decisions on virtual time, and people who answer.

What the hub's desk adds (commit before speech, a post office, many homes at once) is measured by other benchmarks; here every message
is handed over, taken and delivered.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Protocol
from zoneinfo import ZoneInfo

from custom_components.eldercare.engine.draft import Send
from custom_components.eldercare.engine.incidents import decide
from custom_components.eldercare.engine.routing import NextIncident, route
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.facts import Fact, IncidentOpened, ResidentSeen
from custom_components.eldercare.model.incident import CALLS, Attempt, Incident
from custom_components.eldercare.model.words import Medium, Outcome, ReceiptKind, Role

from .year_people import COMMITTEE, plan, verified_after

_RINGS_S = 30.0


class Reality(Protocol):
    """What is really so in the home, for who answers and who goes there."""

    def answers_telephone(self, at: datetime, chance: Random) -> bool:
        """Whether the resident takes a call."""

    def outcome(self, incident: Incident, at: datetime) -> Outcome:
        """Return what whoever goes there finds it to have been."""

    def arrived(self, incident: Incident, at: datetime) -> None:
        """Hear that somebody is at the door."""

    def published(self, facts: Iterable[Fact], live: dict[str, Incident], at: datetime) -> None:
        """Hear what was decided."""


class YearDesk:
    """Decides about one home, and lets its people answer. `later` runs something at an instant."""

    def __init__(
        self,
        community: Community,
        reality: Reality,
        chance: Random,
        later: Callable[[datetime, Callable[[datetime], None]], None],
    ) -> None:
        """Begin with nothing open."""
        self.live: dict[str, Incident] = {}
        self._community, self._reality, self._chance = community, reality, chance
        self._later = later
        self._zone = ZoneInfo(community.time_zone)
        self._opened = 0
        self._said = 0

    @property
    def looks_at(self) -> datetime | None:
        """Return when the next deadline falls due."""
        looks = (one.looks_at for one in self.live.values())
        return min((at for at in looks if at is not None), default=None)

    def look(self, now: datetime) -> None:
        """Tell of each deadline that has come."""
        for incident in list(self.live.values()):
            if incident.looks_at is not None and incident.looks_at <= now:
                self.tell(e.DeadlineReached(incident_id=incident.id), now)

    def tell(self, event: e.Event, now: datetime) -> None:
        """Decide about an event, and let the messages that follow from it reach their people."""
        upcoming = NextIncident(id=f"i{self._opened + 1}", last_number=self._opened % 99)
        routed = route(event, self.live, self._community, upcoming)
        if routed is None:
            return
        decision = decide(*routed, now, self._community)
        if not decision.facts:
            return
        incident = decision.incident
        self.live[incident.id] = incident
        self._reality.published(decision.facts, self.live, now)
        if not incident.is_live:
            del self.live[incident.id]
        for fact in decision.facts:
            if isinstance(fact, IncidentOpened):
                self._opened += 1
            elif isinstance(fact, ResidentSeen):
                self._verify(incident, now)
        for effect in decision.effects:
            self._bring(effect, now)

    def _bring(self, effect: Send, now: datetime) -> None:
        """Hand a message over, and let it arrive."""
        attempt = effect.attempt
        self.tell(e.HandingOver(attempt_id=attempt.id), now)
        self.tell(e.Accepted(attempt_id=attempt.id, reference=f"m-{attempt.id}"), now)
        if attempt.medium is not Medium.VOICE:
            self._receipt(attempt, ReceiptKind.DELIVERED, now)
        if attempt.purpose in CALLS:
            self._called(attempt, now)

    def _called(self, attempt: Attempt, now: datetime) -> None:
        person = self._community.person(attempt.responder_id)
        incident = self.live.get(attempt.incident_id)
        if person is None or incident is None:
            return
        if person.role is Role.RESIDENT:
            self._ask(attempt, now)
            return
        hour = now.astimezone(self._zone).hour
        does = plan(person.role, incident.kind, hour, self._chance)
        if does.answers_s is None:
            self._not_reached(attempt, now)
            return
        self._says(attempt, "1" if does.comes else "2", now + timedelta(seconds=does.answers_s))
        if does.comes:
            self._later(
                now + timedelta(seconds=does.arrives_s), lambda at: self._arrives(attempt, at)
            )
            self._later(now + timedelta(seconds=does.sees_s), lambda at: self._sees(attempt, at))

    def _ask(self, attempt: Attempt, now: datetime) -> None:
        if self._reality.answers_telephone(now, self._chance):
            self._says(attempt, "1", now + timedelta(seconds=self._chance.uniform(12, 45)))
        else:
            self._not_reached(attempt, now)

    def _not_reached(self, attempt: Attempt, now: datetime) -> None:
        if attempt.medium is Medium.VOICE:
            ends = now + timedelta(seconds=_RINGS_S)
            self._later(ends, lambda at: self._receipt(attempt, ReceiptKind.UNDELIVERED, at))

    def _says(self, attempt: Attempt, digit: str, at: datetime) -> None:
        self._later(at, lambda now: self._say(attempt, digit, now))

    def _say(self, attempt: Attempt, digit: str, now: datetime) -> None:
        """Press the key of a call, or write the digit with the incident's number."""
        self._said += 1
        reference = f"r{self._said}"
        incident = self.live.get(attempt.incident_id)
        person = self._community.person(attempt.responder_id)
        if incident is None or person is None:
            return
        if attempt.medium is Medium.VOICE:
            self.tell(e.KeyPressed(attempt_id=attempt.id, key=digit, reference=reference), now)
        else:
            text = f"{digit} {incident.number}"
            self.tell(e.Reply(sender=person.phone or "", text=text, reference=reference), now)

    def _arrives(self, attempt: Attempt, now: datetime) -> None:
        incident = self.live.get(attempt.incident_id)
        if incident is not None and incident.is_open:
            self._reality.arrived(incident, now)
            self._say(attempt, "3", now)

    def _sees(self, attempt: Attempt, now: datetime) -> None:
        incident = self.live.get(attempt.incident_id)
        if incident is not None and incident.is_open:
            is_genuine = self._reality.outcome(incident, now) is Outcome.GENUINE
            self._say(attempt, "4" if is_genuine else "9", now)

    def _verify(self, incident: Incident, now: datetime) -> None:
        """Let the committee close what has been seen."""
        outcome = self._reality.outcome(incident, now)

        def close(at: datetime) -> None:
            if incident.id in self.live:
                closed = e.ClosedByStaff(incident_id=incident.id, by=COMMITTEE, outcome=outcome)
                self.tell(closed, at)

        self._later(now + timedelta(seconds=verified_after(self._chance)), close)

    def _receipt(self, attempt: Attempt, kind: ReceiptKind, now: datetime) -> None:
        self.tell(e.Receipt(attempt_id=attempt.id, kind=kind, reference=f"m-{attempt.id}"), now)


def utc(at: float) -> datetime:
    """Return an instant of the street (Unix seconds) as the engine takes it."""
    return datetime.fromtimestamp(at, UTC)

"""A judgement while it is being made: every fact is applied at once, so that the next thought sees it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Community, Household, Responder
from ..model.incident import CALLS, Attempt, Incident
from ..model.words import AttemptState, Lane, Purpose
from .state import apply
from .wording import write

_VALID_S = dict.fromkeys(CALLS, 300)
_VALID_OTHERWISE_S = 900


@dataclass
class Draft:
    """An incident, what is being decided about it, and the world in which that happens. `now` is UTC."""

    incident: Incident
    now: datetime
    community: Community
    facts: list[f.Fact] = field(default_factory=list)

    def record(self, fact: f.Fact) -> None:
        """Add a fact and let the incident be what it is after it."""
        self.facts.append(fact)
        self.incident = apply(self.incident, fact)

    def tell(
        self, responder: Responder, purpose: Purpose, key: str, *, who: str = "", text: str = ""
    ) -> int:
        """Plan a message on every channel of a responder; return how many were planned.

        An alarm that still waits for the same channel is not planned again.
        """
        text = text or write(key, self.incident, responder.language, who=who)
        waiting = self.incident.alarms_in_flight() if purpose in CALLS else set()
        channels = [c for c in responder.channels if (responder.id, c) not in waiting]
        for channel in channels:
            self.record(
                f.AttemptPlanned(
                    incident_id=self.incident.id,
                    at=self.now,
                    attempt_id=f"{self.incident.id}-{len(self.incident.attempts) + 1}",
                    responder_id=responder.id,
                    channel_id=channel,
                    purpose=purpose,
                    lane=self.incident.policy.lane,
                    text=text,
                    expires_at=self.now + self._validity(purpose),
                )
            )
        return len(channels)

    def withdraw_alarms(self, responders: set[str]) -> None:
        """Take back what has not left yet for these people and is no longer wanted."""
        for attempt in list(self.incident.attempts.values()):
            if (
                attempt.state is AttemptState.PLANNED
                and attempt.purpose in CALLS
                and attempt.responder_id in responders
            ):
                self.record(
                    f.AttemptWithdrawn(
                        incident_id=self.incident.id, at=self.now, attempt_id=attempt.id
                    )
                )

    @property
    def household(self) -> Household | None:
        """The home it happened in, if still in the register."""
        return self.community.households.get(self.incident.household_id)

    def _validity(self, purpose: Purpose) -> timedelta:
        seconds = _VALID_S.get(purpose, _VALID_OTHERWISE_S)
        if self.incident.policy.lane is not Lane.LIFE:
            seconds = _VALID_OTHERWISE_S
        return timedelta(seconds=seconds)


@dataclass(frozen=True, kw_only=True)
class Send:
    """Ask the post office to bring an attempt to its person."""

    attempt: Attempt


type Effect = Send


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was judged: the incident afterwards, the facts to commit, and what to do once they are committed."""

    incident: Incident
    facts: tuple[f.Fact, ...]
    effects: tuple[Effect, ...]


def decided(draft: Draft) -> Decision:
    """Turn a finished draft into a decision; every attempt planned in it is to be sent."""
    attempts = draft.incident.attempts
    return Decision(
        incident=draft.incident,
        facts=tuple(draft.facts),
        effects=tuple(
            Send(attempt=attempts[fact.attempt_id])
            for fact in draft.facts
            if isinstance(fact, f.AttemptPlanned)
            and attempts[fact.attempt_id].state is AttemptState.PLANNED
        ),
    )

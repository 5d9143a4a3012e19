"""A judgement while it is being made: every fact is applied at once, so that the next thought sees it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..model import facts as f
from ..model.community import Community, Household, Responder
from ..model.incident import CALLS, Attempt, Incident
from ..model.reach import Voice
from ..model.words import AttemptState, Lane, Purpose, Role
from .state import apply
from .ways import ways_to_inform
from .wording import Manner, write

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
        self, person: Responder, purpose: Purpose, key: str, *, who: str = "", text: str = ""
    ) -> None:
        """Plan news for a person, where it can be read. `key` is the text, `who` a person it names, `text` what is said instead."""
        for way in ways_to_inform(person, purpose, self.community):
            self.say(person, purpose, way, key, who=who, text=text)

    def say(
        self,
        person: Responder,
        purpose: Purpose,
        way: Voice,
        key: str,
        *,
        who: str = "",
        text: str = "",
        step: int | None = None,
    ) -> bool:
        """Plan one message over one channel; not a call that still waits for that channel. Return whether it was planned."""
        incident = self.incident
        if purpose in CALLS and (person.id, way.id) in incident.alarms_in_flight():
            return False
        manner = Manner(
            medium=way.medium,
            reach=way.reach_of(person.phone),
            at_the_board=person.role is Role.COMMITTEE,
        )
        self.record(
            f.AttemptPlanned(
                incident_id=incident.id,
                at=self.now,
                attempt_id=f"{incident.id}-{len(incident.attempts) + 1}",
                responder_id=person.id,
                channel_id=way.id,
                purpose=purpose,
                lane=incident.policy.lane,
                text=text or self._text(key, person, who, manner),
                expires_at=self.now + self._validity(purpose),
                step=incident.steps_taken if step is None else step,
                medium=way.medium,
                language=person.language,
                answerable=manner.reach.is_answerable,
                key=key,
                who=who,
            )
        )
        return True

    def _text(self, key: str, person: Responder, who: str, manner: Manner) -> str:
        name = self.community.name
        return write(key, self.incident, person.language, who=who, community=name, manner=manner)

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

    def withdraw_everything(self) -> None:
        """Take back whatever has not left yet: it speaks of something that is over."""
        for attempt in list(self.incident.attempts.values()):
            if attempt.state is AttemptState.PLANNED:
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
    """Turn a finished draft into a decision; every attempt that waits because of it is to be sent."""
    attempts = draft.incident.attempts
    return Decision(
        incident=draft.incident,
        facts=tuple(draft.facts),
        effects=tuple(
            Send(attempt=attempts[fact.attempt_id])
            for fact in draft.facts
            if isinstance(fact, f.AttemptPlanned | f.AttemptPostponed)
            and attempts[fact.attempt_id].state is AttemptState.PLANNED
        ),
    )

"""The laws, held against everything that happens in a run.

The judge knows what was committed (the witness), what left (every request that a network saw) and what people really did.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from custom_components.eldercare.model import events as e, facts as f
from custom_components.eldercare.model.incident import CALLS, Attempt, Incident
from custom_components.eldercare.model.words import AttemptState, Lane, Purpose, Rung

from .memory import Witness
from .people import COMMITTEE

# How long a message in danger of life may wait while a lesser one leaves: the disk may take a few seconds to commit it.
_LIFE_WAITS_S = 10.0
_STEP_GRACE = timedelta(seconds=120)
# What is still said after the end.
_SAID_AFTER_THE_END = (Purpose.ENDED,)
_ARRIVAL_DIGITS = ("3", "5")
_FINDING_DIGITS = ("4", "9")


class LawBroken(Exception):
    """A law was broken; the message says which, by what."""


@dataclass
class _Leaving:
    """How often an attempt left, and what the hub knows of it. `in_doubt`: it may have been taken, and was not asked for."""

    posts: int = 0
    taken: int = 0
    doubts: int = 0
    in_doubt: bool = False
    accepted: bool = False


@dataclass
class Laws:
    """The judge. `seconds` is the virtual time; `unkept` is set while the disk refuses what is said.

    `duplicates` counts messages that a network took twice, `mistaken` those that were taken for another with the same words.
    """

    witness: Witness
    seconds: Callable[[], float]
    provider_of: Mapping[str, str]
    unkept: bool = False
    duplicates: int = 0
    mistaken: int = 0
    _broken: list[str] = field(default_factory=list)
    _leavings: defaultdict[str, _Leaving] = field(default_factory=lambda: defaultdict(_Leaving))
    _excused: set[str] = field(default_factory=set)
    _handed_over: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _known_taken: set[str] = field(default_factory=set)
    _troubled: dict[str, float] = field(default_factory=dict)
    _life_waiting: dict[str, tuple[str, float]] = field(default_factory=dict)
    _acts: set[tuple[str, str]] = field(default_factory=set)
    _answers: set[str] = field(default_factory=set)
    _owners: dict[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> list[str]:
        """What was found, the first first."""
        return self._broken

    def breach(self, law: str, what: str) -> None:
        """Note that a law is broken."""
        self._broken.append(f"{law}: {what}")

    def began(self) -> None:
        """Let a new life have its time to take everything up."""
        now = self.seconds()
        self._life_waiting = {key: (one[0], now) for key, one in self._life_waiting.items()}

    def did(self, person_id: str, digit: str) -> None:
        """Note what a person really did."""
        self._acts.add((person_id, digit))

    def leaves(self, attempt: Attempt) -> None:
        """Judge a message at the instant at which it leaves the hub."""
        leaving = self._leavings[attempt.id]
        leaving.posts += 1
        if self.unkept or attempt.id in self._excused:
            self._excused.add(attempt.id)  # a disk that takes nothing: an alarm is worth more
            return
        if leaving.posts > self._handed_over[attempt.id]:
            self.breach("commit before speech", f"{attempt.id} leaves before its fact is committed")
        if attempt.id in self._known_taken:
            self.breach("nothing known as sent is sent again", f"{attempt.id} leaves once more")
        if leaving.in_doubt:
            self.breach(
                "in doubt the provider is asked first", f"{attempt.id} leaves again unasked"
            )
        leaving.in_doubt = True
        leaving.doubts += 1
        self._judge_lane(attempt)

    def troubled(self, provider: str) -> None:
        """Hear that a provider has failed: then every lane tries it out by itself, a little at a time."""
        self._troubled[provider] = self.seconds()

    def certainly_not_taken(self, attempt: Attempt) -> None:
        """Hear that the hub learned that a message was not taken."""
        leaving = self._leavings[attempt.id]
        if leaving.in_doubt:
            leaving.in_doubt = False
            leaving.doubts -= 1

    def asked_in_vain(self, attempt: Attempt) -> None:
        """Hear that the provider told the hub that it does not have a message."""
        self._leavings[attempt.id].in_doubt = False

    def taken(self, attempt: Attempt, reference: str) -> None:
        """Hear that a network took a message."""
        self._owners[reference] = attempt.id
        leaving = self._leavings[attempt.id]
        leaving.taken += 1
        if leaving.taken == 1 or attempt.id in self._excused:
            return
        self.duplicates += 1

    def committed(self, fact: f.Fact) -> None:
        """Judge a fact once it counts."""
        match fact:
            case f.AttemptPlanned(lane=Lane.LIFE, attempt_id=key, channel_id=channel):
                self._life_waiting[key] = (self.provider_of.get(channel, ""), self.seconds())
            case f.AttemptHandedOver(attempt_id=key):
                self._handed_over[key] += 1
                self._life_waiting.pop(key, None)
                self._judge_after_the_end(fact)
            case f.AttemptAccepted(attempt_id=key, reference=reference):
                self._known_taken.add(key)
                self._life_waiting.pop(key, None)
                self._judge_owner(key, reference)
                self._leavings[key].accepted = True
            case f.AttemptPostponed(attempt_id=key) if key in self._known_taken:
                self._known_taken.discard(key)  # what was taken for it is another's
                self._leavings[key].in_doubt = False
            case f.AttemptDelivered(attempt_id=key) | f.AttemptAnswered(attempt_id=key):
                self._known_taken.add(key)
                self._life_waiting.pop(key, None)
            case f.ReplyRecorded(reference=reference):
                self._answers.add(reference)
            case f.AttemptWithdrawn(attempt_id=key) | f.AttemptFailed(attempt_id=key):
                self._life_waiting.pop(key, None)
            case f.HelpComing() | f.HelpArrived() | f.ResidentSeen() | f.IncidentClosed():
                self._judge_rung(fact)
            case _:
                pass

    def was_heard(self, event: e.Event, incident: Incident | None) -> None:
        """Judge what the hub said that it had heard, of an incident or of none: it must remember."""
        if self.unkept:
            return
        if incident is not None and incident.id not in self.witness.incidents:
            self.breach("what was heard is kept", f"{incident.id} is not in the ledger")
        match event:
            case e.Reply(reference=reference):
                is_kept = reference in self._answers
            case e.KeyPressed(reference=reference):
                is_kept = incident is None or reference in self._answers
            case _:
                return
        if not is_kept:
            self.breach("what was heard is kept", f"{reference} is not in the ledger")

    def look(self, live: Mapping[str, Incident], now: datetime) -> None:
        """Judge a hub that is at rest: it knows what was committed, and every open incident has come as far as it should."""
        committed = self.witness.live()
        if dict(live) != committed:
            ids = {**live, **committed}
            differing = [key for key in ids if live.get(key) != committed.get(key)]
            self.breach("the ledger replays to what is", f"it differs in {', '.join(differing)}")
        numbers = [incident.number for incident in live.values()]
        if len(numbers) != len(set(numbers)):
            self.breach("a number means one incident", f"numbers in use: {sorted(numbers)}")
        for incident in live.values():
            if incident.is_open and incident.rung is Rung.OPEN:
                self._judge_escalation(incident, now)

    def at_the_end(self, replayed: Mapping[str, Incident]) -> None:
        """Judge what is left after everything was closed and the networks were well for a while."""
        if dict(replayed) != self.witness.incidents:
            self.breach("the ledger replays to what is", "the file tells something else")
        self._judge_duplicates()
        for incident in self.witness.incidents.values():
            if incident.is_open:
                self.breach("no dead ends", f"{incident.id} cannot be closed")
            for attempt in incident.attempts.values():
                if not attempt.state.is_settled:
                    self.breach("no dead ends", f"{attempt.id} was never brought to an end")

    def _judge_duplicates(self) -> None:
        """Judge that nothing came twice but what nobody could know of."""
        for key, leaving in self._leavings.items():
            unknowable = leaving.doubts - leaving.accepted
            if leaving.taken - 1 > unknowable and key not in self._excused:
                self.breach(
                    "at most one duplicate for each unknowable outcome",
                    f"{key} was taken {leaving.taken} times, with {unknowable} outcomes unknowable",
                )

    def _judge_lane(self, attempt: Attempt) -> None:
        if attempt.lane is Lane.LIFE:
            return
        provider, now = self.provider_of[attempt.channel_id], self.seconds()
        well_since = self._troubled.get(provider, 0.0)
        for key, (waits_for, planned) in self._life_waiting.items():
            since = max(planned, well_since)
            if waits_for == provider and now - since > _LIFE_WAITS_S:
                self.breach(
                    "life first",
                    f"{key} has waited for {now - since:.1f} s while {attempt.id} of lane "
                    f"{attempt.lane.name.lower()} leaves",
                )

    def _judge_after_the_end(self, fact: f.AttemptHandedOver) -> None:
        incident = self.witness.incidents[fact.incident_id]
        attempt = incident.attempts[fact.attempt_id]
        if not incident.is_open and attempt.purpose not in _SAID_AFTER_THE_END:
            self.breach(
                "nobody is called to what is over",
                f"{attempt.id} ({attempt.purpose.value}) is handed over after the end",
            )

    def _judge_owner(self, attempt_id: str, reference: str) -> None:
        """Judge that an attempt counts a message as its own that is another's: not if the ledger tells whose it is."""
        owner = self._owners.get(reference, attempt_id)
        if owner == attempt_id:
            return
        self.mistaken += 1
        incident = self.witness.incidents.get(owner.rpartition("-")[0])
        known = incident.attempts.get(owner) if incident else None
        if known is not None and known.reference == reference:
            law = "a message is taken for one attempt only"
            self.breach(law, f"{attempt_id} counts {reference}, known to be {owner}")

    def _judge_rung(
        self, fact: f.HelpComing | f.HelpArrived | f.ResidentSeen | f.IncidentClosed
    ) -> None:
        match fact:
            case f.HelpComing(responder_id=who):
                honest = (who, "1") in self._acts
            case f.HelpArrived(responder_id=who):
                honest = any((who, digit) in self._acts for digit in _ARRIVAL_DIGITS)
            case f.ResidentSeen(responder_id=who):
                honest = any((who, digit) in self._acts for digit in _FINDING_DIGITS)
            case _:
                home = self.witness.incidents[fact.incident_id]
                asked = home.policy.lane is Lane.WELFARE and (home.household_id, "1") in self._acts
                honest = (COMMITTEE, home.id) in self._acts or asked
        if not honest:
            self.breach("rungs are honest", f"{fact.fact} of {fact.incident_id} that nobody said")

    def _judge_escalation(self, incident: Incident, now: datetime) -> None:
        policy = incident.policy
        if any(step.by_day for step in policy.steps):
            return
        latest = now + timedelta(seconds=max(policy.repeat_s, policy.steps[-1].after_s))
        if incident.deadline is None or incident.deadline > latest:
            self.breach("people are called again and again", f"{incident.id} rests for too long")
        passed = now - incident.escalating_since - _STEP_GRACE
        due = sum(timedelta(seconds=step.after_s) <= passed for step in policy.steps)
        if incident.steps_taken < due:
            self.breach(
                "everybody is called in turn",
                f"{incident.id} has taken {incident.steps_taken} of {due} steps that are due",
            )


def is_reached(incident: Incident) -> bool:
    """Whether a human answered a call of an incident."""
    return any(
        attempt.purpose in CALLS and attempt.state is AttemptState.ACKNOWLEDGED
        for attempt in incident.attempts.values()
    )

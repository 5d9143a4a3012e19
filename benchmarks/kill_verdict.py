"""Judges what a kill test left behind: the ledger's facts against what the telephone network saw.

Pure, so that the judge can be tried with ledgers that never were. The network is the witness: its texts carry the
attempt that they belong to, and no hub can take them back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import facts as f
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import AttemptState

from .kill_wire import Posted, without_link


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text or call that the network took at an instant (Unix seconds), and whether it lies on the telephone, or rang."""

    attempt_id: str
    sid: str
    at: float
    to: str
    body: str
    delivered: bool


@dataclass
class Verdict:
    """What was found; `findings` tells of each count that is not 0, and of whatever else was not right."""

    incidents_lost: int = 0
    messages_lost: int = 0
    known_sent_resent: int = 0
    duplicates: int = 0
    mistaken: int = 0
    breaches: int = 0
    findings: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether nothing was lost and no law was broken; a text that came twice in doubt is allowed."""
        wrong = self.incidents_lost + self.messages_lost + self.known_sent_resent + self.breaches
        return wrong == 0

    def incident_lost(self, what: str) -> None:
        """Count an incident that is not there."""
        self.incidents_lost += 1
        self.findings.append(f"incident lost: {what}")

    def taken_for_its_own(self, what: str) -> None:
        """Count a message whose own text came, and which the ledger knows by the name of another one with the same words.

        Two messages in doubt to one person cannot always be told apart by what the provider lists. Nobody misses anything.
        """
        self.mistaken += 1
        self.findings.append(f"known by another's name: {what}")

    def message_lost(self, what: str) -> None:
        """Count a message that did not come."""
        self.messages_lost += 1
        self.findings.append(f"message lost: {what}")

    def resent(self, what: str) -> None:
        """Count a message that was sent although it was known to have been sent."""
        self.known_sent_resent += 1
        self.findings.append(f"known sent, sent again: {what}")

    def duplicate(self, what: str) -> None:
        """Count a text that came twice."""
        self.duplicates += 1
        self.findings.append(f"came twice: {what}")

    def breach(self, what: str) -> None:
        """Note that something else is not as it must be."""
        self.breaches += 1
        self.findings.append(what)


def judge(
    verdict: Verdict,
    facts: Sequence[f.Fact],
    *,
    texts: Iterable[Text],
    posted: Iterable[Posted],
    telephones: Mapping[str, str],
) -> dict[str, Incident]:
    """Hold every message to what it promised; return the incidents that the facts add up to.

    `telephones` are the numbers of the responders by id.
    """
    try:
        incidents = replay(facts)
    except (LookupError, ValueError) as error:
        verdict.breach(f"the ledger does not replay: {error}")
        return {}
    attempts = {
        one.id: one for incident in incidents.values() for one in incident.attempts.values()
    }
    histories = _by_attempt(facts)
    texts_of, posted_of = _grouped(texts), _grouped(posted)
    for attempt_id in (texts_of.keys() | posted_of.keys()) - attempts.keys():
        verdict.breach(f"a message left without a fact that caused it: attempt “{attempt_id}”")
    for attempt in attempts.values():
        came, left = texts_of.get(attempt.id, []), posted_of.get(attempt.id, [])
        had_left = any(isinstance(one, f.AttemptHandedOver) for one in histories[attempt.id])
        telephone = telephones.get(attempt.responder_id, "")
        _judge_arrival(verdict, attempt, came, telephone, had_left=had_left)
        _judge_repetition(verdict, attempt, came, left)
        _judge_order(verdict, attempt, histories[attempt.id], left)
    return incidents


def _judge_arrival(
    verdict: Verdict, attempt: Attempt, came: list[Text], telephone: str, *, had_left: bool
) -> None:
    about = f"{attempt.id} ({attempt.purpose.value}, {attempt.state.value}) “{attempt.text}”"
    if attempt.state is AttemptState.WITHDRAWN:
        if came and not had_left:  # else it was in doubt, and no longer wanted when that was seen
            verdict.breach(f"{about} came although it was withdrawn before it left")
        return
    expires_at = attempt.expires_at.timestamp()
    if not any(one.delivered and one.at <= expires_at for one in came):
        verdict.message_lost(f"{about} {'came too late' if came else 'never came'}")
    if any((one.to, without_link(one.body)) != (telephone, attempt.text) for one in came):
        verdict.breach(f"{about} reached somebody else, or with other words")
    if not attempt.state.is_settled:
        verdict.breach(f"{about} was never brought to an end")


def _judge_repetition(
    verdict: Verdict, attempt: Attempt, came: list[Text], left: list[Posted]
) -> None:
    for again in sorted(came, key=lambda one: one.at)[1:]:
        verdict.duplicate(f"{attempt.id} to {again.to}, {again.at - came[0].at:.1f} s later")
    if attempt.reference and not any(one.sid == attempt.reference for one in came):
        verdict.taken_for_its_own(f"{attempt.id}, {attempt.reference}")
    if len(came) > len(left):
        verdict.breach(f"{attempt.id} came {len(came)} times and left {len(left)} times")


# The hub's clock never falls back, and may so be this far ahead of the wall clock by which the telephones note a request.
_CLOCKS_AGREE_S = 0.01


def _judge_order(
    verdict: Verdict, attempt: Attempt, history: list[f.Fact], left: list[Posted]
) -> None:
    """Hold that each leaving was committed before (law 1), and none after its acceptance was."""
    leavings = [one.at.timestamp() for one in history if isinstance(one, f.AttemptHandedOver)]
    if len(left) > len(leavings):
        verdict.breach(
            f"{attempt.id} left {len(left)} times, and the ledger knows of {len(leavings)}"
        )
    for posted, committed in zip(left, leavings, strict=False):
        if posted.at < committed - _CLOCKS_AGREE_S:
            verdict.breach(f"{attempt.id} left {committed - posted.at:.3f} s before its fact")
    known = _known_as_sent_at(history)
    for posted in left:
        if known is not None and posted.at > known:
            verdict.resent(f"{attempt.id} to {posted.to}, {posted.at - known:.3f} s later")


def _known_as_sent_at(history: Iterable[f.Fact]) -> float | None:
    """Return since when a message is known as sent; another's that was taken for it and given back does not count."""
    known = None
    for fact in history:
        if isinstance(fact, f.AttemptPostponed):
            known = None
        elif known is None and isinstance(fact, f.AttemptAccepted | f.AttemptDelivered):
            known = fact.at.timestamp()
    return known


def _by_attempt(facts: Iterable[f.Fact]) -> dict[str, list[f.Fact]]:
    histories: dict[str, list[f.Fact]] = defaultdict(list)
    for fact in facts:
        if attempt_id := getattr(fact, "attempt_id", ""):
            histories[attempt_id].append(fact)
    return histories


def _grouped[ItemT: (Text, Posted)](items: Iterable[ItemT]) -> dict[str, list[ItemT]]:
    groups: dict[str, list[ItemT]] = defaultdict(list)
    for item in items:
        groups[item.attempt_id].append(item)
    return groups

"""What is known of the hub's doings from outside: what it announced, what it promised, and what it has written."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model.facts import ReplyRecorded
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import AttemptState
from simulators.hub import Client
from simulators.hub.client import Json
from simulators.telephones.changes import Changes

from .kill_ledger import LedgerOnDisk
from .kill_verdict import Verdict

_WRITTEN_AS = {
    "opened": "incident_opened",
    "acknowledged": "help_coming",
    "arrived": "help_arrived",
    "reopened": "escalation_reopened",
    "closed": "incident_closed",
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """An incident that the hub has told of or written down; `at` is Unix seconds."""

    id: str
    number: int
    code: str
    kind: str
    at: float


@dataclass(eq=False, kw_only=True)
class Record:
    """The witness. `announced` are changes told on the bus, `heard` replies that the hub answered with 200."""

    ledger: LedgerOnDisk
    verdict: Verdict = field(default_factory=Verdict)
    announced: set[tuple[str, str]] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    raised_again: Counter[str] = field(default_factory=Counter)
    answers_lost: int = 0
    changes: Changes = field(default_factory=Changes)
    _told: dict[str, Known] = field(default_factory=dict)

    async def listen(self, client: Client) -> None:
        """Hear what the hub announces from now on."""
        await client.subscribe("subscribe_events", self._hear, event_type="eldercare_incident")

    async def incident(
        self, code: str, kind: str, *, since: float, patience_s: float
    ) -> Known | None:
        """Wait for an incident to be told of or written; nothing if none is in time."""
        try:
            async with asyncio.timeout(patience_s):
                await self.changes.wait_until(lambda: self._known(code, kind, since) is not None)
        except TimeoutError:
            return None
        return self._known(code, kind, since)

    def read(self) -> None:
        """Take in what the ledger on the disk says now."""
        self.ledger.read()
        self.changes.announce()

    def is_closed(self, incident_id: str) -> bool:
        """Whether the hub has said or written that it is over."""
        return (
            incident_id in self.closed
            or (incident_id, "closed") in self.announced
            or self.ledger.is_closed(incident_id)
        )

    def check_promises(self) -> None:
        """Hold the ledger on the disk to everything that the hub has let others know."""
        for incident_id, change in self.announced:
            facts = {one.to_dict()["fact"] for one in self.ledger.of_incident.get(incident_id, ())}
            if "incident_opened" not in facts:
                self.verdict.incident_lost(f"{incident_id} was announced and is not in the ledger")
            elif _WRITTEN_AS[change] not in facts:
                self._lost(f"{incident_id} was announced as {change} and the ledger knows nothing")
        for incident_id in self.closed:
            if not self.ledger.is_closed(incident_id):
                self._lost(f"{incident_id} was closed and the ledger knows nothing of it")
        written = {one.reference for one in self.ledger.facts if isinstance(one, ReplyRecorded)}
        for reference in self.heard - written:
            self._lost(f"the hub took reply {reference} and the ledger knows nothing of it")
        if self.ledger.vanished:
            self.verdict.breach(f"{self.ledger.vanished} committed facts have vanished or changed")
        self.announced.clear()
        self.closed.clear()
        self.heard.clear()
        self.ledger.vanished = 0

    def phases(self, calls: dict[tuple[str, str], float]) -> set[str]:
        """Return in which phases of their lives the incidents are on the disk; `calls` are home, kind and since when."""
        return {phase for key, since in calls.items() for phase in self._phases(*key, since)}

    def _phases(self, code: str, kind: str, since: float) -> set[str]:
        known = self._written(code, kind, since)
        if known is None:
            return {"before commit"}
        incident = replay(self.ledger.of_incident[known.id])[known.id]
        return phases_of(incident)

    def _known(self, code: str, kind: str, since: float) -> Known | None:
        told = (
            one
            for one in self._told.values()
            if (one.code, one.kind) == (code, kind) and one.at >= since
        )
        return next(told, None) or self._written(code, kind, since)

    def _written(self, code: str, kind: str, since: float) -> Known | None:
        for opened in reversed(self.ledger.opened()):
            at = opened.at.timestamp()
            if (opened.code, opened.kind.value) == (code, kind) and at >= since:
                return Known(
                    id=opened.incident_id, number=opened.number, code=code, kind=kind, at=at
                )
        return None

    def _hear(self, event: Json) -> None:
        told = event["data"]
        self.announced.add((told["incident_id"], told["change"]))
        if told["change"] == "opened":
            self._told[told["incident_id"]] = Known(
                id=told["incident_id"],
                number=told["number"],
                code=told["household"],
                kind=told["kind"],
                at=datetime.fromisoformat(told["at"]).timestamp(),
            )
            self.changes.announce()

    def _lost(self, what: str) -> None:
        self.answers_lost += 1
        self.verdict.breach(f"answer lost: {what}")


def phases_of(incident: Incident) -> set[str]:
    """Name what was under way in an incident, in the words of the test's report."""
    states = {attempt.state for attempt in incident.attempts.values()}
    under_way = {
        name
        for state, name in (
            (AttemptState.PLANNED, "planned"),
            (AttemptState.HANDED_OVER, "handed over"),
        )
        if state in states
    }
    if not incident.is_open:
        return {"closed", *under_way}
    if incident.coming or incident.declined:
        return {"answered", *under_way}
    return under_way or {"accepted"}

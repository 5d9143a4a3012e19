"""A small neighbourhood on a virtual clock, for telling the engine what happens and asking what it made of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from custom_components.eldercare.engine.incidents import decide
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.engine.routing import NextIncident, route
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community, Household, Responder
from custom_components.eldercare.model.facts import AttemptPlanned, Fact
from custom_components.eldercare.model.incident import BURDENS, Attempt, Incident
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Language,
    Outcome,
    Press,
    Purpose,
    Role,
    SensorKind,
    Sign,
)

START = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
HOME = "wang"


def person(key: str, role: Role, number: int, *, channels: tuple[str, ...] = ("sms",)) -> Responder:
    """Return a responder who writes Chinese; the id is the key."""
    return Responder(
        id=key,
        name=f"{key}师傅",
        role=role,
        language=Language.CHINESE,
        phone=f"+86138000000{number:02}",
        channels=channels,
    )


ASKED = replace(person("wang", Role.RESIDENT, 9), name="王阿姨")
EVERYBODY = (
    person("li", Role.VOLUNTEER, 1),
    person("sun", Role.VOLUNTEER, 2),
    person("zhang", Role.PROPERTY, 3),
    person("chen", Role.COMMITTEE, 4),
    person("ming", Role.FAMILY, 5),
)


def home(key: str, code: str) -> Household:
    """Return a home whose long press asks for a service."""
    return Household(
        id=key,
        code=code,
        resident=ASKED if key == HOME else None,
        name="王阿姨",
        address="梧桐路88弄3号1201室",
        language=Language.CHINESE,
        presses={
            Press.SINGLE: IncidentKind.SOS,
            Press.DOUBLE: None,
            Press.LONG: IncidentKind.SERVICE_REQUEST,
        },
    )


def neighbourhood(*people: Responder) -> Community:
    """Return two homes and the people who can be called."""
    return Community(
        name="梧桐",
        language=Language.CHINESE,
        households={HOME: home(HOME, "3-1201"), "zhao": home("zhao", "5-302")},
        responders={one.id: one for one in people},
        policies=DEFAULT_POLICIES,
    )


class Case:
    """What the hub does, without a hub: route, decide, keep."""

    def __init__(self, *people: Responder) -> None:
        """Begin a quiet evening."""
        self.community = neighbourhood(*(people or EVERYBODY))
        self.now = START
        self.called: dict[str, datetime] = {}
        self.community = replace(self.community, last_called=self.called)
        self.live: dict[str, Incident] = {}
        self.facts: list[Fact] = []
        self._ids = count(1)
        self._texts = count(1)
        self._last_number = 0

    def tell(self, event: e.Event) -> Incident | None:
        """Let something happen now."""
        coming = NextIncident(id=f"i{next(self._ids)}", last_number=self._last_number)
        routed = route(event, self.live, self.community, coming)
        if routed is None:
            return None
        decision = decide(*routed, self.now, self.community)
        self.facts.extend(decision.facts)
        if decision.facts:
            self.live[decision.incident.id] = decision.incident
            self.called.update(
                {
                    f.responder_id: f.at
                    for f in decision.facts
                    if isinstance(f, AttemptPlanned) and f.purpose in BURDENS
                }
            )
            self._last_number = max(i.number for i in self.live.values())
        return decision.incident

    def press(self, how: Press = Press.SINGLE, household: str = HOME) -> Incident | None:
        """Press the call button."""
        return self.signal(SensorKind.CALL_BUTTON, Sign.PRESSED, how, household)

    def signal(
        self,
        kind: SensorKind,
        sign: Sign,
        press: Press | None = None,
        household: str = HOME,
    ) -> Incident | None:
        """Let a sensor speak."""
        return self.tell(
            e.Signal(
                household_id=household,
                sensor_id=f"{household}.{kind}",
                sensor_kind=kind,
                sign=sign,
                at=self.now,
                press=press,
            )
        )

    def happen(self, kind: IncidentKind, household: str = HOME) -> Incident | None:
        """Raise an incident of a kind by hand."""
        return self.tell(e.Raised(household_id=household, kind=kind, by="陈主任"))

    def ask_back(self, text: str) -> Incident | None:
        """Let the resident answer."""
        return self.tell(
            e.Reply(sender=ASKED.phone or "", text=text, reference=f"SM{next(self._texts)}")
        )

    def reply(self, who: str, text: str, reference: str | None = None) -> Incident | None:
        """Let somebody write back."""
        phone = self.community.responders[who].phone or ""
        return self.tell(
            e.Reply(sender=phone, text=text, reference=reference or f"SM{next(self._texts)}")
        )

    def close(self, outcome: Outcome = Outcome.GENUINE) -> Incident | None:
        """Let the committee close what is open."""
        return self.tell(e.ClosedByStaff(incident_id=self.incident.id, by="chen", outcome=outcome))

    def wait(self, seconds: float) -> None:
        """Let time pass, looking at every deadline when it comes."""
        end = self.now + timedelta(seconds=seconds)
        while (due := self._next_due()) is not None and due[0] <= end:
            self.now = max(self.now, due[0])
            self.tell(e.DeadlineReached(incident_id=due[1]))
        self.now = end

    def hand_over_everything(self) -> None:
        """Let the post office hand everything over, and every channel take it."""
        for attempt in self.attempts(AttemptState.PLANNED):
            self.tell(e.HandingOver(attempt_id=attempt.id))
            self.tell(e.Accepted(attempt_id=attempt.id, reference=f"ref-{attempt.id}"))

    @property
    def incident(self) -> Incident:
        """The newest incident."""
        return max(self.live.values(), key=lambda i: (i.opened_at, i.id))

    def attempts(self, state: AttemptState | None = None) -> list[Attempt]:
        """Return every attempt, of one state if wanted."""
        return [
            attempt
            for incident in self.live.values()
            for attempt in incident.attempts.values()
            if state is None or attempt.state is state
        ]

    def told(self, purpose: Purpose) -> list[str]:
        """Return who was written to for a purpose, in order, also more than once."""
        return [a.responder_id for a in self.attempts() if a.purpose is purpose]

    def _next_due(self) -> tuple[datetime, str] | None:
        due = [(i.looks_at, i.id) for i in self.live.values() if i.looks_at is not None]
        return min(due, default=None)

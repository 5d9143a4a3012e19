"""In whatever order things happen: no dead end, nothing backwards, and replay gives what was (laws 2 and 3)."""

from datetime import timedelta

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from custom_components.eldercare.engine.escalation import roles_answered
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.ledger.codec import decode, encode
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import CALLS, Incident
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Outcome,
    Press,
    ReceiptKind,
    Rung,
    SensorKind,
    Sign,
)
from tests.engine.case import EVERYBODY, Case

PEOPLE = st.sampled_from([one.id for one in EVERYBODY])
HOMES = st.sampled_from(["wang", "zhao"])


class Evenings(RuleBasedStateMachine):
    """Sensors, people, the post office and the clock do what they like."""

    @initialize(present=st.sets(PEOPLE))
    def begin(self, present: set[str]) -> None:
        """Begin with some of the people, perhaps with nobody."""
        self.case = Case(*(one for one in EVERYBODY if one.id in present))
        if not present:
            self.case.community.responders.clear()

    @rule(home=HOMES, how=st.sampled_from(Press))
    def press(self, home: str, how: Press) -> None:
        """Press a button."""
        self.case.press(how, home)

    @rule(
        home=HOMES,
        kind=st.sampled_from([SensorKind.SMOKE, SensorKind.GAS]),
        sign=st.sampled_from([Sign.HAZARD, Sign.CLEARED]),
    )
    def hazard(self, home: str, kind: SensorKind, sign: Sign) -> None:
        """Let a hazard come or go."""
        self.case.signal(kind, sign, household=home)

    @rule(
        who=PEOPLE,
        text=st.sampled_from(["1", "2", "3", "4", "5", "9", "?", "1 1", "1 2", "3 1", "2 2"]),
    )
    def reply(self, who: str, text: str) -> None:
        """Write back, whether asked or not."""
        if who in self.case.community.responders:
            self.case.reply(who, text)

    @rule(kind=st.sampled_from(IncidentKind), home=HOMES)
    def happen(self, kind: IncidentKind, home: str) -> None:
        """Let anything at all happen."""
        self.case.happen(kind, home)

    @rule(text=st.sampled_from(["1", "2", "啊？"]))
    def resident(self, text: str) -> None:
        """Let the resident answer, whether asked or not."""
        self.case.ask_back(text)

    @rule(data=st.data(), what=st.integers(0, 5))
    def post(self, data: st.DataObject, what: int) -> None:
        """Report something about some attempt, in any order."""
        attempts = self.case.attempts()
        if not attempts:
            return
        attempt = data.draw(st.sampled_from(attempts)).id
        self.case.tell(
            (
                e.HandingOver(attempt_id=attempt),
                e.Accepted(attempt_id=attempt, reference=f"SM{attempt}"),
                e.Postponed(attempt_id=attempt, reason="429"),
                e.Failed(attempt_id=attempt, reason="21211"),
                e.Receipt(attempt_id=attempt, kind=ReceiptKind.DELIVERED),
                e.Receipt(attempt_id=attempt, kind=ReceiptKind.UNDELIVERED, reason="30003"),
            )[what]
        )

    @rule(seconds=st.sampled_from([1, 59, 60, 120, 601, 4000]))
    def wait(self, seconds: int) -> None:
        """Let time pass with the hub running."""
        self.case.wait(seconds)

    @rule(hours=st.integers(1, 30))
    def sleep(self, hours: int) -> None:
        """Let time pass with the hub down; it looks at its deadlines when it is back."""
        self.case.now += timedelta(hours=hours)
        self.case.wait(0)

    @rule(outcome=st.sampled_from(Outcome))
    def close(self, outcome: Outcome) -> None:
        """Close the newest incident."""
        if self.case.live:
            self.case.close(outcome)

    @rule()
    def acknowledge(self) -> None:
        """Let staff vouch for somebody."""
        if self.case.live:
            self.case.tell(e.AcknowledgedByStaff(incident_id=self.case.incident.id, by="陈"))

    @invariant()
    def an_open_incident_has_a_future(self) -> None:
        """Law 3: a deadline ahead of now, in every open incident."""
        for incident in self.live():
            if incident.is_open:
                assert incident.deadline is not None
                assert incident.deadline > self.case.now
            else:
                assert incident.deadline is None

    def teardown(self) -> None:
        """Law 2: replaying the very lines that are written gives what is."""
        lines = [encode(fact.to_dict()) for fact in self.facts()]
        assert replay(decode(line) for line in lines) == {i.id: i for i in self.live()}

    @invariant()
    def nobody_who_comes_is_being_alarmed(self) -> None:
        """A text that has not left does not call somebody who is on the way, unless nobody else is left to be called."""
        for incident in self.live():
            for attempt in incident.attempts.values():
                if attempt.purpose in CALLS and attempt.state is AttemptState.PLANNED:
                    if attempt.responder_id in incident.coming:
                        assert self.everybody_has_answered(incident)
                    assert incident.rung is Rung.OPEN

    @invariant()
    def a_home_has_one_open_incident_of_a_kind(self) -> None:
        """De-duplication, whatever was pressed and smelt."""
        unseen = (i for i in self.live() if i.is_open and i.rung is not Rung.SEEN)
        open_ones = [(i.household_id, i.kind) for i in unseen]
        assert len(open_ones) == len(set(open_ones))

    def everybody_has_answered(self, incident: Incident) -> bool:
        """Whether each person of a role that is still called has said whether they come."""
        community = self.case.community
        roles = set(incident.policy.roles())
        if incident.policy.each_must_answer:
            roles -= roles_answered(incident, community)
        people = (p.id for p in community.responders.values() if p.role in roles)
        return {*people} <= {*incident.coming, *incident.declined}

    def live(self) -> list[Incident]:
        """Return every incident so far; before `begin` there is no case."""
        return list(self.case.live.values()) if hasattr(self, "case") else []

    def facts(self) -> list[Fact]:
        """Return every fact so far."""
        return self.case.facts if hasattr(self, "case") else []


TestEvenings = Evenings.TestCase
TestEvenings.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)

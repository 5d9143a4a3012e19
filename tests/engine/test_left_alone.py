"""What comes too late, from nobody, or about nobody changes nothing, and whom nobody can reach is passed over."""

from dataclasses import replace
from datetime import timedelta

from custom_components.eldercare.engine.incidents import (
    Answered,
    Matter,
    ResidentAnswered,
    decide,
)
from custom_components.eldercare.model import events as e, facts as f
from custom_components.eldercare.model.community import Duty, Step, Target
from custom_components.eldercare.model.words import (
    Answer,
    IncidentKind,
    Purpose,
    ReceiptKind,
    Role,
)
from tests.engine.case import HOME, Case
from tests.engine.test_checks import checked
from tests.engine.test_failover import VOICES, case_with, ways


def recorded(case: Case, matter: Matter) -> list[str]:
    """Return the kinds of facts that a matter of the newest incident comes to."""
    decision = decide(case.incident, matter, case.now, case.community)
    return [type(fact).__name__ for fact in decision.facts]


def written(case: Case, text: str) -> e.Reply:
    """Return a text from the volunteer."""
    phone = case.community.responders["li"].phone or ""
    return e.Reply(sender=phone, text=text, reference="SM-late")


def test_a_signal_of_a_home_that_is_not_in_the_register_opens_nothing() -> None:
    case = Case()
    case.press(household="nobody")
    assert case.live == {}


def test_a_test_that_is_due_disturbs_no_incident() -> None:
    case = Case()
    case.press()
    assert recorded(case, e.CheckDue(responder_id="li", channel_id="sms")) == []


def test_an_answer_to_what_is_over_is_only_written_down() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.close()
    li = case.community.responders["li"]
    answered = Answered(responder=li, answer=Answer.COMING, reply=written(case, "1"))
    assert "HelpComing" not in recorded(case, answered)
    assert "ReplyRecorded" in recorded(case, answered)


def test_an_unclear_answer_to_a_test_does_not_end_it() -> None:
    case = checked()
    case.hand_over_everything()
    case.reply("li", "???")
    assert case.incident.is_open


def test_an_unclear_answer_of_a_resident_who_moved_away_is_not_explained() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    home = replace(case.community.households[HOME], resident=None)
    unclear = ResidentAnswered(household=home, answer=Answer.UNCLEAR, reply=written(case, "???"))
    assert recorded(case, unclear) == ["ReplyRecorded"]


def test_who_left_the_register_is_not_told_that_it_is_over() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    del case.community.responders["li"]
    case.close()
    assert "li" not in case.told(Purpose.ENDED)
    assert "sun" in case.told(Purpose.ENDED)


def test_a_call_that_fails_does_not_take_a_way_that_the_provider_bars() -> None:
    case = case_with("sms", "sms2", "call")
    case.community = replace(case.community, barred=frozenset({("li", "call"), ("li", "sms2")}))
    case.press()
    case.hand_over_everything()
    first = case.attempts()[0]
    case.tell(
        e.Receipt(attempt_id=first.id, kind=ReceiptKind.UNDELIVERED, reference="", reason="off")
    )
    assert set(ways(case)) == {"sms"}


def test_who_was_called_enough_tonight_is_still_called_again_to_the_same_incident() -> None:
    case = Case()
    li = replace(case.community.responders["li"], duty=Duty(calls_per_night=1))
    case.community.responders.clear()
    case.community.responders["li"] = li
    case.happen(IncidentKind.INACTIVITY)
    case.wait(timedelta(minutes=6).total_seconds())
    assert case.told(Purpose.ALARM) == ["li"]
    case.hand_over_everything()
    case.community = replace(case.community, called_tonight={"li": 1})
    case.wait(timedelta(hours=2).total_seconds())
    assert case.told(Purpose.ALARM).count("li") > 1


def test_a_step_for_when_nobody_answers_is_skipped_once_somebody_has() -> None:
    case = Case()
    case.community = replace(case.community, voices=VOICES)
    policies = case.community.policies
    smoke = policies[IncidentKind.SMOKE]
    later = Step(after_s=30, targets=(Target(role=Role.FAMILY),), unless_answered=(Role.PROPERTY,))
    patient = replace(smoke, steps=(smoke.steps[0], later))
    case.community = replace(case.community, policies={**policies, IncidentKind.SMOKE: patient})
    case.happen(IncidentKind.SMOKE)
    case.hand_over_everything()
    case.reply("zhang", "1")
    case.wait(31)
    assert any(isinstance(fact, f.StepSkipped) and fact.step == 1 for fact in case.facts)

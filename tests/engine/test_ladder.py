"""The upper rungs: the resident is seen, more help is called, the committee verifies (law 6)."""

import pytest

from custom_components.eldercare.model.words import (
    Answer,
    IncidentKind,
    Lane,
    Outcome,
    Purpose,
    Role,
    Rung,
    SensorKind,
    Sign,
)
from tests.engine.case import Case


@pytest.fixture
def case() -> Case:
    """Return an evening on which Li has arrived at a home that called."""
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    case.reply("li", "3")
    case.hand_over_everything()
    return case


@pytest.mark.parametrize(("digit", "finding"), [("4", Answer.WELL), ("9", Answer.FALSE_ALARM)])
def test_the_finding_is_recorded_and_the_others_need_not_go(
    case: Case, digit: str, finding: Answer
) -> None:
    before = len(case.told(Purpose.TAKEN))
    case.reply("li", digit)
    assert case.incident.rung is Rung.SEEN
    assert case.incident.finding is finding
    assert case.told(Purpose.TAKEN)[before:] == ["sun", "zhang"]


def test_an_incident_that_was_seen_still_waits_for_the_committee(case: Case) -> None:
    case.reply("li", "4")
    assert case.incident.is_open
    case.wait(24 * 3600)
    assert case.told(Purpose.REMIND) == ["chen"]
    case.wait(24 * 3600)
    assert case.told(Purpose.REMIND) == ["chen", "chen"]
    case.close()
    assert not case.incident.is_open


def test_a_call_after_all_had_seemed_well_calls_people_again(case: Case) -> None:
    case.reply("li", "4")
    before = len(case.told(Purpose.ALARM))
    case.press()
    assert case.incident.rung is Rung.OPEN
    assert set(case.told(Purpose.ALARM)[before:]) >= {"li", "sun", "zhang"}


def test_who_needs_more_help_has_everybody_called_at_once(case: Case) -> None:
    before = len(case.told(Purpose.ALARM))
    case.reply("li", "5")
    assert sorted(case.told(Purpose.ALARM)[before:]) == ["chen", "ming", "sun", "zhang"]
    texts = [a.text for a in case.attempts() if a.purpose is Purpose.ALARM][before:]
    assert all("请求增援" in text for text in texts)
    assert case.incident.arrived == ("li",)


def test_a_false_alarm_by_one_role_does_not_silence_smoke_for_the_others() -> None:
    case = Case()
    case.signal(SensorKind.SMOKE, Sign.HAZARD)
    case.hand_over_everything()
    case.reply("sun", "9")
    assert case.incident.rung is Rung.OPEN


def test_smoke_after_a_call_makes_the_same_incident_graver_and_calls_everybody_anew() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.reply("li", "1")
    before = len(case.told(Purpose.ALARM))
    case.signal(SensorKind.SMOKE, Sign.HAZARD)
    assert len(case.live) == 1
    assert case.incident.kind is IncidentKind.SMOKE
    assert case.incident.rung is Rung.OPEN
    assert set(case.told(Purpose.ALARM)[before:]) == {"li", "sun", "zhang", "chen", "ming"}


def test_a_call_during_smoke_is_recorded_on_it() -> None:
    case = Case()
    case.signal(SensorKind.SMOKE, Sign.HAZARD)
    before = len(case.told(Purpose.ALARM))
    case.press()
    assert len(case.live) == 1
    assert case.incident.signals == 2
    assert len(case.told(Purpose.ALARM)) == before


def test_a_service_request_during_an_alarm_is_an_incident_of_its_own() -> None:
    case = Case()
    case.press()
    case.happen(IncidentKind.SERVICE_REQUEST)
    assert {i.kind for i in case.live.values()} == {
        IncidentKind.SOS,
        IncidentKind.SERVICE_REQUEST,
    }


def test_silence_asks_the_resident_before_anybody_else() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    assert case.told(Purpose.ASK) == ["wang"]
    assert case.told(Purpose.ALARM) == []
    case.hand_over_everything()
    case.wait(5 * 60)
    assert case.told(Purpose.ALARM) == ["li", "sun"]


@pytest.mark.parametrize("kind", [IncidentKind.SOS, IncidentKind.SMOKE, IncidentKind.GAS])
def test_a_danger_never_waits_for_an_answer_of_the_resident(kind: IncidentKind) -> None:
    case = Case()
    case.happen(kind)
    case.wait(3600)
    assert case.told(Purpose.ASK) == []


def test_a_resident_who_is_well_ends_the_question() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    case.hand_over_everything()
    case.ask_back("1，我没事")
    assert case.incident.outcome is Outcome.FALSE_ALARM
    case.wait(3600)
    assert case.told(Purpose.ALARM) == []


def test_a_resident_who_needs_help_makes_it_a_call_for_help() -> None:
    case = Case()
    case.happen(IncidentKind.MISSED_CHECK_IN)
    case.hand_over_everything()
    case.ask_back("2")
    assert case.incident.kind is IncidentKind.SOS
    assert case.incident.policy.lane is Lane.LIFE
    assert case.told(Purpose.ALARM) == ["li", "sun", "zhang"]


def test_an_unclear_answer_of_the_resident_is_asked_again_once_and_stops_nothing() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY)
    case.hand_over_everything()
    case.ask_back("谁啊")
    case.ask_back("谁啊")
    assert case.told(Purpose.EXPLAIN) == ["wang"]
    case.wait(5 * 60)
    assert case.told(Purpose.ALARM) == ["li", "sun"]


def test_a_home_whose_resident_has_no_telephone_is_not_waited_for() -> None:
    case = Case()
    case.happen(IncidentKind.INACTIVITY, "zhao")
    assert case.told(Purpose.ALARM) == ["li", "sun"]


def test_a_resident_who_was_not_asked_changes_nothing() -> None:
    case = Case()
    case.press()
    assert case.ask_back("1") is None


def test_the_roles_of_the_policy_are_the_roles_of_people() -> None:
    case = Case()
    for policy in case.community.policies.values():
        assert set(policy.roles()) <= set(Role)

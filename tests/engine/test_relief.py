"""What is over by itself is closed by itself only while nobody but the resident was troubled."""

import pytest

from custom_components.eldercare.engine.silence_wording import kind_of_silence, why_silence
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.habits import Quiet
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Language,
    Outcome,
    Purpose,
    Rung,
    Sign,
)

from .case import HOME, START, Case


def find(case: Case, kind: IncidentKind, **details: object) -> Incident | None:
    return case.tell(e.Found(household_id=HOME, kind=kind, **details))  # type: ignore[arg-type]  # by keyword


def stir(case: Case, kind: IncidentKind = IncidentKind.INACTIVITY) -> Incident | None:
    return case.tell(e.Relieved(household_id=HOME, kind=kind, sensor_id="kettle", sign=Sign.COOKED))


def test_who_stirs_while_only_they_were_asked_ends_the_question() -> None:
    case = Case()
    find(case, IncidentKind.INACTIVITY)
    assert case.told(Purpose.ASK) == ["wang"]
    stir(case)
    assert (case.incident.rung, case.incident.outcome) == (Rung.CLOSED, Outcome.FALSE_ALARM)
    case.wait(3600)
    assert case.told(Purpose.ALARM) == []


def test_once_volunteers_were_called_they_hear_of_the_sign_and_decide() -> None:
    case = Case()
    find(case, IncidentKind.INACTIVITY)
    case.wait(5 * 60)
    case.hand_over_everything()
    stir(case)
    stir(case)
    assert case.incident.is_open
    assert case.told(Purpose.NEWS) == ["li", "sun"]


def test_whoever_is_on_the_way_is_not_sent_back_by_a_sign_of_life() -> None:
    case = Case()
    find(case, IncidentKind.INACTIVITY)
    case.wait(5 * 60)
    case.hand_over_everything()
    case.reply("li", "1")
    stir(case)
    assert case.incident.rung is Rung.COMING


@pytest.mark.parametrize("kind", [IncidentKind.SOS, IncidentKind.SMOKE])
def test_a_sign_of_life_ends_no_danger_of_life(kind: IncidentKind) -> None:
    case = Case()
    find(case, kind)
    stir(case, kind)
    assert case.incident.is_open
    assert case.incident.life_shown is False


def test_a_second_finding_of_an_open_incident_changes_nothing() -> None:
    case = Case()
    find(case, IncidentKind.DEVICE_FAULT, note="烟感离线")
    facts = len(case.facts)
    find(case, IncidentKind.DEVICE_FAULT, note="门磁离线")
    assert len(case.facts) == facts
    assert len(case.live) == 1


def test_equipment_that_works_again_closes_its_fault() -> None:
    case = Case()
    find(case, IncidentKind.DEVICE_FAULT, note="烟感离线")
    assert case.incident.note == "烟感离线"
    case.tell(e.Relieved(household_id=HOME, kind=IncidentKind.DEVICE_FAULT))
    assert (case.incident.rung, case.incident.outcome) == (Rung.CLOSED, Outcome.GENUINE)


def test_relief_of_what_nobody_was_told_is_nothing() -> None:
    assert stir(Case()) is None


def test_the_alarm_says_since_when_in_the_readers_language() -> None:
    case = Case()
    find(case, IncidentKind.INACTIVITY, quiet=Quiet(since=START, limit_s=9000, longest_s=7800))
    case.wait(5 * 60)
    texts = [a.text for a in case.attempts(AttemptState.PLANNED) if a.purpose is Purpose.ALARM]
    assert texts
    assert all("20:00起无动静" in text for text in texts)


def test_a_silence_is_explained_in_both_languages() -> None:
    quiet = Quiet(since=START, limit_s=9000, longest_s=7800)
    assert kind_of_silence(quiet, Language.ENGLISH) == "NO MOVEMENT since 20:00"
    assert why_silence(quiet, Language.ENGLISH).endswith("at this hour was 2 h 10 min.")
    assert "最长2小时10分钟" in why_silence(quiet, Language.CHINESE)
    out = Quiet(since=START, limit_s=43200, away=True)
    assert why_silence(out, Language.CHINESE) == "20:00出门后一直没有回来；超过12小时就要问一问。"

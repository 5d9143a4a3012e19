"""The auditor finds every incident without a future, and nothing else."""

from dataclasses import replace
from datetime import timedelta

from custom_components.eldercare.desk.auditor import GRACE, Lack, audit
from tests.engine.case import Case


def test_an_incident_with_a_deadline_ahead_and_its_messages_in_hand_is_well() -> None:
    case = Case()
    case.press()
    assert audit(case.live.values(), {a.id for a in case.attempts()}, case.now) == []


def test_an_open_incident_without_a_deadline_is_found() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    lost = replace(case.incident, deadline=None)
    assert [f.lack for f in audit([lost], (), case.now)] == [Lack.NO_DEADLINE]


def test_a_deadline_that_passed_unnoticed_is_found_after_a_minute() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    deadline = case.incident.deadline
    assert deadline is not None
    assert audit([case.incident], (), deadline + GRACE) == []
    late = deadline + GRACE + timedelta(seconds=1)
    assert [f.lack for f in audit([case.incident], (), late)] == [Lack.DEADLINE_MISSED]


def test_a_message_that_nobody_carries_is_found() -> None:
    case = Case()
    case.press()
    first, *others = case.attempts()
    findings = audit([case.incident], {a.id for a in others}, case.now)
    assert [(f.lack, f.stranded) for f in findings] == [(Lack.MESSAGE_NOT_CARRIED, (first,))]


def test_a_closed_incident_needs_no_future() -> None:
    case = Case()
    case.press()
    case.close()
    assert audit(case.live.values(), (), case.now + timedelta(days=9)) == []

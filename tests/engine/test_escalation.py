"""Who is called when, and that an incident always has a future."""

from custom_components.eldercare.model.events import Failed
from custom_components.eldercare.model.facts import RoleNotCalled
from custom_components.eldercare.model.words import (
    AttemptState,
    IncidentKind,
    Press,
    Purpose,
    Role,
    Rung,
    SensorKind,
    Sign,
    Unsaid,
)
from tests.engine.case import EVERYBODY, Case, person


def smoke(case: Case) -> None:
    case.signal(SensorKind.SMOKE, Sign.HAZARD)


def test_a_call_for_help_goes_to_volunteers_and_property_at_once() -> None:
    case = Case()
    case.press()
    assert case.told(Purpose.ALARM) == ["li", "sun", "zhang"]


def test_the_committee_is_called_after_a_minute_and_the_family_after_two() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.wait(60)
    assert case.told(Purpose.ALARM)[3:] == ["chen"]
    case.hand_over_everything()
    case.wait(60)
    assert case.told(Purpose.ALARM)[4:] == ["ming"]


def test_everybody_is_called_again_every_two_minutes_until_somebody_comes() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.wait(120)
    case.hand_over_everything()
    case.wait(120)
    assert sorted(case.told(Purpose.ALARM)[5:]) == ["chen", "li", "ming", "sun", "zhang"]


def test_smoke_calls_property_committee_volunteers_and_family_at_once() -> None:
    case = Case()
    smoke(case)
    assert set(case.told(Purpose.ALARM)) == {"li", "sun", "zhang", "chen", "ming"}


def test_smoke_goes_on_calling_the_roles_that_have_not_answered() -> None:
    case = Case()
    smoke(case)
    case.hand_over_everything()
    case.reply("zhang", "1")
    assert case.incident.rung is Rung.OPEN
    case.wait(60)
    assert "zhang" not in case.told(Purpose.ALARM)[5:]
    assert {"li", "sun", "chen"} <= set(case.told(Purpose.ALARM)[5:])


def test_smoke_is_taken_when_property_committee_and_a_volunteer_come() -> None:
    case = Case()
    smoke(case)
    case.hand_over_everything()
    for who in ("zhang", "chen", "sun"):
        case.reply(who, "1")
    assert case.incident.rung is Rung.COMING


def test_smoke_does_not_wait_for_a_role_that_nobody_has() -> None:
    case = Case(person("li", Role.VOLUNTEER, 1), person("zhang", Role.PROPERTY, 3))
    smoke(case)
    case.hand_over_everything()
    case.reply("li", "1")
    case.reply("zhang", "1")
    assert case.incident.rung is Rung.COMING


def test_a_step_that_reaches_nobody_is_skipped_at_once_and_said_so() -> None:
    case = Case(person("chen", Role.COMMITTEE, 4))
    case.press()
    assert case.told(Purpose.ALARM) == ["chen"]
    assert {(f.role, f.reason) for f in case.facts if isinstance(f, RoleNotCalled)} == {
        (Role.VOLUNTEER, Unsaid.NOBODY_IN_ROLE),
        (Role.PROPERTY, Unsaid.NOBODY_IN_ROLE),
    }


def test_a_person_without_a_channel_is_named_as_not_called() -> None:
    case = Case(person("li", Role.VOLUNTEER, 1, channels=()), person("chen", Role.COMMITTEE, 4))
    case.press()
    assert Unsaid.NO_CHANNEL in {f.reason for f in case.facts if isinstance(f, RoleNotCalled)}
    assert case.told(Purpose.ALARM) == ["chen"]


def test_an_incident_that_can_call_nobody_stays_open_with_a_deadline() -> None:
    case = Case(person("li", Role.VOLUNTEER, 1, channels=()))
    case.press()
    case.wait(3600)
    assert case.incident.rung is Rung.OPEN
    assert case.incident.deadline is not None
    assert case.incident.deadline > case.now


def test_an_alarm_that_still_waits_to_leave_is_not_planned_a_second_time() -> None:
    case = Case()
    case.press()
    case.wait(600)
    assert sorted(case.told(Purpose.ALARM)) == ["chen", "li", "ming", "sun", "zhang"]


def test_steps_that_fell_due_during_downtime_happen_once_in_order() -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.now = case.now.replace(hour=23)
    case.wait(0)
    assert case.told(Purpose.ALARM)[3:] == ["chen", "ming"]


def test_who_was_only_called_late_is_called_at_once_when_all_others_fail() -> None:
    case = Case()
    case.press()
    for attempt in case.attempts(AttemptState.PLANNED):
        case.tell(Failed(attempt_id=attempt.id, reason="30006"))
    assert case.told(Purpose.ALARM)[3] == "chen"


def test_a_service_request_at_night_goes_to_the_committee_alone_in_the_morning() -> None:
    case = Case()  # 04:00 in Shanghai
    case.press(Press.LONG)
    assert case.incident.kind is IncidentKind.SERVICE_REQUEST
    case.wait(3 * 3600 - 1)
    assert case.told(Purpose.ALARM) == []
    case.wait(1)
    assert case.told(Purpose.ALARM) == ["chen"]


def test_a_press_that_means_nothing_opens_nothing() -> None:
    case = Case()
    assert case.press(Press.DOUBLE) is None


def test_repeated_presses_are_recorded_and_open_no_second_incident() -> None:
    case = Case()
    for _ in range(5):
        case.press()
    assert len(case.live) == 1
    assert case.incident.signals == 5
    assert len(case.told(Purpose.ALARM)) == 3


def test_smoke_and_gas_in_one_home_are_two_incidents() -> None:
    case = Case()
    case.signal(SensorKind.GAS, Sign.HAZARD)
    smoke(case)
    assert {i.kind for i in case.live.values()} == {IncidentKind.GAS, IncidentKind.SMOKE}
    assert {i.number for i in case.live.values()} == {1, 2}


def test_a_hazard_that_clears_closes_nothing() -> None:
    case = Case()
    smoke(case)
    case.signal(SensorKind.SMOKE, Sign.CLEARED)
    assert case.incident.is_open


def test_a_hazard_that_clears_without_an_incident_opens_none() -> None:
    case = Case()
    assert case.signal(SensorKind.GAS, Sign.CLEARED) is None


def test_signs_of_life_open_nothing() -> None:
    case = Case()
    assert case.signal(SensorKind.MOTION, Sign.MOVED) is None
    assert case.signal(SensorKind.DOOR, Sign.OPENED) is None


def test_everybody_lives_in_the_register() -> None:
    assert {one.role for one in EVERYBODY} == set(Role) - {Role.RESIDENT}

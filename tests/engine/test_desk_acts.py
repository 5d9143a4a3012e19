"""What staff at the desk do: it counts like what people say, once, and only while the case is open."""

import pytest

from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Answer, IncidentKind, Purpose, Rung
from tests.engine.case import Case


def alarm() -> Case:
    case = Case()
    case.press()
    case.hand_over_everything()
    return case


def act(case: Case, what: str) -> None:
    """Do one thing at the desk."""
    about = case.incident.id
    acts: dict[str, e.StaffEvent] = {
        "acknowledge": e.AcknowledgedByStaff(incident_id=about, by="陈主任"),
        "arrived": e.ArrivedByStaff(incident_id=about, by="陈主任"),
        "well": e.SeenByStaff(incident_id=about, by="陈主任", finding=Answer.WELL),
        "help": e.SeenByStaff(incident_id=about, by="陈主任", finding=Answer.MORE_HELP),
        "next": e.CallNextByStaff(incident_id=about, by="陈主任"),
        "everybody": e.CallEverybodyByStaff(incident_id=about, by="陈主任"),
        "note": e.NotedByStaff(incident_id=about, by="陈主任", text="门没锁", reference="n1"),
    }
    case.tell(acts[what])


def names(case: Case) -> list[str]:
    """Return the names of all facts."""
    return [fact.to_dict()["fact"] for fact in case.facts]


ACTS = ("acknowledge", "arrived", "well", "help", "next", "everybody", "note")


@pytest.mark.parametrize(
    ("what", "rung"),
    [("acknowledge", Rung.COMING), ("arrived", Rung.ARRIVED), ("well", Rung.SEEN)],
)
def test_the_desk_vouches_for_each_rung_of_the_ladder(what: str, rung: Rung) -> None:
    case = alarm()
    act(case, what)
    assert case.incident.rung is rung
    assert case.incident.deadline is not None
    assert case.told(Purpose.TAKEN)


@pytest.mark.parametrize("what", ["acknowledge", "arrived", "well", "note"])
def test_the_desk_saying_it_twice_records_it_once(what: str) -> None:
    case = alarm()
    act(case, what)
    before = len(case.facts)
    act(case, what)
    assert len(case.facts) == before


@pytest.mark.parametrize("what", ACTS)
def test_the_desk_changes_nothing_about_what_is_closed(what: str) -> None:
    case = alarm()
    case.close()
    before = len(case.facts)
    act(case, what)
    assert len(case.facts) == before


def test_the_desk_calls_the_next_people_before_their_time() -> None:
    case = alarm()
    assert "chen" not in case.told(Purpose.ALARM)
    act(case, "next")
    assert "chen" in case.told(Purpose.ALARM)
    assert names(case).index("next_called") < names(case).index("step_taken", 8)


def test_the_desk_calls_the_next_people_at_night_too() -> None:
    case = Case()  # four in the morning, in Shanghai
    case.happen(IncidentKind.DEVICE_FAULT)
    assert not case.attempts()
    act(case, "next")
    assert case.told(Purpose.ALARM) == ["zhang"]


def test_nobody_is_called_next_once_somebody_comes() -> None:
    case = alarm()
    case.reply("li", "1")
    before = len(case.facts)
    act(case, "next")
    assert len(case.facts) == before


@pytest.mark.parametrize("what", ["everybody", "help"])
def test_the_desk_calls_everybody_at_once_and_again_whoever_was_coming(what: str) -> None:
    case = alarm()
    case.reply("li", "1")
    act(case, what)
    assert case.incident.rung is Rung.OPEN
    called = {a.responder_id for a in case.attempts() if a.escalation == case.incident.escalation}
    assert {"li", "sun", "zhang", "chen", "ming"} <= called


def test_who_vouched_stands_in_the_ledger() -> None:
    case = alarm()
    act(case, "arrived")
    arrived = next(f.to_dict() for f in case.facts if f.to_dict()["fact"] == "help_arrived")
    assert (arrived["responder_id"], arrived["by"]) == ("", "陈主任")


def test_a_note_is_kept_and_changes_nothing_else() -> None:
    case = alarm()
    before = case.incident
    act(case, "note")
    assert case.incident.rung is before.rung
    assert case.incident.deadline == before.deadline
    assert names(case)[-1] == "note_added"


def test_what_the_desk_did_is_the_same_after_a_replay() -> None:
    case = alarm()
    for what in ACTS:
        act(case, what)
    assert replay(case.facts) == case.live

"""What is open is sorted as people must attend to it, and known by home."""

from custom_components.eldercare.desk.open_incidents import OpenIncidents
from custom_components.eldercare.model.words import IncidentKind
from tests.engine.case import HOME, Case


def an_evening() -> Case:
    """Return a case with a silence at one home, then a fire and a call for help at another."""
    case = Case()
    case.happen(IncidentKind.INACTIVITY, HOME)
    case.wait(60)
    case.happen(IncidentKind.SOS, "zhao")
    case.wait(60)
    case.happen(IncidentKind.SMOKE, "zhao")
    return case


def test_the_gravest_comes_first() -> None:
    kinds = [one.kind for one in OpenIncidents(an_evening().live).everywhere]
    assert kinds[-1] is IncidentKind.INACTIVITY
    assert kinds[0] in {IncidentKind.SMOKE, IncidentKind.SOS}


def test_each_home_has_its_own() -> None:
    opened = OpenIncidents(an_evening().live)
    assert [one.kind for one in opened.at(HOME)] == [IncidentKind.INACTIVITY]
    assert {one.household_id for one in opened.at("zhao")} == {"zhao"}
    assert list(opened.at("nobody")) == []


def test_what_is_closed_is_not_among_them() -> None:
    case = Case()
    case.press()
    case.close()
    assert list(OpenIncidents(case.live).everywhere) == []

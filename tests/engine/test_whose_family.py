"""Family is called to the alarms of its own home and learns nothing of the others (law 7)."""

from dataclasses import replace

from custom_components.eldercare.model.words import IncidentKind, Role
from tests.engine.case import HOME, Case, person

_COMMITTEE = person("chen", Role.COMMITTEE, 4)
_DAUGHTER = person("ming", Role.FAMILY, 5)


def called_to_smoke(*households: str) -> bool:
    """Return whether somebody's family, of these homes, is called to smoke in one."""
    case = Case(_COMMITTEE, replace(_DAUGHTER, households=households))
    case.happen(IncidentKind.SMOKE)
    return "ming" in case.incident.called()


def test_family_is_called_to_its_own_home() -> None:
    assert called_to_smoke("zhao", HOME)


def test_family_is_not_called_to_another_home() -> None:
    assert not called_to_smoke("zhao")


def test_family_of_homes_that_have_left_the_register_is_called_to_none() -> None:
    assert not called_to_smoke()


def test_family_of_which_nobody_said_whose_it_is_is_called_to_every_home() -> None:
    case = Case(_COMMITTEE, _DAUGHTER)
    case.happen(IncidentKind.SMOKE)
    assert "ming" in case.incident.called()


def test_who_is_no_family_is_called_whatever_homes_are_said() -> None:
    case = Case(replace(_COMMITTEE, households=("zhao",)))
    case.happen(IncidentKind.SMOKE)
    assert "chen" in case.incident.called()

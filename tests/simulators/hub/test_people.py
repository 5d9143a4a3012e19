"""Stories name people by their role, and nobody is meant by mistake."""

import pytest

from simulators.hub.people import PEOPLE, NobodyError, chosen


@pytest.mark.parametrize(
    ("who", "count"),
    [("volunteers", 3), ("volunteer", 3), ("volunteer 2", 1), ("property", 2), ("everybody", 7)],
)
def test_roles_and_numbers_choose_people(who: str, count: int) -> None:
    assert len(chosen(who)) == count


@pytest.mark.parametrize("who", ["volunteer 0", "volunteer 4", "mayor", "", "volunteer two"])
def test_nobody_is_chosen_by_words_that_mean_nobody(who: str) -> None:
    with pytest.raises(NobodyError, match="write everybody, or a role"):
        chosen(who)


def test_somebody_reads_english_and_every_role_is_there() -> None:
    assert {person.role for person in PEOPLE} == {"volunteer", "property", "committee", "family"}
    assert {person.language for person in PEOPLE} == {"en", "zh-Hans"}

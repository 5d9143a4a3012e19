"""Every story finds a home, however small the neighbourhood."""

import pytest

from simulators.demo import STORIES
from simulators.demo_casting import cast, populate
from simulators.neighbourhood import neighbourhood
from simulators.stories import FOLDER, StoryError, load

ALL = [load(FOLDER / f"{key}.yaml") for key in STORIES]


@pytest.mark.parametrize("count", [1, 2, 3, 12, 40])
def test_any_number_of_homes_is_enough(count: int) -> None:
    homes = populate(ALL, count, seed=1)
    roles = cast(ALL, homes)

    assert len(homes) == count
    assert all(story.home.fits(home) for story, home in zip(ALL, roles, strict=True))


def test_each_story_has_a_home_of_its_own_where_there_are_enough() -> None:
    roles = cast(ALL, populate(ALL, 12, seed=1))

    assert len(set(roles)) == len(ALL)


def test_a_home_that_is_not_there_is_said() -> None:
    with pytest.raises(StoryError, match="none of the 1 homes has what the story needs"):
        cast(ALL, neighbourhood(1, 1))

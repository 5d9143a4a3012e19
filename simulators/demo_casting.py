"""Which home plays in which story: a home of its own for each where there are enough."""

from collections.abc import Iterable, Sequence

from simulators.neighbourhood import Home, neighbourhood
from simulators.neighbourhood.homes import KITS
from simulators.stories import Story, StoryError


def populate(stories: Iterable[Story], count: int, seed: int) -> tuple[Home, ...]:
    """Return `count` homes of the neighbourhood, those first that the stories can be played in."""
    pool = neighbourhood(seed, max(count, len(KITS)))
    wanted = list(stories)
    useful = sorted(pool, key=lambda home: -sum(story.home.fits(home) for story in wanted))
    needed = set(useful[:count])
    return tuple(home for home in pool if home in needed)


def cast(stories: Sequence[Story], homes: Sequence[Home]) -> list[Home]:
    """Return the home of each story. Raises StoryError where none fits."""
    chosen: list[Home] = []
    for story in stories:
        fitting = [home for home in homes if story.home.fits(home)]
        if not fitting:
            raise StoryError(
                f"{story.key}: none of the {len(homes)} homes has what the story needs; take more "
                f"homes, or another code"
            )
        free = [home for home in fitting if home not in chosen]
        # The pickiest home comes last in the list: leave it to the story that needs it.
        chosen.append(min(free or fitting, key=lambda home: len(home.devices)))
    return chosen

"""While stories are played, an alarm anywhere else is a false one and is said."""

from dataclasses import replace
from typing import cast

from simulators.demo_watch import Watch
from simulators.hub import Hub, State
from simulators.hub.installation import Community, Household
from simulators.neighbourhood import Hands, neighbourhood
from simulators.stories import Stage, Telephones, Timeline
from simulators.stories.sightings import Sightings

HOMES = neighbourhood(1, 3)


def stage() -> Stage:
    """Set a stage without processes."""
    households = {
        home.code: Household(
            home=home,
            device_id=home.code,
            status=f"sensor.{home.slug}_status",
            last_activity=f"sensor.{home.slug}_last_activity",
            away=f"switch.{home.slug}_away",
        )
        for home in HOMES
    }
    return Stage(
        hub=cast("Hub", None),
        telephones=cast("Telephones", None),
        hands=cast("Hands", None),
        homes=HOMES,
        community=Community(entry_id="e", channel_id="c", households=households),
        sightings=Sightings(),
        timeline=Timeline(lambda entry: None),
        language="en",
    )


def becomes(shown: Stage, number: int, status: str) -> None:
    """Let the hub say something else of a home."""
    state = State(
        entity_id=f"sensor.{HOMES[number].slug}_status",
        state=status,
        attributes={},
        last_changed=0.0,
    )
    for listener in shown.sightings.listeners:
        listener(state)


async def test_an_alarm_where_nothing_had_happened_is_said_once() -> None:
    shown = stage()
    watch = Watch(shown, None, frozenset({HOMES[1].code, HOMES[2].code}))
    for status in ("alarm", "safe", "alarm"):
        becomes(shown, 1, status)

    (complaint,) = await watch.complaints()
    assert complaint.startswith(f"a false alarm at {HOMES[1].code}")


async def test_the_alarm_of_a_story_is_none_of_its_business() -> None:
    shown = stage()
    watch = Watch(replace(shown), None, frozenset({HOMES[1].code}))
    becomes(shown, 0, "alarm")
    becomes(shown, 1, "quiet")

    assert await watch.complaints() == []

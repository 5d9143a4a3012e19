"""A story is held to its word: late, missing or needless texts break it, and it says why."""

from collections.abc import Callable
from dataclasses import dataclass, field
import time
from typing import Any, cast

from simulators.hub import Hub, State
from simulators.hub.installation import Community, Household
from simulators.hub.people import Person
from simulators.neighbourhood import Hands, Home, neighbourhood
from simulators.neighbourhood.catalogue import CallButton
from simulators.stories import Stage, Telephones, Timeline, play
from simulators.stories.script import Story, parse
from simulators.stories.sightings import Sightings
from simulators.stories.telephones import Sms

NAME = {"en": "A story", "zh-Hans": "一个故事"}
HOME: Home = next(one for one in neighbourhood(1, 12) if one.call_button is CallButton.EVENT)


class StillHands:
    """Presses without a broker."""

    async def press(self, home: Home, how: str) -> float:
        """Say that it was done now."""
        return time.time()

    async def smoke(self, home: Home, on: bool) -> float:
        """Do nothing."""
        return time.time()

    gas = smoke


class AttentiveHub:
    """Sees every press at once, and has no incidents."""

    async def wait_for(
        self, entity_id: str, wanted: Callable[[State], bool], *, since: float, patience_s: float
    ) -> State:
        """Return the change at the instant at which it was published."""
        return State(entity_id=entity_id, state="now", attributes={}, last_changed=since)

    @property
    def client(self) -> AttentiveHub:
        """Be the connection as well."""
        return self

    async def call(self, domain: str, action: str, **data: object) -> dict[str, Any]:
        """Answer that nothing happened here."""
        return {"incidents": []}


@dataclass
class Post:
    """Delivers one text to everybody, so many seconds after it was waited for."""

    delay_s: float | None
    sent_before: list[Sms] = field(default_factory=list)

    async def wait_for(
        self, person: Person, text: str, *, since: float, patience_s: float
    ) -> Sms | None:
        """Return the text, if there is one."""
        if self.delay_s is None:
            return None
        return Sms(at=since + self.delay_s, to=person.phone, body=text)

    async def sent(self, *, since: float) -> list[Sms]:
        """Return what was sent to anybody."""
        return self.sent_before


def stage(post: Post) -> Stage:
    """Set a stage without processes."""
    hub = AttentiveHub()
    household = Household(
        home=HOME, device_id="d", status="sensor.s", last_activity="sensor.a", away="switch.a"
    )
    return Stage(
        hub=cast("Hub", hub),
        telephones=cast("Telephones", post),
        hands=cast("Hands", StillHands()),
        homes=(HOME,),
        community=Community(entry_id="e", channel_id="c", households={HOME.code: household}),
        sightings=cast("Sightings", hub),
        timeline=Timeline(lambda entry: None),
        language="en",
    )


def story(*steps: dict[str, object]) -> Story:
    """Return a story that begins with a press."""
    content = {"name": NAME, "home": {"button": "event"}, "steps": [{"press": {}}, *steps]}
    return parse(content, source="s.yaml", key="s")


SMS: dict[str, object] = {"sms": {"who": "volunteer 1", "contains": "help", "within_s": 1}}


async def test_a_text_in_time_holds() -> None:
    verdict = await play(story(SMS), HOME, stage(Post(delay_s=0.4)))

    assert (verdict.verdict, verdict.why) == ("held", "")


async def test_a_late_text_breaks_the_story_and_says_by_how_much() -> None:
    verdict = await play(story(SMS), HOME, stage(Post(delay_s=1.4)))

    assert verdict.verdict == "broken"
    assert "s, 2 (sms): the text to 周敏 took 1.400 s, more than 1 s" in verdict.why


async def test_a_text_that_never_comes_breaks_the_story() -> None:
    verdict = await play(story(SMS), HOME, stage(Post(delay_s=None)))

    assert "周敏 was never sent “help”. They were sent nothing." in verdict.why


async def test_a_needless_text_breaks_the_story() -> None:
    needless = Sms(at=0.0, to="+8613816000021", body=f"alarm at {HOME.code}")
    quiet: dict[str, object] = {"no_sms": {"who": "committee"}}
    verdict = await play(story(quiet), HOME, stage(Post(delay_s=0.1, sent_before=[needless])))

    assert "居委会沈书记 was sent" in verdict.why


async def test_a_wrong_count_of_incidents_breaks_the_story() -> None:
    verdict = await play(story({"incidents": 1}), HOME, stage(Post(delay_s=0.1)))

    assert "0 incidents were opened, not 1" in verdict.why


async def test_what_was_measured_stands_in_the_timeline() -> None:
    on = stage(Post(delay_s=0.25))
    await play(story(SMS), HOME, on)

    texted = [line["what"] for line in on.timeline.as_json() if line["who"] == "周敏"]
    assert texted == ["is texted after 0.250 s: help"]

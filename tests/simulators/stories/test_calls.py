"""A story is held to its word on the telephone: who is called in time, what they hear, and that they pick up first."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
import time

from simulators.hub.people import Person, resident_of
from simulators.stories import play
from simulators.stories.telephones import Ring, Sms
from tests.simulators.stories.test_runner import HOME, Post, stage, story

RINGS: dict[str, object] = {"expect_call": {"who": "resident", "within_s": 2}}
ANSWERS: dict[str, object] = {"answer": "resident"}


def hears(text: str) -> dict[str, object]:
    """Return the step in which the resident hears something."""
    return {"hear": {"who": "resident", "contains": text, "within_s": 0}}


@dataclass
class Switchboard(Post):
    """Rings the resident, so many seconds after it was waited for; `says` is what they hear once they pick up."""

    delay_s: float | None = 0.0
    rings_after_s: float | None = 0.5
    says: tuple[str, ...] = ()
    pressed: list[str] = field(default_factory=list)
    behaviour: list[dict[str, object]] = field(default_factory=list)
    _ring: Ring | None = None

    async def calls(self, person: Person, *, since: float) -> list[Ring]:
        """Return the one call, if it was placed."""
        return [self._ring] if self._ring and person == resident_of(HOME) else []

    async def wait_for_call(
        self, person: Person, wanted: Callable[[Ring], bool], *, since: float, patience_s: float
    ) -> Ring | None:
        """Place the call when it is first waited for."""
        if self._ring is None and self.rings_after_s is not None:
            at = since + self.rings_after_s
            self._ring = Ring(sid="CA1", at=at, status="ringing", says=(), ended_at=None)
        return next((one for one in await self.calls(person, since=since) if wanted(one)), None)

    async def answer(self, ring: Ring) -> None:
        """Begin to speak."""
        self._ring = replace(ring, status="in-progress", says=self.says)

    async def press(self, ring: Ring, keys: str) -> None:
        """Keep the keys."""
        self.pressed.append(keys)

    async def hang_up(self, ring: Ring) -> None:
        """End the call."""
        self._ring = replace(ring, status="completed", ended_at=time.time())

    async def behave(self, person: Person, **habits: object) -> None:
        """Keep how the telephone behaves from now on."""
        self.behaviour.append(habits)


async def test_a_call_that_comes_in_time_and_says_the_right_thing_holds() -> None:
    telephones = Switchboard(says=("Are you well?",))
    key: dict[str, object] = {"press_key": {"who": "resident", "key": "1"}}
    told = story(RINGS, ANSWERS, hears("Are you well"), key, {"hang_up": "resident"})
    verdict = await play(told, HOME, stage(telephones))

    assert (verdict.verdict, verdict.why) == ("held", "")
    assert telephones.pressed == ["1"]


async def test_a_late_call_breaks_the_story_and_says_by_how_much() -> None:
    verdict = await play(story(RINGS), HOME, stage(Switchboard(rings_after_s=2.5)))

    assert f"the call to {HOME.resident} took 2.500 s, more than 2 s" in verdict.why


async def test_a_call_that_never_comes_breaks_the_story() -> None:
    verdict = await play(story(RINGS), HOME, stage(Switchboard(rings_after_s=None)))

    assert f"{HOME.resident} was never called" in verdict.why


async def test_a_voice_that_says_something_else_breaks_the_story() -> None:
    telephones = Switchboard(says=("Press 1.",))
    verdict = await play(story(RINGS, ANSWERS, hears("Are you well")), HOME, stage(telephones))

    assert f"{HOME.resident} did not hear “Are you well”. They heard: “Press 1.”" in verdict.why


async def test_nobody_picks_up_a_telephone_that_the_story_did_not_hear_ring() -> None:
    verdict = await play(story(ANSWERS), HOME, stage(Switchboard()))

    assert "has no call in hand: write expect_call before" in verdict.why


async def test_a_telephone_that_rings_on_is_not_unanswered_yet() -> None:
    gives_up: dict[str, object] = {"unanswered": {"who": "resident", "within_s": 0}}
    verdict = await play(story(RINGS, gives_up), HOME, stage(Switchboard()))

    assert f"the telephone of {HOME.resident} still rings" in verdict.why


async def test_texts_that_failed_in_a_story_arrive_again_afterwards() -> None:
    telephones = Switchboard()
    await play(story({"texts_fail": {"who": "family"}}), HOME, stage(telephones))

    assert telephones.behaviour == [{"text": "undelivered", "error_code": 30003}, {}]


async def test_of_several_people_only_as_many_need_a_text_as_the_story_says() -> None:
    @dataclass
    class TwoTexts(Switchboard):
        left: int = 2

        async def wait_for(
            self, person: Person, text: str, *, since: float, patience_s: float
        ) -> Sms | None:
            self.left -= 1
            return Sms(at=since, to=person.phone, body=text) if self.left >= 0 else None

    def texts(at_least: int) -> dict[str, object]:
        return {"sms": {"who": "volunteers", "contains": "help", "at_least": at_least}}

    enough = await play(story(texts(2)), HOME, stage(TwoTexts()))
    too_few = await play(story(texts(3)), HOME, stage(TwoTexts()))

    assert (enough.verdict, too_few.verdict) == ("held", "broken")

"""The steps of a story that are about telephones that ring: who is called, what they hear, and what they press."""

import time

from simulators.hub.people import Person

from .scene import GRACE_S, BrokenError, Says, Scene
from .telephones import Ring
from .words import in_language


class CallSteps(Scene):
    """Every step has a method of its name; a person has one call in hand at a time."""

    async def expect_call(self, says: Says) -> None:
        """Hold that the telephones of everybody who is meant ring in time after the last act."""
        for person in self._chosen(says["who"]):
            ring = await self._stage.telephones.wait_for_call(
                person, self._is_new, since=self._cause, patience_s=says["within_s"] + GRACE_S
            )
            if ring is None:
                raise BrokenError(f"{person.name} was never called. {await self._sent_to(person)}")
            self._in_hand[person.phone] = ring
            self._taken.add(ring.sid)
            took = ring.at - self._cause
            self._say(self._words.rings.format(s=took), at=ring.at, who=person.name)
            self._in_time(took, says["within_s"], f"the call to {person.name}")

    async def answer(self, says: Says) -> None:
        """Let one person pick up."""
        person, ring = self._call_of(says["who"])
        await self._stage.telephones.answer(ring)
        self._say(self._words.picks_up, "answer", who=person.name)

    async def hear(self, says: Says) -> None:
        """Hold that the voice says something to one person, in their language."""
        person, ring = self._call_of(says["who"])
        text = in_language(says["contains"], person.language)
        heard = await self._stage.telephones.wait_for_call(
            person,
            lambda one: one.sid == ring.sid and any(text in said for said in one.says),
            since=self._began,
            patience_s=says["within_s"],
        )
        if heard is None:
            raise BrokenError(f"{person.name} did not hear “{text}”. {await self._heard(person)}")
        said = next(said for said in heard.says if text in said)
        self._say(self._words.hears.format(text=said), who=person.name)

    async def press_key(self, says: Says) -> None:
        """Let one person press a key."""
        person, ring = self._call_of(says["who"])
        self._cause = time.time()
        await self._stage.telephones.press(ring, says["key"])
        self._say(
            self._words.presses_key.format(key=says["key"]),
            "answer",
            at=self._cause,
            who=person.name,
        )

    async def hang_up(self, says: Says) -> None:
        """Let one person put the receiver down; who is too late has been told goodbye already."""
        person, ring = self._call_of(says["who"])
        now = await self._now(person, ring)
        if not now.is_over:
            await self._stage.telephones.hang_up(ring)
        self._cause = time.time()
        self._say(self._words.hangs_up, "answer", at=self._cause, who=person.name)

    async def unanswered(self, says: Says) -> None:
        """Let the telephone of one person ring until the network gives up; times are counted from then."""
        person, ring = self._call_of(says["who"])
        ended = await self._stage.telephones.wait_for_call(
            person,
            lambda one: one.sid == ring.sid and one.is_over,
            since=self._began,
            patience_s=says["within_s"],
        )
        if ended is None or ended.ended_at is None:
            raise BrokenError(f"the telephone of {person.name} still rings")
        self._cause = ended.ended_at
        self._say(self._words.unanswered, at=self._cause, who=person.name)

    def _is_new(self, ring: Ring) -> bool:
        return ring.sid not in self._taken and ring.status == "ringing"

    def _call_of(self, who: str) -> tuple[Person, Ring]:
        person = self._one(who)
        ring = self._in_hand.get(person.phone)
        if ring is None:
            raise BrokenError(f"{person.name} has no call in hand: write expect_call before")
        return person, ring

    async def _now(self, person: Person, ring: Ring) -> Ring:
        calls = await self._stage.telephones.calls(person, since=self._began)
        return next(one for one in calls if one.sid == ring.sid)

    async def _heard(self, person: Person) -> str:
        calls = await self._stage.telephones.calls(person, since=self._began)
        said = [f"“{one}”" for call in calls for one in call.says]
        return f"They heard: {', '.join(said)}" if said else "They heard nothing."

"""Plays a story in a real hub and holds it to its word: every step has a method of its name here.

Times are not estimated. A sensor's change is dated by the hub, a text by the telephones that took
the request, an answer by the telephone that sent it and the ledger that recorded it.
"""

import asyncio
from dataclasses import dataclass
import time
from typing import Literal

from simulators.hub import HubError
from simulators.hub.people import Person
from simulators.neighbourhood import Home

from .calls import CallSteps
from .scene import GRACE_S, BrokenError, Says
from .script import Step, Story
from .stage import Stage
from .telephones import Sms, TelephonesError
from .words import in_language

# What people and things do; everything else is what is expected of the hub.
ACTS = (
    "press",
    "press_again",
    "smoke",
    "gas",
    "silence",
    "reply",
    "answer",
    "press_key",
    "hang_up",
    "close",
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a story ended; `why` is empty when it held."""

    name: str
    verdict: Literal["held", "broken"]
    seconds: float
    why: str = ""

    @property
    def held(self) -> bool:
        """Whether every expectation was met."""
        return self.verdict == "held"


async def play(story: Story, home: Home, stage: Stage) -> Verdict:
    """Play a story in a home; whatever happens, the home is quiet again afterwards."""
    began = time.monotonic()
    performance = Performance(story, home, stage)
    why = await performance.run()
    return Verdict(
        name=story.name[stage.language],
        verdict="broken" if why else "held",
        seconds=round(time.monotonic() - began, 3),
        why=why,
    )


class Performance(CallSteps):
    """One story while it is played."""

    def __init__(self, story: Story, home: Home, stage: Stage) -> None:
        """Prepare; nothing happens yet."""
        super().__init__(home, stage)
        self._story = story
        self._afflicted: list[Person] = []

    async def run(self) -> str:
        """Play every step; return why it broke, or nothing."""
        self._say(self._words.begins.format(story=self._story.name[self._stage.language]), "story")
        try:
            for step in self._story.steps:
                await self._step(step)
        except BrokenError as error:
            self._say(self._words.broken.format(why=error), "bad")
            return str(error)
        finally:
            await self._tidy()
        self._say(self._words.held, "good")
        return ""

    async def _step(self, step: Step) -> None:
        try:
            if step.action in ACTS:
                await self._stage.hesitate()
            await getattr(self, step.action)(step.says)
        except (BrokenError, HubError, TelephonesError) as error:
            raise BrokenError(
                f"{self._story.key}, {step.number} ({step.action}): {error}"
            ) from error

    async def press(self, says: Says) -> None:
        """Press the call button, and take the hub's date of it."""
        self._say(self._words.presses, "alarm", who=self._home.resident)
        await self._seen("call_button", await self._stage.hands.press(self._home, says["how"]))

    async def press_again(self, says: Says) -> None:
        """Press once more, as somebody does whom nobody has reassured."""
        await self.press(says)

    async def smoke(self, says: Says) -> None:
        """Let the smoke alarm begin or end."""
        self._say(self._words.smoke if says["on"] else self._words.smoke_over, "alarm")
        await self._seen("smoke", await self._stage.hands.smoke(self._home, says["on"]))

    async def gas(self, says: Says) -> None:
        """Let the gas alarm begin or end."""
        self._say(self._words.gas if says["on"] else self._words.gas_over, "alarm")
        await self._seen("gas", await self._stage.hands.gas(self._home, says["on"]))

    async def silence(self, says: Says) -> None:
        """Let the committee raise that nothing has moved in the home for too long."""
        note = in_language(says["note"], self._stage.language)
        self._cause = time.time()
        self._say(
            self._words.silence.format(note=note),
            "alarm",
            at=self._cause,
            who=self._words.committee,
        )
        await self._stage.hub.client.call(
            "eldercare",
            "raise_incident",
            device_id=self._stage.households[self._home.code].device_id,
            kind="inactivity",
            note=note,
        )

    async def texts_fail(self, says: Says) -> None:
        """Let the network lose every text to somebody, and say so, until the story is over."""
        for person in self._chosen(says["who"]):
            await self._stage.telephones.behave(person, text="undelivered", error_code=says["code"])
            self._afflicted.append(person)
            self._say(self._words.texts_fail.format(code=says["code"]), who=person.name)

    async def sms(self, says: Says) -> None:
        """Hold that everybody who is meant is written to in time after the last act."""
        people = self._chosen(says["who"])
        needed = says["at_least"] or len(people)
        texts = await self._texts_to(people, says, needed)
        if len(texts) < needed:
            person = next(one for one in people if one.phone not in texts)
            text = in_language(says["contains"], person.language)
            raise BrokenError(
                f"{person.name} was never sent “{text}”. {await self._sent_to(person)}"
            )
        for person in people:
            if sms := texts.get(person.phone):
                self._took_in_time(person, sms, says["within_s"])

    async def _texts_to(
        self, people: tuple[Person, ...], says: Says, needed: int
    ) -> dict[str, Sms]:
        """Return the texts to these people by telephone, waiting for no more of them than are needed."""
        texts: dict[str, Sms] = {}
        waiting = [asyncio.ensure_future(self._text_to(person, says)) for person in people]
        for one in asyncio.as_completed(waiting):
            if (sms := await one) is not None:
                texts[sms.to] = sms
            if len(texts) == needed:
                break
        for rest in waiting:
            rest.cancel()
        return texts

    async def _text_to(self, person: Person, says: Says) -> Sms | None:
        return await self._stage.telephones.wait_for(
            person,
            in_language(says["contains"], person.language),
            since=self._cause,
            patience_s=says["within_s"] + GRACE_S,
        )

    def _took_in_time(self, person: Person, sms: Sms, within_s: float) -> None:
        took = sms.at - self._cause
        self._say(self._words.text_to.format(text=sms.body, s=took), at=sms.at, who=person.name)
        self._in_time(took, within_s, f"the text to {person.name}")

    async def no_sms(self, says: Says) -> None:
        """Hold that somebody who was not needed was left in peace during the whole story."""
        for person in self._chosen(says["who"]):
            sent = await self._stage.telephones.sent(since=self._began)
            for sms in sent:
                if sms.to == person.phone and self._home.code in sms.body:
                    raise BrokenError(f"{person.name} was sent “{sms.body}”")

    async def reply(self, says: Says) -> None:
        """Let one person write back."""
        person = self._one(says["who"])
        reply = await self._stage.telephones.reply(person, says["text"])
        self._cause = reply.at
        self._say(
            self._words.replies.format(text=says["text"]), "answer", at=reply.at, who=person.name
        )
        if reply.status != 200:
            raise BrokenError(
                f"the hub refused {person.name}'s reply: {reply.error or reply.status}"
            )

    async def acknowledged(self, says: Says) -> None:
        """Hold that the last reply was taken as a promise, and whether it was the last that was needed."""
        fact = await self._recorded("help_coming", says["within_s"], self._words.acknowledged)
        if fact["taken"] is not says["enough"]:
            needed = "somebody else is still needed" if says["enough"] else "nobody else is needed"
            raise BrokenError(f"the hub thinks that {needed}")

    async def arrived(self, says: Says) -> None:
        """Hold that the last reply was taken as an arrival."""
        await self._recorded("help_arrived", says["within_s"], self._words.arrived)

    async def status(self, says: Says) -> None:
        """Hold that the board shows how the home is."""
        entity_id = self._stage.households[self._home.code].status
        await self._shows(entity_id, says)
        self._say(self._words.status[says["is"]], "life")

    async def thing(self, says: Says) -> None:
        """Hold that something in the home is in a state."""
        if not self._home.has(says["key"]):
            raise BrokenError(f"there is no {says['key']} in {self._home.code}")
        is_switch = self._home.device(says["key"]).platform == "switch"
        state = (
            {"closed": "off", "open": "on"}.get(says["is"], says["is"]) if is_switch else says["is"]
        )
        await self._shows(self._home.entity_id(says["key"]), {**says, "is": state})
        name = self._home.device(says["key"]).names[self._stage.language]
        self._say(
            self._words.thing.format(thing=name, state=self._words.states[says["is"]]), "good"
        )

    async def incidents(self, says: Says) -> None:
        """Hold that so many incidents were opened here since the story began."""
        count = len(await self._incidents())
        if count != says["count"]:
            raise BrokenError(f"{count} incidents were opened, not {says['count']}")
        self._say(self._words.incidents.format(count=count), "life")

    async def close(self, says: Says) -> None:
        """Close the home's incident as the committee does."""
        note = in_language(says["note"], self._stage.language)
        outcome = self._words.outcomes[says["outcome"]]
        self._cause = time.time()
        self._say(
            self._words.closes.format(outcome=outcome, note=note),
            "answer",
            at=self._cause,
            who=self._words.committee,
        )
        await self._stage.hub.client.call(
            "eldercare",
            "close_incident",
            device_id=self._stage.households[self._home.code].device_id,
            outcome=says["outcome"],
            note=note,
        )

    async def _tidy(self) -> None:
        """Leave nothing on and nothing open, so that the next story begins in peace."""
        await self._stage.hands.smoke(self._home, False)
        await self._stage.hands.gas(self._home, False)
        for person in self._afflicted:
            await self._stage.telephones.behave(person)
        household = self._stage.households[self._home.code]
        for incident in await self._incidents():
            if incident["outcome"] is None:
                await self._stage.hub.client.call(
                    "eldercare",
                    "close_incident",
                    incident_id=incident["incident_id"],
                    outcome="test",
                    note=f"{household.home.code}: {self._words.tidied}",
                )

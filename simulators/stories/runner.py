"""Plays a story in a real hub and holds it to its word: every step has a method of its name here.

Times are not estimated. A sensor's change is dated by the hub, a text by the telephones that took
the request, an answer by the telephone that sent it and the ledger that recorded it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
import time
from typing import Any, Literal

from simulators.hub import HubError
from simulators.hub.people import Person, chosen
from simulators.neighbourhood import Home
from simulators.neighbourhood.catalogue import CallButton

from .script import Step, Story
from .stage import Stage
from .telephones import TelephonesError
from .timeline import Tone
from .words import WORDS, Words, in_language

GRACE_S = 4.0
# What people and things do; everything else is what is expected of the hub.
ACTS = ("press", "press_again", "smoke", "gas", "reply", "close")

type Says = Mapping[str, Any]


class BrokenError(Exception):
    """Something did not happen, or not in time; the text says what."""


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


class Performance:
    """One story while it is played; `cause` is the instant (Unix seconds) of the last act."""

    def __init__(self, story: Story, home: Home, stage: Stage) -> None:
        """Prepare; nothing happens yet."""
        self._story = story
        self._home = home
        self._stage = stage
        self._words: Words = WORDS[stage.language]
        self._began = self._cause = time.time()

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
        if self._home.call_button is CallButton.SCREEN:
            at = time.time()
            entity_id = self._home.entity_id("call_button")
            await self._stage.hub.client.call("button", "press", entity_id=entity_id)
        else:
            at = await self._stage.hands.press(self._home, says["how"])
        await self._seen("call_button", at)

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

    async def sms(self, says: Says) -> None:
        """Hold that everybody who is meant is written to in time after the last act."""
        for person in chosen(says["who"], self._stage.people):
            text = in_language(says["contains"], person.language)
            sms = await self._stage.telephones.wait_for(
                person, text, since=self._cause, patience_s=says["within_s"] + GRACE_S
            )
            if sms is None:
                raise BrokenError(
                    f"{person.name} was never sent “{text}”. {await self._sent_to(person)}"
                )
            took = sms.at - self._cause
            self._say(self._words.text_to.format(text=sms.body, s=took), at=sms.at, who=person.name)
            self._in_time(took, says["within_s"], f"the text to {person.name}")

    async def no_sms(self, says: Says) -> None:
        """Hold that somebody who was not needed was left in peace during the whole story."""
        for person in chosen(says["who"], self._stage.people):
            sent = await self._stage.telephones.sent(since=self._began)
            for sms in sent:
                if sms.to == person.phone and self._home.code in sms.body:
                    raise BrokenError(f"{person.name} was sent “{sms.body}”")

    async def reply(self, says: Says) -> None:
        """Let one person write back."""
        person, *_ = chosen(says["who"], self._stage.people)
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

    async def _seen(self, key: str, published_at: float) -> None:
        """Wait until the hub shows a change of one of the home's things, and date the cause by it."""
        entity_id = self._home.entity_id(key)
        seen = await self._stage.sightings.wait_for(
            entity_id,
            lambda state: state.state not in ("unavailable", "unknown", ""),
            since=published_at,
            patience_s=GRACE_S,
        )
        if seen is None:
            raise BrokenError(f"the hub did not see {entity_id} change within {GRACE_S:.0f} s")
        self._cause = seen.last_changed

    async def _shows(self, entity_id: str, says: Says) -> None:
        client = self._stage.hub.client
        deadline = time.monotonic() + says["within_s"]
        while (shown := (await client.states())[entity_id].state) != says["is"]:
            if time.monotonic() > deadline:
                raise BrokenError(
                    f"{entity_id} is {shown}, not {says['is']} within {says['within_s']} s"
                )
            await self._stage.pause()

    async def _recorded(self, name: str, within_s: float, words: str) -> dict[str, Any]:
        """Return a fact of the ledger that came of the last act, in time."""
        deadline = time.monotonic() + within_s + GRACE_S
        while (fact := await self._fact(name)) is None:
            if time.monotonic() > deadline:
                raise BrokenError(f"the ledger never recorded {name} after the reply")
            await self._stage.pause()
        at = datetime.fromisoformat(fact["at"]).timestamp()
        took = at - self._cause
        self._say(words.format(s=took), "good", at=at)
        self._in_time(took, within_s, name)
        return fact

    async def _fact(self, name: str) -> dict[str, Any] | None:
        for incident in await self._incidents():
            for fact in incident["facts"]:
                at = datetime.fromisoformat(fact["at"]).timestamp()
                if fact["fact"] == name and at >= self._cause:
                    found: dict[str, Any] = fact
                    return found
        return None

    async def _incidents(self) -> list[dict[str, Any]]:
        """Return the home's incidents since the story began."""
        listed = await self._stage.timeline_of(self._home)
        return [
            one
            for one in listed
            if datetime.fromisoformat(one["opened_at"]).timestamp() >= self._began
        ]

    async def _sent_to(self, person: Person) -> str:
        sent = await self._stage.telephones.sent(since=self._began)
        texts = [f"“{sms.body}”" for sms in sent if sms.to == person.phone]
        return f"They were sent: {', '.join(texts)}" if texts else "They were sent nothing."

    def _in_time(self, took: float, within_s: float, what: str) -> None:
        if took > within_s:
            raise BrokenError(f"{what} took {took:.3f} s, more than {within_s:g} s")

    async def _tidy(self) -> None:
        """Leave nothing on and nothing open, so that the next story begins in peace."""
        await self._stage.hands.smoke(self._home, False)
        await self._stage.hands.gas(self._home, False)
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

    def _say(
        self, what: str, tone: Tone = "message", *, at: float | None = None, who: str = ""
    ) -> None:
        self._stage.timeline.add(
            what,
            at=time.time() if at is None else at,
            household=f"{self._home.code} {self._home.resident}",
            who=who,
            tone=tone,
        )

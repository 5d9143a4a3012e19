"""What every step of a story works with: the home, the stage, the instant that times are counted from, and the record."""

from collections.abc import Mapping
from datetime import datetime
import time
from typing import Any

from simulators.hub.people import Person, chosen, resident_of
from simulators.neighbourhood import Home

from .script import RESIDENT
from .stage import Stage
from .telephones import Ring
from .timeline import Tone
from .words import WORDS, Words

GRACE_S = 4.0

type Says = Mapping[str, Any]


class BrokenError(Exception):
    """Something did not happen, or not in time; the text says what."""


class Scene:
    """A home and its people while a story is played there; `cause` is the instant (Unix seconds) of the last act."""

    def __init__(self, home: Home, stage: Stage) -> None:
        """Prepare; nothing happens yet."""
        self._home = home
        self._stage = stage
        self._words: Words = WORDS[stage.language]
        self._began = self._cause = time.time()
        self._in_hand: dict[str, Ring] = {}
        self._taken: set[str] = set()

    def _chosen(self, who: str) -> tuple[Person, ...]:
        if who == RESIDENT:
            return (resident_of(self._home),)
        return chosen(who, self._stage.people)

    def _one(self, who: str) -> Person:
        person, *_ = self._chosen(who)
        return person

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

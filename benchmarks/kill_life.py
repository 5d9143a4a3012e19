"""Lives one incident through as many deaths of the hub as come: calls, answers, closes, as people do who are in earnest.

Whoever finds the hub dead tries again when it is back. A button that was pressed in vain is pressed again; a smoke
alarm howls until somebody comes, and must be heard without being told twice.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
import time

from simulators.hub.people import COMMUNITY_NUMBER, PEOPLE, Person

from .kill_plan import Answer, Life, Moment
from .kill_record import Known
from .kill_stage import UNREACHABLE, KillStage
from .kill_waiting import seen

# How long a resident waits for a sign before they press again: a hub in service has no excuse, one that starts has.
AGAIN_AFTER_S = 8.0
AGAIN_DURING_START_AFTER_S = 2.0
PATIENCE_S = 60.0
PAUSE_S = 0.2
COMING, ARRIVED = 1, 3


@dataclass(eq=False, kw_only=True)
class Living:
    """One incident while it lives; `began` is the instant of its cause (Unix seconds), 0 before."""

    life: Life
    stage: KillStage
    began: float = 0.0
    known: Known | None = None
    presses: list[float] = field(default_factory=list)
    answered: dict[Person, int] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Its home and kind, by which the hub's incident is known."""
        return self.life.home.code, self.life.kind

    async def run(self) -> None:
        """Live from the cause to the end."""
        await asyncio.sleep(self.life.after_s)
        self.known = await self._call_for_help()
        if self.known is None:
            self.stage.record.verdict.incident_lost(f"nobody ever heard of {self._name}")
        else:
            for answer in self.life.answers:
                await self._answer(answer, self.known)
            await asyncio.sleep(self.life.close_after_s)
        await self._let_it_be_quiet()
        if self.known is not None:
            await self._close(self.known)

    @property
    def _name(self) -> str:
        return f"{self.life.kind} in {self.life.home.code} (no. {self.life.number})"

    async def _call_for_help(self) -> Known | None:
        self.began = time.time()
        if self.life.kind != "sos":
            await self._raise()
            return await self._heard_of(PATIENCE_S)
        deadline = time.monotonic() + 2 * PATIENCE_S
        while time.monotonic() < deadline:
            served_by = self.stage.lives if self.stage.in_service.is_set() else None
            await self._raise()
            patience_s = AGAIN_AFTER_S if served_by else AGAIN_DURING_START_AFTER_S
            if known := await self._heard_of(patience_s):
                return known
            if served_by == self.stage.lives and self.stage.in_service.is_set():
                self.stage.record.verdict.incident_lost(f"a hub that lived ignored {self._name}")
            await self.stage.in_service.wait()
            if known := await self._heard_of(0.1):
                return known
            self.stage.record.raised_again[self._how_far_it_came()] += 1
        return None

    async def _raise(self) -> None:
        home, hands = self.life.home, self.stage.hands
        self.presses.append(time.time())
        # Noticed before the broker has confirmed: the hub hears of it at the same time.
        self.stage.plug.notice(Moment.SENSOR)
        match self.life.kind:
            case "sos":
                await hands.press(home)
            case "smoke":
                await hands.smoke(home)
            case "gas":
                await hands.gas(home)

    async def _heard_of(self, patience_s: float) -> Known | None:
        return await self.stage.record.incident(*self.key, since=self.began, patience_s=patience_s)

    def _how_far_it_came(self) -> str:
        """Say whether the hub showed the press on its bus, and died before it was committed, or never had it."""
        entity_id = self.life.home.entity_id("call_button")
        shown = any(
            one.entity_id == entity_id
            and one.state not in ("unknown", "unavailable")
            # The state is the time of the press: a hub that starts shows an older one anew. It has milliseconds only.
            and datetime.fromisoformat(one.state).timestamp() >= self.presses[-1] - 0.001
            for one in self.stage.sightings.changes
        )
        return "shown, not committed" if shown else "never received"

    async def _answer(self, answer: Answer, known: Known) -> None:
        if not await self._somebody_was_told(known):
            return
        await asyncio.sleep(answer.after_s)
        person = self._falls_on(answer, known)
        if person is None:
            return  # everybody who was told has answered
        self.answered.setdefault(person, answer.digit)
        if answer.bare:
            await self._write(person, f"{answer.digit}")
        await self._write(person, f"{answer.digit} {known.number}")

    def _falls_on(self, answer: Answer, known: Known) -> Person | None:
        """Return who answers: of those who come, whoever arrives; else somebody who has not answered yet."""
        if answer.digit == ARRIVED:
            willing = [person for person, digit in self.answered.items() if digit == COMING]
        else:
            told = [one for one in PEOPLE if self.stage.was_told(one.phone, known.id)]
            willing = [person for person in told if person not in self.answered]
        return willing[answer.lot % len(willing)] if willing else None

    async def _somebody_was_told(self, known: Known) -> bool:
        """Wait until anybody has read of the incident: nobody answers before."""
        changes = self.stage.telephones.exchange.changes
        try:
            async with asyncio.timeout(PATIENCE_S):
                await changes.wait_until(
                    lambda: any(self.stage.was_told(one.phone, known.id) for one in PEOPLE)
                )
        except TimeoutError:
            self.stage.record.verdict.breach(
                f"nobody was told of {self._name} within {PATIENCE_S:.0f} s"
            )
            return False
        return True

    async def _write(self, person: Person, text: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self.stage.plug.notice(Moment.REPLY)
            reply = await self.stage.telephones.reply(person.phone, text, to=COMMUNITY_NUMBER)
            if reply.status == 200:
                self.stage.record.heard.add(reply.text.sid)
                return
            await asyncio.sleep(PAUSE_S)
        self.stage.record.verdict.breach(f"the hub never took “{text}” of {person.name}")

    async def _let_it_be_quiet(self) -> None:
        """Let the alarm stop, and wait until the hub shows it: one that howls on after the close is a new alarm."""
        if self.life.kind == "sos":
            return
        silence = self.stage.hands.smoke if self.life.kind == "smoke" else self.stage.hands.gas
        await silence(self.life.home, False)
        entity_id = self.life.home.entity_id(self.life.kind)
        await seen(lambda: self._is_off(entity_id), within_s=2 * PATIENCE_S)

    async def _is_off(self, entity_id: str) -> bool:
        return await self.stage.state_of(entity_id) == "off"

    async def _close(self, known: Known) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                self.stage.plug.notice(Moment.CLOSE)
                await self.stage.hub.client.call(
                    "eldercare",
                    "close_incident",
                    incident_id=known.id,
                    outcome=self.life.outcome,
                    note=f"{self.life.number}",
                )
            except UNREACHABLE:
                if self.stage.record.is_closed(known.id):
                    return
                await asyncio.sleep(PAUSE_S)
            else:
                self.stage.record.closed.add(known.id)
                return
        self.stage.record.verdict.breach(f"{self._name} could not be closed")

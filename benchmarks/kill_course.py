"""The course of a kill test: start, let incidents live, pull the plug, look at what is left, and again; at the end, judge."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
import time
from typing import Any

from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.model.incident import Incident
from simulators.hub import HubError
from simulators.neighbourhood import Home

from .kill_life import Living
from .kill_plan import DURING_START, Point
from .kill_stage import UNREACHABLE, KillStage
from .kill_verdict import Verdict, judge
from .kill_waiting import seen

SETTLED_WITHIN_S = 90.0
STATUS_WITHIN_S = 10.0
STARTED_WITHIN_S = 10.0

type Tell = Callable[[str], None]


@dataclass(eq=False, kw_only=True)
class KillTest:
    """One hub folder and its many deaths."""

    stage: KillStage
    tell: Tell
    phases: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    points: int = 0
    _living: dict[asyncio.Task[None], Living] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """What was found so far."""
        return self.stage.record.verdict

    async def run(self, points: tuple[Point, ...]) -> None:
        """Pull the plug at every point, then let everything come to its end and judge it."""
        try:
            for point in points:
                await self._point(point)
            await self._to_the_end()
        finally:
            for task in self._living:
                task.cancel()
            await asyncio.gather(*self._living, return_exceptions=True)

    async def _point(self, point: Point) -> None:
        began = time.monotonic()
        for life in point.lives:
            await self._is_free(life.home)
        if point.instant.moment in DURING_START:
            await self._is_dead()
            self._begin(point)
            await self._kill_while_starting(point)
            phases = {"start-up"}
        else:
            await self._start()
            self._begin(point)
            self.stage.plug.arm(self._pid(), point.instant)
            await self.stage.plug.pulled()
            phases = set()
        await self.stage.bury()
        phases |= self.stage.record.phases(
            {one.key: one.began for one in self._living.values() if one.began}
        )
        self.stage.record.check_promises()
        self.points += 1
        self.phases.update(phases or {"nothing under way"})
        self.moments[point.instant.moment.value] += 1
        self.tell(
            f"{point.number:4}  {point.instant.moment.value}, {len(self._living)} under way "
            f"({', '.join(sorted(phases))}), {time.monotonic() - began:.1f} s"
        )

    async def _start(self) -> None:
        """Start the hub unless it lives, and hold it to what lies on the disk."""
        if self.stage.in_service.is_set():
            return
        written = {one: list(facts) for one, facts in self.stage.record.ledger.of_incident.items()}
        await self.stage.start()
        under_way = [one.known.id for one in self._living.values() if one.known is not None]
        for incident_id in under_way:
            await self._is_remembered(incident_id, written.get(incident_id, []))

    async def _is_dead(self) -> None:
        """See to it that there is a start to be interrupted."""
        if self.stage.in_service.is_set():
            await self.stage.bury()

    async def _kill_while_starting(self, point: Point) -> None:
        self.stage.lives += 1
        starting = asyncio.create_task(self.stage.hub.start())
        await seen(self._has_a_process, within_s=STARTED_WITHIN_S)
        self.stage.plug.arm(self._pid(), point.instant)
        await self.stage.plug.pulled()
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)

    def _pid(self) -> int:
        if (pid := self.stage.hub.pid) is None:
            raise HubError("the hub has no process")
        return pid

    async def _has_a_process(self) -> bool:
        return self.stage.hub.pid is not None

    def _begin(self, point: Point) -> None:
        for life in point.lives:
            living = Living(life=life, stage=self.stage)
            task = asyncio.create_task(living.run(), name=f"life {life.number}")
            self._living[task] = living
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        living = self._living.pop(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.verdict.breach(f"life {living.life.number} broke off: {error!r}")

    async def _is_free(self, home: Home) -> None:
        """Wait, with a hub that lives, until what happened there before is over."""
        before = [task for task, one in self._living.items() if one.life.home == home]
        if before:
            await self._start()
            await asyncio.wait(before)

    async def _is_remembered(self, incident_id: str, written: list[Fact]) -> None:
        told = await self._timeline(incident_id)
        if not told:
            self.verdict.incident_lost(f"{incident_id}: the hub knows nothing of it after a start")
        elif told[: len(written)] != [one.to_dict() for one in written]:
            self.verdict.breach(f"{incident_id}: the hub tells it otherwise than it was written")

    async def _timeline(self, incident_id: str) -> list[dict[str, Any]]:
        try:
            response = await self.stage.hub.client.call(
                "eldercare", "get_timeline", response=True, incident_id=incident_id
            )
        except UNREACHABLE:
            return []
        facts: list[dict[str, Any]] = response["incidents"][0]["facts"]
        return facts

    async def _to_the_end(self) -> None:
        self.tell("      no more kills: everything comes to its end")
        await self._start()
        if self._living:
            await asyncio.wait(self._living)
        self.stage.record.read()
        self.stage.record.check_promises()
        await self._close_what_nobody_caused()
        await seen(self._is_settled, within_s=SETTLED_WITHIN_S)
        await self.stage.telephones.settled()
        self.stage.record.read()
        await self._agrees_with(self._judged(self.verdict))
        for complaint in self.stage.record.ledger.complaints():
            self.verdict.breach(f"the database is damaged: {complaint}")
        if self.stage.plug.found_dead:
            self.verdict.breach(f"the hub died by itself {self.stage.plug.found_dead} times")

    async def _is_settled(self) -> bool:
        self.stage.record.read()
        incidents = self._judged(Verdict()).values()
        return not any(incident.is_live for incident in incidents)

    async def _close_what_nobody_caused(self) -> None:
        for opened in self.stage.record.ledger.opened():
            if not self.stage.record.is_closed(opened.incident_id):
                self.verdict.breach(
                    f"nobody caused {opened.kind.value} in {opened.code} at {opened.at:%H:%M:%S}"
                )
                await self.stage.hub.client.call(
                    "eldercare", "close_incident", incident_id=opened.incident_id, outcome="test"
                )

    def _judged(self, verdict: Verdict) -> dict[str, Incident]:
        return judge(
            verdict,
            [one for one in self.stage.record.ledger.facts if one.incident_id],
            texts=self.stage.texts(),
            posted=self.stage.wire.posted,
            telephones=self.stage.responders,
        )

    async def _agrees_with(self, incidents: dict[str, Incident]) -> None:
        """Hold the hub's own word to what the ledger replays to: every incident, and every home's status."""
        for incident_id in incidents:
            await self._is_remembered(
                incident_id, self.stage.record.ledger.of_incident[incident_id]
            )
        alarmed = {one.code for one in incidents.values() if one.is_open}
        if not await seen(lambda: self._shows(alarmed), within_s=STATUS_WITHIN_S):
            shown = await self._alarmed()
            self.verdict.breach(f"the hub shows an alarm in {shown}, the ledger has {alarmed}")

    async def _shows(self, alarmed: set[str]) -> bool:
        return await self._alarmed() == alarmed

    async def _alarmed(self) -> set[str]:
        states = await self.stage.hub.client.states()
        return {
            code
            for code, household in self.stage.community.households.items()
            if states[household.status].state == "alarm"
        }

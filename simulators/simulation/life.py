"""One life of the hub's process: a desk on the ledger, started, looked after each minute, and dropped dead."""

import asyncio
from typing import TYPE_CHECKING

from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident

from .house import SimulatedHouse
from .loop import Life
from .memory import SimulatedLedger

if TYPE_CHECKING:
    from .world import World

_LOOKS_EVERY_S = 60.0


class HubProcess:
    """A process that may die between any two steps."""

    def __init__(self, world: World, number: int, dies_at_step: int | None) -> None:
        """Prepare a life."""
        self.life = Life(number, dies_at_step, self._died)
        self.desk: Desk | None = None
        self._world = world
        self._ledger: SimulatedLedger | None = None

    def start(self, desk: type[Desk]) -> None:
        """Begin, as a part of this life."""
        started = self.life.run(self._world.loop.create_task, self._start(desk))
        started.add_done_callback(self._ended)

    def tell(self, event: e.Event) -> asyncio.Future[Incident | None] | None:
        """Tell the desk; None while it is not there yet."""
        return None if self.desk is None else self.life.run(self.desk.tell, event)

    async def stop(self) -> None:
        """Stop as the hub does when Home Assistant stops."""
        if self.desk is not None and self._ledger is not None:
            await self.life.run(self._world.loop.create_task, self.desk.stop())
            self._ledger.close()

    async def _start(self, desk_class: type[Desk]) -> None:
        world = self._world
        self._ledger = ledger = SimulatedLedger(world.disk)
        self._house = house = SimulatedHouse(
            life=self.life,
            chance=world.chance,
            wall=world.wall,
            new_id=world.new_incident_id,
            slow_disk=world.weather.slow_disk,
            complain=lambda what: world.laws.breach("nothing goes unjudged", what),
            is_unkept=self._is_unkept,
        )
        desk = desk_class(house, world.community, ledger)
        desk.use(world.channels)
        await house.in_thread(desk.remember)
        if desk.remembered_until is not None:
            house.clock.begin_after(desk.remembered_until)
        house.begin_looking(desk.look_at_deadlines)
        desk.begin()
        self.desk = desk
        await self._look_after(desk)

    async def _look_after(self, desk: Desk) -> None:
        """Audit, and ask the networks what became of messages, each minute as the hub does."""
        world = self._world
        while True:
            await asyncio.sleep(_LOOKS_EVERY_S)
            for finding in desk.audit():
                if world.is_settled:
                    world.laws.breach(
                        "every open incident has a future",
                        f"{finding.incident.id} has none: {finding.lack.value}",
                    )
            for attempt in desk.awaited():
                if (carried := world.outcome_of(attempt.reference)) is not None:
                    receipt = e.Receipt(
                        attempt_id=attempt.id,
                        kind=carried.kind,
                        reason=carried.reason,
                        reference=attempt.reference,
                    )
                    desk.tell(receipt)
            if world.is_settled and desk.is_well and self._house.in_threads == 0:
                world.laws.look(desk.live, self._house.now())

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._world.laws.breach("the hub lives", repr(error))

    def _is_unkept(self, unkept: bool) -> None:
        if unkept != self._world.laws.unkept:
            self._world.story.tell(f"the disk {'refuses' if unkept else 'takes'} facts")
        self._world.laws.unkept = unkept

    def _died(self) -> None:
        self.desk = None
        if self._ledger is not None:
            self._ledger.drop()
        self._world.hub_died()

"""One life of the hub's process: a desk on the ledger, started, looked after each minute, and dropped dead."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.listened import keep_listened, kept_listened
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident

from .ears import EarsOfLife, Views, cancelled
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
        self._ears: EarsOfLife | None = None
        self._polls: asyncio.Task[None] | None = None

    def start(self, desk: type[Desk], views: Views) -> None:
        """Begin, as a part of this life."""
        started = self.life.run(self._world.loop.create_task, self._start(desk, views))
        started.add_done_callback(self._ended)

    def tell(self, event: e.Event) -> asyncio.Future[Incident | None] | None:
        """Tell the desk; None while it is not there yet."""
        return None if self.desk is None else self.life.run(self.desk.tell, event)

    def receive(self, request: web.Request) -> asyncio.Future[web.Response] | None:
        """Let the hub's web server have a request; None while it is not there yet."""
        if self._ears is None:
            return None
        return self.life.run(self._world.loop.create_task, self._ears.answer(request))

    async def stop(self) -> None:
        """Stop as the hub does when Home Assistant stops."""
        if self.desk is not None and self._ledger is not None and self._polls is not None:
            await cancelled(self._polls)
            await self.life.run(self._world.loop.create_task, self.desk.stop())
            self._ledger.close()

    async def _start(self, desk_class: type[Desk], views: Views) -> None:
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
        self._ears = EarsOfLife(
            desk,
            views,
            accounts=world.accounts,
            archives=world.exchange.archives,
            heard=world.hub_heard,
            refused=world.hub_refused,
            now=house.now,
            keep=self._keep_listened,
            listened_until=await house.in_thread(lambda: kept_listened(ledger)),
        )
        self._polls = world.loop.create_task(self._ears.poll(), name="polling")
        self._polls.add_done_callback(self._ended)
        await self._look_after(desk)

    async def _look_after(self, desk: Desk) -> None:
        """Audit each minute as the hub does, and see that what it knows is what was committed."""
        world = self._world
        while True:
            await asyncio.sleep(_LOOKS_EVERY_S)
            for finding in desk.audit():
                if world.is_settled:
                    world.laws.breach(
                        "every open incident has a future",
                        f"{finding.incident.id} has none: {finding.lack.value}",
                    )
            if world.is_settled and desk.is_well and self._house.in_threads == 0:
                world.laws.look(desk.live, self._house.now())

    async def _keep_listened(self, until: datetime) -> None:
        """Keep until when everything was heard, if the disk takes anything."""
        if (ledger := self._ledger) is not None and not self._world.disk.full:
            with suppress(LedgerError):
                await self._house.in_thread(lambda: keep_listened(ledger, until))

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._world.laws.breach("the hub lives", repr(error))

    def _is_unkept(self, unkept: bool) -> None:
        if unkept != self._world.laws.unkept:
            self._world.story.tell(f"the disk {'refuses' if unkept else 'takes'} facts")
            self._world.hearing.unkept_until = self._world.true_time()
        self._world.laws.unkept = unkept

    def _died(self) -> None:
        self.desk = self._ears = None
        if self._ledger is not None:
            self._ledger.drop()
        self._world.hub_died()

"""The stage of a kill test: homes, wire and telephones that go on living, and a hub that dies and comes back.

Only the hub is a process of its own. Everything else is here, so that the plug can be pulled between
two of its steps, and nothing has to be asked twice what happened.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
import os
from pathlib import Path
import secrets
import time

import aiohttp
import yaml

from simulators.demo_ports import usable_port
from simulators.hub import Hub, HubError
from simulators.hub.flows import Installer
from simulators.hub.installation import (
    Account,
    Community,
    add_broker,
    add_community,
    sensors_found,
)
from simulators.hub.people import COMMUNITY_NUMBER, PEOPLE
from simulators.neighbourhood import Broker, Estate, Hands, Home
from simulators.stories.sightings import Sightings
from simulators.telephones.records import CallStatus, Contact, Direction
from simulators.telephones.server import Telephones

from .kill_ledger import LedgerOnDisk
from .kill_plan import homes
from .kill_plug import Plug
from .kill_record import Record
from .kill_verdict import Text
from .kill_wire import Wire, attempt_named_in, what_is_said

# Below the ports that the system lends to connections: a dead hub's port must still be free when it comes back.
PORTS = range(18300, 19300)
DELIVERY_S = 0.06
UNREACHABLE = (HubError, aiohttp.ClientError, OSError, TimeoutError)


@dataclass(eq=False, kw_only=True)
class KillStage:
    """Everything that a kill test touches; `lives` counts how often the hub has been started."""

    hub: Hub
    plug: Plug
    wire: Wire
    telephones: Telephones
    hands: Hands
    community: Community
    responders: dict[str, str]
    record: Record
    sightings: Sightings
    homes: tuple[Home, ...]
    lives: int = 0
    in_service: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> float:
        """Start the hub and wait until it hears every sensor; return the seconds until it ran."""
        self.lives += 1
        began = time.monotonic()
        await self.hub.start()
        took = time.monotonic() - began
        await self.record.listen(self.hub.client)
        await self.sightings.watch(self.hub.client)
        await sensors_found(self.hub.client, self.homes)
        self.in_service.set()
        return took

    async def bury(self) -> None:
        """Tidy up behind a hub that was killed, and read what it has left."""
        self.in_service.clear()
        await self.hub.kill()
        self.record.read()

    async def state_of(self, entity_id: str) -> str:
        """Return what the hub shows of an entity, "" while it is dead or has not found it yet."""
        try:
            states = await self.hub.client.states()
        except UNREACHABLE:
            return ""
        return states[entity_id].state if entity_id in states else ""

    def texts(self) -> list[Text]:
        """Return every text and every call that the network took from the hub; a call arrives by ringing."""
        return [*self._written(), *self._spoken()]

    def _spoken(self) -> list[Text]:
        return [
            Text(
                attempt_id=attempt_named_in(call.plan.status_callback),
                sid=call.sid,
                at=call.created_at,
                to=call.telephone,
                body=what_is_said(call.plan.script or ()),
                delivered=call.status is not CallStatus.QUEUED,
            )
            for call in self.telephones.exchange.calls
        ]

    def _written(self) -> list[Text]:
        return [
            Text(
                attempt_id=attempt_named_in(text.status_callback),
                sid=text.sid,
                at=text.created_at,
                to=text.recipient,
                body=text.body,
                delivered=text.has_reached_the_telephone,
            )
            for text in self.telephones.exchange.texts
            if text.direction is Direction.OUTBOUND_API
        ]

    def was_told(self, phone: str, incident_id: str) -> bool:
        """Whether a text about an incident lies on a telephone."""
        return any(
            text.has_reached_the_telephone
            and attempt_named_in(text.status_callback).startswith(f"{incident_id}-")
            for text in self.telephones.exchange.texts_on(phone)
        )


@asynccontextmanager
async def set_kill_stage(folder: Path, seed: int) -> AsyncIterator[KillStage]:
    """Install a hub once; gives the stage while the hub is stopped and everything else runs."""
    plug = Plug()
    street = homes()
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        broker = await stack.enter_async_context(Broker.embedded())
        estate = await stack.enter_async_context(Estate.open(broker, street))
        telephones = await stack.enter_async_context(_telephones())
        wire = Wire(session, telephones.base_url, seed=seed, notice=plug.notice)
        address = await stack.enter_async_context(wire.opened())
        hub = Hub(session, folder, port=usable_port(PORTS[os.getpid() % len(PORTS)]))
        stack.push_async_callback(hub.kill)
        account = Account(sid=telephones.account_sid, token=telephones.auth_token, base_url=address)
        community, responders = await _install(hub, broker, account, street)
        telephones.connect(COMMUNITY_NUMBER, hub.url + community.reply_path)
        wire.is_stormy = True
        path = folder / "eldercare" / f"{community.entry_id}.db"
        yield KillStage(
            hub=hub,
            plug=plug,
            wire=wire,
            telephones=telephones,
            hands=Hands(publisher=estate.publisher),
            community=community,
            responders=responders,
            record=Record(ledger=LedgerOnDisk(path)),
            sightings=Sightings(),
            homes=street,
        )


async def _install(
    hub: Hub, broker: Broker, account: Account, street: Iterable[Home]
) -> tuple[Community, dict[str, str]]:
    """Do what an installer does, and shut down, so that all of it is on the disk; return the numbers to call by id."""
    await hub.install(user="committee", password=secrets.token_urlsafe(9), language="zh-Hans")
    await add_broker(hub.client, broker, street)
    community = await add_community(hub.client, account, street, public_url=hub.url)
    phones = {person.name: person.phone for person in PEOPLE}
    responders = {
        one["subentry_id"]: phones[one["title"]]
        for one in await Installer(hub.client).subentries(community.entry_id)
        if one["subentry_type"] == "responder"
    }
    await hub.stop()
    _leave_out_what_only_screens_need(hub.folder.path / "configuration.yaml")
    return community, responders


def _leave_out_what_only_screens_need(configuration: Path) -> None:
    """Keep what an alarm needs: recorder, board, blueprints and automations cost three seconds of each start."""
    kept = ("homeassistant", "frontend", "config", "logger")
    # The installer's file has tags of Home Assistant's own, and none of them in what is kept.
    sections = yaml.compose(configuration.read_text("utf-8"), yaml.SafeLoader)
    if not isinstance(sections, yaml.MappingNode):
        raise HubError(f"{configuration} does not hold sections")
    sections.value = [(key, value) for key, value in sections.value if key.value in kept]
    for key, value in sections.value:
        if key.value == "homeassistant":
            value.value = [one for one in value.value if one[0].value != "packages"]
    configuration.write_text(yaml.serialize(sections, allow_unicode=True), "utf-8")


@asynccontextmanager
async def _telephones() -> AsyncIterator[Telephones]:
    """Run the network; what it thinks of each request's form is checked elsewhere."""
    telephones = Telephones(
        account_sid=f"AC{secrets.token_hex(16)}",
        auth_token=secrets.token_hex(16),
        numbers={COMMUNITY_NUMBER: None},
        contract=None,
        delivery_s=DELIVERY_S,
    )
    contacts = [Contact(number=one.phone, name=one.name, role=one.role) for one in PEOPLE]
    telephones.exchange.introduce(contacts)
    await telephones.start()
    try:
        yield telephones
    finally:
        await telephones.close()

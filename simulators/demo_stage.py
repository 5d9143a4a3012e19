"""Sets the stage of the demonstration: broker, homes, telephones and hub, installed and in service."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
    suppress,
)
from dataclasses import dataclass, field, replace
from datetime import datetime
import json
from pathlib import Path
import secrets
from tempfile import TemporaryDirectory
import time
from typing import Literal
from zoneinfo import ZoneInfo

import aiohttp

from simulators.children import Child
from simulators.demo_ports import usable_port
from simulators.hub import Hub, Language, State
from simulators.hub.automations import automations
from simulators.hub.client import HubError
from simulators.hub.installation import Account, Community, add_broker, add_community
from simulators.hub.people import COMMUNITY_NUMBER, PEOPLE
from simulators.neighbourhood import Broker, Estate, Hands, Home
from simulators.neighbourhood.replay import RecordedHome, replay
from simulators.neighbourhood.street import Flats, Pace, living_street
from simulators.stories import Stage, Telephones, Timeline
from simulators.stories.sightings import Sightings

USER = "committee"
# A day in 24 minutes, so that a showing of one minute is one of a street that lives.
LIFE_SPEED = 60.0
# No faster: a sensor that changes more often than any home makes it would be told as one that chatters.
REPLAY_SPEED = 60.0
REPLAY_LONGEST_GAP_S = 2.0
TELEPHONES_READY_S = 20.0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to run and where; `homes` are those of the simulation, `recorded` lives beside them."""

    homes: tuple[Home, ...]
    language: Language
    folder: Path | None = None
    port: int = 8123
    telephones_port: int = 8800
    street_port: int = 8700
    broker: Literal["embedded", "mosquitto"] = "embedded"
    recording: Path | None = None
    recorded: RecordedHome | None = None
    pace_s: float = 0.0
    natural_voice: bool = False
    seed: int = 1
    speed: float = LIFE_SPEED
    eventful: bool = False
    at_home: frozenset[str] = frozenset()
    password: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    account_sid: str = field(default_factory=lambda: f"AC{secrets.token_hex(16)}")
    auth_token: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def everybody(self) -> tuple[Home, ...]:
        """Every home that the hub gets to know."""
        return (*self.homes, self.recorded.home) if self.recorded else self.homes


@asynccontextmanager
async def set_stage(plan: Plan, timeline: Timeline) -> AsyncIterator[Stage]:
    """Start everything, in parallel where that is possible; end everything afterwards."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        broker = await stack.enter_async_context(_broker(plan))
        folder = stack.enter_context(_folder(plan))
        folder.mkdir(parents=True, exist_ok=True)
        hub = Hub(session, folder, port=usable_port(plan.port))
        stack.push_async_callback(hub.stop)
        async with asyncio.TaskGroup() as starting:
            starting.create_task(
                hub.install(
                    user=USER,
                    password=plan.password,
                    language=plan.language,
                )
            )
            telephones = await stack.enter_async_context(_telephones(plan, session, folder))
            estate = await stack.enter_async_context(Estate.open(broker, plan.everybody))
        community = await _install(plan, hub, broker, telephones)
        hands = Hands(publisher=estate.publisher, press_on_screen=_presser(hub))
        stage = Stage(
            hub=hub,
            telephones=telephones,
            hands=hands,
            homes=plan.homes,
            community=community,
            sightings=Sightings(),
            timeline=timeline,
            language=plan.language,
            pace_s=plan.pace_s,
        )
        await stage.in_service()
        street = await stack.enter_async_context(
            living_street(
                estate,
                plan.homes,
                hands,
                _pace(plan),
                port=usable_port(plan.street_port),
                told_away=_teller(hub, community),
            )
        )
        stage = replace(stage, street_url=street.url)
        await _show_judgements(stage, street.flats)
        stack.push_async_callback(_end, asyncio.create_task(_relive(plan, estate)))
        yield stage


async def _install(plan: Plan, hub: Hub, broker: Broker, telephones: Telephones) -> Community:
    """Do what the installer does, and what the telephone company does for them."""
    await add_broker(hub.client, broker, plan.everybody)
    account = Account(sid=plan.account_sid, token=plan.auth_token, base_url=telephones.url)
    community = await add_community(hub.client, account, plan.everybody, public_url=hub.url)
    # Made before the homes are there, they would be looked for at each of thousands of steps.
    await hub.automate(automations(plan.homes))
    await telephones.introduce(PEOPLE)
    await telephones.connect(hub.url + community.reply_path, hub.url + community.call_in_path)
    return community


def _presser(hub: Hub) -> Callable[[Home], Awaitable[None]]:
    """Return how a call button is pressed that is on the hub's screen only."""

    async def press(home: Home) -> None:
        await hub.client.call("button", "press", entity_id=home.entity_id("call_button"))

    return press


def _teller(hub: Hub, community: Community) -> Callable[[Home, bool], Awaitable[None]]:
    """Return how the committee notes what a family tells it: that a resident is away, or back."""

    async def tell(home: Home, away: bool) -> None:
        switch = community.households[home.code].away
        # A hub that is busy must not end the lives of a whole street.
        with suppress(HubError):
            await hub.client.call("switch", "turn_on" if away else "turn_off", entity_id=switch)

    return tell


async def _show_judgements(stage: Stage, flats: Flats) -> None:
    """Show beside the truth what the hub makes of each home."""
    codes = {household.status: code for code, household in stage.households.items()}

    def see(state: State) -> None:
        if code := codes.get(state.entity_id):
            flats.judged(code, state.state)

    stage.sightings.listeners.append(see)
    for state in (await stage.hub.client.states()).values():
        see(state)


async def _relive(plan: Plan, estate: Estate) -> None:
    """Let the recorded one live their day again."""
    if plan.recorded and plan.recording:
        await replay(
            plan.recorded,
            plan.recording,
            estate.report,
            speed=REPLAY_SPEED,
            longest_gap=REPLAY_LONGEST_GAP_S,
        )


def _pace(plan: Plan) -> Pace:
    """Return how people live: by the hub's clock, or, at another speed, from the hour on at which most is going on."""
    morning = datetime.now(ZoneInfo("Asia/Shanghai")).replace(
        hour=7, minute=0, second=0, microsecond=0
    )
    begin = time.time() if plan.speed == 1 else morning.timestamp()
    return Pace(
        seed=plan.seed,
        begin=begin,
        speed=plan.speed,
        eventful=plan.eventful,
        at_home=plan.at_home,
    )


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _broker(plan: Plan) -> AbstractAsyncContextManager[Broker]:
    return Broker.mosquitto() if plan.broker == "mosquitto" else Broker.embedded()


@asynccontextmanager
async def _telephones(
    plan: Plan, session: aiohttp.ClientSession, folder: Path
) -> AsyncIterator[Telephones]:
    """Run the telephones in a process of their own, as somebody else's service would be."""
    log = folder / "telephones.log"
    with log.open("wb") as output:
        child = await Child.start(
            "simulators.telephones",
            "--port",
            str(usable_port(plan.telephones_port)),
            "--account",
            plan.account_sid,
            "--token",
            plan.auth_token,
            "--number",
            COMMUNITY_NUMBER,
            "--natural-voice" if plan.natural_voice else "--no-natural-voice",
            output=output,
        )
    try:
        yield Telephones(session, await _address(child, log))
    finally:
        await child.stop()


async def _address(child: Child, log: Path) -> str:
    """Return the address that the telephones print when they are ready."""
    deadline = time.monotonic() + TELEPHONES_READY_S
    while child.exit_code is None and time.monotonic() < deadline:
        for line in log.read_text("utf-8", "replace").splitlines():
            if line.startswith("{") and line.endswith("}"):
                url: str = json.loads(line)["url"]
                return url
        await asyncio.sleep(0.02)
    raise HubError(f"The telephones did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _folder(plan: Plan) -> AbstractContextManager[Path]:
    """Use the folder that is to be kept, or one that is gone afterwards."""
    if plan.folder is not None:
        return nullcontext(plan.folder)
    return _temporary_folder()


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    # A hub that was killed may still be writing while we clean up.
    with TemporaryDirectory(prefix="eldercare-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)

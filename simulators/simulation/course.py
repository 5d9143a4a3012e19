"""The course of one run, from its seed to its verdict."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
import logging
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import override

from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.engine.state import replay
from custom_components.eldercare.inbound.twilio import VIEWS
from custom_components.eldercare.ledger.codec import decode
from custom_components.eldercare.ledger.ledger import Ledger

from .ears import Views
from .laws import is_reached
from .loop import Life, SimulatedLoop, bury
from .network import Network
from .signals import happenings
from .world import Tried, World

_AN_HOUR = 3600.0
_A_MINUTE = 60.0
# After this long without any fault every message has arrived, expired or been given up.
_QUIET_S = 40 * _A_MINUTE
_MEMORY = Path("/dev/shm")  # noqa: S108  # a disk that promises nothing, and is quick at it


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run came to; `broken` names every law that was broken, `story` tells how."""

    seed: int
    seconds: float
    incidents: int
    reached: int
    messages: int
    crashes: int
    torn_commits: int
    duplicates: int
    mistaken: int
    broken: tuple[str, ...]
    story: tuple[str, ...]
    fingerprint: str


def simulate(seed: int, *, desk: type[Desk] = Desk, views: Views = VIEWS) -> Outcome:
    """Live through the run of a seed; the same seed always gives the same outcome. `desk` and `views` are what is tried."""
    tried = Tried(desk=desk, views=views)
    folder = _MEMORY if _MEMORY.is_dir() else None
    loop = SimulatedLoop(Random(f"{seed} scheduler"))
    loop.set_exception_handler(lambda _loop, _context: None)  # the dead leave futures behind
    lives: list[Life] = []
    try:
        with TemporaryDirectory(prefix="eldercare-simulation-", dir=folder) as path:
            return loop.run_until_complete(_live(seed, Path(path), tried, lives))
    finally:
        loop.close()
        bury(lives)


async def _live(seed: int, folder: Path, tried: Tried, lives: list[Life]) -> Outcome:
    world = World(seed, folder, tried, lives)
    with _errors_told_to(world):
        world.start_hub()
        hours = world.chance.uniform(0.3, 1.0)
        _plan(world, hours)
        await _pass(world, hours * _AN_HOUR)
        if not world.laws.broken:
            await _end(world)
    for law in world.laws.broken:
        world.story.tell(f"LAW BROKEN: {law}")
    return _outcome(seed, world)


def _plan(world: World, hours: float) -> None:
    """Draw everything that will happen by itself."""
    chance, weather = world.chance, world.weather
    for one in happenings(chance, tuple(world.community.households), hours):
        world.later(one.at, partial(world.happens, one))
    for network in world.networks.values():
        for at in _instants(chance, weather.outages, hours):
            _fail_for_a_while(world, network, at)
    for at in _instants(chance, weather.full_disks, hours):
        world.later(at, partial(_set_full, world, full=True))
        world.later(at + chance.uniform(5, 300), partial(_set_full, world, full=False))
    for at in _instants(chance, weather.jumps, hours):
        by = timedelta(seconds=chance.choice((1, 60, 3600)) * chance.uniform(-1, 1))
        world.later(at, partial(world.clock_jumps, by))
    for at in _instants(chance, weather.forged, hours):
        world.later(at, world.exchange.forges)
    for at in _instants(chance, weather.replayed, hours):
        world.later(at, world.exchange.replays)
    for at in _instants(chance, 20, hours):
        world.later(at, world.people.look_at_board)


def _instants(chance: Random, an_hour: float, hours: float) -> list[float]:
    """Draw instants, so many an hour on average."""
    expected = an_hour * hours
    number = int(expected) + (chance.random() < expected % 1)
    return sorted(chance.uniform(0, hours * _AN_HOUR) for _ in range(number))


def _fail_for_a_while(world: World, network: Network, at: float) -> None:
    def set_down(*, down: bool) -> None:
        world.tell(f"{network.name} {'goes down' if down else 'is up again'}")
        network.is_down = down
        if (archive := world.exchange.archives.get(network.name)) is not None:
            archive.is_silent = down

    world.later(at, partial(set_down, down=True))
    world.later(at + world.chance.uniform(5, 900), partial(set_down, down=False))


def _set_full(world: World, *, full: bool) -> None:
    world.tell("the disk is full" if full else "the disk has room again")
    world.disk.full = full
    world.unsettle(120)


async def _pass(world: World, seconds: float) -> None:
    """Let time pass until a law is broken."""
    end = world.loop.time() + seconds
    while world.loop.time() < end and not world.laws.broken:
        await asyncio.sleep(10)


async def _end(world: World) -> None:
    """Let everything come to its end in good weather, stop the hub, and judge what is left."""
    world.clear_up()
    for _ in range(5):  # until whoever died is back, and whoever asks has been heard
        await _pass(world, 5 * _A_MINUTE)
        world.people.look_at_board(thoroughly=True)
    for _ in range(4):
        await _pass(world, _A_MINUTE)
        world.people.look_at_board(thoroughly=True)
    await _pass(world, _A_MINUTE)
    await _pass(world, _QUIET_S)
    if world.laws.broken:
        return
    if world.hub is None:
        world.laws.breach("the hub comes back", "it is not there")
        return
    await world.hub.stop()
    ledger = Ledger(world.disk.path)
    try:
        check = ledger.verify()
        if not check.whole:
            world.laws.breach("the chain holds", f"line {check.first_bad_seq}: {check.why}")
        world.laws.at_the_end(replay(decode(line.payload) for line in ledger.lines()))
        world.heard_at_the_end()
    finally:
        ledger.close()


def _outcome(seed: int, world: World) -> Outcome:
    incidents = world.witness.incidents.values()
    return Outcome(
        seed=seed,
        seconds=world.loop.time(),
        incidents=len(incidents),
        reached=sum(is_reached(one) for one in incidents),
        messages=sum(network.messages for network in world.networks.values()),
        crashes=world.crashes,
        torn_commits=world.disk.torn_commits,
        duplicates=world.laws.duplicates,
        mistaken=world.laws.mistaken,
        broken=tuple(world.laws.broken),
        story=tuple(world.story.lines),
        fingerprint=world.story.fingerprint,
    )


class _Listener(logging.Handler):
    """Hears of every error that the product met and did not expect."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self._world = world

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info is not None:
            error = record.exc_info[1]
            self._world.laws.breach("nothing fails unforeseen", f"{record.getMessage()}: {error!r}")


@contextmanager
def _errors_told_to(world: World) -> Iterator[None]:
    """Judge what the product logs as an error, and keep it off the screen."""
    logger = logging.getLogger("custom_components.eldercare")
    listener, propagated = _Listener(world), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated

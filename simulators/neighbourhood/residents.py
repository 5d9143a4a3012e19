"""How the residents live: a day follows from the seed and the date alone.

So a strange alarm can be seen again. The numbers are not a model of anybody; they make days that
look to the hub like those of a person who lives alone: a visit to the toilet at night, cooking, a
walk, a nap, television.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from operator import attrgetter
from random import Random
from typing import Literal

from .catalogue import ROOMS, Room
from .homes import Home

type Place = Room | Literal["out"]

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
PIR_HOLD = 60.0
# Mean seconds between two movements that a sensor sees; sleepers turn over now and then.
PAUSES: dict[Room, float] = {
    "living": 5 * MINUTE,
    "bedroom": 50 * MINUTE,
    "bathroom": MINUTE,
    "kitchen": 1.5 * MINUTE,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A sensor (`door`, `smoke_battery`) reports a state, `at` seconds after midnight."""

    at: float
    sensor: str
    state: str


@dataclass(frozen=True, slots=True)
class Stay:
    """The resident is at a place, from one second of the day to another."""

    place: Place
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class LiveMoment:
    """A moment in a home, placed on the simulated calendar."""

    at: datetime
    home: Home
    sensor: str
    state: str


def day(home: Home, seed: int, on: date) -> list[Moment]:
    """Return everything that a home's sensors report on a day, in order of time."""
    random = Random(f"{seed}/{home.code}/{on.isoformat()}")
    stays = list(_stays(random))
    streams: list[Iterable[Moment]] = [_door(random, stays)] if home.has("door") else []
    streams.extend(_seen(random, home, room, stays) for room in ROOMS)
    streams.append(_batteries(random, home, on))
    moments = [moment for stream in streams for moment in stream]
    return sorted(moments, key=attrgetter("at"))


async def live(
    homes: Iterable[Home],
    report: Callable[[Home, str, str], Awaitable[None]],
    *,
    seed: int,
    begin: datetime,
    speed: float,
    now: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    motionless: Container[str] = (),
    spread: timedelta = timedelta(hours=2),
) -> None:
    """Play the days of all homes from `begin` on until cancelled, `speed` seconds in one of `now`.

    Homes whose code is in `motionless` report their batteries and nothing else: their resident
    does not move.
    """
    if speed <= 0:
        raise ValueError(f"The speed is a number above 0, not {speed}")
    started = now()
    days = [_days(home, seed, begin, spread) for home in homes]
    for moment in merge(*days, key=attrgetter("at")):
        due = started + (moment.at - begin).total_seconds() / speed
        if (pause := due - now()) > 0:
            await sleep(pause)
        if moment.home.code not in motionless or moment.sensor.endswith("_battery"):
            await report(moment.home, moment.sensor, moment.state)


def _days(home: Home, seed: int, begin: datetime, spread: timedelta) -> Iterator[LiveMoment]:
    """Yield a home's moments for ever; its clock is shifted, so that no two homes rise together."""
    shift = spread * Random(f"{seed}/{home.code}/shift").uniform(-1, 1)
    midnight = datetime.combine(begin.date(), time(), begin.tzinfo) - timedelta(days=1)
    while True:
        for moment in day(home, seed, midnight.date()):
            at = midnight + shift + timedelta(seconds=moment.at)
            if at >= begin:
                yield LiveMoment(at, home, moment.sensor, moment.state)
        midnight += timedelta(days=1)


def _stays(random: Random) -> Iterator[Stay]:
    """Fill a day with stays that follow each other without gap, from midnight to midnight."""
    here: Place = "bedroom"
    begin = end = 0.0
    for place, until in (*_diary(random), ("bedroom", DAY)):
        if until <= end:
            continue
        if place != here:
            if end > begin:
                yield Stay(here, begin, end)
            here, begin = place, end
        end = min(until, DAY)
    yield Stay(here, begin, end)


def _diary(random: Random) -> Iterator[tuple[Place, float]]:
    """Yield places and until when the resident is there; a time that has passed is skipped."""

    def about(hour: float, minutes: float = 25) -> float:
        return max(0.0, random.gauss(hour * HOUR, minutes * MINUTE))

    for hour in sorted(random.sample((1.2, 2.6, 3.9, 5.0), random.choice((0, 1, 1, 2)))):
        awake = about(hour, 12)
        yield "bedroom", awake
        yield "bathroom", awake + random.uniform(3, 8) * MINUTE
    rises = about(6.2, 30)
    yield "bedroom", rises
    yield "bathroom", rises + random.uniform(8, 20) * MINUTE
    yield "kitchen", rises + random.uniform(35, 60) * MINUTE
    yield "living", about(8.6)
    if random.random() < 0.75:
        yield "out", about(10.2)
    yield "living", about(10.8)
    yield "kitchen", about(11.6)
    yield "living", about(12.4)
    if random.random() < 0.7:
        yield "bedroom", about(13.8)
    yield "living", about(15)
    if random.random() < 0.35:
        yield "out", about(16.6)
    yield "living", about(17)
    yield "kitchen", about(17.9)
    yield "living", (evening := about(20.8))
    yield "bathroom", evening + random.uniform(10, 25) * MINUTE


def _door(random: Random, stays: Iterable[Stay]) -> Iterator[Moment]:
    """Open and close the front door at the beginning and at the end of each time out."""
    for stay in stays:
        if stay.place == "out":
            # A door is open for less than half of the shortest outing, or it would open while open.
            open_for = min(random.uniform(6, 25), (stay.end - stay.begin) / 3)
            yield Moment(stay.begin, "door", "OPEN")
            yield Moment(stay.begin + open_for, "door", "CLOSE")
            yield Moment(stay.end - open_for, "door", "OPEN")
            yield Moment(stay.end, "door", "CLOSE")


def _seen(random: Random, home: Home, room: Room, stays: Iterable[Stay]) -> Iterator[Moment]:
    """Yield what the sensor of a room sees, if there is one."""
    sensor = f"motion_{room}"
    if not home.has(sensor):
        return
    there = [stay for stay in stays if stay.place == room]
    if home.device(sensor).device_class == "occupancy":
        intervals = iter([(stay.begin, stay.end) for stay in there])
    else:
        intervals = _held(moved for stay in there for moved in _movements(random, room, stay))
    for begin, end in intervals:
        yield Moment(begin, sensor, "ON")
        yield Moment(end, sensor, "OFF")


def _movements(random: Random, room: Room, stay: Stay) -> Iterator[float]:
    """Yield when the resident moves; the first is coming in, except at the start of the day."""
    at = stay.begin if stay.begin > 0 else random.expovariate(1 / PAUSES[room])
    while at < stay.end:
        yield at
        at += random.expovariate(1 / PAUSES[room])


def _held(movements: Iterable[float]) -> Iterator[tuple[float, float]]:
    """Join movements to what a PIR sensor shows: it stays on for a while after each."""
    begin = end = None
    for at in movements:
        if begin is not None and end is not None and at > end:
            yield begin, end
            begin = None
        begin = at if begin is None else begin
        end = min(at + PIR_HOLD, DAY)
    if begin is not None and end is not None:
        yield begin, end


def _batteries(random: Random, home: Home, on: date) -> Iterator[Moment]:
    """Let every battery report once a day; it loses a percent a week and is changed every year."""
    lost = on.timetuple().tm_yday // 7
    for device in home.devices:
        if device.battery is not None:
            percent = max(1, device.battery - lost)
            yield Moment(random.uniform(0, DAY), f"{device.key}_battery", str(percent))

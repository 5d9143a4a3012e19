"""What watching costs: one motion event in the engine, and the memory that ten thousand homes hold after a full line is learned.

`event_us` stands beside the same events put into a plain dictionary, because the machine decides how long a microsecond is. The
same is measured of the whole vigil that a hub keeps over a neighbourhood, equipment and all: an event of any of its homes, how
many of them it takes in a second, and a look at a home.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import gc
from itertools import cycle
import json
from pathlib import Path
import random
import sys
from time import process_time
import tracemalloc
from zoneinfo import ZoneInfo

from custom_components.eldercare.engine.home_vigil import HomeVigil
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from custom_components.eldercare.engine.presence import LifeSign
from custom_components.eldercare.model.community import Household, Sensor
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.words import Language, SensorKind, Sign

_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_ZONE = ZoneInfo("Asia/Shanghai")
# What a well-equipped flat has: a sensor in each room, one at the bed, and the front door.
_SENSORS = ("living", "bedroom", "bed", "kitchen", "bathroom", "hall", "door")
_DAYS = 75
_EVENTS = 200_000
_ROUNDS = 5
_EVENTS_PER_HOME = 50


def main() -> int:
    """Measure, and write the numbers."""
    parser = argparse.ArgumentParser(prog="script/bench activity", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here")
    parser.add_argument("--homes", type=int, default=10_000, help="how many homes are held")
    parser.add_argument(
        "--watched", type=int, default=2_000, help="how many homes are looked after"
    )
    arguments = parser.parse_args()
    event_us, dict_us = _event_us(), _dict_us()
    vigil_us, look_us = _vigil_us(arguments.watched)
    numbers = {
        "event_us": round(event_us, 3),
        "ratio_to_dict_update": round(event_us / dict_us, 1),
        "homes": arguments.homes,
        "mb": round(_megabytes(arguments.homes), 1),
        "watched_homes": arguments.watched,
        "vigil_event_us": round(vigil_us, 1),
        "vigil_events_per_s": round(1e6 / vigil_us),
        "vigil_look_us": round(look_us, 1),
    }
    written = json.dumps(numbers, indent=2)
    print(written)
    if arguments.json is not None:
        arguments.json.write_text(f"{written}\n", encoding="utf-8")
    return 0


def _signs(days: int, per_day: int) -> Iterator[tuple[str, LifeSign, datetime]]:
    """Yield the signs of life of somebody who sleeps from ten to six and is busy in between, the same each time."""
    chance = random.Random(5)
    for day in range(days):
        midnight = _BEGIN + timedelta(days=day)
        moments = sorted(chance.uniform(6 * 3600, 22 * 3600) for _ in range(per_day))
        for second in moments:
            sensor = chance.choice(_SENSORS)
            sign = LifeSign.DOOR_OPENED if sensor == "door" else LifeSign.MOTION
            yield sensor, sign, midnight + timedelta(seconds=second)


def _event_us() -> float:
    """Return how long one event takes in a home that has learned, the best of a few rounds."""
    per_day = 300
    events = list(_signs(_EVENTS // per_day, per_day))
    best = float("inf")
    for _ in range(_ROUNDS):
        watch = HouseholdWatch(_ZONE)
        begin = process_time()
        for sensor, sign, at in events:
            watch.observe(sensor, sign, at)
        best = min(best, (process_time() - begin) / len(events))
    return best * 1e6


def _dict_us() -> float:
    """Return how long it takes to note the same events in a dictionary."""
    per_day = 300
    events = list(_signs(_EVENTS // per_day, per_day))
    best = float("inf")
    for _ in range(_ROUNDS):
        last: dict[str, datetime] = {}
        begin = process_time()
        for sensor, _, at in events:
            last[sensor] = at  # noqa: PERF403 - one at a time, as events come
        best = min(best, (process_time() - begin) / len(events))
    return best * 1e6


def _vigil_us(homes: int) -> tuple[float, float]:
    """Return how long an event takes in the vigil over so many homes, one home after the other, and how long a look."""
    vigils = [_vigil(number) for number in range(homes)]
    signs, now = list(_signs(1, homes * _EVENTS_PER_HOME)), _BEGIN
    gc.collect()
    begin = process_time()
    for (sensor, _, at), vigil in zip(signs, cycle(vigils), strict=False):
        sign, now = Sign.OPENED if sensor == "door" else Sign.MOVED, at
        vigil.hear(Report(sensor_id=sensor, at=at, is_on=True), at)
        if vigil.notice(sensor, sign, at, at):
            vigil.relieved_by(sensor, sign, at)
    events = process_time() - begin
    begin = process_time()
    for vigil in vigils:
        vigil.look(now)
    return events / len(signs) * 1e6, (process_time() - begin) / homes * 1e6


def _vigil(number: int) -> HomeVigil:
    sensors = tuple(
        Sensor(id=one, kind=SensorKind.DOOR if one == "door" else SensorKind.MOTION)
        for one in _SENSORS
    )
    home = Household(
        id=f"{number}", code="", name="", address="", language=Language.ENGLISH, sensors=sensors
    )
    vigil = HomeVigil(home, _ZONE, _BEGIN)
    vigil.equip((Watched(id=one.id, kind=one.kind) for one in sensors), _BEGIN)
    return vigil


def _megabytes(homes: int) -> float:
    """Return what so many homes hold that have each learned a whole line."""
    watch = HouseholdWatch(_ZONE)
    for sensor, sign, at in _signs(_DAYS, 40):
        watch.observe(sensor, sign, at)
    kept = json.dumps(watch.to_dict())
    gc.collect()
    tracemalloc.start()
    held = [HouseholdWatch.from_dict(json.loads(kept), _ZONE) for _ in range(homes)]
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(held) == homes
    return size / 1e6


if __name__ == "__main__":
    sys.exit(main())

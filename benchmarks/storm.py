"""How close to the provider's own limits a storm of alarms is handed over, and how long an alarm waits in a storm of tests.

Five hundred homes burn at once, and each alarm goes to two people of three roles. Then a quarter is sent thousands of tests at a
message a second, and meanwhile people call for help. Everything is real but the telephones and the house around the desk: the
engine, the ledger on this disk, the post office, and Twilio's channel over HTTP. `script/bench storm`.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
import json
from pathlib import Path
import sys
import time

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind

from .storm_house import Provider, Stage, stage
from .storm_street import burning_street, tested_quarter, volunteer_phone

RATIO_BOUND = 1.25
LIFE_WAIT_BOUND_S = 1.0
_BETWEEN_CALLS_S = 2.3  # not in step with the provider's second
_LOOK_S = 0.02
_LATE = 3.0  # how many times the ideal is waited before it is given up
_TESTS_PER_S = 1.0
_PACE_BURST = 0.2  # the one message that may leave besides, over the seconds that are measured


@dataclass(frozen=True, kw_only=True)
class Tests:
    """A storm of tests: how many messages, how many a second left, and how long each alarm in it waited."""

    messages: int
    per_second: float
    waits_s: list[float]
    complaints: list[str]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured; times are seconds.

    `life_wait_s` is at a provider that queues what comes too fast, as Twilio does; `life_wait_refused_s` at one that refuses it,
    where nobody can be faster than the second it asks for.
    """

    households: int
    messages: int
    messages_expected: int
    seconds: float
    ideal_seconds: float
    ratio_to_ideal: float
    storm_messages: int
    storm_per_second: float
    life_wait_s: float
    life_waits_s: list[float]
    life_wait_refused_s: float
    life_waits_refused_s: list[float]
    complaints: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the figures, and return 1 if a bound was broken."""
    options = _parser().parse_args(arguments)
    provider = Provider(
        per_second=options.per_second, at_once=options.at_once, latency_s=options.latency_s
    )
    figures = asyncio.run(_measure(options, provider))
    written = json.dumps({**asdict(figures), **asdict(provider)}, ensure_ascii=False, indent=2)
    print(written)
    if options.json is not None:
        options.json.write_text(f"{written}\n", "utf-8")
    for word in (broken := bounds_broken(figures)):
        print(f"storm: {word}", file=sys.stderr)
    return 1 if broken else 0


def bounds_broken(figures: Figures) -> list[str]:
    """Say which bounds the figures break."""
    broken = [f"it could not be measured cleanly: {one}" for one in figures.complaints[:5]]
    if figures.messages != figures.messages_expected:
        broken.append(
            f"{figures.messages} messages were taken in time, and it should be {figures.messages_expected}"
        )
    if figures.storm_per_second > _TESTS_PER_S + _PACE_BURST:
        broken.append(
            f"{figures.storm_per_second} messages a second left, and the provider takes {_TESTS_PER_S:g}"
        )
    if figures.ratio_to_ideal > RATIO_BOUND:
        broken.append(
            f"the storm took {figures.ratio_to_ideal} times the ideal; at most {RATIO_BOUND} is allowed"
        )
    if figures.life_wait_s >= LIFE_WAIT_BOUND_S:
        broken.append(
            f"an alarm waited {figures.life_wait_s} s in a storm of tests; it must be under {LIFE_WAIT_BOUND_S:g} s"
        )
    return broken


async def _measure(options: argparse.Namespace, provider: Provider) -> Figures:
    households, tests, calls = options.households, options.tests, options.calls
    expected = 6 * households
    ideal = provider.ideal_seconds(expected)
    async with stage(burning_street(households), provider) as burning:
        messages, seconds = await _fires(burning, households, expected, ideal)
    queueing = replace(provider, per_second=_TESTS_PER_S, refuses=False)
    tested = await _tests(tests, calls, queueing)
    strict = await _tests(tests, calls, replace(queueing, refuses=True))
    return Figures(
        households=households,
        messages=messages,
        messages_expected=expected,
        seconds=round(seconds, 2),
        ideal_seconds=round(ideal, 2),
        ratio_to_ideal=round(seconds / ideal, 3),
        storm_messages=tested.messages,
        storm_per_second=tested.per_second,
        life_wait_s=max(tested.waits_s),
        life_waits_s=tested.waits_s,
        life_wait_refused_s=max(strict.waits_s),
        life_waits_refused_s=strict.waits_s,
        complaints=[*burning.house.complaints, *tested.complaints],
    )


async def _tests(messages: int, calls: int, provider: Provider) -> Tests:
    """Send a quarter its tests, and call for help in the midst of them."""
    community, incidents = tested_quarter(messages, calls)
    async with stage(community, provider) as tested:
        planned = await _test_everybody(tested, calls, incidents)
        phone = volunteer_phone(community)
        waits = [await _life_wait(tested, phone, n) for n in range(calls)]
        return Tests(
            messages=planned,
            per_second=_pace(tested.taken_at()),
            waits_s=waits,
            complaints=tested.house.complaints,
        )


async def _fires(burning: Stage, households: int, expected: int, ideal: float) -> tuple[int, float]:
    """Let every home burn at once; return how many messages were taken, and the seconds until the last was answered."""
    began, accepted_at = time.monotonic(), 0.0
    for number in range(households):
        _raise(burning, number, IncidentKind.SMOKE)
    while (accepted_at := time.monotonic() - began) < _LATE * ideal:
        if len(burning.desk.awaited()) >= expected:
            break
        await asyncio.sleep(_LOOK_S)
    return len(burning.taken_at()), accepted_at


async def _test_everybody(tested: Stage, homes_before: int, incidents: int) -> int:
    """Send everybody their tests, and return how many messages wait once the first have left."""
    told = [_raise(tested, homes_before + n, IncidentKind.TEST) for n in range(incidents)]
    opened = [one for one in await asyncio.gather(*told) if one is not None]
    while len(tested.taken_at()) < 2:
        await asyncio.sleep(_LOOK_S)
    return sum(len(incident.attempts) for incident in opened)


async def _life_wait(tested: Stage, phone: str, number: int) -> float:
    """Call for help in the midst of the tests; return the seconds until the provider had the alarm."""
    await asyncio.sleep(_BETWEEN_CALLS_S)
    before, called_at = len(tested.taken_at(phone)), time.time()
    _raise(tested, number, IncidentKind.SOS)
    while len(taken := tested.taken_at(phone)) <= before:
        await asyncio.sleep(_LOOK_S)
        if time.time() - called_at > 60:
            return round(time.time() - called_at, 3)
    return round(taken[before] - called_at, 3)


def _pace(taken_at: list[float]) -> float:
    """Return how many messages a second left in the storm of tests, the alarms among them."""
    return round((len(taken_at) - 1) / (taken_at[-1] - taken_at[0]), 2)


def _raise(on: Stage, home: int, kind: IncidentKind) -> asyncio.Future[Incident | None]:
    return on.desk.tell(e.Raised(household_id=f"home-{home}", kind=kind, by="storm"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/bench storm",
        description="Measure a storm of alarms, and an alarm in a storm of tests.",
    )
    add = parser.add_argument
    add("--json", type=_report, metavar="FILE", help="write the figures there")
    add("--households", type=_count, default=500, help="that burn at once (default: %(default)s)")
    add("--tests", type=_count, default=5000, help="messages of the storm (default: %(default)s)")
    add("--calls", type=_count, default=5, help="for help, among the tests (default: %(default)s)")
    add("--per-second", type=_positive, default=40.0, help="what the provider takes (%(default)s)")
    add("--at-once", type=_count, default=16, help="requests it answers at once (%(default)s)")
    add("--latency-s", type=_positive, default=0.15, help="it takes to answer (%(default)s)")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to 10,000")
    return int(text)


def _report(text: str) -> Path:
    path = Path(text)
    if not path.parent.is_dir() or path.is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” cannot be written: its folder must exist")
    return path


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 1000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number above 0, at most 1000")
    return number


if __name__ == "__main__":
    sys.exit(main())

"""What goes wrong in a run, and how often: drawn once from the seed, so that some runs are calm and some are a storm."""

from dataclasses import dataclass
from enum import Enum
from random import Random


class Fault(Enum):
    """How a provider fails a request."""

    UNREACHABLE = "the provider cannot be reached"
    TOO_MANY = "429: too many requests"
    BROKEN_BEFORE = "500, and nothing was done"
    BROKEN_AFTER = "500, although it was done"
    ANSWER_LOST = "no answer, although it was done"
    HANGS = "no answer, and nothing was done"
    DONE_LATE = "no answer, and it is done much later"
    REFUSED = "the address is refused"


@dataclass(frozen=True, kw_only=True)
class Weather:
    """The chances (0 to 1) of everything that can go wrong.

    `faulty` is the part of requests that fail in some way, `outages` how many times an hour a provider is down, `crashes` the
    part of the hub's lives that end by themselves, `torn` of its commits that a power cut tears, `unanswered` of those that are
    done and reported as failed, `full_disks` and `jumps` how often an hour the disk fills up and the clock jumps, `forged` and `replayed` how often an hour
    a stranger sends what no provider signed, or what one did sign once more.
    """

    faulty: float
    receipts_lost: float
    receipts_late: float
    receipts_doubled: float
    undelivered: float
    outages: float
    crashes: float
    torn: float
    unanswered: float
    full_disks: float
    jumps: float
    slow_disk: float
    nonsense: float
    silent: float
    forged: float
    replayed: float


def weather(chance: Random) -> Weather:
    """Draw the weather of a run."""
    rough = chance.choice((0.0, 0.3, 1.0))
    bad = chance.choice((0.3, 1.0))

    def upto(most: float) -> float:
        return rough * chance.uniform(0, most)

    return Weather(
        faulty=upto(0.6),
        receipts_lost=upto(0.5),
        receipts_late=upto(0.3),
        receipts_doubled=upto(0.3),
        undelivered=upto(0.4),
        outages=upto(2.0),
        crashes=chance.choice((0.0, 0.8, 0.95)),
        torn=chance.choice((0.0, 0.01)),
        unanswered=chance.choice((0.0, 0.0, 0.005)),
        full_disks=chance.choice((0.0, 0.0, 0.5)),
        jumps=chance.choice((0.0, 0.0, 1.0)),
        slow_disk=chance.choice((0.0, 0.05)),
        nonsense=bad * chance.uniform(0, 0.3),
        silent=bad * chance.uniform(0, 0.7),
        forged=chance.choice((0.0, 30.0, 200.0)),
        replayed=chance.choice((0.0, 10.0, 60.0)),
    )


CALM = Weather(
    faulty=0,
    receipts_lost=0,
    receipts_late=0,
    receipts_doubled=0,
    undelivered=0,
    outages=0,
    crashes=0,
    torn=0,
    unanswered=0,
    full_disks=0,
    jumps=0,
    slow_disk=0,
    nonsense=0,
    silent=0,
    forged=0,
    replayed=0,
)

"""The post office's rules as data: who goes first, how much of a provider each lane may use, when to try again."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.words import Lane


@dataclass(frozen=True, kw_only=True)
class Budget:
    """At most so many messages to one address within so many seconds."""

    at_most: int
    within_s: float


@dataclass(frozen=True, kw_only=True)
class BreakerRule:
    """When a provider counts as broken: after so many failures in a row.

    Then one message at a time probes it, `pause_s` seconds after the last; alarms among themselves `pause_for_life_s`.
    """

    failures: int
    pause_s: float
    pause_for_life_s: float


# The part of what a provider takes (requests open at once, messages of a day to one address) that a lane and all lanes below
# it may use together, so that there is always room for the lanes above (law 4).
SHARE: Mapping[Lane, float] = {
    Lane.LIFE: 1.0,
    Lane.WELFARE: 0.5,
    Lane.SERVICE: 0.25,
    Lane.MAINTENANCE: 0.25,
    Lane.TEST: 0.125,
}

# How many messages of a lane one address gets, whatever the channel. An alarm is never held back by it.
ADDRESS_BUDGETS: Mapping[Lane, tuple[Budget, ...]] = {
    Lane.LIFE: (),
    Lane.WELFARE: (Budget(at_most=20, within_s=600), Budget(at_most=120, within_s=86400)),
    Lane.SERVICE: (Budget(at_most=10, within_s=600), Budget(at_most=60, within_s=86400)),
    Lane.MAINTENANCE: (Budget(at_most=6, within_s=600), Budget(at_most=30, within_s=86400)),
    Lane.TEST: (Budget(at_most=3, within_s=600), Budget(at_most=10, within_s=86400)),
}

# Messages that a provider may get at once after a pause: what it takes in this time, in seconds, and never fewer than two: one for
# everybody, and one that only life may use.
BURST_S = 0.25
LEAST_BURST = 2
KEPT_FOR_LIFE = 1

# By what part of the time of one message the pace falls back when a provider did not process one.
SLIP = 0.1

BREAKER = BreakerRule(failures=5, pause_s=5.0, pause_for_life_s=1.0)

# Seconds to wait before the next try; the last one repeats until the attempt expires.
RETRY_AFTER_S = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
RETRY_ALARM_AFTER_S = (0.3, 0.7, 2.0, 5.0, 10.0)

# A provider may list a message only after a moment; it is asked this long after a lost answer, in seconds.
ASK_AFTER_S = 2.0

# A message that left for the same telephone so many seconds before one in doubt, or later, may be what the provider has of it:
# its clock may differ from ours by a minute, and it may have taken its time.
STRAYS_WITHIN_S = 90.0

# How long after its expiry a message of unknown fate is still asked for, in seconds.
ASK_UNTIL_S = 600.0

# The part of a provider's places that asking after messages in doubt may use, so that alarms can leave meanwhile.
ASKING_SHARE = 0.25


def share_of(total: int, lane: Lane) -> int:
    """Return how many of `total` places a lane and those below it may use together; at least one."""
    return max(1, int(total * SHARE[lane]))


def retry_after(lane: Lane, tries: int, spread: float) -> float:
    """Return the seconds before try number `tries` + 1; `spread` in [0, 1) keeps a crowd from trying in step."""
    pauses = RETRY_ALARM_AFTER_S if lane is Lane.LIFE else RETRY_AFTER_S
    return pauses[min(max(tries, 1), len(pauses)) - 1] * (0.75 + spread / 2)

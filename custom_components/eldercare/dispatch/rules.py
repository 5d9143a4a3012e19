"""The post office's rules as data."""

from ..model.words import Lane

# Each lane has its own hands on each channel, so that lower traffic never holds up higher (law 4).
HANDS = {Lane.LIFE: 32, Lane.WELFARE: 8, Lane.SERVICE: 4, Lane.MAINTENANCE: 4, Lane.TEST: 2}

# Seconds to wait before the next try; the last one repeats until the attempt expires.
RETRY_AFTER_S = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0)

# A provider may list a message only after a moment; it is asked this long after a lost answer, in seconds.
ASK_AFTER_S = 2.0

# How long after its expiry a message of unknown fate is still asked for, in seconds.
ASK_UNTIL_S = 600.0


def retry_after(tries: int, spread: float) -> float:
    """Return the seconds before try number `tries` + 1; `spread` in [0, 1) keeps a crowd from trying in step."""
    pause = RETRY_AFTER_S[min(max(tries, 1), len(RETRY_AFTER_S)) - 1]
    return pause * (0.75 + spread / 2)

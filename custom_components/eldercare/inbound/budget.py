"""How many requests one caller may make before they are turned away unread."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
import time

MOST_AT_ONCE = 10_000
AGAIN_PER_S = 200.0
_MOST_CALLERS = 1024


@dataclass
class _Bucket:
    left: float
    at: float


class Budget:
    """A bucket of tokens for each caller. What turns out to be genuine gives its token back, so only the others run dry."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        *,
        most: float | None = None,
        again_per_s: float | None = None,
    ) -> None:
        """Begin with full buckets, of `most` tokens each; without a word of the caller's, as many as a provider needs."""
        self._now = now
        self._most = most
        self._again_per_s = again_per_s
        self._buckets: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    def take(self, channel_id: str, remote: str) -> bool:
        """Take a token; returns whether there was one."""
        bucket = self._bucket(channel_id, remote)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def give_back(self, channel_id: str, remote: str) -> None:
        """Return the token of a genuine request."""
        bucket = self._bucket(channel_id, remote)
        bucket.left = min(bucket.left + 1, self._largest)

    @property
    def _largest(self) -> float:
        return MOST_AT_ONCE if self._most is None else self._most

    def _bucket(self, channel_id: str, remote: str) -> _Bucket:
        now, most = self._now(), self._largest
        again_per_s = AGAIN_PER_S if self._again_per_s is None else self._again_per_s
        bucket = self._buckets.setdefault((channel_id, remote), _Bucket(most, now))
        self._buckets.move_to_end((channel_id, remote))
        bucket.left = min(bucket.left + (now - bucket.at) * again_per_s, most)
        bucket.at = now
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.popitem(last=False)
        return bucket

"""How many requests were turned away at each channel's address, and why. A flood of them costs next to nothing."""

from collections import Counter
import logging

from homeassistant.core import callback

from ..faults import Faults
from .listener import Refusal

_LOGGER = logging.getLogger(__name__)


class Refusals:
    """Counts, and shows those that may mean that a channel is set up wrongly."""

    def __init__(self, faults: Faults) -> None:
        """Begin with none."""
        self.counts: dict[str, Counter[Refusal]] = {}
        self._faults = faults

    @callback
    def count(self, channel_id: str, title: str, why: Refusal) -> None:
        """Count a request; `title` is what people call the channel."""
        counts = self.counts.setdefault(channel_id, Counter())
        counts[why] += 1
        if why is not Refusal.NOT_SIGNED or not _is_round(counts[why]):
            return
        if channel_id not in self._faults.standing("callback_refused"):
            _LOGGER.warning("Refused a callback for %s: %s", title, why)
        self._faults.report(
            "callback_refused",
            channel_id,
            severe=False,
            channel=title,
            count=str(counts[why]),
        )


def _is_round(number: int) -> bool:
    """Whether a number has one digit, or only zeros after its first: often enough to show how a flood grows."""
    return set(str(number)[1:]) <= {"0"}
